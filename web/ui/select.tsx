import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import { describedBy, Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import { useField } from "./form.tsx";

export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly lang?: "vi" | undefined;
};

/** A list to choose one from; for up to seven choices `Radios` are easier. Begins with "Chọn…" unless a value is given. */
export function Select(props: FieldProps & { choices: readonly Choice[]; value?: string; blank?: string | false }) {
  const t = siteTexts[usePage().lang];
  const { id, error, typed } = useField(props.name, props.label);
  const chosen = typed?.(props.name) ?? props.value ?? "";
  const blank = props.blank ?? t.choose;
  return (
    <Field {...props} id={id} error={error}>
      <select
        class={`govuk-select${error === null ? "" : " govuk-select--error"}`}
        id={id}
        name={props.name}
        aria-describedby={describedBy(id, props.hint, error)}
        aria-invalid={error === null ? undefined : "true"}
      >
        {blank !== false && (
          <option value="" selected={chosen === ""}>
            {blank}
          </option>
        )}
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === chosen} lang={choice.lang}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
