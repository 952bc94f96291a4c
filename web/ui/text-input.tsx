import { describedBy, Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import type { FieldState } from "./form.tsx";
import { useField } from "./form.tsx";

export type TextInputProps = FieldProps & {
  readonly value?: string;
  readonly kind?: "text" | "email" | "tel" | "password" | "search";
  /** Digits only: a number pad on phones. */
  readonly digits?: boolean;
  /** The number of characters expected, which tells the reader how much is wanted. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  readonly autocomplete?: string;
  readonly suffix?: string;
  readonly spellcheck?: boolean;
  /** What the browser offers while one types; anything else may be typed too. */
  readonly offers?: readonly string[];
};

/** A box for one line. */
export function TextInput(props: TextInputProps) {
  const field = useField(props.name, props.label);
  return (
    <Field {...props} id={field.id} error={field.error}>
      {props.suffix === undefined ? (
        <Box {...props} field={field} />
      ) : (
        <div class="govuk-input__wrapper">
          <Box {...props} field={field} />
          <div class="govuk-input__suffix" aria-hidden="true">
            {props.suffix}
          </div>
        </div>
      )}
      {/* Tells an error page which of the texts it must not carry along. */}
      {props.kind === "password" && <input type="hidden" name="form-secret" value={props.name} />}
    </Field>
  );
}

function Box({ field, ...props }: TextInputProps & { field: FieldState }) {
  const { id, error, typed } = field;
  const kind = props.kind ?? "text";
  const width = props.width ? ` govuk-input--width-${props.width}` : "";
  const list = props.offers && `${id}-goi-y-san`;
  return (
    <>
      <input
        class={`govuk-input${width}${error === null ? "" : " govuk-input--error"}`}
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
        list={list}
      />
      {list && (
        <datalist id={list}>
          {props.offers?.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </>
  );
}
