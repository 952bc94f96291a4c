import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import type { Day } from "#kernel/plain/day";

// The pieces of which the values of several papers are made. Everything is JSON; what is absent is null.
// Lengths bound the time and memory of one paper: a text that is longer is a mistake or an attack.

/** One line of text: no line breaks. */
export const line = (longest = 300) =>
  z
    .string()
    .regex(/^[^\n]*\S[^\n]*$/)
    .max(longest);

/** A text of several lines; a line break begins a paragraph. */
export const passage = (longest = 4000) => z.string().regex(/\S/).max(longest);

export const dayText = z.custom<Day>((value) => typeof value === "string" && isDay(value));

/** A wall-clock moment in Viet Nam, as it is printed. */
export const moment = z.strictObject({
  on: dayText,
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});

/**
 * Number, symbol and date of the paper. `given` prints them; `reserved` leaves boxes for digits that are filled in
 * after the personal signature; `none` prints the date alone.
 */
export const numbering = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("given"), number: line(60), symbol: line(60), on: dayText }),
  z.strictObject({ kind: z.literal("reserved"), symbol: line(60), digits: z.int().min(2).max(6) }),
  z.strictObject({ kind: z.literal("none"), on: dayText }),
]);

/** The head of the sheet. `superior` is null for People's Committees and Councils; a long agency name is given in lines. */
export const letterhead = z.strictObject({
  superior: line().nullable(),
  agency: z.array(line(120)).min(1).max(3),
  place: line(80),
});

/**
 * Lines above the signature (`KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`), a note such as `(Ký và ghi rõ họ tên)`, and the name; over it the post
 * in the agency of who signs for one of its councils.
 */
export const signer = z.strictObject({
  authority: z.array(line(120)).min(1).max(4),
  note: line(80).nullable(),
  name: line(120),
  post: line(120).optional(),
});

export const applicant = z.strictObject({
  kind: z.enum(["person", "organisation"]),
  name: line(),
  /** Personal identification number, or the tax or enterprise number. */
  idNumber: line(60),
  address: line(500),
  phone: line(40).nullable(),
  email: line(254).nullable(),
  /** Who handed the dossier in for the applicant, and on what basis; null when it was the applicant. */
  actingPerson: z.strictObject({ name: line(), ground: line() }).nullable(),
});

export const procedure = z.strictObject({ code: line(60), name: line(500) });
export const contact = z.strictObject({ name: line(120), phone: line(40), email: line(254).nullable() });
export const recipients = z.array(line()).min(1).max(20);

/** What the code in square form says; null draws none. */
export const address = z.url({ protocol: /^https?$/ }).max(500);
