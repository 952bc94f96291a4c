import type { ComponentChildren } from "preact";
import { describedBy, ErrorMessage, Hint, Optional } from "./field.tsx";
import type { LabelSize } from "./field.tsx";

/** Several fields under one question. `heading` makes the question a heading of the page. */
export function Fieldset(props: {
  legend: string;
  size?: LabelSize | undefined;
  heading?: 1 | 2 | 3;
  children: ComponentChildren;
}) {
  const Heading = props.heading ? (`h${props.heading}` as const) : null;
  return (
    <fieldset class="govuk-fieldset">
      <legend class={`govuk-fieldset__legend govuk-fieldset__legend--${props.size ?? "m"}`}>
        {Heading ? <Heading class="govuk-fieldset__heading">{props.legend}</Heading> : props.legend}
      </legend>
      {props.children}
    </fieldset>
  );
}

/** A question answered by several controls: legend, hint and sentence belong to all of them. */
export function ChoiceGroup(props: {
  id: string;
  legend: string;
  hint?: string | undefined;
  error: string | null;
  optional?: boolean | undefined;
  size?: LabelSize | undefined;
  children: ComponentChildren;
}) {
  return (
    <div class={`govuk-form-group${props.error === null ? "" : " govuk-form-group--error"}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(props.id, props.hint, props.error)}>
        <legend class={`govuk-fieldset__legend${props.size ? ` govuk-fieldset__legend--${props.size}` : ""}`}>
          {props.legend}
          <Optional when={props.optional} />
        </legend>
        {props.hint && <Hint id={props.id}>{props.hint}</Hint>}
        {props.error !== null && <ErrorMessage id={props.id} text={props.error} />}
        {props.children}
      </fieldset>
    </div>
  );
}
