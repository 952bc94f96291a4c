import { page } from "../page.ts";
import { administrationTexts } from "../texts/administration-texts.ts";
import { urls } from "../urls.ts";
import { AdminPage, administrators, adminPlaces } from "./admin-page.tsx";

export const administrationPage = page({
  path: urls.administration,
  access: { roles: administrators },
  load: () => null,
  view: ({ actor, lang }) => {
    const t = administrationTexts[lang];
    const { running, lists } = adminPlaces(actor, lang);
    return (
      <AdminPage title={t.title} current="administration">
        <ul class="ph-choice-list">
          {[...running, ...lists].map((place) => (
            <li key={place.key}>
              <a class="govuk-link" href={place.href}>
                {place.text}
              </a>
              <span class="ph-second-line">{t.about[place.key]}</span>
            </li>
          ))}
        </ul>
      </AdminPage>
    );
  },
});
