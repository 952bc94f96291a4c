import type { ProcedureVersion } from "#capabilities/procedures";
import { isDay } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { dayText } from "../texts/format.ts";
import { procedureTexts } from "../texts/procedure-texts.ts";
import { InsetText } from "../ui/index.ts";

const portal = "https://dichvucong.gov.vn/";

/** Ministries' systems to which citizens are led; ours takes no dossier for them. */
const systemNames: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  "ministry:G01": { vi: "hệ thống của Bộ Công an", en: "the system of the Ministry of Public Security" },
  "ministry:G12": { vi: "hệ thống của Bộ Tài chính", en: "the system of the Ministry of Finance" },
  "ministry:G15": { vi: "hệ thống của Bộ Tư pháp", en: "the system of the Ministry of Justice" },
};

/** Whether a ministry's system works on the dossiers: then nothing is handed in here. */
export const isLedElsewhere = (version: Pick<ProcedureVersion, "authoritativeSystem">): boolean =>
  version.authoritativeSystem.startsWith("ministry:");

/** Leads to the system in which the dossier is worked on; says nothing where that is the province's. */
export function SystemNote({ version }: { version: ProcedureVersion }) {
  const { lang } = usePage();
  const t = procedureTexts[lang];
  const { authoritativeSystem: system, authoritativeSystemFrom: from, authoritativeSystemSource: source } = version;
  const facts = { from: isDay(from) ? dayText(from) : from };
  if (!isLedElsewhere(version)) {
    return system === "unknown" ? <p class="govuk-body-s">{t.systemUnknown}</p> : null;
  }
  return (
    <InsetText>
      <h2 class="govuk-heading-s">{t.ledElsewhere({ system: systemNames[system]?.[lang] ?? t.ministrySystem })}</h2>
      <p class="govuk-body">
        {t.ledElsewhereHelp}{" "}
        <a class="govuk-link" href={portal} rel="noopener external">
          {t.portal}
        </a>
        .
      </p>
      <p class="govuk-body-s">
        {t.systemSince(facts)} <span lang="vi">{source}</span>.
      </p>
    </InsetText>
  );
}
