import { Readable } from "node:stream";
import { z } from "zod";
import type { DocumentRegisterRow, RegisterSlice } from "#capabilities/papers";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { type MadeFile, keepMade, largestMade, madeOf } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { recordLate } from "../acts/record-late.ts";
import type { recordPrinting } from "../acts/record-printing.ts";
import { type Line, cellPrinted } from "../cells.ts";
import { lookAtLoan, makeRegister, makeSheet } from "../job-names.ts";
import type { RegistersNeeds } from "../needs.ts";
import { type Printing, type PrintingKey, getPrinting } from "../printing-store.ts";
import { type RegisterSource, eachLine, sourceOf } from "../register-source.ts";
import { lineKey } from "../shapes.ts";
import { sheetValues } from "../sheet-values.ts";
import type { RegisterKind } from "../tables.ts";
import { linesPerWorkbook } from "../workbook.ts";

type Recording = ReturnType<typeof recordPrinting>;
type Made = { kind: "pdf" | "xlsx"; pages: number | null; documents: number; file: MadeFile };
const actor = jobActor("registers");

/** A spreadsheet is made here of checked parts; its type is known, so that its first bytes are not asked. */
async function keepWorkbook(needs: RegistersNeeds, agencyId: string, name: string, bytes: Buffer): Promise<MadeFile> {
  const stored = await needs.files.receive(needs.kernel.db, Readable.from([bytes]), {
    ...{ owner: { kind: "agency", id: agencyId }, name },
    ...{ allowedTypes: "any", maxBytes: largestMade },
  });
  return madeOf(stored);
}

type Book = Printing & { kind: RegisterKind; book_year: number; from_on: string; to_on: string; volume: string };
const isBook = (printing: Printing): printing is Book =>
  printing.kind !== "handling-sheet" && printing.book_year !== null;

/** What a series other than the common one is called on the title page: `01, QĐ-QPPL`, of a council `01, HĐTĐ`. */
async function volumeOf(needs: RegistersNeeds, { agency_id: agencyId, kind, series, volume }: Book): Promise<string> {
  const letters = kind === "outgoing" ? await needs.documents.lettersOf(needs.kernel.db, { agencyId, series }) : null;
  return letters === null ? volume : `${volume}, ${letters}`;
}

type Ends = Awaited<ReturnType<RegisterSource["endsOf"]>>;

const slugs: Readonly<Record<RegisterKind, string>> = {
  outgoing: "so-van-ban-di",
  incoming: "so-van-ban-den",
  "follow-up": "so-theo-doi-giai-quyet",
  post: "so-gui-buu-dien",
  "master-copies": "so-su-dung-ban-luu",
  copies: "so-ban-sao",
};

const numbersOf = (ends: Ends) =>
  ends && ends.first.text !== null && ends.last.text !== null ? { first: ends.first.text, last: ends.last.text } : null;

/** Lines on their way to the printed register; each workbook's worth of them also becomes a spreadsheet. */
function throughWorkbooks(needs: RegistersNeeds, printing: Book, agency: string) {
  const made: Made[] = [];
  let held: Line[] = [];
  const [from, to] = [day(printing.from_on), day(printing.to_on)];
  const keep = async () => {
    const bytes = await needs.makeWorkbook({
      ...{ register: printing.kind, agency, year: printing.book_year, from, to },
      lines: held,
    });
    const name = `${slugs[printing.kind]}-${from}-${to}${made.length > 0 ? `-${made.length + 1}` : ""}.xlsx`;
    const file = await keepWorkbook(needs, printing.agency_id, name, bytes);
    made.push({ kind: "xlsx", pages: null, documents: held.length, file });
    held = [];
  };
  async function* pass(lines: AsyncIterable<Line>): AsyncGenerator<DocumentRegisterRow> {
    for await (const line of lines) {
      held.push(line);
      yield { cells: line.cells.map(cellPrinted), copies: line.copies };
      if (held.length === linesPerWorkbook) await keep();
    }
    if (held.length > 0 || made.length === 0) await keep();
  }
  return { pass, made };
}

/** As much is bound into one file at most, which is the most that is held in memory: 20,000 lines, or these bytes. */
const [partsPerFile, bytesPerFile] = [100, 24 * 1_048_576];

