import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { saveDocument } from "../document-store.ts";
import { sealDocument } from "../job-names.ts";
import { lockAllFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { numberAndRegister } from "../number-document.ts";
import { refuse } from "../refusals.ts";
import { attachmentsToSeal } from "../queries/attachments-to-seal.ts";
import { shownDocuments } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * After a last look the clerk, in person, seals documents that are already signed, one or many with one authorisation; where the
 * number follows the signature it is given here, with date and register line, in the order given (NĐ 30/2020/NĐ-CP art. 15, 32.2).
 * Their PDF attachments are signed with them: the authorisation covers each of these too. All or none. Refuses `documents.document-changed` and what `signatures` refuses.
 */
export function authoriseSeals(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.authorise-seals",
    personal: true,
    input: z.object({ agencyId: z.uuid(), authorisationId: z.uuid(), documents: shownDocuments }),
    output: z.object({ numbers: z.array(z.string()) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, authorisationId, documents }) => {
      const shown = documents.map((each) => ({ ...each, agencyId }));
      const locked = await lockAllFor(act, shown, "seal", "clerk");
      if (locked.some(({ document, chosen }) => document.signed_sha256 !== chosen.sha256)) {
        throw refuse("conflict", "documents.document-changed");
      }
      const attached: { id: string; sha256: string }[] = [];
      for (const { chosen } of locked) {
        const attachments = await attachmentsToSeal(needs, act.tx, chosen);
        attached.push(...attachments.map(({ fileId, sha256 }) => ({ id: fileId, sha256 })));
      }
      await needs.signatures.demandAuthorisation(act.tx, {
        ...{ authorisationId, actor: act.actor, use: "seal", agencyId },
        documents: [...locked.map(({ chosen }) => ({ id: chosen.documentId, sha256: chosen.sha256 })), ...attached],
      });
      for (const { document, to } of locked) await addStep(act, document, { kind: "authorise-seal", state: to });
      const sealed = { sealer_account_id: act.actor.accountId, authorisation_id: authorisationId, problem: null };
      const numbers: string[] = [];
      // The counter is locked from the first number on: nothing else is waited for after it.
      for (const { document, to, chosen } of locked) {
        const numbered = await numberAndRegister(needs, act, document);
        const key = { agencyId, documentId: chosen.documentId };
        await saveDocument(act.tx, key, { ...numbered, ...sealed, state: to, changed_at: act.now });
        act.later(sealDocument, key);
        if (numbered.number_text !== null) numbers.push(`${numbered.number_text}/${numbered.symbol}`);
      }
      act.note({ authorisationId, count: locked.length });
      return { numbers };
    },
  });
}
