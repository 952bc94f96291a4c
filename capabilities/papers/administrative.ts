import { z } from "zod";
import { body } from "./body.ts";
import { dayText, letterhead, line, numbering, recipients, signer } from "./shapes.ts";

// Administrative documents of all types, laid out by NĐ 30/2020/NĐ-CP annex I. What is absent is null.

const grounds = z.array(line(1000)).max(60);

/** Values of the paper `administrative-document`. */
export const administrativeValues = z.strictObject({
  letterhead,
  numbering,
  preparedOn: dayText,
  /** "Quyết định"; null for an official letter, whose abstract stands as "V/v …" under the number, and for a letter of courtesy. */
  typeName: line(80).nullable(),
  /** Without "V/v"; "Về việc …" where the type is printed over it. */
  abstract: line(1000).nullable(),
  /** What it is issued with, in full: "Kèm theo Quyết định số 05/QĐ-UBND ngày … của …"; printed in brackets. */
  attachmentOf: line(500).nullable(),
  /** Stamped in a frame of 20, 40 or 30 × 8 mm. */
  urgency: z.enum(["normal", "urgent", "very-urgent", "flash"]),
  /** Of resolutions and decisions: who decides, on which grounds (each without its closing mark), and the word before the articles. */
  decision: z.strictObject({ issuer: line().nullable(), grounds, word: line(60) }).nullable(),
  /** "Kính gửi" and to whom; `lead` is without its colon, names are without their closing marks. */
  addressees: z.strictObject({ lead: line(200), names: z.array(line(500)).min(1).max(150) }).nullable(),
  body,
  /** Null, with `signer`, where it is issued with another document that is signed. */
  recipients: z.array(line()).min(1).max(60).nullable(),
  signer: signer.nullable(),
  /** Who signs at the left beside the signer: the secretary of minutes, the other party. */
  coSigner: signer.nullable(),
  /** On which side the co-signer stands; left when absent. The other party of a contract stands at the right of the agency. */
  coSignerSide: z.enum(["left", "right"]).optional(),
  /** Minutes say in their text when they were taken (annex III, form 1.9): no place and date beside the number. */
  withoutDate: z.literal(true).optional(),
  /** What a decision issues: behind it in the same file, with a head of its own, neither numbered nor signed by itself. */
  enclosed: z.strictObject({ typeName: line(80), abstract: line(1000), body }).optional(),
  /** Address, e-mail, telephone of the agency at the foot of page 1. */
  contactLine: line(400).nullable(),
  /** Annexes in the same file, each on a page of its own. */
  annexes: z.array(z.strictObject({ label: line(60), name: line(500), body })).max(20),
});

const copyPart = {
  letterhead,
  numbering,
  preparedOn: dayText,
  /** "Sao y", "Sao lục", "Trích sao". */
  form: line(40),
  /** What was copied: "Quyết định số 05/QĐ-UBND ngày … của …"; null prints nothing. */
  original: line(1500).nullable(),
  recipients,
  signer,
};

/** Values of the paper `document-copy`: the block that makes a copy valid, NĐ 30/2020/NĐ-CP art. 25 to 27. */
export const certifiedCopyValues = z.strictObject(copyPart);

/** Values of the paper `document-extract`: the form of the original set anew, what is extracted of it, and the block of the copy. */
export const extractValues = z.strictObject({
  ...copyPart,
  source: z.strictObject({
    author: line(300),
    /** Number and symbol, as they stand on it; null where it has none. */
    number: line(120).nullable(),
    place: line(80).nullable(),
    on: dayText.nullable(),
    title: line(120),
    subject: line(1000).nullable(),
    /** Who signed it: printed with "(Đã ký)". */
    signer: z.strictObject({ authority: z.array(line(300)).min(1).max(4), name: line(120) }).nullable(),
  }),
  body,
});
