import type { ComponentChildren, VNode } from "preact";
import { isValidElement, toChildArray } from "preact";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { Form } from "./form.tsx";

/** A remark set apart from the text around it. */
export function InsetText(props: { children: ComponentChildren }) {
  return <div class="govuk-inset-text">{props.children}</div>;
}

/** A warning of something that cannot be undone, or has consequences in law. */
export function WarningText(props: { children: ComponentChildren }) {
  const t = siteTexts[usePage().lang];
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{t.warning}: </span>
        {props.children}
      </strong>
    </div>
  );
}

/** The end of a journey: what is done, and the one thing to keep (a code). */
export function Panel(props: { title: string; heading?: 1 | 3; children?: ComponentChildren }) {
  const Heading = `h${props.heading ?? 1}` as const;
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <Heading class="govuk-panel__title">{props.title}</Heading>
      {props.children && <div class="govuk-panel__body">{props.children}</div>}
    </div>
  );
}

type Inside = { readonly act?: string; readonly row?: string; readonly children?: ComponentChildren };

const holdsForm = (children: ComponentChildren, act: string, row: string): boolean =>
  toChildArray(children).some((child) => {
    if (!isValidElement(child)) return false;
    const { type, props } = child as VNode<Inside>;
    if (type === Form) return (props.act ?? "") === act && (props.row ?? "") === row;
    return holdsForm(props.children, act, row);
  });

/** More for those who need it; it stands open over a form that was refused, so that the sentences beside its boxes are seen. */
export function Details(props: { summary: string; open?: boolean; children: ComponentChildren }) {
  const { form, act, row } = usePage();
  const refused = form !== null && holdsForm(props.children, act, row);
  return (
    <details class="govuk-details" open={props.open === true || refused}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="govuk-details__text">{props.children}</div>
    </details>
  );
}
