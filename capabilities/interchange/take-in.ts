import type { ActContext } from "#kernel/command";
import { noteCertificate } from "./certificate-store.ts";
import { findPossibleDuplicate, saveInbound } from "./inbound-store.ts";
import { type InboundBody, numberTextOf } from "./message-body.ts";
import type { InterchangeDeps, SignatureVerdict } from "./needs.ts";
import { sealBody } from "./sealed-body.ts";

/** A document that stands at its receiver's door, however it came. */
export type Arrival = {
  /** The receiver. */
  readonly agencyId: string;
  readonly body: InboundBody;
  readonly envelopeHash: Buffer;
  readonly signature: Pick<SignatureVerdict, "outcome" | "algorithm" | "warning">;
  /** Of whoever signed it, DER, when the signature holds; not for what was sent in this installation. */
  readonly certificate?: Uint8Array | undefined;
  /** The edXML file. */
  readonly fileId: string;
  readonly redirectedFrom: string | null;
  /** The sending message, when it was sent in this installation. */
  readonly sender: { readonly agencyId: string; readonly messageId: string } | null;
};

/** What names a message, whoever receives it. */
function identityOf({ agencyId, body: { header }, envelopeHash }: Arrival) {
  return {
    agency_id: agencyId,
    sender_organ_id: header.from.organId,
    document_id: header.documentId,
    envelope_hash: envelopeHash,
    number_text: numberTextOf(header),
    issued_on: header.promulgation.on,
  };
}

/**
 * Takes a document in, once by (receiver, sender, DocumentId, kind, envelope hash), and tells `interchange.message-received`
 * (subject: the inbound document, kind `inbound-message-document`). The same again has no effect and gives the same id.
 */
export async function takeIn(
  parts: Pick<InterchangeDeps, "keyring">,
  act: ActContext,
  arrival: Arrival,
): Promise<{ readonly inboundId: string; readonly fresh: boolean }> {
  const { agencyId, body, sender } = arrival;
  const { from, business } = body.header;
  const { kind } = business;
  const identity = identityOf(arrival);
  const isDocument = kind === "new" || kind === "replace";
  const duplicateOf = isDocument ? await findPossibleDuplicate(act.tx, identity) : null;
  const id = act.ids.next();
  const { certificate } = arrival;
  const seen = certificate ? await noteCertificate(act.tx, from.organId, certificate, act.now) : null;
  const saved = await saveInbound(act.tx, {
    ...identity,
    id,
    sender_agency_id: sender?.agencyId ?? null,
    sender_message_id: sender?.messageId ?? null,
    kind,
    body_sealed: await sealBody(parts.keyring, act.tx, { agencyId, table: "inbound", id }, body),
    file_id: arrival.fileId,
    signature: JSON.stringify(arrival.signature),
    received_at: act.now,
    possible_duplicate_of: duplicateOf,
    redirected_from: arrival.redirectedFrom,
    certificate_fingerprint: seen,
  });
  if (!saved.fresh) return { inboundId: saved.id, fresh: false };
  act.tell({
    type: "interchange.message-received",
    subject: { kind: "inbound-message-document", id, agencyId },
    facts: { kind, possibleDuplicate: duplicateOf !== null },
  });
  return { inboundId: id, fresh: true };
}
