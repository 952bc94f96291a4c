import type { DossierState } from "#capabilities/one-stop";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { dossierTexts } from "../texts/dossier-texts.ts";
import { instantText } from "../texts/format.ts";
import { Timeline } from "../ui/index.ts";
import type { TimelineStep } from "../ui/index.ts";
import { isLate } from "./dossier-words.ts";

/** A step that happened, with the names of those who did it already looked up. */
export type StepDone = {
  readonly kind: string;
  readonly at: Date;
  readonly byName: string | null;
  readonly byTitle: string | null;
  readonly agency: string | null;
};
export type Journey = {
  readonly state: DossierState;
  readonly steps: readonly StepDone[];
  readonly dueAt: Date | null;
  readonly centre: string;
  readonly competent: string;
};

const order = ["submit", "receive", "take", "issue", "return"] as const;
type StepKind = (typeof order)[number];
/** The step each state waits for; a state that waits for nothing has none ahead. */
const nextOf: Readonly<Partial<Record<DossierState, StepKind>>> = {
  submitted: "receive",
  received: "take",
  processing: "issue",
  finished: "return",
};

/** Steps that not every dossier has; told when they happened, never awaited. */
const besides = [
  "take-over",
  "ask-supplement",
  "hand-in-supplement",
  "refuse",
  "assign",
  "postpone",
  "withdraw",
  "stop",
  "result-recalled",
  "result-replaced",
] as const;
const told: readonly string[] = [...order, ...besides];
const isTold = (kind: string): kind is StepKind | (typeof besides)[number] => told.includes(kind);

/** What is told of a hand-over between officials stays inside: only the five steps the applicant waits for. */
export function journeySteps(journey: Journey, now: Date, lang: Lang): TimelineStep[] {
  const t = dossierTexts[lang];
  const steps: TimelineStep[] = journey.steps.flatMap((step) =>
    isTold(step.kind) ? [{ title: t.steps[step.kind], when: instantText(step.at, lang), by: whoDid(step) }] : [],
  );
  const next = nextOf[journey.state];
  if (next === undefined || next === "submit") return steps;
  const due = journey.dueAt
    ? (isLate(journey, now) ? t.dueWas : t.dueAt)({ at: instantText(journey.dueAt, lang) })
    : undefined;
  const holder = next === "receive" || next === "return" ? journey.centre : journey.competent;
  const untilDue = next === "issue" && due !== undefined;
  steps.push({ title: t.now[next], state: "now", by: holder, ...(untilDue ? { when: due } : {}) });
  for (const ahead of order.slice(order.indexOf(next) + 1)) {
    const when = ahead === "return" && !untilDue ? due : undefined;
    steps.push({ title: t.steps[ahead], state: "ahead", ...(when === undefined ? {} : { when }) });
  }
  return steps;
}

/** A name is told only with the post in which it acted. */
function whoDid({ byName, byTitle, agency }: StepDone): string | undefined {
  const person = byName && byTitle ? `${byName}, ${byTitle}` : byTitle;
  return [person, agency].filter(Boolean).join(" · ") || undefined;
}

export function DossierTimeline(props: { journey: Journey; now: Date }) {
  const { lang } = usePage();
  return <Timeline label={dossierTexts[lang].timeline} steps={journeySteps(props.journey, props.now, lang)} />;
}