/** The printed parts bound into one file; of a register longer than that into several, with running pages and sums. */
async function bindBook(
  needs: RegistersNeeds,
  named: { readonly agencyId: string; readonly name: string },
  slices: AsyncIterable<RegisterSlice>,
): Promise<Made[]> {
  const made: Made[] = [];
  let held: RegisterSlice[] = [];
  const keep = async () => {
    const [first] = held;
    if (!first) return;
    const parts = held.map(({ paper }) => paper.pdf);
    const pdf = held.length === 1 ? first.paper.pdf : await needs.bindParts(parts);
    const name = `${named.name}${made.length > 0 ? `-${made.length + 1}` : ""}.pdf`;
    const { db } = needs.kernel;
    const file = await keepMade({ files: needs.files, db }, { agencyId: named.agencyId, name, pdf });
    const pages = held.reduce((sum, { paper }) => sum + paper.pages, 0);
    const documents = held.reduce((sum, { firstRow, lastRow }) => sum + lastRow - firstRow + 1, 0);
    made.push({ kind: "pdf", pages, documents, file });
    held = [];
  };
  for await (const slice of slices) {
    held.push(slice);
    const bytes = held.reduce((sum, { paper }) => sum + paper.pdf.length, 0);
    if (held.length === partsPerFile || bytes > bytesPerFile) await keep();
  }
  await keep();
  return made;
}

async function makeTheBook(needs: RegistersNeeds, record: Recording, key: PrintingKey, call: JobCall): Promise<void> {
  const { db, now } = needs.kernel;
  const printing = await getPrinting(db, key);
  if (printing.state !== "being-made" || !isBook(printing)) return;
  const [from, to] = [day(printing.from_on), day(printing.to_on)];
  const { series } = printing;
  const part = { agencyId: key.agencyId, series, year: printing.book_year, from, to };
  const source = sourceOf(needs, printing.kind, db, actor);
  const ends = await source.endsOf(part);
  const letterhead = await needs.agencies.letterheadOf(db, key.agencyId);
  const head = {
    ...{ register: printing.kind, letterhead, preparedOn: dayIn(vietnamZone, now()), year: printing.book_year },
    ...{ volume: await volumeOf(needs, printing), from, to, numbers: numbersOf(ends) },
  };
  const workbooks = throughWorkbooks(needs, printing, letterhead.agency.join(" "));
  const rows = workbooks.pass(eachLine(source, part, { first: ends?.first.no ?? 1, last: ends?.last.no ?? 0 }));
  const name = `${slugs[printing.kind]}-${from}-${to}`;
  const pdfs = await bindBook(
    needs,
    { agencyId: key.agencyId, name },
    needs.printBook(printing.template_version, head, rows),
  );
  const input = { ...key, parts: [...pdfs, ...workbooks.made] };
  await record({ actor, requestId: call.requestFor("record-printing"), input });
}

async function makeTheSheet(needs: RegistersNeeds, record: Recording, key: PrintingKey, call: JobCall): Promise<void> {
  const { db, now } = needs.kernel;
  const printing = await getPrinting(db, key);
  if (printing.state !== "being-made" || printing.document_id === null) return;
  const sheet = await needs.incoming.sheetOf(db, actor, { agencyId: key.agencyId, documentId: printing.document_id });
  const letterhead = await needs.agencies.letterheadOf(db, key.agencyId);
  const values = sheetValues(sheet, letterhead, dayIn(vietnamZone, now()));
  const order = { template: "handling-sheet", version: printing.template_version, values };
  const { pdf, pages } = await needs.papers.render(order);
  const named = sheet.document.arrival_number ?? "chua-dang-ky";
  const name = `phieu-giai-quyet-${named}.pdf`;
  const file = await keepMade({ files: needs.files, db }, { agencyId: key.agencyId, name, pdf });
  const input = { ...key, parts: [{ kind: "pdf" as const, pages, documents: 1, file }] };
  await record({ actor, requestId: call.requestFor("record-printing"), input });
}

/** Looks at a loan on the day after it was due, once. */
export function lateJob(record: ReturnType<typeof recordLate>) {
  const run = async (key: z.infer<typeof lineKey>, call: JobCall): Promise<void> => {
    await record({ actor, requestId: call.requestFor("record-late"), input: key });
  };
  return toWork(job({ name: lookAtLoan.name, payload: lineKey, run }));
}

/** Makes registers and sheets: each job can be repeated and looks first whether it still matters. */
export function registerJobs(needs: RegistersNeeds, record: Recording) {
  const payload = z.object({ agencyId: z.uuid(), printingId: z.uuid() });
  return [
    toWork(job({ name: makeRegister.name, payload, run: (key, call) => makeTheBook(needs, record, key, call) })),
    toWork(job({ name: makeSheet.name, payload, run: (key, call) => makeTheSheet(needs, record, key, call) })),
  ];
}
