import type { Selectable } from "kysely";
import type { Reader, Tx } from "#kernel/database";
import { findPlaces } from "../find-places.ts";
import { findMessages } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { selectOutboundOf } from "../outbound-store.ts";
import { everyone, ofAgency } from "../rights.ts";
import { openBody } from "../sealed-body.ts";
import { selectStatuses } from "../status-store.ts";
import type { OutboundState, StatusTable } from "../tables.ts";

export type ReportedStatus = {
  readonly code: string;
  readonly at: Date;
  readonly description: string;
  readonly staffName: string | null;
};

export type ReceiverState = {
  readonly messageId: string;
  readonly organId: string;
  readonly name: string;
  readonly agencyId: string | null;
  readonly route: "here" | "axis";
  /** `returned`: the receiver ended and several stand in its place; status 02 has their list. */
  readonly state: OutboundState;
  readonly sentAt: Date | null;
  /** The identifier of the legal successor that received in the place of one that ended. */
  readonly deliveredTo: string | null;
  /** Of one that was returned: who stands in its place today. */
  readonly successors: readonly { readonly organId: string; readonly name: string }[];
  /** Oldest first. */
  readonly statuses: readonly ReportedStatus[];
};

type Parts = Pick<InterchangeDeps, "kernel" | "keyring" | "agencies" | "axis">;

async function successorsOf(parts: Parts, on: Tx | Reader, organId: string): Promise<ReceiverState["successors"]> {
  const place = (await findPlaces(parts, on, [organId], parts.kernel.now())).get(organId);
  return place?.how === "returned" ? place.successors.map((one) => ({ organId: one.organId, name: one.name })) : [];
}

async function opened(
  parts: Pick<InterchangeDeps, "keyring">,
  on: Tx | Reader,
  row: Selectable<StatusTable>,
): Promise<ReportedStatus> {
  const place = { agencyId: row.agency_id, table: "status" as const, id: row.id };
  const words = (await openBody(parts.keyring, on, place, row.words_sealed)) as Omit<ReportedStatus, "code" | "at">;
  return { code: row.code, at: row.at, ...words };
}

/**
 * Who was sent a message, and what they reported; by the message's id or that of its subject (then of all its messages, oldest
 * first). Rights are the asking room's. Empty when nothing was sent.
 */
export async function receiversOf(parts: Parts, on: Tx | Reader, id: string): Promise<readonly ReceiverState[]> {
  const messages = await findMessages(on, everyone, id);
  const [first] = messages;
  if (!first) return [];
  const scope = ofAgency(first.agency_id);
  const ids = messages.map((message) => message.id);
  const rows = await selectOutboundOf(on, scope, ids);
  const statuses = await selectStatuses(on, scope, ids);
  const order = new Map(ids.map((one, at) => [one, at]));
  const receivers = await Promise.all(
    rows.map(async (row): Promise<ReceiverState> => {
      const own = statuses.filter((one) => one.message_id === row.message_id && one.organ_id === row.organ_id);
      return {
        messageId: row.message_id,
        organId: row.organ_id,
        name: row.name,
        agencyId: row.receiver_agency_id,
        route: row.route,
        state: row.state,
        sentAt: row.sent_at,
        deliveredTo: row.delivered_to,
        successors: row.state === "returned" ? await successorsOf(parts, on, row.organ_id) : [],
        statuses: await Promise.all(own.map((status) => opened(parts, on, status))),
      };
    }),
  );
  return receivers.sort((a, b) => (order.get(a.messageId) ?? 0) - (order.get(b.messageId) ?? 0));
}
