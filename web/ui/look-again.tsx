import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";

/** Leads to the same address once more: meanwhile a job is at work. */
export function LookAgain() {
  const { here, lang } = usePage();
  return (
    <a class="govuk-link" href={here}>
      {siteTexts[lang].lookAgain}
    </a>
  );
}
