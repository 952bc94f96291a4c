import { usePage } from "../kernel/context.tsx";
import { countText } from "../texts/format.ts";
import { siteTexts } from "../texts/site-texts.ts";

/** Pages of a list whose length is known: first, last, and two around this one. */
export function Pagination(props: { page: number; pageSize: number; total: number; href: (page: number) => string }) {
  const t = siteTexts[usePage().lang];
  const last = Math.max(1, Math.ceil(props.total / props.pageSize));
  if (last === 1) return null;
  const from = (props.page - 1) * props.pageSize + 1;
  const range = {
    from: countText(from),
    to: countText(Math.min(props.total, from + props.pageSize - 1)),
    total: countText(props.total),
  };
  const shown = [...new Set([1, props.page - 1, props.page, props.page + 1, last])].filter(
    (page) => page >= 1 && page <= last,
  );
  return (
    <nav class="govuk-pagination ph-pagination" aria-label={t.pages}>
      <p class="ph-pagination__range">{t.range(range)}</p>
      {props.page > 1 && <Step way="prev" href={props.href(props.page - 1)} text={t.previousPage} />}
      <ul class="govuk-pagination__list">
        {shown.map((page, at) => (
          <>
            {at > 0 && page > (shown[at - 1] ?? 0) + 1 && (
              <li class="govuk-pagination__item govuk-pagination__item--ellipsis">…</li>
            )}
            <li
              key={page}
              class={`govuk-pagination__item${page === props.page ? " govuk-pagination__item--current" : ""}`}
            >
              <a
                class="govuk-link govuk-pagination__link"
                href={props.href(page)}
                aria-label={t.pageNumber({ page })}
                aria-current={page === props.page ? "page" : undefined}
              >
                {page}
              </a>
            </li>
          </>
        ))}
      </ul>
      {props.page < last && <Step way="next" href={props.href(props.page + 1)} text={t.nextPage} />}
    </nav>
  );
}

/** Earlier and later, for lists too long to count. */
export function PreviousNext(props: { previous?: string | undefined; next?: string | undefined }) {
  const t = siteTexts[usePage().lang];
  if (!props.previous && !props.next) return null;
  return (
    <nav class="govuk-pagination ph-pagination" aria-label={t.neighbours}>
      {props.previous && <Step way="prev" href={props.previous} text={t.previousPage} />}
      {props.next && <Step way="next" href={props.next} text={t.nextPage} />}
    </nav>
  );
}

function Step(props: { way: "prev" | "next"; href: string; text: string }) {
  return (
    <div class={`govuk-pagination__${props.way}`}>
      <a class="govuk-link govuk-pagination__link" href={props.href} rel={props.way}>
        {props.way === "prev" && <span aria-hidden="true">‹ </span>}
        <span class="govuk-pagination__link-title">{props.text}</span>
        {props.way === "next" && <span aria-hidden="true"> ›</span>}
      </a>
    </div>
  );
}
