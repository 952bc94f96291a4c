import { z } from "zod";
import { askedForms } from "./copy-forms.ts";

const words = (longest: number) => z.string().trim().min(1, "field.required").max(longest, "field.too-long");

export const copyKey = z.object({ agencyId: z.uuid(), copyId: z.uuid() });
export type CopyKey = z.infer<typeof copyKey>;
export const reasonText = z.string().trim().min(5, "field.too-short").max(1_000, "field.too-long");
export const number = z.int("field.number").min(1, "field.too-small").max(999, "field.too-large");

export const sourceKey = z.object({ kind: z.enum(["outgoing", "incoming"]), documentId: z.uuid() });
export type SourceKey = z.infer<typeof sourceKey>;

/** What was shown to whoever signs or seals. */
export const shownCopies = z
  .array(z.object({ copyId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
  .min(1, "copies.nothing-chosen")
  .max(100);

/** What somebody asks for. */
export const copyWish = z.object({
  source: sourceKey,
  form: z.enum(askedForms, "field.choose"),
  to: z.enum(["paper", "electronic"], "field.choose"),
  /** Which of the source's files; of an extract none. */
  fileId: z.uuid().nullable(),
  /** Of a copy of a copy: number, symbol and agency of the true copy it is made of. */
  copiedFrom: z.string().trim().max(300, "field.too-long"),
  /** Of an extract: which paragraphs of the body (from 0), and what else was typed from it, a paragraph a line. */
  paragraphs: z.array(z.int().min(0)).max(2_000),
  typed: z.string().max(100_000, "field.too-long"),
  signerId: z.uuid("field.choose"),
  /** Nơi nhận. */
  recipients: z.array(words(300)).min(1, "field.required").max(20, "field.too-long"),
  copies: number,
  purpose: z.string().trim().min(5, "field.too-short").max(500, "field.too-long"),
});
export type CopyWish = z.infer<typeof copyWish>;
