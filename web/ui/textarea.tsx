import { describedBy, Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import { useField } from "./form.tsx";

/** A box for several lines. */
export function Textarea(props: FieldProps & { value?: string; rows?: number }) {
  const { id, error, typed } = useField(props.name, props.label);
  return (
    <Field {...props} id={id} error={error}>
      <textarea
        class={`govuk-textarea${error === null ? "" : " govuk-textarea--error"}`}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        aria-describedby={describedBy(id, props.hint, error)}
        aria-invalid={error === null ? undefined : "true"}
      >
        {typed?.(props.name) ?? props.value ?? ""}
      </textarea>
    </Field>
  );
}
