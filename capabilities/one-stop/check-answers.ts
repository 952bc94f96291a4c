import { Ajv2020 } from "ajv/dist/2020.js";
import { inputRefusal } from "#kernel/plain/input";

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

/**
 * Checks answers against a form's JSON Schema and tells all that is wrong at once, a code per field under `answers.`.
 * Refuses `kernel.input-invalid`.
 */
export function checkAnswers(
  form: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, unknown>>,
): void {
  const ajv = new Ajv2020({ allErrors: true, strict: false, formats: knownFormats });
  const valid = ajv.compile(form);
  if (valid(answers)) return;
  const complaints = (valid.errors ?? []).map((error) => {
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
  throw inputRefusal(complaints.toSorted((a, b) => a.path.length - b.path.length));
}
