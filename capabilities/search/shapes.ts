import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { refuse } from "./refusals.ts";

const upTo = (most: number) => z.string().trim().max(most, "field.too-long");
export const dayInput = z.iso.date("field.date").refine((text) => isDay(text), "field.date");

/** What is sought; empty and null ask for nothing. */
export const wish = z.object({
  /** Both books, or one of them. */
  book: z.enum(["both", "incoming", "outgoing"], "field.choose"),
  /** Words of everything: number, type, abstract, body, receivers, files. */
  text: upTo(200),
  /** Number and symbol, such as `05/QĐ-UBND`. */
  number: upTo(60),
  /** Số đến: the number in the book of incoming documents. */
  arrivalNumber: z.number("field.number").int("field.number").min(1, "field.too-small").max(9_999_999).nullable(),
  /** Who sent it, or whom it went to. */
  agency: upTo(200),
  typeName: upTo(100),
  /** Whoever drafted or signs it, or has it in hand. */
  personId: z.uuid("field.choose").nullable(),
  /** A work file that it stands in: its symbol, or words of its symbol, year and title. */
  file: upTo(120),
  from: dayInput.nullable(),
  to: dayInput.nullable(),
});
export type Wish = z.infer<typeof wish>;

export const savedKey = z.object({ agencyId: z.uuid(), savedId: z.uuid() });
export type SavedKey = z.infer<typeof savedKey>;
export const savedName = z.string().trim().min(1, "field.required").max(100, "field.too-long");

const bears = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Refuses a wish that asks for nothing, signs without a letter or digit among it (`search.nothing-asked`), and a period that ends before it begins. */
export function demandWish(given: Wish): void {
  const { from, to } = given;
  for (const field of ["text", "number", "agency", "typeName", "file"] as const) {
    if (given[field] !== "" && !bears(given[field])) {
      throw refuse("invalid", "search.nothing-asked", { fields: { [field]: "search.nothing-asked" } });
    }
  }
  const asked = [given.text, given.number, given.agency, given.typeName, given.file].some((text) => text !== "");
  if (!asked && [given.arrivalNumber, given.personId, from, to].every((value) => value === null)) {
    throw refuse("invalid", "search.nothing-asked", { fields: { text: "search.nothing-asked" } });
  }
  if (from !== null && to !== null && to < from) {
    throw refuse("invalid", "search.wrong-period", { fields: { to: "search.wrong-period" } });
  }
}
