import type { FileListName } from "#capabilities/work-files";
import { Refusal } from "#kernel/plain/refusal";
import { startAfter } from "../incoming/desk-page.tsx";
import { usePage } from "../kernel/context.tsx";
import { WorkPage } from "../official/work-page.tsx";
import type { PageDeps } from "../page-deps.ts";
import { page } from "../page.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { ButtonLink, PreviousNext, Subnavigation, Table, Tag } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { dayOr, fileTag, retentionText } from "./file-words.tsx";
import { fileRoles, listNamed, listSlugs } from "./work-files-places.ts";

type Data = Awaited<ReturnType<PageDeps["workFiles"]["showFiles"]>>;

/** An agency's work files as far as the asker sees them, a list at a time. */
export const filesPage = page({
  path: urls.workFiles,
  access: { roles: fileRoles },
  load: async ({ deps, actor, params, query }) => {
    const list = listNamed(params.list);
    if (!list) throw new Refusal("not-found", "web.page-not-found");
    const { agencyId } = params;
    const after = startAfter(query.text("sau"));
    const [shown, agency] = await Promise.all([
      deps.workFiles.showFiles({ actor, input: { agencyId, list, after } }),
      deps.agencies.cards.cardOf(deps.db, agencyId),
    ]);
    return { ...shown, agency, list, continued: after !== null };
  },
  view: ({ data, actor, lang }) => {
    const t = workFilesTexts[lang];
    const { agency, list } = data;
    const at = (name: FileListName, more: Record<string, string> = {}) =>
      urls.workFiles.to(lang, { agencyId: agency.id, list: listSlugs[name] }, more);
    const places = data.lists.map((name) => ({ href: at(name), text: t.lists[name], current: name === list }));
    const open = data.mayHold && (
      <ButtonLink href={urls.openWorkFile.to(lang, { agencyId: agency.id })}>{t.opening.title}</ButtonLink>
    );
    const own = { agencyId: agency.id, accountId: actor.accountId ?? "" };
    return (
      <WorkPage title={t.title} current={`${agency.id}.files`} actions={open}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        <Subnavigation label={t.listsLabel} places={places} />
        <FileTable caption={t.lists[list]} files={data.files} today={data.today} />
        <PreviousNext
          previous={data.continued ? at(list) : undefined}
          next={data.next ? at(list, { sau: `${data.next.at}~${data.next.id}` }) : undefined}
        />
        {data.mayHold && (
          <p class="govuk-body">
            <a class="govuk-link" href={urls.workLeft.to(lang, own)}>
              {t.left.link}
            </a>
          </p>
        )}
      </WorkPage>
    );
  },
});

function FileTable({ caption, files, today }: { caption: string; files: Data["files"]; today: string }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang];
  const isLate = (one: Data["files"][number]) =>
    one.state !== "archived" && one.deliver_by !== null && one.deliver_by < today;
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={files}
      rowKey={(one) => one.id}
      tone={(one) => (isLate(one) ? "late" : null)}
      empty={t.none}
      columns={[
        { title: t.symbol, narrow: true, width: "code", cell: (one) => `${one.symbol} (${one.year})` },
        {
          title: t.fileTitle,
          heading: true,
          width: "main",
          cell: (one) => (
            <a class="govuk-link" lang="vi" href={urls.workFile.to(lang, { agencyId: one.agency_id, fileId: one.id })}>
              {one.title}
            </a>
          ),
        },
        { title: t.holder, width: "name", cell: (one) => <span lang="vi">{one.holder_name}</span> },
        { title: t.documents, numeric: true, narrow: true, cell: (one) => one.document_total },
        { title: t.retention, narrow: true, cell: (one) => retentionText(one, lang) },
        {
          title: t.deliverBy,
          narrow: true,
          cell: (one) => (
            <>
              {dayOr(one.deliver_by)} {isLate(one) && <Tag tone="red">{t.overdue}</Tag>}
            </>
          ),
        },
        { title: t.state, narrow: true, cell: (one) => fileTag(one.state, lang) },
      ]}
    />
  );
}
