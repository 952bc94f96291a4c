import { renderSVG } from "uqr";
import type { z } from "zod";
import type { Coverage } from "./coverage.ts";
import { refuse } from "./refusals.ts";
import type { PaperRefusal } from "./refusals.ts";
import { findVersion } from "./templates.ts";
import type { PaperVersion, UncheckedOrder } from "./templates.ts";

/** What the child program gets: a template's path inside the templates folder and the values as JSON text. */
export type RenderJob = { readonly main: string; readonly values: string };

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A run of letters without a space longer than this may be broken after its marks, its longer parts anywhere: it never leaves the sheet. */
const longestRun = 30;
const softBreak = "\u200b";

/**
 * Checks an order and turns it into a job; pure. Texts are brought to NFC and their line breaks to "\n".
 * Refusals: `papers.unknown-template`, `papers.invalid-values` with fields `papers.wrong-value`, `papers.too-long`,
 * `papers.unsupported-character`.
 */
export function prepare(order: UncheckedOrder, covers: Coverage): RenderJob {
  const version = findVersion(order.template, order.version);
  if (!version) throw refuse("not-found", "papers.unknown-template");
  const parsed = version.schema.safeParse(order.values);
  if (!parsed.success) {
    throw refuse("invalid", "papers.invalid-values", { fields: fieldsOf(parsed.error.issues) });
  }
  const values = mapTexts(parsed.data as Json, tidy) as { readonly [key: string]: Json };
  refuseUndrawable(values, covers);
  return {
    main: `${order.template}/${version.version}.typ`,
    values: JSON.stringify({ ...(mapTexts(values, breakable) as object), ...squareCodes(version, values) }),
  };
}

function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, "\n").normalize("NFC");
}

function breakable(text: string): string {
  return text.replaceAll(/\S+/gu, (run) => {
    if (run.length <= longestRun) return run;
    const parts = run.match(/[^/?&=._@-]+|[/?&=._@-]+/gu) ?? [];
    return parts.map((part) => ([...part].length > longestRun ? [...part].join(softBreak) : part)).join(softBreak);
  });
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each: Json) => mapTexts(each, change));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, change)]));
  }
  return value;
}

function fieldsOf(issues: readonly z.core.$ZodIssue[]): Record<string, PaperRefusal> {
  return Object.fromEntries(
    issues.map((issue) => [
      issue.path.join("."),
      issue.code === "too_big" ? ("papers.too-long" as const) : ("papers.wrong-value" as const),
    ]),
  );
}

function refuseUndrawable(values: Json, covers: Coverage): void {
  const fields: Record<string, PaperRefusal> = {};
  let first: number | undefined;
  for (const [path, text] of textsOf(values, [])) {
    const wrong = [...text].find((letter) => !drawable(letter, covers));
    if (wrong === undefined) continue;
    fields[path] = "papers.unsupported-character";
    first ??= wrong.codePointAt(0);
  }
  if (first === undefined) return;
  const codePoint = `U+${first.toString(16).toUpperCase().padStart(4, "0")}`;
  throw refuse("invalid", "papers.invalid-values", { fields, facts: { codePoint } });
}

/** Control characters, marks that turn the direction of writing and other invisible ones could make a paper read otherwise than it is stored. */
function drawable(letter: string, covers: Coverage): boolean {
  if (letter === "\n") return true;
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(letter) && covers(letter.codePointAt(0) as number);
}

function* textsOf(value: Json, path: readonly string[]): Generator<[string, string]> {
  if (typeof value === "string") yield [path.join("."), value];
  else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* textsOf(each as Json, [...path, key]);
  }
}

function squareCodes(version: PaperVersion, values: { readonly [key: string]: Json }): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(version.squareCodes).map(([address, picture]) => {
      const text = values[address];
      return [picture, typeof text === "string" ? renderSVG(text, { ecc: "M", border: 0, pixelSize: 4 }) : null];
    }),
  );
}
