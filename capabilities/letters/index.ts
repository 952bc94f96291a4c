import type { Readable } from "node:stream";
import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { approveSupplement } from "./acts/approve-supplement.ts";
import { authoriseLetter } from "./acts/authorise-letter.ts";
import { authoriseLetterSeal } from "./acts/authorise-letter-seal.ts";
import { dropLetter } from "./acts/drop-letter.ts";
import { endOpenPause } from "./acts/end-pause.ts";
import { handInSupplement } from "./acts/hand-in-supplement.ts";
import { proposeApology } from "./acts/propose-apology.ts";
import { proposeRefusal } from "./acts/propose-refusal.ts";
import { proposeStop } from "./acts/propose-stop.ts";
import {
  recordLetterPrinted,
  recordLetterProblem,
  recordLetterSealed,
  recordLetterSigned,
  recordSubmitterCopy,
} from "./acts/record-letter.ts";
import { recordTakingOver } from "./acts/record-taking-over.ts";
import { requestSupplement } from "./acts/request-supplement.ts";
import { sendSupplement } from "./acts/send-supplement.ts";
import { pauseGround } from "./clock.ts";
import { letterJobs } from "./jobs/letter-jobs.ts";
import type { LetterForm } from "./letter-moves.ts";
import type { DossierKey } from "./letter-store.ts";
import type { LettersNeeds } from "./needs.ts";
import { countLettersToSeal, listLettersToSeal } from "./queries/list-letters-to-seal.ts";
import { listWaitingLetters } from "./queries/list-waiting-letters.ts";
import { openLetterFile } from "./queries/open-letter-file.ts";
import { showLetters } from "./queries/show-letters.ts";
import { seriesOfLetters } from "./number-letter.ts";
import { lettersReactions } from "./reactions.ts";
import { receivePaper } from "./receive-paper.ts";

export { agencyAbbreviation } from "./agency-abbreviation.ts";
export type { ApologyContent, LetterContent, RefusalContent, RequestContent, StopContent } from "./contents.ts";
export type { LetterForm, LetterState, Stage } from "./letter-moves.ts";
export type { LettersNeeds, OutsideUpdate } from "./needs.ts";
export type { LettersRefusal } from "./refusals.ts";

/**
 * Phiếu, văn bản gửi người nộp: forms 02 to 05 of TT 03/2025/TT-VPCP, and what follows of them for a dossier's state and
 * clock. Acts and queries refuse with the codes of `LettersRefusal` and `OneStopRefusal`; law in the room's README.
 */
export function makeLetters(needs: LettersNeeds) {
  const handIn = handInSupplement(needs);
  const records = {
    recordPrinted: recordLetterPrinted(needs),
    recordSigned: recordLetterSigned(needs),
    recordSealed: recordLetterSealed(needs),
    recordCopy: recordSubmitterCopy(needs),
    recordProblem: recordLetterProblem(needs),
  };
  return {
    requestSupplement: requestSupplement(needs),
    approveSupplement: approveSupplement(needs),
    sendSupplement: sendSupplement(needs),
    handInSupplement: handIn,
    proposeRefusal: proposeRefusal(needs),
    proposeStop: proposeStop(needs),
    proposeApology: proposeApology(needs),
    authoriseLetter: authoriseLetter(needs),
    authoriseLetterSeal: authoriseLetterSeal(needs),
    dropLetter: dropLetter(needs),
    showLetters: showLetters(needs),
    listWaitingLetters: listWaitingLetters(needs),
    listLettersToSeal: listLettersToSeal(needs),
    countLettersToSeal: countLettersToSeal(needs),
    openLetterFile: openLetterFile(needs),
    /** Takes a file for `handInSupplement` onto the disk; see `receive-paper.ts`. */
    receivePaper: (actor: Actor, key: DossierKey, file: { name: string; bytes: Readable }) =>
      receivePaper(needs, actor, key, file),
    /** For whoever brings in many letters at once: how a form's are numbered, and the ground in law of a pause, on a day. */
    seriesOfLetters: (on: Tx | Reader, of: { form: LetterForm; agencyId: string; day: Day }) =>
      seriesOfLetters(needs, on, of),
    pauseGround,
    reactions: lettersReactions(needs, {
      handIn,
      endPause: endOpenPause(needs),
      recordTakingOver: recordTakingOver(needs),
    }),
    jobs: letterJobs(needs, records),
  };
}

export type Letters = ReturnType<typeof makeLetters>;
