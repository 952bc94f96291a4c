import type { Readable } from "node:stream";
import { usePage } from "../kernel/context.tsx";
import { Refusal } from "#kernel/plain/refusal";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { instantText } from "../texts/format.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { Button, Details, FileUpload, Form, InsetText, Tag, TextInput, WarningText } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { HeadingFields, type ShownList, readHeading } from "./heading-fields.tsx";
import { HeadingTable } from "./heading-table.tsx";
import { fileRoles } from "./work-files-places.ts";

const mostBytes = 1_048_576;

async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/** The list of files of one year: read by everybody, written by the clerk, approved by a leader. */
export const fileListPage = page({
  path: urls.fileList,
  access: { roles: fileRoles },
  maxFileBytes: mostBytes,
  maxFiles: 1,
  load: ({ deps, actor, params }) => deps.workFiles.showList({ actor, input: params }),
  upload: ({ stream }) => textOf(stream),
  acts: {
    save: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, headingId: null, ...readHeading(form) };
      await deps.workFiles.saveHeading({ actor, requestId, input });
      return { redirect: urls.fileList.to(lang, params), flash: workFilesTexts[lang].yearly.saved };
    },
    import: async ({ deps, actor, params, files, requestId, lang }) => {
      const [csv]: readonly string[] = files.get("file") ?? [];
      if (csv === undefined) {
        throw new Refusal("invalid", "kernel.input-invalid", { fields: { file: "field.required" } });
      }
      const { lines } = await deps.workFiles.importHeadings({ actor, requestId, input: { ...params, csv } });
      return { redirect: urls.fileList.to(lang, params), flash: workFilesTexts[lang].yearly.imported({ lines }) };
    },
    approve: async ({ deps, actor, params, requestId, lang }) => {
      await deps.workFiles.approveList({ actor, requestId, input: params });
      return { redirect: urls.fileList.to(lang, params), flash: workFilesTexts[lang].yearly.approved };
    },
    copy: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { ...params, year: Number(form.text("year") || Number.NaN) };
      const key = await deps.workFiles.copyList({ actor, requestId, input });
      return { redirect: urls.fileList.to(lang, key), flash: workFilesTexts[lang].yearly.copied };
    },
  },
  view: ({ data, lang }) => {
    const t = workFilesTexts[lang];
    const { list, may } = data;
    const { agency_id: agencyId } = list;
    const wrong = data.headings.filter(({ faults }) => faults.length > 0).length;
    return (
      <WorkPage
        title={t.yearly.ofYear({ year: list.year })}
        current={`${agencyId}.file-lists`}
        breadcrumbs={[{ href: urls.fileLists.to(lang, { agencyId }), text: t.yearly.title }]}
      >
        <State list={list} />
        {wrong > 0 && <InsetText>{t.yearly.faulty({ count: wrong })}</InsetText>}
        <HeadingTable shown={data} />
        {may.approve && (
          <section class="ph-card ph-card--form">
            <WarningText>{t.yearly.approveLead}</WarningText>
            <Form act="approve">
              <Button>{t.yearly.approve}</Button>
            </Form>
          </section>
        )}
        {may.write && <Write shown={data} />}
        {may.copy && <Copy year={list.year + 1} />}
      </WorkPage>
    );
  },
});

function State({ list }: { list: ShownList["list"] }) {
  const { lang } = usePage();
  const t = workFilesTexts[lang].yearly;
  const who = [list.approved_name, list.approved_title].filter(Boolean).join(", ");
  return (
    <p class="ph-place">
      <Tag tone={list.state === "approved" ? "green" : "yellow"}>{t.states[list.state]}</Tag>{" "}
      {list.approved_at && t.approvedBy({ who, at: instantText(list.approved_at, lang) })}
    </p>
  );
}

/** Each stands open again when it was refused, so that the sentences beside its fields are seen. */
function Write({ shown }: { shown: ShownList }) {
  const page = usePage();
  const t = workFilesTexts[page.lang].yearly;
  const refused = (act: string) => page.form !== null && page.act === act;
  return (
    <>
      <Details summary={t.add} open={refused("save")}>
        <Form act="save">
          <HeadingFields shown={shown} />
          <Button>{t.save}</Button>
        </Form>
      </Details>
      <Details summary={t.import} open={refused("import")}>
        <Form act="import" upload>
          <FileUpload name="file" label={t.file} hint={t.importHint} accept=".csv,text/csv" />
          <Button tone="secondary">{t.importSubmit}</Button>
        </Form>
      </Details>
    </>
  );
}

function Copy({ year }: { year: number }) {
  const page = usePage();
  const t = workFilesTexts[page.lang].yearly;
  return (
    <Details summary={t.copy} open={page.form !== null && page.act === "copy"}>
      <Form act="copy">
        <TextInput name="year" label={t.copyYear} value={String(year)} width={4} digits autocomplete="off" />
        <Button tone="secondary">{t.copy}</Button>
      </Form>
    </Details>
  );
}
