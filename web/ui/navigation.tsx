import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";

export type Place = { readonly href: string; readonly text: string };

export function SkipLink() {
  return (
    <a href="#noi-dung" class="govuk-skip-link">
      {siteTexts[usePage().lang].skip}
    </a>
  );
}

/** From the front page down to here; the page itself is left out. */
export function Breadcrumbs(props: { places: readonly Place[] }) {
  const t = siteTexts[usePage().lang];
  return (
    <nav class="govuk-breadcrumbs" aria-label={t.breadcrumb}>
      <ol class="govuk-breadcrumbs__list">
        {props.places.map((place) => (
          <li key={place.href} class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href={place.href}>
              {place.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Parts of one thing, each with its own address (in place of tabs, which need a script). */
export function Subnavigation(props: {
  label: string;
  places: readonly (Place & { current?: boolean; count?: number })[];
}) {
  return (
    <nav class="ph-subnavigation" aria-label={props.label}>
      <ul class="ph-subnavigation__list">
        {props.places.map((place) => (
          <li key={place.href}>
            <a class="ph-subnavigation__link" href={place.href} aria-current={place.current ? "page" : undefined}>
              {place.text}
              {place.count !== undefined && <span class="ph-count"> {place.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
