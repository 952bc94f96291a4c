import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Breadcrumbs } from "../ui/navigation.tsx";
import type { Place } from "../ui/navigation.tsx";
import { FlashBanner } from "../ui/notification-banner.tsx";
import { urls } from "../urls.ts";
import { Document } from "./document.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";

export type CitizenPlace = "home" | "track" | "verify" | "procedures" | "mine";

/** Pages for everyone. `before` stands above the content over the whole width (the front page's opening). */
export function CitizenLayout(props: {
  title: string;
  current?: CitizenPlace;
  breadcrumbs?: readonly Place[];
  before?: ComponentChildren;
  /** An error page tells the refusal itself. */
  ownErrors?: boolean;
  children: ComponentChildren;
}) {
  const { lang } = usePage();
  const t = siteTexts[lang];
  return (
    <Document title={props.title} suffix={t.title} class="ph-citizen">
      <Header service={t.service} home={urls.home.to(lang)} />
      <MainNavigation current={props.current} />
      {props.breadcrumbs && (
        <div>
          <div class="govuk-width-container">
            <Breadcrumbs places={props.breadcrumbs} />
          </div>
        </div>
      )}
      <main id="noi-dung" tabIndex={-1}>
        {props.before}
        <div class="govuk-width-container">
          <div class="govuk-main-wrapper">
            <FlashBanner />
            {!props.ownErrors && <ErrorSummary />}
            {props.children}
          </div>
        </div>
      </main>
      <Footer />
    </Document>
  );
}

function MainNavigation(props: { current: CitizenPlace | undefined }) {
  const { lang, actor } = usePage();
  const t = siteTexts[lang];
  const own = actor.kind === "citizen" ? (["mine"] as const) : [];
  const places = ["home", "track", "verify", "procedures", ...own] as const;
  return (
    <nav class="ph-main-navigation" aria-label={t.mainNavigation}>
      <ul class="ph-main-navigation__list govuk-width-container">
        {places.map((place) => (
          <li key={place}>
            <a
              class="ph-main-navigation__link"
              href={urls[place].to(lang)}
              aria-current={props.current === place ? "page" : undefined}
            >
              {t[place]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
