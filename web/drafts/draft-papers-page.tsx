import type { ProcedurePaper } from "#capabilities/procedures";
import type { ReceivedFile } from "#capabilities/drafts";
import { Refusal } from "#kernel/plain/refusal";
import { usePage } from "../kernel/context.tsx";
import type { Asked, Upload } from "../kernel/page.ts";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { draftTexts } from "../texts/draft-texts.ts";
import { sizeText } from "../texts/format.ts";
import { Button, ButtonLink, FileUpload, Form } from "../ui/index.ts";
import { urls } from "../urls.ts";
import { DraftLayout } from "./draft-layout.tsx";
import { type OpenDraft, loadDraft } from "./load-draft.ts";

const accept = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

const takeFile = (file: Upload, { deps, actor, params }: Asked<PageDeps, { readonly draft: string }>) =>
  deps.drafts.receivePaper(actor, params.draft, { fileName: file.fileName, stream: file.stream });

/** Each paper by a form of its own, into the draft that exists before: an error loses nothing but the one file. */
export const draftPapersPage = page({
  path: urls.myDraftPapers,
  access: "citizen",
  maxFileBytes: 20 * 1_048_576,
  maxFiles: 1,
  load: ({ deps, actor, params }) => loadDraft(deps, actor, params.draft),
  upload: takeFile,
  acts: {
    add: async ({ deps, actor, params, form, files, requestId, lang }) => {
      const [file]: readonly ReceivedFile[] = files.get("file") ?? [];
      if (!file) throw new Refusal("invalid", "kernel.input-invalid", { fields: { file: "field.required" } });
      const input = { draftId: params.draft, componentCode: form.text("form-row"), file };
      await deps.drafts.addPaper({ actor, requestId, input });
      const flash = draftTexts[lang].uploaded({ name: file.name });
      return { redirect: urls.myDraftPapers.to(lang, params), flash };
    },
    remove: async ({ deps, actor, params, form, requestId, lang }) => {
      const input = { draftId: params.draft, paperId: form.text("form-row") };
      await deps.drafts.removePaper({ actor, requestId, input });
      return { redirect: urls.myDraftPapers.to(lang, params), flash: draftTexts[lang].removed };
    },
  },
  view: ({ data, lang }) => {
    const t = draftTexts[lang];
    return (
      <DraftLayout title={t.steps.papers} draft={data}>
        <p class="govuk-body">{data.wanted.length === 0 ? t.noPapers : t.papersLead}</p>
        {data.wanted.map((paper) => (
          <PaperPart key={paper.code} paper={paper} draft={data} />
        ))}
        <ButtonLink href={urls.myDraft.to(lang, { draft: data.id })}>{t.papersDone}</ButtonLink>
      </DraftLayout>
    );
  },
});

function PaperPart({ paper, draft }: { paper: ProcedurePaper; draft: OpenDraft }) {
  const t = draftTexts[usePage().lang];
  const own = draft.papers.filter(({ componentCode }) => componentCode === paper.code);
  return (
    <section class="ph-card" id={`giay-to-${paper.code.replace(/[^\w-]/g, "-")}`}>
      <h2 class="ph-card__title" lang="vi">
        {paper.nameVi} <span class="ph-quiet">({paper.required ? t.paperRequired : t.paperOptional})</span>
      </h2>
      {paper.formUrl && (
        <p class="govuk-body">
          <a class="govuk-link" href={paper.formUrl} rel="noopener external">
            {t.getForm({ name: paper.formName ?? paper.nameVi })}
          </a>
        </p>
      )}
      {own.length === 0 ? (
        <p class="govuk-body">{t.paperNone}</p>
      ) : (
        <ul class="ph-files">
          {own.map((file) => (
            <FileLine key={file.id} file={file} draft={draft} />
          ))}
        </ul>
      )}
      <Form act="add" row={paper.code} upload label={paper.nameVi}>
        <FileUpload name="file" label={t.fileLabel} accept={accept} />
        <Button tone="secondary" about={paper.nameVi}>
          {t.upload}
        </Button>
      </Form>
    </section>
  );
}

function FileLine({ file, draft }: { file: OpenDraft["papers"][number]; draft: OpenDraft }) {
  const { lang } = usePage();
  return (
    <li>
      <a class="govuk-link" href={urls.myDraftFile.to(lang, { draft: draft.id, file: file.fileId })}>
        {file.name}
      </a>
      <span>{sizeText(file.sizeBytes)}</span>
      <Form act="remove" row={file.id}>
        <Button tone="quiet" small about={file.name}>
          {draftTexts[lang].remove}
        </Button>
      </Form>
    </li>
  );
}
