import type { Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { printControlSheet } from "./acts/print-control-sheet.ts";
import { printRegisterBook } from "./acts/print-register.ts";
import { recordPrinting } from "./acts/record-printing.ts";
import { bookJobs } from "./jobs/book-jobs.ts";
import type { BooksNeeds } from "./needs.ts";
import { openBookFile } from "./queries/open-book-file.ts";
import { showRegister } from "./queries/show-register.ts";
import { showSheets } from "./queries/show-sheets.ts";

export type { BooksNeeds } from "./needs.ts";
export type { BooksRefusal } from "./refusals.ts";

const actor = jobActor("books");

/**
 * Phiếu kiểm soát và sổ theo dõi: forms 06 and 07 of TT 03/2025/TT-VPCP, made of dossiers and their steps. A returned dossier
 * has its last control sheet printed by itself. Refuses with the codes of `BooksRefusal`.
 */
export function makeBooks(needs: BooksNeeds) {
  const sheet = printControlSheet(needs);
  const printAtTheEnd: Reaction = {
    name: "books.print-last-sheet",
    on: ["one-stop.dossier-returned"],
    run: async (event, call) => {
      const input = { agencyId: event.subject.agencyId, dossierId: event.subject.id };
      await sheet({ actor, requestId: call.requestFor(sheet), input });
    },
  };
  return {
    printControlSheet: sheet,
    printRegister: printRegisterBook(needs),
    showRegister: showRegister(needs),
    showSheets: showSheets(needs),
    openBookFile: openBookFile(needs),
    reactions: [printAtTheEnd],
    jobs: bookJobs(needs, recordPrinting(needs)),
  };
}

export type Books = ReturnType<typeof makeBooks>;
