import type { ComponentChildren } from "preact";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";

export type LabelSize = "s" | "m" | "l";

/** What every field is given. */
export type FieldProps = {
  /** The path in the act's input, joined with "." */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** A link that goes with the hint. */
  readonly hintLink?: ComponentChildren;
  /** Says "(không bắt buộc)": everything else is required. */
  readonly optional?: boolean;
  readonly size?: LabelSize;
};

export function ErrorMessage(props: { id: string; text: string }) {
  const t = siteTexts[usePage().lang];
  return (
    <p id={`${props.id}-loi`} class="govuk-error-message">
      <span class="govuk-visually-hidden">{t.error}</span> {props.text}
    </p>
  );
}

export function Hint(props: { id: string; children: ComponentChildren }) {
  return (
    <div id={`${props.id}-goi-y`} class="govuk-hint">
      {props.children}
    </div>
  );
}

export function Optional(props: { when?: boolean | undefined }) {
  const t = siteTexts[usePage().lang];
  return props.when ? <span class="ph-optional"> {t.optional}</span> : null;
}

export const describedBy = (id: string, hint: unknown, error: string | null): string | undefined =>
  [hint ? `${id}-goi-y` : "", error === null ? "" : `${id}-loi`].filter(Boolean).join(" ") || undefined;

/** A labelled box with its hint and the sentence of a refusal. */
export function Field(props: FieldProps & { id: string; error: string | null; children: ComponentChildren }) {
  return (
    <div class={`govuk-form-group${props.error === null ? "" : " govuk-form-group--error"}`}>
      <label class={`govuk-label${props.size ? ` govuk-label--${props.size}` : ""}`} for={props.id}>
        {props.label}
        <Optional when={props.optional} />
      </label>
      {props.hint && (
        <Hint id={props.id}>
          {props.hint}
          {props.hintLink && <> {props.hintLink}</>}
        </Hint>
      )}
      {props.error !== null && <ErrorMessage id={props.id} text={props.error} />}
      {props.children}
    </div>
  );
}
