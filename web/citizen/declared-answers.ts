import { keysInOrder } from "../forms/schema-form.ts";
import type { Lang } from "../kernel/page.ts";
import { mineTexts } from "../texts/mine-texts.ts";

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function choiceTitle(schema: Json, value: unknown): string | undefined {
  const choices = Array.isArray(schema["oneOf"]) ? schema["oneOf"] : [];
  const chosen = choices.find((choice) => isObject(choice) && choice["const"] === value);
  return isObject(chosen) && typeof chosen["title"] === "string" ? chosen["title"] : undefined;
}

function valueText(schema: Json, value: unknown, lang: Lang): string {
  const t = mineTexts[lang];
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (Array.isArray(value))
    return value.map((one) => valueText(isObject(schema["items"]) ? schema["items"] : {}, one, lang)).join(", ");
  if (isObject(value)) return Object.values(value).map(String).join(", ");
  const text = choiceTitle(schema, value) ?? String(value);
  return schema["format"] === "date" ? text.split("-").toReversed().join("/") : text;
}

/** What was declared, in the order and with the titles of the procedure's form; what the form does not know comes last under its own key. */
export function declaredAnswers(
  form: Json | null,
  answers: Json,
  lang: Lang,
): { readonly key: string; readonly value: string }[] {
  const properties = isObject(form?.["properties"]) ? form["properties"] : {};
  const names = [
    ...(form ? keysInOrder(form) : []),
    ...Object.keys(answers).filter((name) => !Object.hasOwn(properties, name)),
  ];
  return names.flatMap((name) => {
    const [schema, value] = [properties[name], answers[name]];
    if (value === undefined || value === null || value === "") return [];
    const known = isObject(schema) ? schema : {};
    const title = typeof known["title"] === "string" ? known["title"] : name;
    return [{ key: title, value: valueText(known, value, lang) }];
  });
}
