import { isDay } from "#kernel/plain/day";
import type { Fields } from "../kernel/fields.ts";
import type { Lang } from "../kernel/page.ts";
import { dayText } from "../texts/format.ts";

// A form out of a procedure's JSON Schema 2020-12: one object of simple properties, as the province's e-forms are.

export type SchemaKind = "line" | "long" | "integer" | "number" | "choice" | "yes-no" | "day";
export type SchemaField = {
  readonly key: string;
  readonly kind: SchemaKind;
  readonly title: string;
  readonly hint: string | undefined;
  readonly required: boolean;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
  readonly limits: Readonly<Record<string, number>>;
  /** What the person's own details fill it with beforehand (`x-prefill`), e.g. `fullName`. */
  readonly prefill: string | undefined;
};
type Schema = Readonly<Record<string, unknown>>;
/** English titles by JSON pointer into the schema. */
export type Titles = Readonly<Record<string, string>>;

/** Longer answers get a box of several lines. */
const longFrom = 1000;
const limitNames = ["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The keys in the order that is written down (`x-order`); what it leaves out follows, required fields before others. */
export function keysInOrder(schema: Schema): string[] {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const listed = (name: string) => (Array.isArray(schema[name]) ? (schema[name] as unknown[]) : []);
  const [order, required] = [listed("x-order"), listed("required")];
  const rank = (key: string): number => {
    if (order.includes(key)) return order.indexOf(key);
    return order.length + (required.includes(key) ? required.indexOf(key) : required.length);
  };
  return Object.keys(properties).toSorted((a, b) => rank(a) - rank(b));
}

/** The form's fields in their order. `lang` "en" takes the English titles where there are any. */
export function schemaFields(schema: Schema, titles: Titles, lang: Lang): SchemaField[] {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return keysInOrder(schema).flatMap((key) => {
    const own = properties[key];
    if (!isSchema(own)) return [];
    const pointer = `/properties/${key}`;
    const english = lang === "en" ? titles[pointer] : undefined;
    return {
      key,
      kind: kindOf(own),
      title: english ?? textOf(own.title) ?? key,
      // A hint stays in the language of the law unless a translation is given.
      hint: (lang === "en" ? titles[`${pointer}/description`] : undefined) ?? textOf(own.description),
      required: required.includes(key),
      choices: choicesOf(own, pointer, titles, lang),
      limits: Object.fromEntries(
        limitNames.flatMap((name) => (typeof own[name] === "number" ? [[name, own[name]]] : [])),
      ),
      prefill: textOf(own["x-prefill"]),
    };
  });
}

function kindOf(own: Schema): SchemaKind {
  if (Array.isArray(own.oneOf) || Array.isArray(own.enum)) return "choice";
  if (own.type === "boolean") return "yes-no";
  if (own.type === "integer" || own.type === "number") return own.type;
  if (own.format === "date") return "day";
  return typeof own.maxLength === "number" && own.maxLength >= longFrom ? "long" : "line";
}

function choicesOf(own: Schema, pointer: string, titles: Titles, lang: Lang): SchemaField["choices"] {
  if (Array.isArray(own.oneOf)) {
    return own.oneOf.filter(isSchema).map((choice, at) => {
      const english = lang === "en" ? titles[`${pointer}/oneOf/${at}`] : undefined;
      return { value: String(choice.const), title: english ?? textOf(choice.title) ?? String(choice.const) };
    });
  }
  return Array.isArray(own.enum) ? own.enum.map((value) => ({ value: String(value), title: String(value) })) : [];
}

/** The answer's name in a form. */
export const answerName = (key: string): string => `answers.${key}`;

type Answer = string | number | boolean;

function readAnswer(field: SchemaField, form: Fields): Answer | undefined {
  const name = answerName(field.key);
  const text = field.kind === "day" ? form.day(name) : form.text(name);
  if (text === "") return undefined;
  if (field.kind === "integer" || field.kind === "number") return readNumber(text);
  return field.kind === "yes-no" ? text === "yes" : text;
}

/** `12,5` and `12.5` are the same; what is no number stays as it was typed, and is refused. */
function readNumber(text: string): number | string {
  const plain = text.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** What was typed, as the act takes it; empty boxes are left out. */
export function readAnswers(fields: readonly SchemaField[], form: Fields): Record<string, Answer> {
  const read = fields.map((field) => [field.key, readAnswer(field, form)] as const);
  return Object.fromEntries(read.flatMap(([key, answer]) => (answer === undefined ? [] : [[key, answer]])));
}

/** What is wrong at first sight, by form name: told together with what the act finds elsewhere. The act's own check decides. */
export function wrongAnswers(
  fields: readonly SchemaField[],
  answers: Readonly<Record<string, Answer>>,
): Record<string, string> {
  const found = fields.flatMap((field) => {
    const code = complaint(field, answers[field.key]);
    return code === undefined ? [] : [[answerName(field.key), code]];
  });
  return Object.fromEntries(found);
}

function complaint(field: SchemaField, answer: Answer | undefined): string | undefined {
  if (answer === undefined)
    return field.required
      ? field.kind === "choice" || field.kind === "yes-no"
        ? "field.choose"
        : "field.required"
      : undefined;
  if (field.kind === "choice")
    return field.choices.some((choice) => choice.value === answer) ? undefined : "field.choose";
  if (field.kind === "day") return isDay(String(answer)) ? undefined : "field.date";
  if (field.kind === "integer" || field.kind === "number") return wrongNumber(field, answer);
  const { minLength = 0, maxLength = Infinity } = field.limits;
  const length = [...String(answer)].length;
  return length < minLength ? "field.too-short" : length > maxLength ? "field.too-long" : undefined;
}

function wrongNumber({ kind, limits }: SchemaField, answer: Answer): string | undefined {
  if (typeof answer !== "number" || (kind === "integer" && !Number.isInteger(answer))) return "field.number";
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = limits;
  if (answer < minimum || answer <= exclusiveMinimum) return "field.too-small";
  return answer > maximum || answer >= exclusiveMaximum ? "field.too-large" : undefined;
}

/** A stored answer in words, with the choice's own title. */
export function answerText(
  field: SchemaField,
  answer: unknown,
  yesNo: { readonly yes: string; readonly no: string },
): string {
  if (answer === undefined || answer === null) return "";
  if (field.kind === "yes-no") return answer === true ? yesNo.yes : yesNo.no;
  if (typeof answer === "number") return String(answer).replace(".", ",");
  if (typeof answer !== "string") return JSON.stringify(answer) ?? "";
  if (field.kind === "choice") return field.choices.find((choice) => choice.value === answer)?.title ?? answer;
  if (field.kind === "day") return isDay(answer) ? dayText(answer) : answer;
  return answer;
}
