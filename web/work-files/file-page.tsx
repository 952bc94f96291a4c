import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { SummaryList } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { CloseFile, DeliverFile, PassFile, ReopenFile } from "./file-deeds.tsx";
import { Completeness, Course, Entries } from "./file-parts.tsx";
import { dayOr, fileTag, retentionText } from "./file-words.tsx";
import { archivesOf, fileRoles, listSlugs } from "./work-files-places.ts";

export type ShownFile = Awaited<ReturnType<PageDeps["workFiles"]["showFile"]>>;

/** One work file: its documents, what it lacks, its course, and what the reader can do with it. */
export const filePage = page({
  path: urls.workFile,
  access: { roles: fileRoles },
  load: ({ deps, actor, params }) => deps.workFiles.showFile({ actor, input: params }),
  acts: {
    "take-out": async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, kind: form.text("kind"), documentId: form.text("form-row") };
      await deps.workFiles.takeOut({ actor, requestId, input });
      return { redirect: urls.workFile.to(lang, params), flash: workFilesTexts[lang].file.takenOut };
    },
    close: async ({ deps, actor, params, form, requestId, lang }) => {
      const said = { endedOn: form.day("endedOn"), matter: form.text("matter"), reason: form.text("reason") };
      await deps.workFiles.closeFile({ actor, requestId, input: { ...params, ...said } });
      return { redirect: urls.workFile.to(lang, params), flash: workFilesTexts[lang].file.closed };
    },
    reopen: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, reason: form.text("reopenReason") };
      await deps.workFiles.reopenFile({ actor, requestId, input });
      return { redirect: urls.workFile.to(lang, params), flash: workFilesTexts[lang].file.reopened };
    },
    pass: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, toAccountId: form.text("toAccountId"), reason: form.text("passReason") };
      await deps.workFiles.passFile({ actor, requestId, input });
      const list = urls.workFiles.to(lang, { agencyId: params.agencyId, list: listSlugs.mine });
      return { redirect: list, flash: workFilesTexts[lang].file.passed };
    },
    deliver: async ({ deps, actor, params, requestId, lang }) => {
      const input = { agencyId: params.agencyId, fileIds: [params.fileId] };
      const key = await deps.workFiles.deliverFiles({ actor, requestId, input });
      return { redirect: urls.delivery.to(lang, key), flash: workFilesTexts[lang].deliveries.done };
    },
  },
  view: ({ data, actor, lang }) => {
    const t = workFilesTexts[lang];
    const { file, may } = data;
    const archives = archivesOf(actor).includes(file.agency_id);
    const first = archives ? listSlugs.archived : listSlugs.mine;
    const list = urls.workFiles.to(lang, { agencyId: file.agency_id, list: first });
    return (
      <WorkPage
        title={`${file.symbol}: ${file.title}`}
        current={`${file.agency_id}.files`}
        breadcrumbs={[{ href: list, text: archives ? t.archive.files : t.title }]}
      >
        <div class="ph-columns ph-columns--work">
          <div>
            <Entries shown={data} />
            <Completeness shown={data} />
            <Course shown={data} />
          </div>
          <div class="ph-columns__side">
            <Facts shown={data} />
            {may.change && <CloseFile shown={data} />}
            {may.deliver && <DeliverFile />}
            {may.reopen && <ReopenFile />}
            {may.pass && <PassFile shown={data} />}
          </div>
        </div>
      </WorkPage>
    );
  },
});

/** Null while the pages of some document are not known. */
const pagesOf = (entries: ShownFile["entries"]): number | null =>
  entries.reduce<number | null>((sum, { pages }) => (sum === null || pages === null ? null : sum + pages), 0);

function Facts({ shown: { entries, file } }: { shown: ShownFile }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const pages = pagesOf(entries);
  const rows = [
    { key: t.state, value: fileTag(file.state, lang) },
    { key: t.symbol, value: `${file.symbol} (${file.year})` },
    { key: t.holder, value: <span lang="vi">{[file.holder_name, file.unit_name].filter(Boolean).join(", ")}</span> },
    ...(file.creator_name === file.holder_name
      ? []
      : [{ key: t.creator, value: <span lang="vi">{file.creator_name}</span> }]),
    { key: t.retention, value: retentionText(file, lang) },
    { key: t.ground, value: <span lang="vi">{file.retention_ground}</span> },
    { key: t.rights, value: t.rightsNames[file.rights] },
    { key: t.startedOn, value: dayOr(file.started_on) },
    ...(file.ended_on === null ? [] : [{ key: t.endedOn, value: dayOr(file.ended_on) }]),
    { key: t.documentTotal, value: String(file.document_total) },
    ...(pages === null ? [] : [{ key: t.pageTotal, value: String(pages) }]),
    ...(file.deliver_by === null ? [] : [{ key: t.deliverBy, value: dayOr(file.deliver_by) }]),
    ...(file.outside_reason === null
      ? []
      : [{ key: t.outsideReason, value: <span lang="vi">{file.outside_reason}</span> }]),
    ...(file.description === "" ? [] : [{ key: t.description, value: <span lang="vi">{file.description}</span> }]),
  ];
  return <SummaryList title={t.file.facts} dense rows={rows} />;
}
