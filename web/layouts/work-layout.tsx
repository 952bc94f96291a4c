import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { countText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Breadcrumbs } from "../ui/navigation.tsx";
import type { Place } from "../ui/navigation.tsx";
import { FlashBanner } from "../ui/notification-banner.tsx";
import { Document } from "./document.tsx";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";

/** One entry of the left navigation; `count` is read from the frame's counts under this key. */
export type WorkPlace = { readonly key: string; readonly text: string; readonly href: string };
export type WorkGroup = { readonly title: string; readonly places: readonly WorkPlace[] };

export type WorkProps = {
  readonly title: string;
  /** Key of the place this page belongs to. */
  readonly current?: string;
  readonly groups: readonly WorkGroup[];
  readonly breadcrumbs?: readonly Place[];
  /** Buttons and links that belong to the whole page, beside its heading. */
  readonly actions?: ComponentChildren;
  /** The heading is drawn from the title unless the page draws its own. */
  readonly ownHeading?: boolean;
  readonly children: ComponentChildren;
};

/** The frame of officers' and administrators' pages: navigation at the left, the work beside it over the whole width. */
export function WorkLayout(props: WorkProps & { service: string; home: string; kind: "official" | "administrator" }) {
  const { lang } = usePage();
  const t = siteTexts[lang];
  return (
    <Document title={props.title} suffix={`${props.service} · ${t.province}`} class={`ph-work ph-work--${props.kind}`}>
      <Header service={props.service} home={props.home} wide />
      <div class="ph-work__columns ph-wide">
        <WorkNavigation groups={props.groups} current={props.current} />
        <main id="noi-dung" class="ph-work__main" tabIndex={-1}>
          {props.breadcrumbs && <Breadcrumbs places={props.breadcrumbs} />}
          <FlashBanner />
          <ErrorSummary />
          {!props.ownHeading && (
            <div class="ph-heading-row">
              <h1 class="govuk-heading-l">{props.title}</h1>
              {props.actions && <div class="ph-heading-row__actions">{props.actions}</div>}
            </div>
          )}
          {props.children}
        </main>
      </div>
      <Footer wide />
    </Document>
  );
}

function WorkNavigation(props: { groups: readonly WorkGroup[]; current: string | undefined }) {
  const { lang, frame } = usePage();
  const t = siteTexts[lang];
  const groups = props.groups.filter(({ places }) => places.length > 0);
  const here = groups.flatMap(({ places }) => places).find(({ key }) => key === props.current);
  return (
    <nav class="ph-work-navigation" aria-label={t.workNavigation}>
      {/* On a narrow screen the lists are folded behind this box, which works without a script. */}
      <input id="danh-muc" class="ph-work-navigation__switch" type="checkbox" autocomplete="off" />
      <label class="ph-work-navigation__fold" for="danh-muc">
        <span>{t.workNavigationFold}</span>
        {here && <span class="ph-work-navigation__here">{here.text}</span>}
      </label>
      {groups.map((group) => (
        <div class="ph-work-navigation__group" key={group.title}>
          <p class="ph-work-navigation__title">{group.title}</p>
          <ul class="ph-work-navigation__list">
            {group.places.map(({ key, href, text }) => {
              const count = frame.counts?.[key] ?? 0;
              return (
                <li key={key}>
                  <a
                    class="ph-work-navigation__link"
                    href={href}
                    aria-current={key === props.current ? "page" : undefined}
                  >
                    <span>{text}</span>
                    {count > 0 && (
                      <span class="ph-count">
                        <span aria-hidden="true">{countText(count)}</span>
                        <span class="govuk-visually-hidden"> {t.waiting({ count })}</span>
                      </span>
                    )}
                  </a>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
