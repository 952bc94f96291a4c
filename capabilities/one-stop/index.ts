import { acceptDelivery } from "./acts/accept-delivery.ts";
import { addNote } from "./acts/add-note.ts";
import { assignDossier } from "./acts/assign-dossier.ts";
import { authoriseSeal } from "./acts/authorise-seal.ts";
import { authoriseSignature } from "./acts/authorise-signature.ts";
import { draftResult, issueByDocument } from "./acts/draft-result.ts";
import { enterDossier } from "./acts/enter-dossier.ts";
import { followDocument } from "./acts/follow-document.ts";
import { followMerge } from "./acts/follow-merge.ts";
import { numberResult, recordNumber } from "./acts/number-result.ts";
import { refuseDelivery } from "./acts/refuse-delivery.ts";
import { receiveDossier, recordCode } from "./acts/receive-dossier.ts";
import { recordPrinted } from "./acts/record-printed.ts";
import { recordProblem, recordRendered, recordSealed, recordSigned } from "./acts/record-result.ts";
import { returnDraft } from "./acts/return-draft.ts";
import { returnResult } from "./acts/return-result.ts";
import { seeRefusedDelivery } from "./acts/see-refused-delivery.ts";
import { submitResult } from "./acts/submit-result.ts";
import { submitDraft } from "./acts/submit-draft.ts";
import { changeSigner, takeBackResult } from "./acts/take-back-result.ts";
import { takeDossier } from "./acts/take-dossier.ts";
import { takeOverDossier } from "./acts/take-over-dossier.ts";
import { withdrawDossier } from "./acts/withdraw-dossier.ts";
import { fillCheckBy } from "./queries/check-by.ts";
import { fillSought } from "./queries/fill-sought.ts";
import { codeJob, receiptJob } from "./jobs/print-receipt.ts";
import { resultJobs } from "./jobs/result-jobs.ts";
import { findOwn } from "./dossier-store.ts";
import type { OneStopNeeds } from "./needs.ts";
import { findDossiers } from "./queries/find-dossiers.ts";
import { listMyDossiers } from "./queries/list-my-dossiers.ts";
import { countRefused, listRefusedDeliveries } from "./queries/list-refused-deliveries.ts";
import { openDossierFile } from "./queries/open-file.ts";
import { showDossier } from "./queries/show-dossier.ts";
import { showQueue } from "./queries/show-queue.ts";
import { trackByCode } from "./queries/track-by-code.ts";
import { countTray, listGivenUp, showTray } from "./queries/show-tray.ts";
import { trackDossier } from "./queries/track-dossier.ts";
import { oneStopReactions } from "./reactions.ts";
import { isSomeUnnumbered } from "./result-store.ts";
import { steering } from "./steering.ts";

export type { DossierState, MoveName } from "./dossier-moves.ts";
export type { Dossier, DossierKey } from "./dossier-store.ts";
export type {
  AgencyCard,
  Delivery,
  NamedConsultation,
  Official,
  OneStopNeeds,
  Pause,
  PersonContact,
  PortalTold,
  ProcedureCard,
} from "./needs.ts";
export type { OneStopRefusal } from "./refusals.ts";
export type { ResultState, NumberOrder } from "./result-moves.ts";
export type { TreePermit } from "./result-content.ts";
export type { GivenPaper } from "./register-dossier.ts";
export type { Changes, Steering } from "./steering.ts";
export type { Step } from "./step-store.ts";
export type { DueLine } from "./tables.ts";

/** The acts that work between two acts ends in. */
const recordsOf = (needs: OneStopNeeds) => ({
  recordNumber: recordNumber(needs),
  recordRendered: recordRendered(needs),
  recordSigned: recordSigned(needs),
  recordSealed: recordSealed(needs),
  recordProblem: recordProblem(needs),
});

/** What came from outside and could not become a dossier, for the officers of its Centre. */
const refusedDeliveries = (needs: OneStopNeeds) => ({
  listRefusedDeliveries: listRefusedDeliveries(needs),
  countRefusedDeliveries: countRefused(needs),
  seeRefusedDelivery: seeRefusedDelivery(needs),
});

/** What dossiers of a former release lack: what they are found by, until when they are to be checked. Run at the start. */
const fillings = (needs: OneStopNeeds) => ({ fillSought: fillSought(needs), fillCheckBy: fillCheckBy(needs) });

const forRoomsAbove = (needs: OneStopNeeds) => ({
  /** What rooms above need of a dossier that the actor may see. Refuses `one-stop.unknown-dossier`. */
  findOwn,
  /** Whether documents of a series wait at an agency, signed or to be signed, for a number that follows the signature. */
  isSomeUnnumbered,
  /** See `steering.ts`. */
  steering: steering(needs),
});

/** How a result that waits for a signature comes back. */
const takingBack = (needs: OneStopNeeds) => ({
  returnDraft: returnDraft(needs),
  takeBackResult: takeBackResult(needs),
  changeSigner: changeSigner(needs),
});

/** The acts that reactions end in. */
const reactingOf = (needs: OneStopNeeds) => ({
  ...{ accept: acceptDelivery(needs), refuse: refuseDelivery(needs), follow: followMerge(needs) },
  followDocument: followDocument(needs),
});

/**
 * Hồ sơ một cửa: a dossier from its door to a signed result in the person's hands. Acts and queries refuse with the
 * codes of `OneStopRefusal`; law in the room's README.
 */
export function makeOneStop(needs: OneStopNeeds) {
  const printed = recordPrinted(needs);
  const records = recordsOf(needs);
  return {
    enterDossier: enterDossier(needs),
    submitDraft: submitDraft(needs),
    receiveDossier: receiveDossier(needs),
    takeOverDossier: takeOverDossier(needs),
    takeDossier: takeDossier(needs),
    assignDossier: assignDossier(needs),
    addNote: addNote(needs),
    withdrawDossier: withdrawDossier(needs),
    draftResult: draftResult(needs),
    issueByDocument: issueByDocument(needs),
    submitResult: submitResult(needs),
    numberResult: numberResult(needs),
    ...takingBack(needs),
    authoriseSignature: authoriseSignature(needs),
    authoriseSeal: authoriseSeal(needs),
    returnResult: returnResult(needs),
    showQueue: showQueue(needs),
    findDossiers: findDossiers(needs),
    showDossier: showDossier(needs),
    showTray: showTray(needs),
    countTray: countTray(needs),
    listGivenUp: listGivenUp(needs),
    trackDossier: trackDossier(needs),
    trackByCode: trackByCode(needs),
    listMyDossiers: listMyDossiers(needs),
    openDossierFile: openDossierFile(needs),
    ...refusedDeliveries(needs),
    ...forRoomsAbove(needs),
    ...fillings(needs),
    reactions: oneStopReactions(needs, reactingOf(needs)),
    jobs: [codeJob(needs, recordCode(needs)), receiptJob(needs, printed), ...resultJobs(needs, records)],
  };
}

export type OneStop = ReturnType<typeof makeOneStop>;
