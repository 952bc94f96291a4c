import type { ComponentChildren } from "preact";

export type SummaryRow = {
  readonly key: string;
  readonly value: ComponentChildren;
  /** `about` is read aloud after the text: "Sửa *họ và tên*". */
  readonly action?: { readonly href: string; readonly text: string; readonly about?: string } | undefined;
};

/** What is known of one thing, name beside value. With a `title` it stands on a card of its own. */
export function SummaryList(props: { rows: readonly SummaryRow[]; title?: string; dense?: boolean }) {
  const acting = props.rows.some((row) => row.action !== undefined);
  const list = (
    <dl class={`govuk-summary-list${props.dense ? " ph-summary--dense" : ""}`}>
      {props.rows.map(({ key, value, action }) => (
        <div
          key={key}
          class={`govuk-summary-list__row${acting && !action ? " govuk-summary-list__row--no-actions" : ""}`}
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {action && (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={action.href}>
                {action.text}
                <span class="govuk-visually-hidden"> {action.about ?? key}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
  return props.title ? (
    <section class="ph-card">
      <h2 class="ph-card__title">{props.title}</h2>
      {list}
    </section>
  ) : (
    list
  );
}
