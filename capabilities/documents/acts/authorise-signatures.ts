import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { type OutgoingDocument, saveDocument } from "../document-store.ts";
import { demandSigner, signedAs } from "../draft-checks.ts";
import { lockAllFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { shownDocuments, signDocument } from "../shapes.ts";
import { signsNow } from "../document-moves.ts";
import { addStep } from "../step-store.ts";

/**
 * Whoever's turn it is: who took the minutes first, then the signer, whose authority is judged anew. They sign with the key of the
 * agency `from`: the document's own, or the one they head where they sign by another agency's authorisation.
 */
async function demandTurn(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument, from: string) {
  const { agency_id: at, signer_account_id: signerId } = document;
  const now = signsNow(document);
  if (now !== act.actor.accountId || !holdsAt(act.actor, from, ...drafters))
    throw refuse("forbidden", "documents.not-your-document");
  const signer = now === signerId ? await demandSigner(needs, act, at, signedAs(document)) : { from: at };
  const place = signer.from ?? at;
  if (place !== from || (now === signerId && !holdsAt(act.actor, from, "leader")))
    throw refuse("forbidden", "documents.not-your-document");
}

/**
 * The signer (of minutes first their secretary) authorises the signature on exactly the documents the page showed, all with one authorisation that their PIN opened.
 * All or none; `agencyId`: where they hold the post whose key signs. Refuses `documents.not-your-document`, `documents.document-changed` when one is not what was shown,
 * `documents.signer-unfit`, `documents.authority-…` when the post changed, and what `signatures` refuses.
 */
export function authoriseSignatures(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.authorise-signatures",
    personal: true,
    input: z.object({ agencyId: z.uuid(), authorisationId: z.uuid(), documents: shownDocuments }),
    output: z.object({ count: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { agencyId, authorisationId, documents }) => {
      const locked = await lockAllFor(act, documents, "authorise");
      for (const { document, chosen } of locked) {
        await demandTurn(needs, act, document, agencyId);
        if (document.rendered_sha256 !== chosen.sha256) throw refuse("conflict", "documents.document-changed");
      }
      await needs.signatures.demandAuthorisation(act.tx, {
        ...{ authorisationId, actor: act.actor, use: "personal", agencyId },
        documents: locked.map(({ chosen }) => ({ id: chosen.documentId, sha256: chosen.sha256 })),
      });
      for (const { document, to, chosen } of locked) {
        const key = { agencyId: chosen.agencyId, documentId: chosen.documentId };
        const changes = { state: to, authorisation_id: authorisationId, problem: null, changed_at: act.now };
        await saveDocument(act.tx, key, changes);
        await addStep(act, document, { kind: "authorise-signature", state: to });
        act.later(signDocument, key);
      }
      act.note({ authorisationId, count: locked.length });
      return { count: locked.length };
    },
  });
}
