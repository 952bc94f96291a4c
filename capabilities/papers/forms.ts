import { z } from "zod";
import {
  address,
  applicant,
  contact,
  dayText,
  letterhead,
  line,
  moment,
  numbering,
  passage,
  procedure,
  recipients,
  signer,
} from "./shapes.ts";

// The values of the forms of TT 03/2025/TT-VPCP annex I, as they stand from 15/9/2025.

const head = { letterhead, numbering, preparedOn: dayText };
const dossier = { dossierCode: line(60), applicant, procedure };
const close = { recipients, signer };
const count = z.int().min(0).max(9999);
/** The ordinal in the Centre's own book, or the number that another system gave, as it is written. */
const bookEntry = z.union([z.int().min(1), line(60)]);

/** 01: receipt and appointment. */
export const receiptValues = z.strictObject({
  ...head,
  ...dossier,
  copy: z.enum(["applicant", "agency"]),
  trackingAddress: address,
  /** The random code of the dossier, and the page where it is typed in. */
  trackingCode: line(40),
  trackingPage: line(200),
  /** Where it was received, as a phrase that begins a sentence: "Trung tâm Phục vụ hành chính công xã …". */
  receivedBy: line(),
  competentAgency: line(),
  papers: z
    .array(z.strictObject({ name: line(1000), originals: count, copies: count, electronic: count }))
    .min(1)
    .max(60),
  sets: z.int().min(1).max(99),
  /** By law, in words: "10 ngày làm việc". */
  processingTime: line(200),
  receivedAt: moment,
  dueAt: moment,
  fee: z.strictObject({ status: z.enum(["none", "due", "paid"]), totalDong: z.int().min(0) }),
  delivery: z.strictObject({ way: z.enum(["counter", "post", "online"]), place: line(500) }),
  register: z.strictObject({ book: line(20), entry: bookEntry }),
  /** Name of the person who handed it in, printed under the left signature. */
  handedInBy: line(),
  signer,
});

/** 02: request to supplement, complete in one go. */
export const supplementValues = z.strictObject({
  ...head,
  ...dossier,
  dossierCode: line(60).nullable(),
  trackingAddress: address.nullable(),
  /** While it is checked at reception no time runs; later the time is paused. */
  stage: z.enum(["at-reception", "in-process"]),
  requests: z
    .array(z.strictObject({ what: line(1000), reason: line(1000), ground: line(500), how: line(1000) }))
    .min(1)
    .max(30),
  answerBy: dayText.nullable(),
  answerAt: line(500),
  contact,
  ...close,
});

/** 03: refusal to receive, signed by the head of the Centre. */
export const rejectionValues = z.strictObject({
  ...head,
  ...dossier,
  dossierCode: line(60).nullable(),
  receivedBy: line(),
  reasons: z
    .array(z.strictObject({ reason: line(1000), ground: line(500) }))
    .min(1)
    .max(30),
  advice: line(1000).nullable(),
  ...close,
});

/** 04: apology and request for more time. */
export const apologyValues = z.strictObject({
  ...head,
  ...dossier,
  trackingAddress: address.nullable(),
  competentAgency: line(),
  receivedAt: moment,
  dueAt: moment,
  newDueAt: moment,
  reason: passage(),
  contact,
  ...close,
});

/** 05: notice that the dossier is stopped. */
export const stopValues = z.strictObject({
  ...head,
  ...dossier,
  trackingAddress: address.nullable(),
  competentAgency: line(),
  receivedAt: moment,
  stoppedAt: moment,
  cause: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("applicant-request"), on: dayText }),
    z.strictObject({ kind: z.literal("decision"), decision: line(500) }),
  ]),
  reason: passage(),
  ground: line(1000),
  financialConsequence: line(1000),
  contact,
  ...close,
});

const party = z.strictObject({
  unit: line(),
  name: line(120),
  /** Confirmed in the system; otherwise room is left for a signature by hand. */
  electronic: z.boolean(),
});

/** 06: process control sheet. */
export const controlValues = z.strictObject({
  ...head,
  dossierCode: line(60),
  procedure,
  competentAgency: line(),
  coordinating: z.array(line()).max(20),
  handOvers: z
    .array(
      z.strictObject({
        giver: party,
        receiver: party,
        at: moment,
        outcome: z.enum(["early", "on-time", "late"]).nullable(),
        note: line(300).nullable(),
      }),
    )
    .min(1)
    .max(100),
});

/** A register is printed in slices: this many rows bound the time and memory of one file. */
export const rowsPerSlice = 200;

export const registerRow = z.strictObject({
  entry: bookEntry,
  dossierCode: line(60),
  procedure: line(500),
  sets: z.int().min(1).max(99),
  applicant: line(),
  /** Address and phone number. */
  contact: line(600),
  competentAgency: line(),
  receivedAt: moment,
  dueAt: moment.nullable(),
  returnedAt: moment.nullable(),
  way: z.enum(["counter", "post", "online"]).nullable(),
  note: line(300).nullable(),
});

/** 07: register of dossiers, one slice. */
export const registerValues = z.strictObject({
  ...head,
  book: line(20),
  from: dayText,
  to: dayText,
  /** Pages printed by the slices before this one. */
  pagesBefore: z.int().min(0),
  rows: z.array(registerRow).min(1).max(rowsPerSlice),
});
