import type { DossierState } from "#capabilities/one-stop";
import type { Lang } from "../kernel/page.ts";
import { dossierTexts } from "../texts/dossier-texts.ts";
import { instantText } from "../texts/format.ts";
import type { Tone } from "../ui/index.ts";
import type { PanelIcon } from "./state-panel.tsx";

/** What the words about a dossier are made from. */
export type DossierFacts = {
  readonly state: DossierState;
  readonly dueAt: Date | null;
  readonly returnedAt: Date | null;
  readonly returnWay: "counter" | "post" | "online";
  readonly centre: string;
  readonly competent: string;
  /** Told on the person's own page, where the result can be downloaded. */
  readonly own?: boolean;
};
export type StateWords = {
  readonly tone: Tone;
  readonly icon: PanelIcon;
  readonly tag: string;
  readonly title: string;
  readonly due: string | null;
  readonly note: string;
};

const looks: Readonly<Record<DossierState, readonly [Tone, PanelIcon]>> = {
  submitted: ["teal", "clock"],
  received: ["blue", "check"],
  refused: ["red", "cross"],
  processing: ["blue", "clock"],
  supplement: ["yellow", "warning"],
  finance: ["yellow", "warning"],
  withdrawn: ["grey", "none"],
  stopped: ["grey", "none"],
  finished: ["green", "check"],
  returned: ["green", "check"],
};

/** Only what is being worked on can be late: a result that waits to be collected is not. */
export function isLate(dossier: Pick<DossierFacts, "state" | "dueAt">, now: Date): boolean {
  return (
    dossier.dueAt !== null && dossier.dueAt < now && (dossier.state === "received" || dossier.state === "processing")
  );
}

export function dossierTag(
  dossier: Pick<DossierFacts, "state" | "dueAt">,
  now: Date,
  lang: Lang,
): { tone: Tone; text: string } {
  const { tags } = dossierTexts[lang];
  return isLate(dossier, now)
    ? { tone: "red", text: tags.late }
    : { tone: looks[dossier.state][0], text: tags[dossier.state] };
}

/** The state of a dossier in plain words: what it is, until when, and what the person has to do. */
export function stateWords(dossier: DossierFacts, now: Date, lang: Lang): StateWords {
  const t = dossierTexts[lang];
  const { state, dueAt } = dossier;
  const late = isLate(dossier, now);
  const [tone, icon] = looks[state];
  const { tone: tagTone, text: tag } = dossierTag(dossier, now, lang);
  const shown = late ? ({ tone: tagTone, icon: "warning" } as const) : { tone, icon };
  const running = state === "received" || state === "processing";
  const due = dueAt && running ? (late ? t.dueWas : t.dueAt)({ at: instantText(dueAt, lang) }) : null;
  return {
    ...shown,
    tag,
    title: late ? t.titles.late : t.titles[state],
    due,
    note: late ? t.notes.late(dossier) : noteOf(dossier, lang),
  };
}

function noteOf(dossier: DossierFacts, lang: Lang): string {
  const { notes } = dossierTexts[lang];
  if (dossier.state === "finished") return waitingNote(dossier, lang);
  if (dossier.state === "returned")
    return dossier.returnedAt ? notes.returned({ at: instantText(dossier.returnedAt, lang) }) : "";
  const note = notes[dossier.state];
  return typeof note === "string" ? note : note(dossier);
}

function waitingNote(dossier: DossierFacts, lang: Lang): string {
  const { notes } = dossierTexts[lang];
  if (dossier.returnWay === "counter") return notes.counter(dossier);
  return dossier.returnWay === "online" && dossier.own ? notes.below : notes[dossier.returnWay];
}
