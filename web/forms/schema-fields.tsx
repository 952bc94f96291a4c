import { usePage } from "../kernel/context.tsx";
import { officialTexts } from "../texts/official-texts.ts";
import { DateInput, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import type { SchemaField } from "./schema-form.ts";
import { answerName } from "./schema-form.ts";

/** More choices than this stand in a list to open. */
const mostRadios = 7;

/** The boxes of an e-form, made on the server from the procedure's JSON Schema. */
export function SchemaFields(props: { fields: readonly SchemaField[] }) {
  return (
    <>
      {props.fields.map((field) => (
        <SchemaBox key={field.key} field={field} />
      ))}
    </>
  );
}

function SchemaBox({ field }: { field: SchemaField }) {
  const { lang } = usePage();
  const common = { name: answerName(field.key), label: field.title, hint: field.hint, optional: !field.required };
  const choices = field.choices.map((choice) => ({ value: choice.value, label: choice.title }));
  const t = officialTexts[lang].form;
  switch (field.kind) {
    case "choice":
      return choices.length <= mostRadios ? (
        <Radios {...common} choices={choices} inline={choices.length <= 2} small />
      ) : (
        <Select {...common} choices={choices} />
      );
    case "yes-no":
      return (
        <Radios
          {...common}
          inline
          small
          choices={[
            { value: "yes", label: t.yes },
            { value: "no", label: t.no },
          ]}
        />
      );
    case "day":
      return <DateInput {...common} />;
    case "long":
      return <Textarea {...common} rows={4} />;
    case "integer":
      return <TextInput {...common} digits width={5} autocomplete="off" />;
    case "number":
      return <TextInput {...common} width={5} autocomplete="off" />;
    case "line":
      return <TextInput {...common} autocomplete="off" />;
  }
}
