import type { Readable } from "node:stream";
import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { type Filing, markFiled } from "#kernel/sought";
import { addScan, dropScan } from "./acts/add-scan.ts";
import { answerRequest } from "./acts/answer-request.ts";
import { assignTask, takeTask } from "./acts/assign-task.ts";
import { checkDocumentSignatures, recordSignatureCheck } from "./acts/check-signatures.ts";
import { authoriseDigitising } from "./acts/authorise-digitising.ts";
import { completeTask } from "./acts/complete-task.ts";
import { directDocument } from "./acts/direct-document.ts";
import { correctDocument, enterDocument, enterFromMail, type MailEntry } from "./acts/enter-document.ts";
import { followDocument, recordReading } from "./acts/follow-document.ts";
import { linkAnswer } from "./acts/link-answer.ts";
import { recordDigitised, recordDigitisingProblem } from "./acts/record-digitised.ts";
import { recordLate } from "./acts/record-late.ts";
import { recordTexts } from "./acts/record-texts.ts";
import { registerDocument } from "./acts/register-document.ts";
import { removeSecret, stopSecret } from "./acts/remove-secret.ts";
import { returnDocument } from "./acts/return-document.ts";
import { takeArrival } from "./acts/take-arrival.ts";
import { askExtension, askLeader, replyToTask, reportProgress } from "./acts/work-on-task.ts";
import { answerable } from "./answer-store.ts";
import { bookOf } from "./book.ts";
import type { DocumentKey } from "./document-store.ts";
import { checkJob } from "./jobs/check-job.ts";
import { digitiseJob } from "./jobs/digitise-job.ts";
import { lateJob, readTextsJob } from "./jobs/incoming-jobs.ts";
import type { IncomingNeeds } from "./needs.ts";
import { openTasksOf, passTasks } from "./acts/pass-tasks.ts";
import { keptDocument } from "./queries/kept-document.ts";
import { listReplies } from "./queries/list-replies.ts";
import { openIncomingFile } from "./queries/open-file.ts";
import { searchDocuments } from "./queries/search-documents.ts";
import { countDesk, showList } from "./queries/show-desk.ts";
import { showDirecting } from "./queries/show-directing.ts";
import { showDocument } from "./queries/show-document.ts";
import { showEntry } from "./queries/show-entry.ts";
import { showRegister } from "./queries/show-register.ts";
import { showRequest } from "./queries/show-request.ts";
import { incomingReactions } from "./reactions.ts";
import { openForCopy } from "./queries/open-for-copy.ts";
import { receiveScan } from "./acts/receive-scan.ts";

export type { Sheet } from "./book.ts";
export type { BookLine, BookPart, WaysIn } from "./register-lines.ts";
export type { ListName } from "./queries/list-store.ts";
export type { FoundIncoming } from "./queries/search-documents.ts";
export type { CertificateTrust, Inbound, InboxNeeds, IncomingNeeds, Status } from "./needs.ts";
export type { FileReport, KeptReport, KeptSignature, ShownCheck } from "./queries/signature-store.ts";
export type { TaskLeft } from "./acts/pass-tasks.ts";
export type { KeptIncoming } from "./queries/kept-document.ts";
export type { ProposedField, ProposedLine } from "./queries/proposal-store.ts";
export type { Reply } from "./queries/list-replies.ts";
export type { ShownIncoming } from "./queries/show-document.ts";
export type { IncomingRefusal } from "./refusals.ts";
export type { DocumentState, DueLine, Source, StepKind, TaskRole, TaskState, Urgency } from "./tables.ts";

