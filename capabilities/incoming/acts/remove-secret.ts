import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { of } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import {
  type DocumentKey,
  type IncomingDocument,
  demandState,
  keyOf,
  lockDocument,
  scansOf,
  subjectOf,
} from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { requestsAbout } from "../request-store.ts";
import { documentKey } from "../shapes.ts";
import type { IncomingTables } from "../tables.ts";
import { turnAway } from "../turn-away.ts";

/** What is written of a document before it has a number, its own row last. */
const written = [
  ...["incoming.version", "incoming.scan", "incoming.step", "incoming.reading", "incoming.follower"],
  ...["incoming.sought", "incoming.file_text", "incoming.request", "incoming.answered"],
] as const;

async function deleteWritten(act: ActContext, { agencyId, documentId }: DocumentKey): Promise<void> {
  const db = of<IncomingTables>(act.tx);
  const checks = db
    .selectFrom("incoming.signature_check")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("document_id", "=", documentId);
  await db
    .deleteFrom("incoming.signature_report")
    .where("agency_id", "=", agencyId)
    .where("check_id", "in", checks)
    .execute();
  for (const table of ["incoming.signature_check", ...written] as const) {
    await db.deleteFrom(table).where("agency_id", "=", agencyId).where("document_id", "=", documentId).execute();
  }
  await db.deleteFrom("incoming.document").where("agency_id", "=", agencyId).where("id", "=", documentId).execute();
}

/** Every message that says something of it: what brought it, and what its sender wanted of it later. */
async function messagesAbout(act: ActContext, document: IncomingDocument): Promise<readonly string[]> {
  const requests = await requestsAbout(act.tx, keyOf(document));
  const own = document.inbound_id === null ? [] : [document.inbound_id];
  return [...new Set([...own, ...requests.map((request) => request.inbound_id)])];
}

/**
 * The clerk sees, before it has a number, that a document is a state secret although nothing in its words said so: it goes with its
 * files, and the sender of an electronic one is told 02 with whom to telephone. The audit keeps who and when; neither subject nor
 * sender stays (Luật Bảo vệ bí mật nhà nước 117/2025/QH15). Refuses `incoming.move-forbidden` once it is registered.
 */
export function removeSecret(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.remove-secret",
    input: documentKey,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, key) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandState(document, "arrived");
      const scans = await scansOf(act.tx, key);
      const messages = await messagesAbout(act, document);
      await deleteWritten(act, key);
      for (const { file_id: fileId } of scans) await needs.files.forget(act.tx, fileId);
      act.note({ source: document.source });
      for (const inboundId of messages) await turnAway(needs, act, { agencyId: key.agencyId, inboundId });
      return {};
    },
  });
}

/**
 * The clerk brought a file whose name bears a mark of secrecy: refused with `incoming.secret` before a byte is taken. The audit
 * keeps who, when and at which entry; neither name nor content reaches it.
 */
export function stopSecret(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.stop-secret",
    input: documentKey,
    output: documentKey.partial(),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: (act, { agencyId, documentId }) => {
      act.about({ kind: "incoming-document", id: documentId, agencyId });
      return Promise.reject(refuse("invalid", "incoming.secret", { fields: { file: "incoming.secret" } }));
    },
  });
}
