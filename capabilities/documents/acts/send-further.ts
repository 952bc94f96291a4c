import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { type OutgoingDocument, keyOf, lockDocument, saveDocument } from "../document-store.ts";
import { receiversOf } from "../draft-checks.ts";
import { saveFurther } from "../queries/further-store.ts";
import { sendTo } from "../issue-document.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import type { Receiver } from "../tables.ts";

/** Those among the chosen who do not have the document yet. */
async function furtherOf(
  needs: DocumentsNeeds,
  act: ActContext,
  document: OutgoingDocument,
  organIds: readonly string[],
): Promise<readonly Receiver[]> {
  const there = new Set(document.receivers.map((receiver) => receiver.organId));
  const named = await receiversOf(needs, act.tx, organIds);
  const further = named.filter((receiver) => !there.has(receiver.organId));
  if (further.length > 0) return further;
  throw refuse("invalid", "documents.receiver-has-it", { fields: { receivers: "documents.receiver-has-it" } });
}

/** They are its receivers from now on; where it went to nobody before, this is its first message. */
async function keepSent(act: ActContext, document: OutgoingDocument, further: readonly Receiver[], messageId: string) {
  const changes = { receivers: JSON.stringify([...document.receivers, ...further]), changed_at: act.now };
  if (document.message_id === null) {
    return saveDocument(act.tx, keyOf(document), { ...changes, message_id: messageId });
  }
  await saveDocument(act.tx, keyOf(document), changes);
  const sent = { agency_id: document.agency_id, document_id: document.id, message_id: messageId };
  return saveFurther(act.tx, { ...sent, sent_at: act.now, sent_by: act.actor.accountId });
}

/**
 * An issued document goes to further electronic receivers: those that stand in the place of one that ended, or whoever was left
 * out. They are its receivers from then on, and told of its recall like the others. Refuses `documents.move-forbidden` unless it is
 * issued, `documents.unknown-receiver` and `documents.receiver-has-it` at `receivers`.
 */
export function sendFurther(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.send-further",
    input: documentKey.extend({
      receivers: z.array(z.string().min(1).max(60)).min(1, "field.choose").max(500, "field.too-long"),
    }),
    output: z.object({ receivers: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "leader", "clerk"),
    run: async (act, { receivers: organIds, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      const { state } = document;
      const subject = { kind: "document", id: document.id, agencyId: document.agency_id };
      act.about(subject);
      if (state !== "issued")
        throw refuse("conflict", "documents.move-forbidden", { facts: { move: "send-further", state } });
      const further = await furtherOf(needs, act, document, organIds);
      const words = further.map(({ name }) => name).join("; ");
      await addStep(act, document, { kind: "send-further", state, words });
      const facts = { receivers: further.length, pages: document.pages };
      act.tell({ type: "documents.document-sent-further", subject, facts });
      // The interchange locks the line to each receiver, after the document's own row.
      const messageId = await sendTo(needs, act, document, further);
      await keepSent(act, document, further, messageId);
      return { receivers: further.length };
    },
  });
}
