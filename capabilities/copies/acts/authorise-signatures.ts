import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { saveCopy } from "../copy-store.ts";
import { signCopy } from "../job-names.ts";
import { lockAllFor } from "../lock-for.ts";
import type { CopiesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { shownCopies } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * The leader authorises their signature on exactly the copies the page showed, all with one authorisation that their PIN opened. All
 * or none. Refuses `copies.not-yours`, `copies.copy-changed`, and what `signatures` refuses.
 */
export function authoriseSignatures(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.authorise-signatures",
    personal: true,
    input: z.object({ agencyId: z.uuid(), authorisationId: z.uuid(), copies: shownCopies }),
    output: z.object({ count: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "leader"),
    run: async (act, { agencyId, authorisationId, copies }) => {
      const shown = copies.map((each) => ({ ...each, agencyId }));
      const locked = await lockAllFor(act, shown, "authorise", "leader");
      for (const { copy, chosen } of locked) {
        if (copy.signer_account_id !== act.actor.accountId) throw refuse("forbidden", "copies.not-yours");
        if (copy.file_sha256 !== chosen.sha256) throw refuse("conflict", "copies.copy-changed");
      }
      await needs.signatures.demandAuthorisation(act.tx, {
        ...{ authorisationId, actor: act.actor, use: "personal", agencyId },
        documents: locked.map(({ chosen }) => ({ id: chosen.copyId, sha256: chosen.sha256 })),
      });
      for (const { to, chosen } of locked) {
        const key = { agencyId, copyId: chosen.copyId };
        await saveCopy(act.tx, key, {
          ...{ state: to, authorisation_id: authorisationId, problem: null, changed_at: act.now },
        });
        await addStep(act, key, { kind: "authorise-signature", state: to });
        act.later(signCopy, key);
      }
      act.note({ authorisationId, count: locked.length });
      return { count: locked.length };
    },
  });
}
