import type { ActContext } from "#kernel/command";
import { deleteInbound, findInbound, bringsFile } from "../inbound-store.ts";
import type { InboundBody } from "../message-body.ts";
import { deleteMessage, findMessage, findStatusesAbout } from "../message-store.ts";
import type { InterchangeDeps, StatusHeader } from "../needs.ts";
import { saveSecret } from "../received-store.ts";
import { refuse } from "../refusals.ts";
import { ofAgency } from "../rights.ts";
import { openBody } from "../sealed-body.ts";
import { recordStatus } from "../tell-sender.ts";
import { edxmlTime } from "../wire-time.ts";
import { queueStatus, responseTo } from "./send-status.ts";

export type ForgetWish = {
  /** The receiver. */
  readonly agencyId: string;
  readonly inboundId: string;
  /** What the sender is told with status 02, with whom to telephone; nothing of the document. */
  readonly description: string;
};

type Parts = Pick<InterchangeDeps, "agencies" | "keyring" | "files">;
type Inbound = NonNullable<Awaited<ReturnType<typeof findInbound>>>;

/** What was reported of it before goes too: each report names document and sender. */
async function forgetStatuses(parts: Parts, act: ActContext, { agency_id: agencyId, id }: Inbound): Promise<void> {
  for (const status of await findStatusesAbout(act.tx, ofAgency(agencyId), id)) {
    await deleteMessage(act.tx, { agencyId, messageId: status.id });
    if (status.file_id !== null) await parts.files.forget(act.tx, status.file_id);
  }
}

/** The bytes that came over the axis, unless another receiver of the same message stands on them. */
async function forgetBytes(parts: Parts, act: ActContext, inbound: Inbound, body: InboundBody): Promise<void> {
  if (await bringsFile(act.tx, inbound.file_id)) return;
  for (const fileId of [inbound.file_id, ...body.files.map((file) => file.fileId)]) {
    await parts.files.forget(act.tx, fileId);
  }
  await saveSecret(act.tx, inbound.file_id, act.now);
}

async function tellHere(
  parts: Parts,
  act: ActContext,
  sender: { agencyId: string; messageId: string },
  told: Pick<StatusHeader, "from" | "description" | "at">,
): Promise<void> {
  const sent = await findMessage(act.tx, sender);
  if (!sent) return;
  const { description, at, from } = told;
  const status = { ...sender, subjectId: sent.subject_id, organId: from.organId, code: "02" as const };
  await recordStatus(parts, act, { ...status, description, at });
}

/**
 * A received document bears a mark of state secrecy: it goes, with its header, its files and whatever was reported of it, and the
 * sender is told 02; the report itself goes when it is sent. What stays says neither subject nor sender (Luật Bảo vệ bí mật nhà
 * nước 117/2025/QH15). What a sender of this installation keeps is that sender's. Refuses `interchange.unknown-message`. Call it
 * last: it locks the counter of the line to the sender.
 */
export async function forgetInbound(parts: Parts, act: ActContext, wish: ForgetWish): Promise<void> {
  const { agencyId, description } = wish;
  const inbound = await findInbound(act.tx, wish.inboundId);
  if (inbound?.agency_id !== agencyId) throw refuse("not-found", "interchange.unknown-message");
  const place = { agencyId, table: "inbound" as const, id: inbound.id };
  const body = (await openBody(parts.keyring, act.tx, place, inbound.body_sealed)) as InboundBody;
  await forgetStatuses(parts, act, inbound);
  await deleteInbound(act.tx, { agencyId, inboundId: inbound.id });
  const self = await parts.agencies.byId(act.tx, agencyId);
  const from = { organId: inbound.redirected_from ?? self.organId, name: self.name };
  const told = { from, description, at: edxmlTime(act.now) };
  if (inbound.sender_agency_id !== null && inbound.sender_message_id !== null) {
    const sender = { agencyId: inbound.sender_agency_id, messageId: inbound.sender_message_id };
    return tellHere(parts, act, sender, told);
  }
  await forgetBytes(parts, act, inbound, body);
  const header = { ...told, responseFor: responseTo(body), statusCode: "02" as const };
  const status = { agencyId, subjectId: inbound.id, header, to: body.header.from, receiverAgencyId: null };
  await queueStatus(parts, act, { ...status, forgetWhenSent: true });
}
