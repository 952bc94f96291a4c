import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { urls } from "../urls.ts";

export function Footer(props: { wide?: boolean }) {
  const { lang } = usePage();
  const t = siteTexts[lang];
  return (
    <footer class="ph-footer">
      <div class={`ph-footer__inside ${props.wide ? "ph-wide" : "govuk-width-container"}`}>
        <div>
          <p class="ph-footer__owner">{t.footerOwner}</p>
          <p>{t.footerContact}</p>
        </div>
        <nav aria-label={t.footerNavigation}>
          <ul class="ph-footer__links">
            <li>
              <a href={urls.oldAddress.to(lang)}>{t.oldAddress}</a>
            </li>
            <li>
              <a href={urls.publications.to(lang)}>{t.publications}</a>
            </li>
            <li>
              <a href={urls.documentFigures.to(lang)}>{t.documentFigures}</a>
            </li>
            <li>
              <a href={urls.accessibility.to(lang)}>{t.accessibility}</a>
            </li>
            <li>
              <a href={urls.apiDocs.to(lang)}>{t.api}</a>
            </li>
            <li>{t.openSource}</li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
