import { z } from "zod";
import { command } from "#kernel/command";
import { insertAnswer } from "../answer-store.ts";
import { findBrought, findDocument, keyOf, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { addStep } from "../step-store.ts";

/** An outgoing document was issued that answers an incoming one: they are linked. The task stays open until its holder closes it. */
export function linkAnswer(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.link-answer",
    input: z.object({
      agencyId: z.uuid(),
      /** The message, or the entry of what came on paper or by mail. */
      answersInboundId: z.uuid(),
      outgoingId: z.uuid(),
      numberText: z.string().max(100),
      issuedAt: z.iso.datetime(),
    }),
    output: z.object({ linked: z.boolean() }),
    may: (actor) => actor.kind === "job",
    run: async (act, { agencyId, answersInboundId, outgoingId, numberText, issuedAt }) => {
      const document =
        (await findBrought(act.tx, agencyId, { inboundId: answersInboundId })) ??
        (await findDocument(act.tx, { agencyId, documentId: answersInboundId }));
      if (!document) return { linked: false };
      act.about(subjectOf(document));
      const answer = { documentId: document.id, outgoingId, numberText, issuedAt: new Date(issuedAt) };
      const linked = await insertAnswer(act.tx, agencyId, answer);
      if (linked) await addStep(needs, act, keyOf(document), { kind: "answer-issued", text: numberText });
      return { linked };
    },
  });
}
