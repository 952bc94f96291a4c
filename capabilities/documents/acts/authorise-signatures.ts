import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { type OutgoingDocument, saveDocument } from "../document-store.ts";
import { demandSigner, signedAs } from "../draft-checks.ts";
import { signDocument } from "../job-names.ts";
import { lockAllFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { shownDocuments } from "../shapes.ts";
import { signsNow } from "../document-moves.ts";
import { addStep } from "../step-store.ts";

/** Whoever's turn it is: who took the minutes first, then the signer, whose authority is judged anew. */
async function demandTurn(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument): Promise<void> {
  const now = signsNow(document);
  if (now !== act.actor.accountId) throw refuse("forbidden", "documents.not-your-document");
  if (now !== document.signer_account_id) return;
  if (!holdsAt(act.actor, document.agency_id, "leader")) throw refuse("forbidden", "documents.not-your-document");
  await demandSigner(needs, act, document.agency_id, signedAs(document));
}

/**
 * The signer (of minutes first their secretary) authorises the signature on exactly the documents the page showed, all with one authorisation that their PIN opened.
 * All or none. Refuses `documents.not-your-document`, `documents.document-changed` when one is not what was shown,
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
      const shown = documents.map((each) => ({ ...each, agencyId }));
      const locked = await lockAllFor(act, shown, "authorise", drafters);
      for (const { document, chosen } of locked) {
        await demandTurn(needs, act, document);
        if (document.rendered_sha256 !== chosen.sha256) throw refuse("conflict", "documents.document-changed");
      }
      await needs.signatures.demandAuthorisation(act.tx, {
        ...{ authorisationId, actor: act.actor, use: "personal", agencyId },
        documents: locked.map(({ chosen }) => ({ id: chosen.documentId, sha256: chosen.sha256 })),
      });
      for (const { document, to, chosen } of locked) {
        const { documentId } = chosen;
        const changes = { state: to, authorisation_id: authorisationId, problem: null, changed_at: act.now };
        await saveDocument(act.tx, { agencyId, documentId }, changes);
        await addStep(act, document, { kind: "authorise-signature", state: to });
        act.later(signDocument, { agencyId, documentId });
      }
      act.note({ authorisationId, count: locked.length });
      return { count: locked.length };
    },
  });
}
