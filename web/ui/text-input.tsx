import { describedBy, Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import { useField } from "./form.tsx";

/** A box for one line. `width` is the number of characters expected, which tells the reader how much is wanted. */
export function TextInput(
  props: FieldProps & {
    value?: string;
    kind?: "text" | "email" | "tel" | "password" | "search";
    /** Digits only: a number pad on phones. */
    digits?: boolean;
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
    autocomplete?: string;
    suffix?: string;
    spellcheck?: boolean;
  },
) {
  const { id, error, typed } = useField(props.name, props.label);
  const kind = props.kind ?? "text";
  const input = (
    <input
      class={`govuk-input${props.width ? ` govuk-input--width-${props.width}` : ""}${error === null ? "" : " govuk-input--error"}`}
      id={id}
      name={props.name}
      type={kind as "text"}
      // A password is never sent back to the page.
      value={kind === "password" ? undefined : (typed?.(props.name) ?? props.value)}
      inputMode={props.digits ? "numeric" : undefined}
      autocomplete={props.autocomplete}
      spellcheck={props.spellcheck}
      aria-describedby={describedBy(id, props.hint, error)}
      aria-invalid={error === null ? undefined : "true"}
    />
  );
  return (
    <Field {...props} id={id} error={error}>
      {props.suffix ? (
        <div class="govuk-input__wrapper">
          {input}
          <div class="govuk-input__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        </div>
      ) : (
        input
      )}
      {/* Tells an error page which of the texts it must not carry along. */}
      {kind === "password" && <input type="hidden" name="form-secret" value={props.name} />}
    </Field>
  );
}
