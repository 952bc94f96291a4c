import { printRegister } from "./acts/print-register.ts";
import { printSheet } from "./acts/print-sheet.ts";
import { recordLate } from "./acts/record-late.ts";
import { recordPrinting } from "./acts/record-printing.ts";
import { lendCopy, returnCopy, strikeLoan } from "./acts/write-loans.ts";
import { enterPosting, recordReceipt, strikePosting } from "./acts/write-postings.ts";
import { lateJob, registerJobs } from "./jobs/register-jobs.ts";
import type { RegistersNeeds } from "./needs.ts";
import { listRegisterPrintings, listSheets } from "./queries/list-printings.ts";
import { openRegisterFile } from "./queries/open-file.ts";
import { showLoan, showLoans, showPosting, showPostBook } from "./queries/show-books.ts";
import { showPaperNeed } from "./queries/show-paper-need.ts";
import { registersReactions } from "./reactions.ts";

export type { Conformity, ConformityLine, ConformityPart, ConformityState } from "./conformity.ts";
export type { Line } from "./cells.ts";
export { makeWorkbook, type Workbook } from "./workbook.ts";
export type { RegistersNeeds } from "./needs.ts";
export type { PaperNeed, PaperReason } from "./paper-need.ts";
export type { RegistersRefusal } from "./refusals.ts";
export type { RegisterKind } from "./tables.ts";

/**
 * Sổ văn bản: the registers of outgoing and incoming documents, the follow-up register and the handling sheet, the book of what
 * goes by post and of master copies that are used (NĐ 30/2020/NĐ-CP annex IV) as PDF for binding and as spreadsheets, and whether an agency may stop printing (annex VI). Refuses with the codes of
 * `RegistersRefusal`; rights are those of the registers' pages. `jobs` and `reactions` go to the worker. Tells
 * `registers.copy-late`.
 */
export function makeRegisters(needs: RegistersNeeds) {
  return {
    printRegister: printRegister(needs),
    printSheet: printSheet(needs),
    listRegisterPrintings: listRegisterPrintings(needs),
    listSheets: listSheets(needs),
    openRegisterFile: openRegisterFile(needs),
    showPaperNeed: showPaperNeed(needs),
    enterPosting: enterPosting(needs),
    recordReceipt: recordReceipt(needs),
    strikePosting: strikePosting(needs),
    showPostBook: showPostBook(needs),
    showPosting: showPosting(needs),
    lendCopy: lendCopy(needs),
    returnCopy: returnCopy(needs),
    strikeLoan: strikeLoan(needs),
    showLoans: showLoans(needs),
    showLoan: showLoan(needs),
    jobs: [...registerJobs(needs, recordPrinting(needs)), lateJob(recordLate(needs))],
    reactions: registersReactions(needs),
  };
}

export type Registers = ReturnType<typeof makeRegisters>;
