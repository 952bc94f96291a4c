import { day, isDay, vietnamInstant } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "../kernel/fields.ts";
import type { Posted } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { opinionTexts } from "../texts/opinion-texts.ts";
import { urls } from "../urls.ts";

type Key = { readonly agencyId: string; readonly documentId: string };
type Call = Posted<PageDeps, Key, unknown>;

/** The instant of day and time of the form; what is neither goes on as it was typed, which the act refuses. */
function dueOf(form: Fields): string {
  const [on, at] = [
    form.day("dueAt"),
    form
      .text("dueTime")
      .replace(/^(\d):/, "0$1:")
      .replace("h", ":"),
  ];
  if (!isDay(on) || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(at)) return "";
  return vietnamInstant(day(on), at).toISOString();
}

/** A refused party of many stands beside its group of boxes. */
function besideBoxes(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const fields = Object.entries(error.fields).map(([name, code]) => [name.split(".")[0] ?? name, code] as const);
  throw new Refusal(error.kind, error.code, { fields: Object.fromEntries(fields), facts: error.facts });
}

export const opinionActs = {
  "ask-opinions": async ({ deps, actor, params, form, requestId, lang }: Call) => {
    const input = {
      ...{ ...params, version: Number(form.text("version")), dueAt: dueOf(form), question: form.text("question") },
      ...{ accountIds: form.all("accountIds"), unitIds: form.all("unitIds") },
    };
    await deps.documents.askOpinions({ actor, requestId, input }).catch(besideBoxes);
    return { redirect: urls.outgoingDocument.to(lang, params), flash: opinionTexts[lang].sent };
  },
  "give-opinion": async ({ deps, actor, params, form, requestId, lang }: Call) => {
    const [askedId = "", partyId = ""] = form.text("form-row").split("~");
    const given = { answer: form.text("answer"), words: form.text("words") };
    await deps.documents.giveOpinion({ actor, requestId, input: { ...params, ...given, requestId: askedId, partyId } });
    return { redirect: urls.outgoingDocument.to(lang, params), flash: opinionTexts[lang].replied };
  },
};
