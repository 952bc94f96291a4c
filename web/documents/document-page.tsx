import { usePage } from "../kernel/context.tsx";
import type { Asked, Upload } from "../kernel/page.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import type { PageDeps } from "../page-deps.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { ButtonLink, LookAgain } from "../ui/index.ts";
import { publicationTexts } from "../texts/publication-texts.ts";
import { signatureCheckTexts } from "../texts/signature-check-texts.ts";
import { workFilesTexts } from "../texts/work-files-texts.ts";
import { urls } from "../urls.ts";
import { kindSlugs } from "../work-files/work-files-places.ts";
import { BodyView } from "./body-view.tsx";
import { documentActs } from "./document-acts.ts";
import type { Key, TakenFile } from "./document-acts.ts";
import { OtherSide } from "./other-side.tsx";
import { Course, Facts, Reviews } from "./document-facts.tsx";
import { Attachments, SentTo } from "./document-files.tsx";
import { Replies, loadReplies } from "./replies.tsx";
import { Deeds } from "./document-deeds.tsx";
import { documentTag, numberOf, urgencyTag } from "./document-tag.tsx";
import { GiveOpinion, Opinions } from "./opinions.tsx";
import { SendFurther } from "./send-further.tsx";
import { mayDraft, outgoingRoles } from "./outgoing-places.ts";
import { SourcePdfPart } from "./source-pdf.tsx";

/** What comes into the box of the other side of a contract, or as the document itself, is looked at as it comes; everything else is an attachment. */
const takeFile = async (file: Upload, { deps, actor, params }: Asked<PageDeps, Key>): Promise<TakenFile> => {
  const given = { name: file.fileName, bytes: file.stream };
  if (file.field === "sourcePdf") {
    const { file: made, heights, places } = await deps.documents.receiveSourcePdf(actor, params, given);
    return { file: made, looked: null, source: { heights, places } };
  }
  if (file.field !== "otherSide")
    return { file: await deps.documents.receiveAttachment(actor, params, given), looked: null };
  return deps.documents.receiveOtherSide(actor, params, given);
};

async function loadDocument({ deps, actor, params }: Asked<PageDeps, Key>) {
  const shown = await deps.documents.showDocument({ actor, input: params });
  const submits = (shown.may.edit || shown.may.ask) && mayDraft(actor, params.agencyId);
  const drafting = submits ? await deps.documents.showDrafting({ actor, input: { agencyId: params.agencyId } }) : null;
  const agency = await deps.agencies.cards.cardOf(deps.db, params.agencyId);
  const replies = shown.signsFrom === null ? await loadReplies({ deps, actor }, shown.document) : [];
  return { ...shown, drafting, agency, replies, now: deps.now() };
}
export type ShownDocument = Awaited<ReturnType<typeof loadDocument>>;

/** One outgoing document: what it says, where it is on its way, and what the reader can do with it. */
export const documentPage = page({
  path: urls.outgoingDocument,
  access: { roles: outgoingRoles },
  maxFileBytes: 20 * 1_048_576,
  maxFiles: 1,
  load: loadDocument,
  upload: takeFile,
  acts: documentActs,
  view: ({ data, lang }) => {
    const t = outgoingTexts[lang];
    const { agency, document, signsFrom, type } = data;
    const tray = { href: urls.outgoingSigning.to(lang, { agencyId: signsFrom ?? "" }), text: t.tray.title };
    const list = { href: urls.outgoing.to(lang, { agencyId: agency.id }), text: t.title };
    return (
      <WorkPage
        title={document.abstract}
        current={signsFrom === null ? `${agency.id}.outgoing` : `${signsFrom}.outgoing-signing`}
        breadcrumbs={[signsFrom === null ? list : tray]}
        actions={["issued", "replaced"].includes(document.state) && signsFrom === null && <Further data={data} />}
      >
        <p class="ph-place">
          <span lang="vi">{type?.nameVi ?? document.type_code}</span> ·{" "}
          <span class="ph-code">{numberOf(document, lang)}</span> {documentTag(document.state, lang)}{" "}
          {urgencyTag(document.urgency, lang)}
        </p>
        <div class="ph-columns ph-columns--work">
          <div>
            <Read data={data} />
            <Facts data={data} />
            <Text data={data} />
            <Opinions data={data} />
            <Attachments data={data} />
            <OtherSide data={data} />
            <SentTo data={data} />
            <Replies agencyId={agency.id} replies={data.replies} />
            <SendFurther data={data} />
          </div>
          <div>
            <GiveOpinion data={data} />
            <Deeds data={data} />
            <Reviews data={data} />
            <Course data={data} />
          </div>
        </div>
      </WorkPage>
    );
  },
});

/** What it says: the PDF that it is, or its body with what a decision issues. */
function Text({ data }: { data: ShownDocument }) {
  const t = outgoingTexts[usePage().lang].page;
  if (data.document.from_pdf) return <SourcePdfPart data={data} />;
  return (
    <>
      <section class="ph-card">
        <h2 class="ph-card__title">{t.body}</h2>
        <BodyView body={data.document.body} />
      </section>
      <Enclosed data={data} />
    </>
  );
}

/** What the decision issues. */
function Enclosed({ data: { document } }: { data: ShownDocument }) {
  const t = outgoingTexts[usePage().lang];
  if (document.enclosed === null) return null;
  return (
    <section class="ph-card">
      <h2 class="ph-card__title">{t.draft.enclosed}</h2>
      <p class="govuk-body" lang="vi">
        {document.enclosed.abstract}
      </p>
      <BodyView body={document.enclosed.body} />
    </section>
  );
}

/** What is done with an issued document besides: put into a work file, laid open. */
function Further({ data: { document } }: { data: ShownDocument }) {
  const { lang } = usePage();
  const key = { agencyId: document.agency_id, documentId: document.id };
  return (
    <>
      <ButtonLink href={urls.putInFile.to(lang, { ...key, kind: kindSlugs.outgoing })} tone="secondary">
        {workFilesTexts[lang].putting.link}
      </ButtonLink>
      <ButtonLink href={urls.outgoingPublish.to(lang, key)} tone="secondary">
        {publicationTexts[lang].publish.link}
      </ButtonLink>
    </>
  );
}

/** The newest PDF, as rendered, signed or sealed. */
function Read({ data }: { data: ShownDocument }) {
  const { lang } = usePage();
  const t = outgoingTexts[lang].page;
  const { document } = data;
  const fileId = document.sealed_file_id ?? document.signed_file_id ?? document.rendered_file_id;
  const key = { agencyId: document.agency_id, documentId: document.id };
  if (fileId !== null) {
    return (
      <p class="ph-read-large">
        <ButtonLink href={urls.outgoingFile.to(lang, { ...key, fileId })}>{t.open}</ButtonLink>{" "}
        {document.long_term_file_id !== null && (
          <a class="govuk-link" href={urls.outgoingFile.to(lang, { ...key, fileId: document.long_term_file_id })}>
            {signatureCheckTexts[lang].longTerm}
          </a>
        )}
      </p>
    );
  }
  if (document.imported_from !== null) {
    const generated = document.imported_from.startsWith("generated:");
    return <p class="ph-empty">{generated ? t.generatedWithoutFile : t.importedWithoutFile}</p>;
  }
  if (document.state !== "being-rendered") return null;
  return (
    <p class="govuk-body">
      {t.rendering} <LookAgain />
    </p>
  );
}
