import { approveCopy, dropCopy, refuseCopy } from "./acts/decide-copy.ts";
import { askForCopy } from "./acts/ask-for-copy.ts";
import { authoriseSeals } from "./acts/authorise-seals.ts";
import { authoriseSignatures } from "./acts/authorise-signatures.ts";
import { numberCopies } from "./acts/number-copies.ts";
import { printOriginal, recordPrinted } from "./acts/print-copy.ts";
import { recordProblem, recordRendered, recordSealed, recordSigned } from "./acts/record-made.ts";
import { bookOf } from "./book.ts";
import { copyJobs } from "./jobs/copy-jobs.ts";
import type { CopiesNeeds } from "./needs.ts";
import { countCopies, listCopies } from "./queries/list-copies.ts";
import { showAsking } from "./queries/show-asking.ts";
import { openCopyFile, showCopy } from "./queries/show-copy.ts";
import { showRegister } from "./queries/show-register.ts";

export type { AskedForm, CopyForm, Medium, Way } from "./copy-forms.ts";
export type { CopyState } from "./copy-moves.ts";
export type { Copy } from "./copy-store.ts";
export type { CopiesNeeds, CopySigner, CopySource, OpenSource } from "./needs.ts";
export type { CopyLine } from "./register-lines.ts";
export type { CopiesRefusal } from "./refusals.ts";
export type { SourceFacts, SourceKind } from "./tables.ts";
export { originalText } from "./copy-values.ts";

/**
 * Bản sao văn bản: sao y, sao lục, trích sao of issued and received documents, and paper originals printed from signed files
 * (NĐ 30/2020/NĐ-CP art. 18.5, 25 to 27). Acts and queries refuse with the codes of `CopiesRefusal`; law in the room's README. Tells
 * `copies.copy-issued` (facts: form, numberText).
 */
export function makeCopies(needs: CopiesNeeds) {
  const records = {
    recordRendered: recordRendered(needs),
    recordSigned: recordSigned(needs),
    recordSealed: recordSealed(needs),
    recordProblem: recordProblem(needs),
  };
  return {
    askForCopy: askForCopy(needs),
    approveCopy: approveCopy(needs),
    refuseCopy: refuseCopy(needs),
    dropCopy: dropCopy(needs),
    numberCopies: numberCopies(needs),
    authoriseSignatures: authoriseSignatures(needs),
    authoriseSeals: authoriseSeals(needs),
    printOriginal: printOriginal(needs),
    recordPrinted: recordPrinted(needs),
    showAsking: showAsking(needs),
    listCopies: listCopies(needs),
    countCopies: countCopies(needs),
    showCopy: showCopy(needs),
    openCopyFile: openCopyFile(needs),
    showRegister: showRegister(needs),
    /** The register as other rooms print it. */
    book: bookOf(needs),
    jobs: copyJobs(needs, records),
  };
}

export type Copies = ReturnType<typeof makeCopies>;
