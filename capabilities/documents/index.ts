import type { Readable } from "node:stream";
import type { Reader, Tx } from "#kernel/database";
import { type Actor, holdsAt } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { type Filing, markFiled } from "#kernel/sought";
import { addComment } from "./acts/add-comment.ts";
import { authoriseSeals } from "./acts/authorise-seals.ts";
import { authoriseSignatures } from "./acts/authorise-signatures.ts";
import { beginDocument } from "./acts/begin-document.ts";
import { askOpinions } from "./acts/ask-opinions.ts";
import { addAttachment, dropAttachment } from "./acts/change-attachments.ts";
import { giveOpinion } from "./acts/give-opinion.ts";
import { importTypes } from "./acts/import-types.ts";
import { numberDocuments } from "./acts/number-documents.ts";
import { correctDocument, recallDocument, replaceDocument } from "./acts/recall-document.ts";
import { recordProblem, recordRendered, recordSealed, recordSigned } from "./acts/record-made.ts";
import { recordRaised } from "./acts/record-raised.ts";
import { passDocument, returnDraft } from "./acts/review-document.ts";
import { saveVersion } from "./acts/save-version.ts";
import { sendFurther } from "./acts/send-further.ts";
import { stopSecret } from "./acts/stop-secret.ts";
import { submitDocument } from "./acts/submit-document.ts";
import { dropDocument, returnDocument, sendBackDocument, takeBackDocument } from "./acts/take-back-document.ts";
import { documentJobs } from "./jobs/document-jobs.ts";
import { raiseJob, renewWork } from "./jobs/raise-signature.ts";
import { readTextsJob, recordTexts } from "./jobs/read-texts.ts";
import type { DocumentsNeeds } from "./needs.ts";
import { findStanding, keptDocument, standingOf } from "./queries/kept-document.ts";
import { countDocuments, listDocuments } from "./queries/list-documents.ts";
import { openDocumentFile } from "./queries/open-file.ts";
import { searchDocuments, typeNamesOn } from "./queries/search-documents.ts";
import { readWordBody } from "./queries/read-word-body.ts";
import { showDocument } from "./queries/show-document.ts";
import { showDrafting } from "./queries/show-drafting.ts";
import { branchLetters, showRegister } from "./queries/show-register.ts";
import { showTray } from "./queries/show-tray.ts";
import { drawIssued } from "./document-values.ts";
import { openForCopy } from "./queries/open-for-copy.ts";
import { documentsReactions } from "./reactions.ts";
import { isDraftable, typesOn } from "./draft-store.ts";
import { numberOrderOf, symbolOf } from "./number-document.ts";
import { receiveAttachment } from "./acts/receive-attachment.ts";
import { receiveOtherSide, recordOtherSide } from "./acts/record-other-side.ts";
import { frameSourcePdf, placeMarks, receiveSourcePdf, useSourcePdf } from "./acts/use-source-pdf.ts";
import { type BookPart, countSigned, endsOf, linesNumbered, partLines } from "./register-store.ts";
import { officials, visible, visibleLines } from "./rights.ts";
import type { DocumentKey } from "./shapes.ts";

export type { Block, Inline } from "./body.ts";
export type { DocumentState } from "./document-moves.ts";
export type { OutgoingDocument } from "./document-store.ts";
export type { DocumentType } from "./draft-store.ts";
export type {
  Addressable,
  Answered,
  DocumentsNeeds,
  InterchangeNeeds,
  IssuedHeader,
  ReceiverLine,
  Sending,
} from "./needs.ts";
export type { KeptOutgoing } from "./queries/kept-document.ts";
export type { ShownOpinion } from "./queries/show-document.ts";
export type { Unusual } from "./queries/unusual-signs.ts";
export type { NamedLine } from "./queries/show-tray.ts";
export type { FoundOutgoing } from "./queries/search-documents.ts";
export type { WordBody } from "./queries/read-word-body.ts";
export type { SignerChoice } from "./queries/show-drafting.ts";
export type { DocumentsRefusal } from "./refusals.ts";
export { authorityFault, authorityLines, headOf } from "./authority.ts";
export { typesOn } from "./draft-store.ts";
export { bearsSecrecyMark, nameBearsSecrecyMark } from "./secrecy.ts";
export type { BookEnd, BookPart, RegisterLine } from "./register-store.ts";
export type { Authority, Enclosed, Party, Receiver, ReviewKind, SourcePdf, Urgency, VersionContent } from "./tables.ts";

/** A draft and what belongs to it. */
const draftOf = (needs: DocumentsNeeds) => ({
  beginDocument: beginDocument(needs),
  saveVersion: saveVersion(needs),
  useSourcePdf: useSourcePdf(needs),
  placeMarks: placeMarks(needs),
  addAttachment: addAttachment(needs),
  dropAttachment: dropAttachment(needs),
});

/** The road of a draft: who looks at it, and how it comes back. */
const roadOf = (needs: DocumentsNeeds) => ({
  submitDocument: submitDocument(needs),
  passDocument: passDocument(needs),
  returnDraft: returnDraft(needs),
  takeBackDocument: takeBackDocument(needs),
  returnDocument: returnDocument(needs),
  sendBackDocument: sendBackDocument(needs),
  dropDocument: dropDocument(needs),
  addComment: addComment(needs),
  askOpinions: askOpinions(needs),
  giveOpinion: giveOpinion(needs),
});

const queriesOf = (needs: DocumentsNeeds) => ({
  listDocuments: listDocuments(needs),
  countDocuments: countDocuments(needs),
  showTray: showTray(needs),
  showDocument: showDocument(needs),
  showDrafting: showDrafting(needs),
  showRegister: showRegister(needs),
  openDocumentFile: openDocumentFile(needs),
  frameSourcePdf: frameSourcePdf(needs),
});

