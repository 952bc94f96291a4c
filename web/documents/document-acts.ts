import type { ReviewKind } from "#capabilities/documents";
import { Refusal } from "#kernel/plain/refusal";
import type { Posted } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { opinionActs } from "./opinion-acts.ts";
import { outgoingTexts } from "../texts/outgoing-texts.ts";
import { sourcePdfTexts } from "../texts/source-pdf-texts.ts";
import { urls } from "../urls.ts";
import { readPlaces } from "./marked-places.ts";
import { receiversNamed } from "./receivers-named.ts";

export type Key = { readonly agencyId: string; readonly documentId: string };
type Stored = Awaited<ReturnType<PageDeps["documents"]["receiveAttachment"]>>;
/** A file that came in; what of the other side of a contract was looked at says what it is worth. */
export type TakenFile = {
  readonly file: Stored;
  readonly looked: Awaited<ReturnType<PageDeps["documents"]["receiveOtherSide"]>>["looked"] | null;
  /** Of a PDF that the document is to be. */
  readonly source?: Pick<Awaited<ReturnType<PageDeps["documents"]["receiveSourcePdf"]>>, "heights" | "places">;
};
type Call = Posted<PageDeps, Key, TakenFile>;
type Text = (t: (typeof outgoingTexts)["vi"]) => string;

const back = ({ params, lang }: Call, flash: Text) => ({
  redirect: urls.outgoingDocument.to(lang, params),
  flash: flash(outgoingTexts[lang]),
});

export const reviewKinds: readonly ReviewKind[] = ["unit-leader", "office", "leader"];

/** The act counts those who were chosen; the page has a box for each step. */
async function submit(call: Call) {
  const { deps, actor, params, form, requestId } = call;
  const chosen = reviewKinds.flatMap((kind) => {
    const reviewerId = form.text(`route.${kind}`);
    return reviewerId === "" ? [] : [{ kind, reviewerId }];
  });
  const input = { ...params, version: Number(form.text("version")), route: chosen };
  await deps.documents.submitDocument({ actor, requestId, input }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    const fields = Object.entries(error.fields).map(([name, code]) => {
      const [, at] = /^route\.(\d+)\./.exec(name) ?? [];
      return [at === undefined ? name : `route.${chosen[Number(at)]?.kind ?? ""}`, code] as const;
    });
    throw new Refusal(error.kind, error.code, { fields: Object.fromEntries(fields), facts: error.facts });
  });
  return back(call, (t) => t.deeds.submitted);
}

async function addFile(call: Call) {
  const { deps, actor, params, files, requestId } = call;
  const [{ file } = {}]: readonly Partial<TakenFile>[] = files.get("file") ?? [];
  if (!file) throw new Refusal("invalid", "kernel.input-invalid", { fields: { file: "field.required" } });
  await deps.documents.addAttachment({ actor, requestId, input: { ...params, file } });
  return back(call, (t) => t.page.added);
}

async function recordOtherSide(call: Call) {
  const { deps, actor, params, files, form, requestId } = call;
  const { file = null, looked = null } = (files.get("otherSide") ?? [])[0] ?? {};
  const input = { ...params, way: form.text("way"), signedOn: form.day("signedOn"), file, looked };
  await deps.documents.recordOtherSide({ actor, requestId, input });
  return back(call, (t) => t.otherSide.recorded);
}

async function usePdf(call: Call) {
  const { deps, actor, params, files, form, requestId } = call;
  const [taken] = files.get("sourcePdf") ?? [];
  if (!taken?.source) throw new Refusal("invalid", "kernel.input-invalid", { fields: { sourcePdf: "field.required" } });
  const input = { ...params, version: Number(form.text("version")), file: taken.file, ...taken.source };
  await deps.documents.useSourcePdf({ actor, requestId, input });
  return { redirect: urls.outgoingDocument.to(call.lang, params), flash: sourcePdfTexts[call.lang].used };
}

