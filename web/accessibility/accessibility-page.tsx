import { CitizenLayout } from "../layouts/citizen-layout.tsx";
import { page } from "../page.ts";
import { accessibilityTexts } from "../texts/accessibility-texts.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { urls } from "../urls.ts";

export const accessibilityPage = page({
  path: urls.accessibility,
  access: "public",
  load: () => null,
  view: ({ lang }) => {
    const t = accessibilityTexts[lang];
    return (
      <CitizenLayout title={t.title} breadcrumbs={[{ href: urls.home.to(lang), text: siteTexts[lang].home }]}>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-xl">{t.title}</h1>
            <p class="govuk-body-l">{t.lead}</p>
            <h2 class="govuk-heading-m">{t.canHeading}</h2>
            <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
              {Object.values(t.can).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p class="govuk-body">{t.colour}</p>
            <h2 class="govuk-heading-m">{t.standardHeading}</h2>
            <p class="govuk-body">{t.standard}</p>
            <p class="govuk-body">{t.testing}</p>
            <h2 class="govuk-heading-m">{t.limitsHeading}</h2>
            <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
              {Object.values(t.limits).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <h2 class="govuk-heading-m">{t.helpHeading}</h2>
            <p class="govuk-body">{t.help}</p>
          </div>
        </div>
      </CitizenLayout>
    );
  },
});
