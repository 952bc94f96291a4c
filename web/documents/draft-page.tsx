import { Refusal } from "#kernel/plain/refusal";
import { InsetText } from "../ui/index.ts";
import { WorkPage } from "../official/work-page.tsx";
import { page } from "../page.ts";
import { dayText } from "../texts/format.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { urls } from "../urls.ts";
import { DraftForm, SecretNote } from "./draft-fields.tsx";
import { draftingRoles } from "./outgoing-places.ts";
import { WordForm, largestWordFile, readWord, takeWord } from "./word-form.tsx";
import { asOnForm, readDraftForm } from "./read-draft-form.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A new document; `?tra-loi=` names the incoming message or entry that it answers, `?gui=` the sender of that message. */
export const beginDocumentPage = page({
  path: urls.outgoingNew,
  access: { roles: draftingRoles },
  maxFileBytes: largestWordFile,
  maxFiles: 1,
  upload: takeWord,
  load: async ({ deps, actor, params, query }) => {
    const answered = query.text("tra-loi");
    const input = { ...params, ...(uuid.test(answered) ? { answersInboundId: answered } : {}) };
    return { drafting: await deps.documents.showDrafting({ actor, input }), sender: query.text("gui") };
  },
  acts: { word: readWord },
  act: async ({ deps, actor, params, query, form, requestId, lang }) => {
    const drafting = await deps.documents.showDrafting({ actor, input: params });
    const answered = query.text("tra-loi");
    const answers = uuid.test(answered) ? { answersInboundId: answered } : {};
    const input = { ...params, ...answers, ...readDraftForm(form, drafting) };
    const key = await deps.documents.beginDocument({ actor, requestId, input }).catch(asOnForm);
    return { redirect: urls.outgoingDocument.to(lang, key), flash: outgoingTexts[lang].draft.begun };
  },
  view: ({ data, answer, lang }) => {
    const t = outgoingTexts[lang];
    const { agency, answered } = data.drafting;
    const breadcrumbs = [{ href: urls.outgoing.to(lang, { agencyId: agency.id }), text: t.title }];
    return (
      <WorkPage title={t.draft.title} current={`${agency.id}.outgoing`} breadcrumbs={breadcrumbs}>
        <p class="ph-place" lang="vi">
          {agency.name}
        </p>
        {answered && <InsetText>{t.draft.answers({ code: answered.code, on: dayText(answered.on) })}</InsetText>}
        <SecretNote drafting={data.drafting} />
        <WordForm word={answer} />
        <DraftForm drafting={data.drafting} document={null} sender={data.sender} word={answer} />
      </WorkPage>
    );
  },
});

/** The draft again, saved as a new version. */
export const editDocumentPage = page({
  path: urls.outgoingEdit,
  access: { roles: draftingRoles },
  maxFileBytes: largestWordFile,
  maxFiles: 1,
  upload: takeWord,
  load: async ({ deps, actor, params }) => {
    const [drafting, { document, may }] = await Promise.all([
      deps.documents.showDrafting({ actor, input: { agencyId: params.agencyId } }),
      deps.documents.showDocument({ actor, input: params }),
    ]);
    if (!may.edit) throw new Refusal("conflict", "documents.move-forbidden");
    return { drafting, document };
  },
  acts: { word: readWord },
  act: async ({ deps, actor, params, form, requestId, lang }) => {
    const drafting = await deps.documents.showDrafting({ actor, input: { agencyId: params.agencyId } });
    const input = { ...params, version: Number(form.text("version")), ...readDraftForm(form, drafting) };
    const { version } = await deps.documents.saveVersion({ actor, requestId, input }).catch(asOnForm);
    const flash = outgoingTexts[lang].draft.saved({ no: version });
    return { redirect: urls.outgoingDocument.to(lang, params), flash };
  },
  view: ({ data, answer, lang }) => {
    const t = outgoingTexts[lang];
    const { drafting, document } = data;
    const key = { agencyId: document.agency_id, documentId: document.id };
    const breadcrumbs = [
      { href: urls.outgoing.to(lang, { agencyId: document.agency_id }), text: t.title },
      { href: urls.outgoingDocument.to(lang, key), text: document.abstract },
    ];
    return (
      <WorkPage title={t.draft.edit} current={`${document.agency_id}.outgoing`} breadcrumbs={breadcrumbs}>
        <p class="ph-place" lang="vi">
          {drafting.agency.name}
        </p>
        <SecretNote drafting={drafting} />
        <WordForm word={answer} />
        <DraftForm drafting={drafting} document={document} word={answer} />
      </WorkPage>
    );
  },
});
