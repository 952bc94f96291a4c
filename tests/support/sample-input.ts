import { type ZodType, z } from "zod";

type Schema = {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

/** A value that a schema lets pass, the simplest one. */
function sampleOf(schema: Schema, id: () => string): unknown {
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return sampleOf(choice, id);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === "object") {
    const wanted = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
    return Object.fromEntries(wanted.map(([name, one]) => [name, name === "on" ? "2026-11-20" : sampleOf(one, id)]));
  }
  if (schema.type === "array") return (schema.minItems ?? 0) > 0 ? [sampleOf(schema.items ?? {}, id)] : [];
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "null") return null;
  return textOf(schema, id);
}

function textOf({ format, pattern = "", minLength = 0 }: Schema, id: () => string): string {
  if (format === "uuid") return id();
  if (format === "date-time") return "2026-11-23T02:00:00.000Z";
  if (format === "date") return "2026-11-30";
  if (pattern.includes("a-f]{64}")) return "0".repeat(64);
  if (pattern.includes("\\d{9,13}")) return "033159000777";
  if (pattern.includes("\\d{4}-")) return "2026-11-30";
  return "x".repeat(Math.max(10, minLength));
}

/** An input that an act or a query lets pass, the simplest one, to try rights with: `id` gives what stands for each id. */
export const sampleInput = (input: ZodType, id: () => string): object =>
  sampleOf(z.toJSONSchema(input, { io: "input" }) as Schema, id) as object;
