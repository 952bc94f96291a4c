import type { z } from "zod";
import { inputRefusal } from "./plain/input.ts";

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === "";

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Reads an input by its schema, or refuses with a code for each wrong field (`kernel.input-invalid`). */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  throw inputRefusal(
    read.error.issues.map((issue) => ({
      path: issue.path,
      code: issue.code,
      message: issue.message,
      missing: isMissing(valueAt(input, issue.path)),
    })),
  );
}
