import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import type { Lang } from "../kernel/page.ts";
import { dossierTexts } from "../texts/dossier-texts.ts";
import { dayText, instantText } from "../texts/format.ts";
import type { StateWords } from "./dossier-words.ts";
import { StatePanel } from "./state-panel.tsx";

type Numbered = { readonly number: string | null; readonly on: string | null };

/** That a result does not stand any more, and what is in its place. */
export type EndOfResult = Numbered & {
  readonly state: "recalled" | "replaced";
  readonly at: Date;
  readonly former: Numbered;
  /** What the recalled one had taken the place of. */
  readonly first: Numbered | null;
  /** To those whose result it is alone. */
  readonly reason?: string | null;
};

/** A document by its number and day. */
export const numbered = ({ number, on }: Numbered, lang: Lang): string =>
  dossierTexts[lang].resultEnd.by({ number: number ?? "–", on: on !== null && isDay(on) ? dayText(on) : "–" });

/** Said before everything else: a document that was taken back must not be used any longer; and where to go. */
function ResultEnd({ end, centre }: { end: EndOfResult; centre: string }) {
  const { lang } = usePage();
  const t = dossierTexts[lang].resultEnd;
  const [at, former] = [instantText(end.at, lang), numbered(end.former, lang)];
  if (end.state === "recalled") {
    return (
      <StatePanel tone="red" icon="cross" title={t.recalledTitle}>
        <p>
          {t.recalled({ at, former })} {end.first && t.firstToo({ first: numbered(end.first, lang) })}
        </p>
        {end.reason && (
          <p>
            {t.reason}: <span lang="vi">{end.reason}</span>
          </p>
        )}
        <p>{t.afterRecall({ centre })}</p>
      </StatePanel>
    );
  }
  return (
    <StatePanel tone="yellow" icon="warning" title={t.replacedTitle}>
      <p>{t.replaced({ at, former, by: numbered(end, lang) })}</p>
      <p>{t.afterReplacing({ centre })}</p>
    </StatePanel>
  );
}

type Standing = { readonly end: EndOfResult | null; readonly words: StateWords; readonly centre: string };

/** The state of a dossier, after what became of its result; of one that was taken back nothing waits to be collected. */
export function StateWithEnd({ end, words, centre }: Standing) {
  return (
    <>
      {end && <ResultEnd end={end} centre={centre} />}
      {end?.state !== "recalled" && (
        <StatePanel tone={words.tone} icon={words.icon} title={words.title}>
          {words.due && <p class="ph-state__due">{words.due}.</p>}
          <p>{words.note}</p>
        </StatePanel>
      )}
    </>
  );
}
