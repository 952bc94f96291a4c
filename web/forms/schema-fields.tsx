import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { officialTexts } from "../texts/official-texts.ts";
import { DateInput, Radios, Select, Textarea, TextInput } from "../ui/index.ts";
import type { SchemaField } from "./schema-form.ts";
import { answerName } from "./schema-form.ts";

type Answer = string | number | boolean;
/** What was answered before, by key. */
type Answers = Readonly<Record<string, Answer>>;

/** More choices than this stand in a list to open. */
const mostRadios = 7;

/** The boxes of an e-form, made on the server from the procedure's JSON Schema. */
export function SchemaFields(props: { fields: readonly SchemaField[]; answers?: Answers }) {
  return (
    <>
      {props.fields.map((field) => (
        <SchemaBox key={field.key} field={field} answer={props.answers?.[field.key]} />
      ))}
    </>
  );
}

/** A number as people write it, a day that is none as it was typed. */
function shownAnswer(field: SchemaField, answer: Answer | undefined): string {
  if (answer === undefined) return "";
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  if (typeof answer === "number") return String(answer).replace(".", ",");
  return field.kind === "day" && answer.includes("/") ? answer.split("/").toReversed().join("-") : answer;
}

function SchemaBox({ field, answer }: { field: SchemaField; answer: Answer | undefined }) {
  const { lang } = usePage();
  const value = shownAnswer(field, answer);
  const common = { name: answerName(field.key), label: field.title, hint: field.hint, optional: !field.required };
  const choices = field.choices.map((choice) => ({ value: choice.value, label: choice.title }));
  const t = officialTexts[lang].form;
  switch (field.kind) {
    case "choice":
      return choices.length <= mostRadios ? (
        <Radios {...common} value={value} choices={choices} inline={choices.length <= 2} small />
      ) : (
        <Select {...common} value={value} choices={choices} />
      );
    case "yes-no":
      return (
        <Radios
          {...common}
          value={value}
          inline
          small
          choices={[
            { value: "yes", label: t.yes },
            { value: "no", label: t.no },
          ]}
        />
      );
    case "day":
      return <DateInput {...common} value={value as Day} />;
    case "long":
      return <Textarea {...common} value={value} rows={4} />;
    case "integer":
      return <TextInput {...common} value={value} digits width={5} autocomplete="off" />;
    case "number":
      return <TextInput {...common} value={value} width={5} autocomplete="off" />;
    case "line":
      return <TextInput {...common} value={value} autocomplete="off" />;
  }
}