async function placeMarks(call: Call) {
  const { deps, actor, params, form, requestId } = call;
  const { document } = await deps.documents.showDocument({ actor, input: params });
  const { places, wrong } = readPlaces(form, document.source_pdf?.heights ?? []);
  if (wrong.length > 0) {
    const fields = Object.fromEntries(wrong.map((name) => [name, "documents.pdf-place-outside"]));
    throw new Refusal("invalid", "documents.pdf-place-outside", { fields });
  }
  const input = { ...params, version: Number(form.text("version")), places };
  await deps.documents.placeMarks({ actor, requestId, input });
  return { redirect: urls.outgoingDocument.to(call.lang, params), flash: sourcePdfTexts[call.lang].placed };
}

/** Successors that are ticked, and those that are named, a line each. */
async function sendFurther(call: Call) {
  const { deps, actor, params, form, requestId } = call;
  const { agencyId } = params;
  const { receivers } = await deps.documents.showDrafting({ actor, input: { agencyId } });
  const named = receiversNamed(form.text("receivers").split("\n"), receivers).map(({ organId }) => organId);
  const input = { ...params, receivers: [...new Set([...form.all("successors"), ...named])] };
  await deps.documents.sendFurther({ actor, requestId, input });
  return back(call, (t) => t.deeds.furtherSent);
}

type WithReason =
  | "returnDraft"
  | "returnDocument"
  | "takeBackDocument"
  | "sendBackDocument"
  | "dropDocument"
  | "recallDocument";
const withReason = (act: WithReason, flash: Text) => async (call: Call) => {
  const { deps, actor, params, form, requestId } = call;
  await deps.documents[act]({ actor, requestId, input: { ...params, reason: form.text("reason") } });
  return back(call, flash);
};

/** What can be done on a document's page; each form names one. */
export const documentActs = {
  ...opinionActs,
  submit,
  "add-file": addFile,
  "other-side": recordOtherSide,
  "use-pdf": usePdf,
  "place-marks": placeMarks,
  "drop-file": async (call: Call) => {
    const { deps, actor, params, form, requestId } = call;
    await deps.documents.dropAttachment({ actor, requestId, input: { ...params, fileId: form.text("form-row") } });
    return back(call, (t) => t.page.dropped);
  },
  pass: async (call: Call) => {
    const { deps, actor, params, form, requestId } = call;
    const input = { ...params, version: Number(form.text("version")), comment: form.text("comment") };
    await deps.documents.passDocument({ actor, requestId, input });
    return back(call, (t) => t.deeds.passed);
  },
  comment: async (call: Call) => {
    const { deps, actor, params, form, requestId } = call;
    await deps.documents.addComment({ actor, requestId, input: { ...params, comment: form.text("comment") } });
    return back(call, (t) => t.deeds.said);
  },
  "return-draft": withReason("returnDraft", (t) => t.deeds.returned),
  return: withReason("returnDocument", (t) => t.deeds.returned),
  "take-back": withReason("takeBackDocument", (t) => t.deeds.takenBack),
  "send-back": withReason("sendBackDocument", (t) => t.deeds.returned),
  drop: withReason("dropDocument", (t) => t.deeds.droppedIt),
  "send-further": sendFurther,
  recall: withReason("recallDocument", (t) => t.deeds.recalled),
  replace: async ({ deps, actor, params, requestId, lang }: Call) => {
    const key = await deps.documents.replaceDocument({ actor, requestId, input: params });
    return { redirect: urls.outgoingEdit.to(lang, key), flash: outgoingTexts[lang].deeds.replaceBegun };
  },
  correct: async ({ deps, actor, params, requestId, lang }: Call) => {
    const key = await deps.documents.correctDocument({ actor, requestId, input: params });
    return { redirect: urls.outgoingEdit.to(lang, key), flash: outgoingTexts[lang].deeds.correctBegun };
  },
};
