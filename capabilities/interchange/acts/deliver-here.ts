import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { findInbound } from "../inbound-store.ts";
import type { DocumentBody, StatusBody } from "../message-body.ts";
import { findMessage } from "../message-store.ts";
import type { InterchangeDeps, SignatureVerdict } from "../needs.ts";
import { lockOutbound, saveTried } from "../outbound-store.ts";
import { recordStatus } from "../tell-sender.ts";
import { refuse } from "../refusals.ts";
import { mayCarry } from "../rights.ts";
import { openBody } from "../sealed-body.ts";
import type { MessageTable, OutboundTable } from "../tables.ts";
import { takeIn } from "../take-in.ts";
import { edxmlTime } from "../wire-time.ts";
import type { Selectable } from "kysely";

type Parts = Pick<InterchangeDeps, "kernel" | "keyring" | "agencies">;
type Row = Selectable<OutboundTable>;
type Message = Selectable<MessageTable>;

/** The words of status 01, which goes back with the delivery itself. */
export const arrivedWords = "Văn bản đã đến hệ thống của nơi nhận.";
export const redirectedWords = (name: string): string =>
  `Nơi nhận đã kết thúc hoạt động; văn bản đã chuyển tới cơ quan kế thừa: ${name}.`;

async function deliverDocument(parts: Parts, act: ActContext, row: Row, message: Message): Promise<void> {
  const { receiver_agency_id: agencyId, delivered_to: deliveredTo } = row;
  if (!agencyId || !message.file_id || !message.envelope_hash) throw refuse("conflict", "interchange.nothing-to-send");
  const place = { agencyId: message.agency_id, table: "message" as const, id: message.id };
  const body = (await openBody(parts.keyring, act.tx, place, message.body_sealed)) as DocumentBody;
  await takeIn(parts, act, {
    agencyId,
    body: { ...body, warnings: [] },
    envelopeHash: message.envelope_hash,
    signature: message.signature as SignatureVerdict,
    fileId: message.file_id,
    redirectedFrom: deliveredTo === null ? null : row.organ_id,
    sender: { agencyId: message.agency_id, messageId: message.id },
  });
  const receiver = deliveredTo === null ? null : await parts.agencies.byId(act.tx, agencyId);
  await recordStatus(parts, act, {
    agencyId: message.agency_id,
    messageId: message.id,
    subjectId: message.subject_id,
    organId: row.organ_id,
    code: "01",
    description: receiver ? redirectedWords(receiver.name) : arrivedWords,
    at: edxmlTime(act.now),
  });
}

/** A status from an agency of this installation to another: its inbound row names the message that it answers. */
async function deliverStatus(parts: Parts, act: ActContext, message: Message): Promise<void> {
  const inbound = await findInbound(act.tx, message.subject_id);
  if (!inbound?.sender_agency_id || !inbound.sender_message_id) throw refuse("conflict", "interchange.nothing-to-send");
  const answered = { agencyId: inbound.sender_agency_id, messageId: inbound.sender_message_id };
  const sent = await findMessage(act.tx, answered);
  if (!sent) throw refuse("conflict", "interchange.nothing-to-send");
  const place = { agencyId: message.agency_id, table: "message" as const, id: message.id };
  const { header } = (await openBody(parts.keyring, act.tx, place, message.body_sealed)) as StatusBody;
  await recordStatus(parts, act, {
    ...answered,
    subjectId: sent.subject_id,
    organId: header.from.organId,
    code: header.statusCode,
    description: header.description,
    staffName: header.staff?.name,
    at: header.at,
  });
}

/**
 * Delivers one message to an agency of this installation: received there, status 01 back, sent here, in one transaction.
 * Repeating it changes nothing.
 */
export function deliverHere(deps: Parts) {
  return command(deps.kernel, {
    name: "interchange.deliver-here",
    input: z.object({ agencyId: z.uuid(), outboundId: z.uuid() }),
    output: z.object({ state: z.string() }),
    may: mayCarry,
    run: async (act, key) => {
      act.about({ kind: "outbound", id: key.outboundId, agencyId: key.agencyId });
      const row = await lockOutbound(act.tx, key);
      if (row?.state !== "waiting") return { state: row?.state ?? "unknown" };
      const message = await findMessage(act.tx, { agencyId: key.agencyId, messageId: row.message_id });
      if (!message) throw refuse("conflict", "interchange.nothing-to-send");
      if (message.kind === "status") await deliverStatus(deps, act, message);
      else await deliverDocument(deps, act, row, message);
      await saveTried(act.tx, key, { state: "sent", answer: "delivered", at: act.now });
      act.note({ organId: row.organ_id, kind: message.kind });
      return { state: "sent" };
    },
  });
}