/** The register for whoever prints it: what the actor sees on the register's page, and no more. */
const bookOf = (needs: DocumentsNeeds) => ({
  mayRead: (actor: Actor, agencyId: string): boolean => actor.kind === "job" || holdsAt(actor, agencyId, ...officials),
  endsOf: (on: Reader, actor: Actor, part: BookPart) => endsOf(on, visibleLines(actor), part),
  linesOf: (on: Reader, actor: Actor, part: BookPart & { after: number; upTo: number; limit: number }) =>
    partLines(on, visibleLines(actor), part),
  linesNumbered: (on: Tx | Reader, actor: Actor, wanted: { agencyId: string; year: number; no: number }) =>
    linesNumbered(on, visibleLines(actor), wanted),
  countSigned: (on: Reader, actor: Actor, since: { agencyId: string; from: Day }) =>
    countSigned(on, visible(actor), since),
  /** What a series other than the common one is called on its printed book; null of the common one. */
  lettersOf: (on: Tx | Reader, of: { agencyId: string; series: string }) => branchLetters(needs, on, of),
});

/** For the rooms of search and of work files; see `queries/search-documents.ts`. */
const searched = {
  searchDocuments,
  typeNamesOn,
  /** Keeps by which work files a document is found, in the caller's transaction; whoever calls has asked for the right. */
  markFiled: (tx: Tx, key: DocumentKey, filing: Filing) => markFiled(tx, "documents.sought", { ...key, ...filing }),
};

/** What takes a file from whoever brings it, before the act that keeps it. */
const takenIn = (needs: DocumentsNeeds, stop: ReturnType<typeof stopSecret>) => ({
  /** Looks at the PDF that a draft is to be, for `useSourcePdf`; see `acts/use-source-pdf.ts`. */
  receiveSourcePdf: (actor: Actor, key: DocumentKey, file: { name: string; bytes: Readable }) =>
    receiveSourcePdf(needs, stop, { actor, key, file }),
  /** Takes what the other side signed for `recordOtherSide`; see `acts/record-other-side.ts`. */
  receiveOtherSide: (actor: Actor, key: DocumentKey, file: { name: string; bytes: Readable }) =>
    receiveOtherSide(needs, stop, { actor, key, file }),
  /** Takes a file for `addAttachment` onto the disk; see `acts/receive-attachment.ts`. */
  receiveAttachment: (actor: Actor, key: DocumentKey, file: { name: string; bytes: Readable }) =>
    receiveAttachment(needs, stop, { actor, key, file }),
  /** The body in a .docx that a drafter brought; see `queries/read-word-body.ts`. */
  readWordBody: (actor: Actor, agencyId: string, file: { name: string; bytes: Readable }) =>
    readWordBody(needs, stop, { actor, agencyId, file }),
});

/** For whoever brings in many documents at once: the types of a day, and number and symbol as they are given. */
const bulkOf = (needs: DocumentsNeeds) => ({
  typesOn,
  isDraftable,
  symbolOf: (parts: Parameters<typeof symbolOf>[1]) => symbolOf(needs, parts),
  numberOrderOf: (on: Tx | Reader, at: { readonly agencyId: string; readonly day: Day }) =>
    numberOrderOf(needs, on, at),
  /** See `document-values.ts`. */
  drawIssued: (key: DocumentKey) => drawIssued(needs, key),
});

/** What may be done with a document once it is issued. */
const afterIssue = (needs: DocumentsNeeds) => ({
  recallDocument: recallDocument(needs),
  replaceDocument: replaceDocument(needs),
  correctDocument: correctDocument(needs),
  sendFurther: sendFurther(needs),
});

/**
 * Văn bản đi: an agency's documents from the draft to signature, number, seal and what their receivers answered. Acts and queries
 * refuse with the codes of `DocumentsRefusal`; law in the room's README. Tells `documents.document-issued` (facts: typeCode,
 * numberText, answersInboundId), `documents.document-recalled`, `documents.document-replaced`.
 */
export function makeDocuments(needs: DocumentsNeeds) {
  const stop = stopSecret(needs);
  const raised = recordRaised(needs);
  const records = {
    recordRendered: recordRendered(needs),
    recordSigned: recordSigned(needs),
    recordSealed: recordSealed(needs),
    recordProblem: recordProblem(needs),
  };
  return {
    importTypes: importTypes(needs),
    ...draftOf(needs),
    stopSecret: stop,
    ...roadOf(needs),
    numberDocuments: numberDocuments(needs),
    authoriseSignatures: authoriseSignatures(needs),
    authoriseSeals: authoriseSeals(needs),
    recordOtherSide: recordOtherSide(needs),
    ...afterIssue(needs),
    ...queriesOf(needs),
    ...takenIn(needs, stop),
    ...searched,
    book: bookOf(needs),
    bulk: bulkOf(needs),
    openForCopy: openForCopy(needs),
    jobs: [...documentJobs(needs, records), raiseJob(needs, raised), readTextsJob(needs, recordTexts(needs))],
    /** For the worker's clock: time-stamps that are about to end are followed by others. */
    timed: { renewSignatures: renewWork(needs, raised) },
    /** A document that the actor may see, as other rooms put it in their files; in the caller's transaction. */
    keptDocument: (on: Tx | Reader, actor: Actor, key: DocumentKey) => keptDocument(needs, on, { actor, key }),
    /** `standingOf`: what became of an issued document, rights being the asking room's. */
    ...{ findStanding: findStanding(needs), standingOf },
    reactions: documentsReactions(needs),
  };
}

export type Documents = ReturnType<typeof makeDocuments>;
