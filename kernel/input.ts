import type { z } from "zod";
import { inputRefusal } from "./plain/input.ts";

/** A box with nothing but spaces in it is an empty box to whoever sees it. */
const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** PostgreSQL keeps no zero byte, and JSON no half of a surrogate pair: neither is a sign that a person can write. */
const canBeKept = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

/** Deeper than any form; a schema that follows itself would run out of stack on what a hostile sender can nest. */
const deepest = 40;

function isTooDeep(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== "object") return false;
  return depth > deepest || Object.values(value).some((inner) => isTooDeep(inner, depth + 1));
}

const deepField = (input: unknown): string | undefined =>
  input !== null && typeof input === "object"
    ? Object.entries(input).find(([, inner]) => isTooDeep(inner, 1))?.[0]
    : undefined;

/** Where a text stands that cannot be kept, the name of a field among them. */
function findUnkept(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === "string") return canBeKept(value) ? undefined : path;
  if (value === null || typeof value !== "object") return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = canBeKept(key) ? findUnkept(inner, [...path, key]) : path;
    if (found) return found;
  }
  return undefined;
}

/** Reads an input by its schema, or refuses with a code for each wrong field (`kernel.input-invalid`). */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const deep = deepField(input);
  if (deep !== undefined) throw inputRefusal([{ path: [deep], code: "too_deep", message: "", missing: false }]);
  const read = schema.safeParse(input);
  const unkept = findUnkept(input, []);
  if (read.success && !unkept) return read.data;
  if (read.success) throw inputRefusal([{ path: unkept ?? [], code: "unkept", message: "", missing: false }]);
  throw inputRefusal(
    read.error.issues.map((issue) => ({
      path: issue.path,
      code: issue.code,
      message: issue.message,
      missing: isMissing(valueAt(input, issue.path)),
    })),
  );
}
