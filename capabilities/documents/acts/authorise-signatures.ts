import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { saveDocument } from "../document-store.ts";
import { demandSigner, signedAs } from "../draft-checks.ts";
import { signDocument } from "../job-names.ts";
import { lockAllFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { shownDocuments } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * The signer authorises the signature on exactly the documents the page showed, all with one authorisation that their PIN opened.
 * All or none. Refuses `documents.not-your-document`, `documents.document-changed` when one is not what was shown,
 * `documents.signer-unfit`, `documents.authority-…` when the post changed, and what `signatures` refuses.
 */
export function authoriseSignatures(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.authorise-signatures",
    personal: true,
    input: z.object({ agencyId: z.uuid(), authorisationId: z.uuid(), documents: shownDocuments }),
    output: z.object({ count: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "leader"),
    run: async (act, { agencyId, authorisationId, documents }) => {
      const shown = documents.map((each) => ({ ...each, agencyId }));
      const locked = await lockAllFor(act, shown, "authorise", "leader");
      for (const { document, chosen } of locked) {
        if (document.signer_account_id !== act.actor.accountId)
          throw refuse("forbidden", "documents.not-your-document");
        if (document.rendered_sha256 !== chosen.sha256) throw refuse("conflict", "documents.document-changed");
        await demandSigner(needs, act, agencyId, signedAs(document));
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
