import { describedBy, Field } from "./field.tsx";
import type { FieldProps } from "./field.tsx";
import { useField } from "./form.tsx";

/** A file from the person's device; its form must have `upload`. `accept` as in HTML, only a courtesy: the act looks at the bytes. */
export function FileUpload(props: FieldProps & { accept?: string; multiple?: boolean; camera?: boolean }) {
  const { id, error } = useField(props.name, props.label);
  return (
    <Field {...props} id={id} error={error}>
      <input
        class={`govuk-file-upload${error === null ? "" : " govuk-file-upload--error"}`}
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        capture={props.camera ? "environment" : undefined}
        aria-describedby={describedBy(id, props.hint, error)}
        aria-invalid={error === null ? undefined : "true"}
      />
    </Field>
  );
}
