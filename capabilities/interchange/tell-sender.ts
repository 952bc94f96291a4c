import type { ActContext } from "#kernel/command";
import type { InterchangeDeps, StatusHeader } from "./needs.ts";
import { sealBody } from "./sealed-body.ts";
import { saveStatus } from "./status-store.ts";
import type { MessageTable } from "./tables.ts";
import { readEdxmlTime } from "./wire-time.ts";

export type StatusCode = StatusHeader["statusCode"];

export type ArrivedStatus = {
  /** The sender of the document. */
  readonly agencyId: string;
  readonly messageId: string;
  readonly subjectId: string;
  /** The receiver, as the sender wrote it. */
  readonly organId: string;
  readonly code: StatusCode;
  readonly description: string;
  readonly staffName?: string | undefined;
  /** As edXML writes it. */
  readonly at: string;
};

/**
 * Keeps a status that a receiver reported and tells `interchange.status-received` (subject: the sender's own row, kind
 * `document`; facts organId, statusCode), once. False when it was known.
 */
export async function recordStatus(
  parts: Pick<InterchangeDeps, "keyring">,
  act: ActContext,
  status: ArrivedStatus,
): Promise<boolean> {
  const id = act.ids.next();
  const { agencyId, messageId, organId, code, description, staffName } = status;
  const words = { description, staffName: staffName ?? null };
  const fresh = await saveStatus(act.tx, {
    agency_id: agencyId,
    id,
    message_id: messageId,
    organ_id: organId,
    code,
    at: readEdxmlTime(status.at) ?? act.now,
    words_sealed: await sealBody(parts.keyring, act.tx, { agencyId, table: "status", id }, words),
    received_at: act.now,
  });
  if (!fresh) return false;
  act.tell({
    type: "interchange.status-received",
    subject: { kind: "document", id: status.subjectId, agencyId },
    facts: { organId, statusCode: code, messageId },
  });
  return true;
}

/** `interchange.send-failed`: subject the sender's own row; facts organId, answer. A status that failed names the received document. */
export function tellFailed(
  act: ActContext,
  message: Pick<MessageTable, "agency_id" | "id" | "subject_id" | "kind">,
  organId: string,
  answer: string,
): void {
  const kind = message.kind === "status" ? "inbound-message-document" : "document";
  act.tell({
    type: "interchange.send-failed",
    subject: { kind, id: message.subject_id, agencyId: message.agency_id },
    facts: { organId, answer, messageId: message.id },
  });
}
