import { z } from "zod";
import { isDay } from "#kernel/plain/day";

export const documentKey = z.object({ agencyId: z.uuid(), documentId: z.uuid() });
export const scanKey = documentKey.extend({ fileId: z.uuid() });
export const taskKey = documentKey.extend({ taskId: z.uuid() });
export const requestKey = z.object({ agencyId: z.uuid(), requestId: z.uuid() });
export const dayInput = z.iso.date("field.date").refine((text) => isDay(text), "field.date");

/** A file that is safe on the disk and waits for the act that says what it is. */
export const storedFile = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});

/** A text that may be left out. */
export const upTo = (most: number) => z.string().trim().max(most, "field.too-long");
export const words = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 2 ? "field.too-short" : "field.required")
    .max(most, "field.too-long");

export const urgencies = ["normal", "urgent", "very-urgent", "flash"] as const;

/** What the clerk writes down of a document; an entry may be saved before all of it is known. */
export const content = z.object({
  arrivedOn: dayInput,
  author: upTo(300),
  numberText: upTo(60),
  issuedOn: dayInput.nullable(),
  typeName: upTo(100),
  abstract: upTo(1_000),
  urgency: z.enum(urgencies, "field.choose"),
  answerBy: dayInput.nullable(),
  note: upTo(500),
  /** Of the document of the agency's own that it answers: both or neither. */
  answersNumber: upTo(60).default(""),
  answersOn: dayInput.nullable().default(null),
  /** For the archive, of the lengths of annex VI of NĐ 30/2020/NĐ-CP; each may be left out. */
  signerName: upTo(50).default(""),
  signerPosition: upTo(100).default(""),
  toPlaces: upTo(1_000).default(""),
  language: words(1, 30).default("Tiếng Việt"),
  /** Null: as the scans have. */
  pages: z.int("field.number").min(1, "field.too-small").max(999, "field.too-large").nullable().default(null),
});
export type Content = z.infer<typeof content>;

/** To whom something is given: a unit, or a person. */
export const receiver = z.object({ unitId: z.uuid().nullable(), accountId: z.uuid().nullable() });
export type ReceiverWish = z.infer<typeof receiver>;

/** Until when: as the rules propose, in so many working days, or on a day. */
export const limitWish = z.object({
  due: z.enum(["default", "working-days", "on"], "field.choose"),
  workingDays: z
    .number("field.number")
    .int("field.number")
    .min(1, "field.too-small")
    .max(250, "field.too-large")
    .nullable(),
  dueOn: dayInput.nullable(),
});
export type LimitWish = z.infer<typeof limitWish>;
