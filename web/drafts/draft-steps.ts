import type { DraftFault } from "#capabilities/drafts";
import type { Lang } from "../kernel/page.ts";
import { urls } from "../urls.ts";
import type { OpenDraft } from "./load-draft.ts";

export type StepKey = "case" | "agency" | "form" | "papers" | "contact";
export type DraftStep = {
  readonly key: StepKey;
  readonly href: string;
  /** Nothing was done yet, some of it is wrong or missing, or all is right. */
  readonly state: "todo" | "wrong" | "done";
  readonly faults: readonly DraftFault[];
};

/** Whether anything was entered at a step: before, it is not wrong but to be done. */
function isBegun(draft: OpenDraft, key: StepKey): boolean {
  if (key === "form") return Object.keys(draft.content.answers).length > 0;
  if (key === "papers") return draft.papers.length > 0;
  if (key === "contact") return draft.content.contact !== null;
  return key === "case" ? draft.caseKey !== null : draft.agency !== undefined;
}

/** The steps of preparing a dossier, each with its state; a procedure without e-form has no form step. */
export function draftSteps(draft: OpenDraft, lang: Lang): readonly DraftStep[] {
  const id = { draft: draft.id };
  const places: Readonly<Record<StepKey, string>> = {
    case: urls.myDraftCase.to(lang, id),
    agency: urls.myDraftAgency.to(lang, id),
    form: urls.myDraftForm.to(lang, id),
    papers: urls.myDraftPapers.to(lang, id),
    contact: urls.myDraftContact.to(lang, id),
  };
  const keys: readonly StepKey[] = [
    ...(["case", "agency"] as const),
    ...(draft.version.form ? (["form"] as const) : []),
    ...(draft.wanted.length > 0 ? (["papers"] as const) : []),
    "contact",
  ];
  return keys.map((key) => {
    const faults = draft.faults.filter(({ part }) => part === key);
    const state = faults.length === 0 ? "done" : isBegun(draft, key) ? "wrong" : "todo";
    return { key, href: places[key], state, faults };
  });
}

/** Where one fault is put right: the step's page, at the box itself where it has one. */
export function faultHref(step: DraftStep, { part, field }: DraftFault): string {
  if (part === "papers") return `${step.href}#giay-to-${field.replace(/[^\w-]/g, "-")}`;
  if (part === "agency") return step.href;
  return `${step.href}#o-${field.replace(/[^\w-]/g, "-")}`;
}
