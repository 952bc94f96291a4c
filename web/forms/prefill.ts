import type { FullIdentity } from "#capabilities/persons";
import type { SchemaField } from "./schema-form.ts";

const known = ["fullName", "identityNumber", "dateOfBirth", "phone", "email", "address"] as const;

/** What a person's own details fill a form with beforehand, where its schema asks for it (`x-prefill`); it may be changed. */
export function prefilled(
  fields: readonly SchemaField[],
  person: Pick<FullIdentity, (typeof known)[number]>,
): Readonly<Record<string, string>> {
  const found = fields.flatMap(({ key, prefill }) => {
    const detail = known.find((name) => name === prefill);
    const value = detail === undefined ? null : person[detail];
    return value === null ? [] : [[key, value] as const];
  });
  return Object.fromEntries(found);
}
