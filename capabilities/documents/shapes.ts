import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { bodyShape } from "./body.ts";

const words = (longest: number) => z.string().trim().min(1, "field.required").max(longest, "field.too-long");
const lines = (most: number) => z.array(words(300)).max(most, "field.too-long");

export const documentKey = z.object({ agencyId: z.uuid(), documentId: z.uuid() });
export type DocumentKey = z.infer<typeof documentKey>;
export const reasonText = z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long");
/** What was shown to whoever signs or seals. */
export const shownDocument = documentKey.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const shownDocuments = z.array(shownDocument).min(1, "documents.nothing-chosen").max(100);

export const organId = z.string().regex(/^[0-9A-Z]{2,4}(?:\.[0-9A-Z]{2,4}){1,4}$/);

/** A draft as its form gives it. */
export const draftContent = z.object({
  typeCode: z.string().min(1, "field.choose").max(10),
  abstract: words(500),
  urgency: z.enum(["normal", "urgent", "very-urgent", "flash"], "field.choose"),
  /** Null: the text is a PDF made elsewhere, which is brought to the saved draft. */
  body: bodyShape.nullable(),
  /** Of documents that decide: each without its closing mark. */
  grounds: z.array(words(1_000)).max(60, "field.too-long"),
  /** Kính gửi. */
  addressees: lines(30),
  /** Nơi nhận, a line each. */
  recipients: lines(20).min(1, "field.required"),
  receivers: z.array(z.object({ organId, name: words(300) })).max(2_000),
  unitId: z.uuid().nullable(),
  signerId: z.uuid("field.choose"),
  authority: z.enum(["head", "TM", "KT", "TL", "TUQ", "Q"], "field.choose"),
  copies: z.int("field.number").min(1, "field.too-small").max(999, "field.too-large"),
  /** Of minutes: who takes them. */
  minuteTakerId: z.uuid("field.choose").nullable().default(null),
  /** Of contracts, memoranda, agreements: the other side. */
  party: z
    .object({ name: words(300), position: words(120), fullName: words(120) })
    .nullable()
    .default(null),
  /** Of documents that decide: what they issue. */
  enclosed: z
    .object({ typeCode: z.string().min(1, "field.choose").max(10), abstract: words(500), body: bodyShape })
    .nullable()
    .default(null),
  /** Until when receivers are asked to answer (DueDate of annex VI of NĐ 30/2020/NĐ-CP, and of the message). */
  answerBy: z.iso
    .date("field.date")
    .refine((text) => isDay(text), "field.date")
    .nullable()
    .default(null),
  /** The council or board of the agency in whose name it is issued; null: the agency itself. */
  councilId: z.uuid("field.choose").nullable().default(null),
});

const place = z.object({
  page: z.int().min(0).max(299),
  x: z.number().min(0).max(842),
  y: z.number().min(0).max(842),
  width: z.number().positive().max(300),
  height: z.number().positive().max(300),
});
/** Where number, date and signature go on a PDF made elsewhere, in points from the lower left corner, pages from 0. */
export const markedPlaces = z.partialRecord(
  z.enum(["number", "date-day", "date-month", "date-year", "signature"]),
  place,
);
export type MarkedPlaces = z.infer<typeof markedPlaces>;
export type DraftContent = z.infer<typeof draftContent>;

/** Who looks at a draft before it goes to its signer, each kind once at most. */
export const route = z
  .array(z.object({ kind: z.enum(["unit-leader", "office", "leader"]), reviewerId: z.uuid("field.choose") }))
  .max(3);
export type Route = z.infer<typeof route>;

/** The names of the jobs that acts ask for; what they do stands in `jobs/`. */
export const renderDocument = { name: "documents.render-document" } as const;
export const signDocument = { name: "documents.sign-document" } as const;
export const raiseSignature = { name: "documents.raise-signature" } as const;
export const sealDocument = { name: "documents.seal-document" } as const;
export const readTexts = { name: "documents.read-texts" } as const;
