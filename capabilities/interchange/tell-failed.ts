import type { ActContext } from "#kernel/command";
import type { MessageTable } from "./tables.ts";

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
