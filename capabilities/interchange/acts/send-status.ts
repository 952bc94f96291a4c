import type { ActContext } from "#kernel/command";
import { buildJob, carryJob, lineQueue } from "../job-names.ts";
import { findInbound } from "../inbound-store.ts";
import type { DocumentBody } from "../message-body.ts";
import { saveMessage } from "../message-store.ts";
import type { InterchangeDeps, Organ, StatusHeader } from "../needs.ts";
import { saveOutbound, takePlaces } from "../outbound-store.ts";
import type { StatusCode } from "../tell-sender.ts";
import { refuse } from "../refusals.ts";
import { openBody, sealBody } from "../sealed-body.ts";
import { edxmlTime } from "../wire-time.ts";

export type StatusWish = {
  /** The receiver of the document, which now reports. */
  readonly agencyId: string;
  readonly inboundId: string;
  readonly statusCode: StatusCode;
  readonly description: string;
  readonly staff?: StatusHeader["staff"];
};

type Parts = Pick<InterchangeDeps, "agencies" | "keyring">;

/** A status about a document, addressed: where it goes and to which installation's agency. */
export type OutgoingStatus = {
  readonly agencyId: string;
  /** What `subject_id` of its message names: the received document. */
  readonly subjectId: string;
  readonly header: StatusHeader;
  readonly to: Organ;
  /** The sender of the document, when it is an agency of this installation. */
  readonly receiverAgencyId: string | null;
  /** It goes when it is sent: what it answers is kept nowhere. */
  readonly forgetWhenSent?: boolean;
};

type Key = { readonly agencyId: string; readonly messageId: string };

async function saveStatusMessage(parts: Parts, act: ActContext, status: OutgoingStatus): Promise<Key> {
  const key = { agencyId: status.agencyId, messageId: act.ids.next() };
  const { header } = status;
  const place = { agencyId: key.agencyId, table: "message" as const, id: key.messageId };
  await saveMessage(act.tx, {
    agency_id: key.agencyId,
    id: key.messageId,
    subject_id: status.subjectId,
    kind: "status",
    organ_id: header.from.organId,
    document_id: header.responseFor.documentId,
    status_code: header.statusCode,
    body_sealed: await sealBody(parts.keyring, act.tx, place, { header }),
    created_at: act.now,
    ready_at: status.receiverAgencyId === null ? null : act.now,
    file_id: null,
    envelope_hash: null,
    signature: null,
    forget_when_sent: status.forgetWhenSent ?? false,
  });
  return key;
}

/** Puts a status in the line to the sender of a document. Within the installation it needs no file; over the axis one is built. */
export async function queueStatus(parts: Parts, act: ActContext, status: OutgoingStatus): Promise<void> {
  const key = await saveStatusMessage(parts, act, status);
  const here = status.receiverAgencyId !== null;
  const { organId, name } = status.to;
  const numbers = await takePlaces(act.tx, key.agencyId, [organId]);
  await saveOutbound(act.tx, [
    {
      agency_id: key.agencyId,
      id: act.ids.next(),
      message_id: key.messageId,
      organ_id: organId,
      name,
      no: numbers.get(organId) ?? 0,
      route: here ? "here" : "axis",
      receiver_agency_id: status.receiverAgencyId,
      delivered_to: null,
      state: "waiting",
      answer: null,
      created_at: act.now,
      tried_at: null,
      sent_at: null,
      axis_doc_id: null,
    },
  ]);
  if (here) act.later(carryJob, { agencyId: key.agencyId, organId }, { queue: lineQueue(organId) });
  else act.later(buildJob, key);
}

/** What a status says it answers, from the header of the received document. */
export const responseTo = ({ header }: Pick<DocumentBody, "header">): StatusHeader["responseFor"] => ({
  organId: header.from.organId,
  code: `${header.code.number}/${header.code.notation}`,
  documentId: header.documentId,
  on: header.promulgation.on,
});

/**
 * Reports a status of a received document to its sender, in the caller's transaction (QCVN 102: 01 arrived … 06 completed, 13,
 * 15, 16). Refuses `interchange.unknown-message`. Call it last: it locks the counter of the line to that sender.
 */
export async function sendStatus(parts: Parts, act: ActContext, wish: StatusWish): Promise<void> {
  const inbound = await findInbound(act.tx, wish.inboundId);
  if (!inbound || inbound.agency_id !== wish.agencyId) throw refuse("not-found", "interchange.unknown-message");
  const place = { agencyId: inbound.agency_id, table: "inbound" as const, id: inbound.id };
  const body = (await openBody(parts.keyring, act.tx, place, inbound.body_sealed)) as DocumentBody;
  const self = await parts.agencies.byId(act.tx, wish.agencyId);
  const to = body.header.from;
  await queueStatus(parts, act, {
    agencyId: wish.agencyId,
    subjectId: inbound.id,
    header: {
      // The sender knows the receiver under the name it wrote.
      from: { organId: inbound.redirected_from ?? self.organId, name: self.name },
      responseFor: responseTo(body),
      statusCode: wish.statusCode,
      description: wish.description,
      at: edxmlTime(act.now),
      ...(wish.staff ? { staff: wish.staff } : {}),
    },
    to,
    receiverAgencyId: inbound.sender_agency_id,
  });
}
