import { z } from "zod";
import type { Renderer } from "./renderer.ts";
import { type RegisterSlice, slicesOf } from "./register.ts";
import { dayText, letterhead, line } from "./shapes.ts";

// Registers of administrative documents and the handling sheet, NĐ 30/2020/NĐ-CP annex IV. What is absent is null.

/** Columns of each register, in the order of the annex. */
export const registerColumns = {
  outgoing: 10,
  incoming: 10,
  "follow-up": 7,
  post: 6,
  "master-copies": 9,
  copies: 10,
} as const;
export type DocumentRegisterKind = keyof typeof registerColumns;

/** A register is printed in slices: this many rows bound the time and memory of one file. */
export const documentRowsPerSlice = 200;

/** Registers that add up copies, or envelopes. */
const counting: readonly DocumentRegisterKind[] = ["outgoing", "post", "copies"];

const cell = z
  .string()
  .max(4000)
  .regex(/^[^\n]*$/);
const count = z.int().min(0).max(10_000_000);
const year = z.int().min(1945).max(9999);

/** One slice of a register: the first has the title page, the last the closing line. */
export const documentRegisterValues = z
  .strictObject({
    register: z.enum(["outgoing", "incoming", "follow-up", "post", "master-copies", "copies"]),
    letterhead,
    preparedOn: dayText,
    year,
    /** What the clerk wrote of the volume ("01"), of a series other than the common one with which it is ("01, QĐ-QPPL"). */
    volume: line(40),
    from: dayText,
    to: dayText,
    /** First and last number on the title page and in the closing line; null where nothing was registered, or lines have no number. */
    numbers: z.strictObject({ first: line(20), last: line(20) }).nullable(),
    /** What the slices before this one had. */
    pagesBefore: count,
    documentsBefore: count,
    /** Of outgoing documents and of copies also how many were made is counted, of what goes by post the envelopes. */
    copiesBefore: count.nullable(),
    rows: z.array(z.strictObject({ cells: z.array(cell).min(6).max(10), copies: count })).max(documentRowsPerSlice),
    last: z.boolean(),
  })
  .refine(({ register, rows }) => rows.every(({ cells }) => cells.length === registerColumns[register]));

export type DocumentRegisterValues = z.infer<typeof documentRegisterValues>;
export type DocumentRegisterRow = DocumentRegisterValues["rows"][number];
export type DocumentRegisterHead = Omit<
  DocumentRegisterValues,
  "rows" | "pagesBefore" | "documentsBefore" | "copiesBefore" | "last"
>;

const said = z.string().max(20_000);
const words = { opinion: said, by: line(400), on: line(60) };

/** What was asked, and how it was decided, over the words in which it was answered. */
const reply = z.strictObject({ ...words, reply: line(600) });

/** Phiếu giải quyết văn bản đến: the words of the agency's leader, of the units' leaders and of those who handle it. */
export const handlingSheetValues = z.strictObject({
  letterhead,
  preparedOn: dayText,
  /** Type, number, day, issuing agency, in one line. */
  document: line(1500),
  abstract: z.string().max(4000),
  arrival: z.strictObject({ number: line(40), on: dayText }).nullable(),
  agencyLeader: z
    .array(
      z.union([
        z.strictObject({ ...words, main: z.array(line(600)).max(60), coordinating: z.array(line(600)).max(200) }),
        reply,
      ]),
    )
    .max(600),
  unitLeader: z.array(z.union([z.strictObject({ ...words, person: line(600) }), reply])).max(800),
  handler: z.array(z.strictObject({ ...words, kind: line(120) })).max(500),
});

/**
 * Prints a register of documents of any length, slice after slice with running page numbers and sums; rows may come from a cursor,
 * and the caller stores each slice before the next is made. Without rows there is one slice: title page, empty register, closing line.
 */
export async function* printDocumentRegister(
  renderer: Pick<Renderer, "render">,
  version: string,
  head: DocumentRegisterHead,
  rows: AsyncIterable<DocumentRegisterRow>,
): AsyncGenerator<RegisterSlice> {
  const countsCopies = counting.includes(head.register);
  const before = { pages: 0, documents: 0, copies: 0 };
  const print = async (slice: DocumentRegisterRow[], last: boolean): Promise<RegisterSlice> => {
    const values = {
      ...{ ...head, rows: slice, last, pagesBefore: before.pages, documentsBefore: before.documents },
      copiesBefore: countsCopies ? before.copies : null,
    };
    const paper = await renderer.render({ template: "document-register", version, values });
    const firstRow = before.documents;
    before.pages += paper.pages;
    before.documents += slice.length;
    before.copies += slice.reduce((sum, { copies }) => sum + copies, 0);
    return { paper, firstRow, lastRow: firstRow + slice.length - 1 };
  };
  // A slice is printed when it is known whether another follows.
  let held: DocumentRegisterRow[] = [];
  for await (const slice of slicesOf(rows, documentRowsPerSlice)) {
    if (held.length > 0) yield await print(held, false);
    held = slice;
  }
  yield await print(held, true);
}
