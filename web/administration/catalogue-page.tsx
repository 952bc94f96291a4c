import type { DraftLine } from "#capabilities/procedures";
import type { Role } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Upload } from "../kernel/page.ts";
import { page } from "../page.ts";
import { catalogueTexts } from "../texts/catalogue-texts.ts";
import { countText } from "../texts/format.ts";
import { Button, FileUpload, Form, PreviousNext, SearchForm, Table, Tag, TextInput } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { AdminPage } from "./admin-page.tsx";

export const catalogueKeepers: readonly Role[] = ["business-administrator"];

const pageSize = 20;
const maxFileBytes = 10 * 1024 * 1024;

/** Drafts of procedures, and the door by which a gathered file comes in. */
export const cataloguePage = page({
  path: urls.catalogue,
  access: { roles: catalogueKeepers },
  maxFileBytes,
  maxFiles: 1,
  load: async ({ deps, actor, query }) => {
    const words = query.text("tim").slice(0, 200);
    const after = query.text("sau").slice(0, 20);
    const input = { words, limit: pageSize + 1, ...(after !== "" && { after }) };
    const { all, drafts } = await deps.procedures.listDrafts({ actor, input });
    return { words, later: after !== "", all, drafts: drafts.slice(0, pageSize), more: drafts.length > pageSize };
  },
  upload: readFile,
  act: async ({ deps, actor, form, files, requestId, lang }) => {
    const [file] = files.get("file") ?? [];
    if (file === undefined) {
      throw new Refusal("invalid", "kernel.input-invalid", { fields: { file: "field.required" } });
    }
    const input = { file: parsed(file), source: form.text("source") };
    const { drafts, known, unreadable } = await deps.procedures.importGathered({ actor, requestId, input });
    const flash = catalogueTexts[lang].imported({ drafts, known: known.length, unreadable });
    return { redirect: urls.catalogue.to(lang), flash };
  },
  view: ({ data, lang }) => {
    const t = catalogueTexts[lang];
    const last = data.more ? data.drafts.at(-1)?.code : undefined;
    return (
      <AdminPage title={t.title} current="catalogue">
        <p class="govuk-body">{t.lead}</p>
        <SearchForm action={urls.catalogue.to(lang)} class="ph-actions-bar" label={t.search}>
          <TextInput name="tim" label={t.words} value={data.words} kind="search" width={30} autocomplete="off" />
          <Button tone="secondary">{t.find}</Button>
        </SearchForm>
        <p class="ph-remark">{t.count({ count: countText(data.all) })}</p>
        <Drafts drafts={data.drafts} />
        <PreviousNext
          previous={data.later ? urls.catalogue.to(lang, null, { tim: data.words }) : undefined}
          next={last && urls.catalogue.to(lang, null, { tim: data.words, sau: last })}
        />
        <ImportForm />
      </AdminPage>
    );
  },
});

async function readFile(file: Upload): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of file.stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string) {
  try {
    return JSON.parse(text) as never;
  } catch {
    throw new Refusal("invalid", "procedures.not-a-gathered-file", { fields: { file: "field.wrong-form" } });
  }
}

function Drafts({ drafts }: { drafts: readonly DraftLine[] }) {
  const { lang } = usePage();
  const t = catalogueTexts[lang];
  return (
    <Table
      caption={t.title}
      captionHidden
      dense
      rows={drafts}
      rowKey={(draft) => draft.versionId}
      empty={t.none}
      columns={[
        { title: t.procedure, heading: true, cell: (draft) => <Name draft={draft} /> },
        { title: t.sector, cell: (draft) => <span lang="vi">{draft.sectorName}</span> },
        { title: t.unclear, narrow: true, cell: (draft) => t.unclearCount({ count: countText(draft.unclear) }) },
        {
          title: t.missing,
          cell: ({ missing }) =>
            missing.length === 0 ? <Tag tone="green">{t.ready}</Tag> : missing.map((part) => t.parts[part]).join(", "),
        },
      ]}
    />
  );
}

function Name({ draft }: { draft: DraftLine }) {
  const { lang } = usePage();
  return (
    <>
      <a class="govuk-link" lang="vi" href={urls.catalogueDraft.to(lang, { versionId: draft.versionId })}>
        {draft.nameVi}
      </a>
      <span class="ph-second-line">
        <span class="ph-code">{draft.code}</span>
      </span>
    </>
  );
}

function ImportForm() {
  const { lang } = usePage();
  const t = catalogueTexts[lang];
  return (
    <>
      <h2 class="govuk-heading-m">{t.importTitle}</h2>
      <Form upload>
        <FileUpload name="file" label={t.file} hint={t.fileHint} accept="application/json,.json" />
        <TextInput name="source" label={t.source} hint={t.sourceHint} width={30} autocomplete="off" />
        <Button>{t.import}</Button>
      </Form>
    </>
  );
}
