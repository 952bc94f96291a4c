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

/**
 * Makes the check of answers against a form's JSON Schema (2020-12); it tells all that is wrong at once, a code per field
 * under `answers.`. A form is compiled once for as long as someone holds it.
 */
export function answerChecks() {
  const compiled = new WeakMap<Form, ValidateFunction>();
  const compile = (form: Form): ValidateFunction => {
    const made = new Ajv2020({ allErrors: true, strict: false, formats: knownFormats }).compile(form);
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
