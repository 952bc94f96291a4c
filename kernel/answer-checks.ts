import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { inputRefusal } from "./plain/input.ts";
import type { Refusal } from "./plain/refusal.ts";

const knownFormats = { date: /^\d{4}-\d{2}-\d{2}$/, email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/ };

const fieldCodes: Record<string, string> = {
  required: "field.required",
  minLength: "field.too-short",
  maxLength: "field.too-long",
  minimum: "field.too-small",
  exclusiveMinimum: "field.too-small",
  maximum: "field.too-large",
  exclusiveMaximum: "field.too-large",
  format: "field.wrong-form",
  pattern: "field.wrong-form",
  type: "field.wrong-form",
  oneOf: "field.choose",
  enum: "field.choose",
  const: "field.choose",
  additionalProperties: "field.unknown",
};

type Form = Readonly<Record<string, unknown>>;

function refusalOf(errors: readonly ErrorObject[]): Refusal {
  const complaints = errors.map((error) => {
    const inner = error.instancePath.split("/").filter(Boolean);
    const missing = error.keyword === "required" ? String(error.params.missingProperty) : undefined;
    return {
      path: ["answers", ...inner, ...(missing ? [missing] : [])],
      code: error.keyword,
      message: fieldCodes[error.keyword] ?? "field.invalid",
      missing: missing !== undefined,
    };
  });
  // Inside a `oneOf` every branch complains by its `const`; the choice itself is said once.
  return inputRefusal(complaints.toSorted((a, b) => a.path.length - b.path.length));
}

/** A province has some hundred e-forms; to compile one takes ten milliseconds, to recognise it a few microseconds. */
const mostForms = 500;

/**
 * Makes the check of answers against a form's JSON Schema (2020-12); it tells all that is wrong at once, a code per field
 * under `answers.`. A form is compiled once, also when it is read anew from the database.
 */
export function answerChecks() {
  const compiled = new WeakMap<Form, ValidateFunction>();
  const byText = new Map<string, ValidateFunction>();
  const compile = (form: Form): ValidateFunction => {
    const text = JSON.stringify(form);
    const made =
      byText.get(text) ?? new Ajv2020({ allErrors: true, strict: false, formats: knownFormats }).compile(form);
    if (!byText.has(text) && byText.size >= mostForms) byText.clear();
    byText.set(text, made);
    compiled.set(form, made);
    return made;
  };
  const find = (form: Form, answers: Readonly<Record<string, unknown>>): Refusal | null => {
    const valid = compiled.get(form) ?? compile(form);
    return valid(answers) ? null : refusalOf(valid.errors ?? []);
  };
  return {
    /** What is wrong, by field; nothing when all is right. */
    faultsOf: (form: Form, answers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
      find(form, answers)?.fields ?? {},
    /** Refuses `kernel.input-invalid`. */
    demand: (form: Form, answers: Readonly<Record<string, unknown>>): void => {
      const refusal = find(form, answers);
      if (refusal) throw refusal;
    },
  };
}
