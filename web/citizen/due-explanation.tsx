import type { DueLine } from "#capabilities/one-stop";
import { usePage } from "../kernel/context.tsx";
import { dossierTexts } from "../texts/dossier-texts.ts";
import type { DueChange } from "../texts/due-texts.ts";
import { dueSentences, soonerSentences } from "../texts/due-texts.ts";
import { Details } from "../ui/index.ts";

/** Why a dossier is due when it is, line by line; nothing while there is no due time. */
export function DueExplanation(props: {
  lines: readonly DueLine[] | null;
  changes?: readonly DueChange[];
  open?: boolean;
}) {
  const { lang } = usePage();
  const t = dossierTexts[lang];
  const sentences = [...dueSentences(props.lines ?? [], lang), ...soonerSentences(props.changes ?? [], lang)];
  if (sentences.length === 0) return null;
  return (
    <Details summary={t.whyDue} {...(props.open ? { open: true } : {})}>
      <p class="govuk-body">{t.whyDueLead}</p>
      <ol class="govuk-list govuk-list--number ph-due-lines">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Details>
  );
}