function actsOf(needs: IncomingNeeds) {
  return {
    takeArrival: takeArrival(needs),
    enterDocument: enterDocument(needs),
    correctDocument: correctDocument(needs),
    addScan: addScan(needs),
    dropScan: dropScan(needs),
    authoriseDigitising: authoriseDigitising(needs),
    recordDigitised: recordDigitised(needs),
    recordDigitisingProblem: recordDigitisingProblem(needs),
    registerDocument: registerDocument(needs),
    returnDocument: returnDocument(needs),
    answerRequest: answerRequest(needs),
    directDocument: directDocument(needs),
    assignTask: assignTask(needs),
    takeTask: takeTask(needs),
    reportProgress: reportProgress(needs),
    askLeader: askLeader(needs),
    askExtension: askExtension(needs),
    replyToTask: replyToTask(needs),
    completeTask: completeTask(needs),
    followDocument: followDocument(needs),
    recordReading: recordReading(needs),
    linkAnswer: linkAnswer(needs),
    checkSignatures: checkDocumentSignatures(needs),
    recordSignatureCheck: recordSignatureCheck(needs),
    stopSecret: stopSecret(needs),
    removeSecret: removeSecret(needs),
  };
}

/**
 * Văn bản đến: what reaches an agency by the interchange, post, hand or e-mail is registered in one book, directed, worked on and
 * answered; the sender of an electronic one is told each step (QCVN 102 statuses 02–06, 15, 16). Acts and queries refuse with the
 * codes of `IncomingRefusal`; law in the room's README. `receiveScan` takes a file for `addScan`. `jobs` and `reactions` go to the worker.
 */
export function makeIncoming(needs: IncomingNeeds) {
  const acts = actsOf(needs);
  return {
    ...acts,
    /** Takes a scan onto the disk; see `acts/receive-scan.ts`. */
    receiveScan: (actor: Actor, key: DocumentKey, file: { readonly name: string; readonly bytes: Readable }) =>
      receiveScan(needs, acts.stopSecret, { actor, key, file }),
    /** Keeps that the actor opened a document, for the page that shows it: once a person, however often it is asked. */
    keepReading: (actor: Actor, key: DocumentKey) =>
      acts.recordReading({
        actor,
        requestId: idFrom("incoming-reading", key.documentId, actor.accountId ?? ""),
        input: key,
      }),
    /** A document that the actor may see, as other rooms put it in their files; in the caller's transaction. */
    keptDocument: (on: Tx | Reader, actor: Actor, key: DocumentKey) => keptDocument(needs, on, { actor, key }),
    /** See `answer-store.ts`. */
    answerable: (on: Tx | Reader, key: DocumentKey) => answerable(on, key),
    /** Keeps by which work files a document is found, in the caller's transaction; whoever calls has asked for the right. */
    markFiled: (tx: Tx, key: DocumentKey, filing: Filing) => markFiled(tx, "incoming.sought", { ...key, ...filing }),
    /** What a person has in hand at agencies and has not done; whoever asks has the right from the account. */
    openTasksOf,
    /** An entry of a mail with its files, in the caller's act; see `enter-document.ts`. */
    enterFromMail: (act: ActContext, entry: MailEntry) => enterFromMail(needs, act, entry),
    /** Gives all open tasks of a person to another, in the caller's act; see `pass-tasks.ts`. */
    passTasks: (act: ActContext, passed: Parameters<typeof passTasks>[2]) => passTasks(needs, act, passed),
    showEntry: showEntry(needs),
    countDesk: countDesk(needs),
    showList: showList(needs),
    showDocument: showDocument(needs),
    listReplies: listReplies(needs),
    openIncomingFile: openIncomingFile(needs),
    openForCopy: openForCopy(needs),
    showDirecting: showDirecting(needs),
    showRequest: showRequest(needs),
    /** For the room of search; see `queries/search-documents.ts`. */
    searchDocuments,
    showRegister: showRegister(needs),
    book: bookOf(needs),
    reactions: incomingReactions(needs, acts),
    jobs: [
      lateJob(recordLate(needs)),
      checkJob(needs, acts.recordSignatureCheck),
      digitiseJob(needs, acts),
      readTextsJob(needs, recordTexts(needs)),
    ],
  };
}

export type Incoming = ReturnType<typeof makeIncoming>;
