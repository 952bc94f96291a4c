import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { keyOf, lockDocument, opinionStates } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { type Opinion, opinionsOf, saveAnswer } from "../opinion-store.ts";
import { refuse } from "../refusals.ts";
import { mayAnswerFor, officials } from "../rights.ts";
import { bearsSecrecyMark } from "../secrecy.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

async function demandTheirs(needs: DocumentsNeeds, act: ActContext, agencyId: string, opinion: Opinion) {
  const leaders = opinion.party_kind === "unit" ? await needs.officialsAt(act.tx, agencyId, "leader") : [];
  if (!mayAnswerFor(act.actor, agencyId, opinion, leaders)) throw refuse("forbidden", "documents.not-your-turn");
  if (opinion.answered_at !== null) throw refuse("conflict", "documents.opinion-given");
}

/**
 * Whoever was asked answers, once: agrees, does not agree and says why, or comments; for a unit its leader, or anybody of one that
 * has none. Two answers at once are one. Refuses `documents.not-your-turn`, `documents.opinion-given`, `documents.secret`,
 * `documents.move-forbidden` once it was signed.
 */
export function giveOpinion(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.give-opinion",
    input: documentKey.extend({
      requestId: z.uuid(),
      partyId: z.uuid(),
      answer: z.enum(["agree", "disagree", "comment"], "field.choose"),
      words: z.string().trim().max(2_000, "field.too-long"),
    }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { requestId, partyId, answer, words, ...key }) => {
      if (bearsSecrecyMark(words))
        throw refuse("invalid", "documents.secret", { fields: { words: "documents.secret" } });
      if (answer !== "agree" && words === "") {
        throw refuse("invalid", "documents.incomplete", { fields: { words: "field.required" } });
      }
      // The document's lock lets one answer in at a time.
      const document = await lockDocument(act.tx, act.actor, key);
      const subject = { kind: "document", id: document.id, agencyId: key.agencyId };
      act.about(subject);
      const opinion = (await opinionsOf(act.tx, keyOf(document))).find(
        (each) => each.request_id === requestId && each.party_id === partyId,
      );
      if (!opinion) throw refuse("forbidden", "documents.not-your-turn");
      await demandTheirs(needs, act, key.agencyId, opinion);
      if (!opinionStates.includes(document.state)) {
        throw refuse("conflict", "documents.move-forbidden", { facts: { move: "opinion", state: document.state } });
      }
      await saveAnswer(act.tx, key.agencyId, opinion, {
        ...{ answer, words: words === "" ? null : words, answered_at: act.now, answered_by: act.actor.accountId },
      });
      await addStep(act, document, {
        ...{ kind: `opinion-${answer}`, state: document.state, version: opinion.version },
        ...(words === "" ? {} : { words }),
      });
      act.note({ requestId, answer });
      act.tell({ type: "documents.opinion-given", subject, facts: { requestId, partyId, answer } });
      return {};
    },
  });
}
