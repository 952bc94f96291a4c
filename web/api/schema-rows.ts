type Json = Readonly<Record<string, unknown>>;

/** A field of a JSON Schema, as a line of a table. */
export type SchemaRow = { readonly path: string; readonly kind: string; readonly required: boolean };

const asJson = (value: unknown): Json => (value !== null && typeof value === "object" ? (value as Json) : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function rangeOf(schema: Json): string {
  const limits = [
    ["minLength", "≥"],
    ["maxLength", "≤"],
    ["minimum", "≥"],
    ["maximum", "≤"],
  ] as const;
  return limits
    .filter(([name]) => Number.isSafeInteger(schema[name]) && Math.abs(Number(schema[name])) < Number.MAX_SAFE_INTEGER)
    .map(([name, sign]) => ` ${sign} ${String(schema[name])}`)
    .join("");
}

/** What a value is, in a few words of JSON Schema. */
function kindOf(schema: Json): string {
  const either = listOf(schema["anyOf"] ?? schema["oneOf"]).map(asJson);
  if (either.length > 0) return [...new Set(either.map(kindOf))].join(" | ");
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  const choices = listOf(schema["enum"]);
  if (choices.length > 0) return choices.map((one) => JSON.stringify(one)).join(" | ");
  if (schema["type"] === "array") return `${kindOf(asJson(schema["items"]))}[]`;
  const format = typeof schema["format"] === "string" ? ` (${schema["format"]})` : "";
  return `${typeof schema["type"] === "string" ? schema["type"] : "any"}${format}${rangeOf(schema)}`;
}

/** The object a field holds, also when it may be null. */
function objectIn(schema: Json): Json | null {
  if (schema["type"] === "object" && schema["properties"] !== undefined) return schema;
  const either = listOf(schema["anyOf"]).map(asJson);
  return either.find((one) => one["type"] === "object" && one["properties"] !== undefined) ?? null;
}

/** The fields of an object, those inside it after it, named by their path; at most three steps deep. */
export function schemaRows(schema: Json, under = "", depth = 0): SchemaRow[] {
  const required = new Set(listOf(schema["required"]).map(String));
  return Object.entries(asJson(schema["properties"])).flatMap(([name, value]) => {
    const field = asJson(value);
    const many = field["type"] === "array";
    const inside = objectIn(many ? asJson(field["items"]) : field);
    const path = `${under}${name}`;
    const row = { path, kind: kindOf(field), required: required.has(name) };
    return inside && depth < 2 ? [row, ...schemaRows(inside, `${path}${many ? "[]" : ""}.`, depth + 1)] : [row];
  });
}

/** The ways an input may be given: one, unless the schema is a choice between several. */
export function waysOf(schema: Json): readonly Json[] {
  const either = listOf(schema["anyOf"] ?? schema["oneOf"]).map(asJson);
  return either.length > 0 ? either : [schema];
}
