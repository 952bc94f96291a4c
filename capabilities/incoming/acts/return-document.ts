import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { demandState, keyOf, lockDocument, saveDocument, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { documentKey, words } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { tellSender } from "../tell-sender.ts";

/**
 * The clerk returns a document that is not authentic, not whole or not for this agency, with the reason (NĐ 30/2020/NĐ-CP
 * art. 21); it takes no number, and the sender of an electronic one is told 02. Refuses `incoming.move-forbidden`.
 */
export function returnDocument(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.return-document",
    input: documentKey.extend({ reason: words(5, 1_000) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandState(document, "arrived");
      await saveDocument(act.tx, keyOf(document), {
        ...{ state: "returned", returned_at: act.now, return_reason: reason },
      });
      await addStep(needs, act, key, { kind: "return", text: reason });
      await tellSender(needs, act, document, { code: "02", description: reason });
      act.tell({ type: "incoming.document-returned", subject: subjectOf(document) });
      return {};
    },
  });
}
