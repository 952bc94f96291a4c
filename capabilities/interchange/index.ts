import type { ActContext } from "#kernel/command";
import type { Reader, Tx } from "#kernel/database";
import { noteOpened } from "./acts/note-opened.ts";
import { inspectRefused, listRefusedMessages, openRefused } from "./queries/inspect-refused.ts";
import { deliverHere } from "./acts/deliver-here.ts";
import { type ForgetWish, forgetInbound } from "./acts/forget-inbound.ts";
import { judgeCertificate } from "./acts/judge-certificate.ts";
import { keepPartners } from "./acts/keep-partners.ts";
import { keepReceived } from "./acts/keep-received.ts";
import { recordReady } from "./acts/record-ready.ts";
import { recordSent } from "./acts/record-sent.ts";
import { recordUnbuildable } from "./acts/record-unbuildable.ts";
import { refuseReceived } from "./acts/refuse-received.ts";
import { sendAgain } from "./acts/send-again.ts";
import { takeDocument } from "./acts/take-document.ts";
import { takeStatus } from "./acts/take-status.ts";
import { openAxisClient } from "./axis-client.ts";
import { buildWork } from "./jobs/build-message.ts";
import { carryWork } from "./jobs/carry-line.ts";
import { fetchWork } from "./jobs/fetch-messages.ts";
import { greetAxis, greetWork } from "./jobs/greet-axis.ts";
import { listReceivers } from "./queries/list-receivers.ts";
import { completeHeader } from "./message-body.ts";
import { organNames } from "./find-places.ts";
import type { InterchangeDeps } from "./needs.ts";
import { type SealedPlace, sealBody } from "./sealed-body.ts";
import { showLines } from "./queries/show-lines.ts";
import { readInbound } from "./queries/read-inbound.ts";
import { receiversOf } from "./queries/receivers-of.ts";
import { type SendWish, sendDocument } from "./acts/send-document.ts";
import { type StatusWish, sendStatus } from "./acts/send-status.ts";

export type { AxisAddress, InterchangeDeps, Organisation } from "./needs.ts";
export type { Receiver, ReceiverGroup, Receivers } from "./queries/list-receivers.ts";
export type { DocumentHeaderDraft, ReceivedFile, SentFile } from "./message-body.ts";
export type { CertificateTrust } from "./certificate-store.ts";
export type { InboundDocument } from "./queries/read-inbound.ts";
export type { ReceiverState, ReportedStatus } from "./queries/receivers-of.ts";
export type { StatusCode } from "./tell-sender.ts";
export type { InterchangeRefusal } from "./refusals.ts";
export type { Addressee, SendWish } from "./acts/send-document.ts";
export type { ForgetWish } from "./acts/forget-inbound.ts";
export type { StatusWish } from "./acts/send-status.ts";

const readingOf = (deps: InterchangeDeps) => ({
  /** See `queries/receivers-of.ts`. */
  receiversOf: (on: Tx | Reader, id: string) => receiversOf(deps, on, id),
  /** See `queries/read-inbound.ts`. */
  readInbound: (on: Tx | Reader, inboundId: string) => readInbound(deps, on, inboundId),
  /** See `find-places.ts`. */
  organNames: (on: Tx | Reader, organIds: readonly string[], at: Date) => organNames(deps, on, organIds, at),
});

const actsOf = (deps: InterchangeDeps) => ({
  recordReady: recordReady(deps),
  recordUnbuildable: recordUnbuildable(deps),
  recordSent: recordSent(deps),
  deliverHere: deliverHere(deps),
  keepReceived: keepReceived(deps),
  refuseReceived: refuseReceived(deps),
  takeDocument: takeDocument(deps),
  takeStatus: takeStatus(deps),
  keepPartners: keepPartners(deps),
});

/** For whoever brings in many messages at once: a header as it goes out, and a body as its row keeps it. */
const bulkOf = (deps: Pick<InterchangeDeps, "keyring">) => ({
  completeHeader,
  sealBody: (on: Tx | Reader, place: SealedPlace, body: unknown) => sealBody(deps.keyring, on, place, body),
});

/** What was refused and kept, for the clerk of the agency that keeps it; see `queries/inspect-refused.ts`. */
function inspectionOf(deps: InterchangeDeps) {
  const opening = noteOpened(deps);
  return {
    listRefusedMessages: listRefusedMessages(deps),
    inspectRefused: inspectRefused(deps, opening),
    openRefused: openRefused(deps, opening),
  };
}

/**
 * Liên thông văn bản: carries documents and their statuses between agencies, within this installation and over the national
 * document axis. Events: `interchange.message-received` (subject `inbound-message-document`; facts kind, possibleDuplicate:
 * neither event nor audit names sender or document, so that one can be forgotten), `interchange.status-received` (subject the sender's `document`; facts organId, statusCode,
 * messageId), `interchange.send-failed` (the same subject; facts organId, answer, messageId).
 */
export function makeInterchange(deps: InterchangeDeps) {
  const { kernel } = deps;
  const acts = actsOf(deps);
  const client = deps.axis
    ? openAxisClient({
        ...deps.axis,
        now: kernel.now,
        ...(deps.axisTimeoutMs ? { timeoutMs: deps.axisTimeoutMs } : {}),
      })
    : null;
  const parts = { ...deps, ...acts, client };
  const fetchMessages = fetchWork(parts);
  const greet = greetWork(parts);
  return {
    ...acts,
    sendAgain: sendAgain(deps),
    judgeCertificate: judgeCertificate(deps),
    showLines: showLines(deps),
    ...inspectionOf(deps),
    /** See `acts/send-document.ts`. */
    send: (act: ActContext, wish: SendWish) => sendDocument(deps, act, wish),
    /** See `acts/send-status.ts`. */
    sendStatus: (act: ActContext, wish: StatusWish) => sendStatus(deps, act, wish),
    /** See `acts/forget-inbound.ts`. */
    forget: (act: ActContext, wish: ForgetWish) => forgetInbound(deps, act, wish),
    ...readingOf(deps),
    bulk: bulkOf(deps),
    /** See `queries/list-receivers.ts`. */
    listReceivers: (on: Tx | Reader, words: string) => listReceivers(deps, on, words, kernel.now()),
    /** Registers our agencies at the axis and keeps its list; at the worker's start and by the clock. */
    greetAxis: () => greetAxis(parts),
    /** For the worker. */
    jobs: [buildWork(parts), carryWork(parts)],
    /** For the worker's clock: what came over the axis, and who is on it. */
    timed: { fetchMessages, greet },
  };
}

export type Interchange = ReturnType<typeof makeInterchange>;
