import type { Insertable } from "kysely";
import type { ActContext } from "#kernel/command";
import { findPlaces, returnWords, type Place } from "../find-places.ts";
import { buildJob } from "../job-names.ts";
import { type DocumentHeaderDraft, type SentFile, completeHeader } from "../message-body.ts";
import { saveMessage } from "../message-store.ts";
import type { DocumentHeader, InterchangeDeps, Organ } from "../needs.ts";
import { saveOutbound, takePlaces } from "../outbound-store.ts";
import { refuse } from "../refusals.ts";
import { sealBody } from "../sealed-body.ts";
import type { OutboundTable } from "../tables.ts";
import { recordStatus } from "../tell-sender.ts";
import { edxmlTime } from "../wire-time.ts";

export type Addressee = { readonly organId: string; readonly name: string };

export type SendWish = {
  /** The sender: the agency whose document it is. */
  readonly agencyId: string;
  /** The sender's own row: what `receiversOf` and the events name. */
  readonly subjectId: string;
  readonly header: DocumentHeaderDraft;
  readonly receivers: readonly Addressee[];
  readonly files: readonly SentFile[];
  readonly kind: DocumentHeader["business"]["kind"];
  readonly reason?: string;
  readonly replaces?: DocumentHeader["business"]["replaces"];
};

type Parts = Pick<InterchangeDeps, "agencies" | "axis" | "keyring" | "files">;

function demandReceivers(receivers: readonly Addressee[]): void {
  if (receivers.length === 0)
    throw refuse("invalid", "interchange.no-receiver", { fields: { receivers: "interchange.no-receiver" } });
  const seen = new Set(receivers.map(({ organId }) => organId));
  if (seen.size !== receivers.length)
    throw refuse("invalid", "interchange.receiver-twice", { fields: { receivers: "interchange.receiver-twice" } });
}

function outboundOf(act: ActContext, key: Key, place: Place, no: number): Insertable<OutboundTable> {
  const here = place.how === "here" ? place : null;
  const returned = place.how === "returned";
  return {
    agency_id: key.agencyId,
    id: act.ids.next(),
    message_id: key.messageId,
    organ_id: place.organId,
    name: place.name,
    no,
    route: place.how === "axis" ? "axis" : "here",
    receiver_agency_id: here?.agency.id ?? null,
    delivered_to: here?.deliveredTo ?? null,
    state: returned ? "returned" : "waiting",
    answer: returned ? "several-successors" : null,
    created_at: act.now,
    tried_at: null,
    sent_at: null,
    axis_doc_id: null,
  };
}

async function sizesOf(parts: Parts, act: ActContext, files: readonly SentFile[]) {
  return Promise.all(
    files.map(async (file) => {
      const row = await parts.files.find(act.tx, file.fileId);
      if (!row) throw refuse("not-found", "interchange.unknown-file");
      return { ...file, sizeBytes: row.sizeBytes };
    }),
  );
}

type Key = { readonly agencyId: string; readonly messageId: string };

/** The message with its header complete, sealed under the sender's key. */
async function saveDocument(parts: Parts, act: ActContext, wish: SendWish): Promise<Key> {
  const sender = await parts.agencies.byId(act.tx, wish.agencyId);
  const from: Organ = { organId: sender.organId, name: sender.name };
  const { kind, reason, replaces, receivers } = wish;
  const to = receivers.map(({ organId, name }) => ({ organId, name }));
  const header = completeHeader(wish.header, { from, to, at: act.now, kind, reason, replaces });
  const key = { agencyId: wish.agencyId, messageId: act.ids.next() };
  const body = { header, files: await sizesOf(parts, act, wish.files) };
  const place = { agencyId: key.agencyId, table: "message" as const, id: key.messageId };
  await saveMessage(act.tx, {
    agency_id: key.agencyId,
    id: key.messageId,
    subject_id: wish.subjectId,
    kind,
    organ_id: from.organId,
    document_id: header.documentId,
    status_code: null,
    body_sealed: await sealBody(parts.keyring, act.tx, place, body),
    created_at: act.now,
    ready_at: null,
    file_id: null,
    envelope_hash: null,
    signature: null,
  });
  return key;
}

async function placesOf(parts: Parts, act: ActContext, organIds: readonly string[]): Promise<readonly Place[]> {
  const places = await findPlaces(parts, act.tx, organIds, act.now);
  const unknown = organIds.find((organId) => !places.has(organId));
  if (unknown === undefined) return [...places.values()];
  const fields = { receivers: "interchange.unknown-receiver" };
  throw refuse("invalid", "interchange.unknown-receiver", { facts: { organId: unknown }, fields });
}

/**
 * Hands a document over for sending, in the caller's transaction: the message, a row for each receiver, and the job that builds
 * the edXML file. Call it last: it locks the counter of the line to each receiver. Who ended and was followed by one is sent to
 * that one; by several, it comes back at once with status 02 and the list.
 * Refuses `interchange.no-receiver`, `interchange.receiver-twice`, `interchange.unknown-receiver` (fact `organId`), `interchange.unknown-file`.
 */
export async function sendDocument(parts: Parts, act: ActContext, wish: SendWish): Promise<{ messageId: string }> {
  demandReceivers(wish.receivers);
  const organIds = wish.receivers.map(({ organId }) => organId);
  const places = await placesOf(parts, act, organIds);
  const key = await saveDocument(parts, act, wish);
  const numbers = await takePlaces(act.tx, key.agencyId, organIds);
  const rows = places.map((place) => outboundOf(act, key, place, numbers.get(place.organId) ?? 0));
  await saveOutbound(act.tx, rows);
  for (const place of places) {
    if (place.how !== "returned") continue;
    const words = { description: returnWords(place), at: edxmlTime(act.now) };
    await recordStatus(parts, act, { ...key, subjectId: wish.subjectId, organId: place.organId, code: "02", ...words });
  }
  act.later(buildJob, key);
  return { messageId: key.messageId };
}
