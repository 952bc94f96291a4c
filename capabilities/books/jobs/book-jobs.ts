import { z } from "zod";
import type { Dossier } from "#capabilities/one-stop";
import type { RegisterRow } from "#capabilities/papers";
import { type JobCall, job, toWork } from "#kernel/jobs";
import { keepMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import type { recordPrinting } from "../acts/record-printing.ts";
import { printBook, printSheet } from "../job-names.ts";
import type { BooksNeeds } from "../needs.ts";
import { type Printing, type PrintingKey, getPrinting } from "../printing-store.ts";
import { registerRow } from "../register-rows.ts";
import { handOversOf, sheetValues } from "../sheet-values.ts";

type Record = ReturnType<typeof recordPrinting>;
const actor = jobActor("books");
const rowsAtOnce = 200;

const keep = (needs: BooksNeeds, agencyId: string, name: string, pdf: Uint8Array) =>
  keepMade({ files: needs.files, db: needs.kernel.db }, { agencyId, name, pdf });

async function printTheSheet(needs: BooksNeeds, record: Record, key: PrintingKey, call: JobCall): Promise<void> {
  const { db, now } = needs.kernel;
  const printing = await getPrinting(db, key);
  if (printing.state !== "being-printed" || !printing.dossier_id) return;
  const dossierKey = { agencyId: key.agencyId, dossierId: printing.dossier_id };
  const dossier = await needs.dossiers.open(db, actor, dossierKey);
  const steps = await needs.dossiers.stepsOf(db, dossierKey);
  const agencyIds = [...new Set(steps.flatMap(({ at_agency_id }) => (at_agency_id ? [at_agency_id] : [])))];
  const cards = await Promise.all(agencyIds.map((id) => needs.agencies.cardOf(db, id)));
  const units = new Map(cards.map((card) => [card.id, card.name]));
  const competent = await needs.agencies.cardOf(db, dossier.competent_agency_id);
  const parts = { dossier, steps, units, competent, now: now() };
  const order = { template: "form-06", version: printing.template_version, values: sheetValues(parts) };
  const { pdf, pages } = await needs.papers.render(order);
  const file = await keep(needs, key.agencyId, `phieu-kiem-soat-${dossier.code}.pdf`, pdf);
  const rows = handOversOf(parts).length;
  const input = { ...key, parts: [{ file, pages, rows }] };
  await record({ actor, requestId: call.requestFor("record-printing"), input });
}

/** The rows of a period, fetched as they are printed. */
async function* rowsOf(needs: BooksNeeds, printing: Printing): AsyncGenerator<RegisterRow> {
  const { db } = needs.kernel;
  const [from, to] = [day(printing.from_on ?? ""), day(printing.to_on ?? "")];
  const names = new Map<string, string>();
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const page: readonly Dossier[] = await needs.dossiers.registerOf(db, actor, {
      ...{ agencyId: printing.agency_id, from, to, after },
      limit: rowsAtOnce,
    });
    const contacts = await needs.persons.contactsOf(
      db,
      page.map((dossier) => dossier.applicant_id),
    );
    for (const dossier of page) {
      const { competent_agency_id: id } = dossier;
      if (!names.has(id)) names.set(id, (await needs.agencies.cardOf(db, id)).name);
      yield registerRow(dossier, contacts.get(dossier.applicant_id), names.get(id) ?? "");
    }
    const last = page.at(-1);
    if (page.length < rowsAtOnce || !last?.received_at) return;
    after = { at: last.received_at, id: last.id };
  }
}

async function printTheBook(needs: BooksNeeds, record: Record, key: PrintingKey, call: JobCall): Promise<void> {
  const { db, now } = needs.kernel;
  const printing = await getPrinting(db, key);
  if (printing.state !== "being-printed" || !printing.from_on || !printing.to_on) return;
  const centre = await needs.agencies.cardOf(db, key.agencyId);
  const parent = centre.parentId ? await needs.agencies.cardOf(db, centre.parentId) : null;
  const on = dayIn(vietnamZone, now());
  const head = {
    letterhead: {
      superior: parent && parent.name.toLocaleUpperCase("vi"),
      agency: [centre.shortName.toLocaleUpperCase("vi")],
      place: centre.placeName,
    },
    numbering: { kind: "none" as const, on },
    preparedOn: on,
    book: String(yearOf(day(printing.from_on))),
    ...{ from: day(printing.from_on), to: day(printing.to_on) },
  };
  const parts = [];
  for await (const slice of needs.printRegister(printing.template_version, head, rowsOf(needs, printing))) {
    const name = `so-theo-doi-${printing.from_on}-${printing.to_on}-${parts.length + 1}.pdf`;
    const file = await keep(needs, key.agencyId, name, slice.paper.pdf);
    parts.push({ file, pages: slice.paper.pages, rows: slice.lastRow - slice.firstRow + 1 });
  }
  if (parts.length === 0) return;
  await record({ actor, requestId: call.requestFor("record-printing"), input: { ...key, parts } });
}

/** The printing of both books: each job can be repeated and looks first whether it still matters. */
export function bookJobs(needs: BooksNeeds, record: Record) {
  const payload = z.object({ agencyId: z.uuid(), printingId: z.uuid() });
  return [
    toWork(job({ name: printSheet.name, payload, run: (key, call) => printTheSheet(needs, record, key, call) })),
    toWork(job({ name: printBook.name, payload, run: (key, call) => printTheBook(needs, record, key, call) })),
  ];
}
