import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { dossierTexts } from "../texts/dossier-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import type { StateWords } from "./dossier-words.ts";
import { StatePanel } from "./state-panel.tsx";

/** That a result does not stand any more, and what is in its place. */
export type EndOfResult = {
  readonly state: "recalled" | "replaced";
  readonly at: Date;
  readonly number: string | null;
  readonly on: string | null;
};

/** Said before everything else: a document that was taken back must not be used any longer. */
function ResultEnd({ end }: { end: EndOfResult | null }) {
  const { lang } = usePage();
  const t = dossierTexts[lang].resultEnd;
  if (end === null) return null;
  const at = instantText(end.at, lang);
  if (end.state === "recalled") {
    return (
      <StatePanel tone="red" icon="cross" title={t.recalledTitle}>
        <p>{t.recalled({ at })}</p>
      </StatePanel>
    );
  }
  const on = end.on !== null && isDay(end.on) ? dayText(end.on) : null;
  return (
    <StatePanel tone="yellow" icon="warning" title={t.replacedTitle}>
      <p>{t.replaced({ at, by: t.by({ number: end.number ?? "–", on: on ?? "–" }) })}</p>
    </StatePanel>
  );
}

/** The state of a dossier, after what became of its result; of one that was taken back nothing waits to be collected. */
export function StateWithEnd({ end, words }: { readonly end: EndOfResult | null; readonly words: StateWords }) {
  return (
    <>
      <ResultEnd end={end} />
      {end?.state !== "recalled" && (
        <StatePanel tone={words.tone} icon={words.icon} title={words.title}>
          {words.due && <p class="ph-state__due">{words.due}.</p>}
          <p>{words.note}</p>
        </StatePanel>
      )}
    </>
  );
}
