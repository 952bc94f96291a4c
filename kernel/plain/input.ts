import { Refusal } from "./refusal.ts";

/** One complaint of a schema, as zod and Ajv can both give it. */
export type Complaint = {
  readonly path: readonly (string | number | symbol)[];
  readonly code: string;
  readonly message: string;
  readonly missing: boolean;
};

const ownCode = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

function fieldCode(complaint: Complaint): string {
  if (ownCode.test(complaint.message)) return complaint.message;
  if (complaint.missing) return "field.required";
  if (complaint.code === "too_big") return "field.too-long";
  if (complaint.code === "too_small") return "field.too-short";
  if (complaint.code === "invalid_format") return "field.wrong-form";
  if (complaint.code === "unrecognized_keys") return "field.unknown";
  return "field.invalid";
}

/** The refusal of an input: a code for every field that is wrong, all at once, the first complaint of each. */
export function inputRefusal(complaints: readonly Complaint[]): Refusal {
  const fields: Record<string, string> = {};
  for (const complaint of complaints) {
    const name = complaint.path.map(String).join(".");
    fields[name] ??= fieldCode(complaint);
  }
  return new Refusal("invalid", "kernel.input-invalid", { fields });
}
