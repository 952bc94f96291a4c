import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { saveCopy } from "../copy-store.ts";
import { sealCopy } from "../job-names.ts";
import { lockAllFor } from "../lock-for.ts";
import type { CopiesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { shownCopies } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * After a last look the clerk, in person, seals electronic copies: with form, agency and time at the top right of page 1 (NĐ
 * 30/2020/NĐ-CP art. 32.2, annex I). All or none. Refuses `copies.copy-changed` and what `signatures` refuses.
 */
export function authoriseSeals(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.authorise-seals",
    personal: true,
    input: z.object({ agencyId: z.uuid(), authorisationId: z.uuid(), copies: shownCopies }),
    output: z.object({ numbers: z.array(z.string()) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, authorisationId, copies }) => {
      const shown = copies.map((each) => ({ ...each, agencyId }));
      const locked = await lockAllFor(act, shown, "seal", "clerk");
      if (locked.some(({ copy, chosen }) => copy.file_sha256 !== chosen.sha256)) {
        throw refuse("conflict", "copies.copy-changed");
      }
      await needs.signatures.demandAuthorisation(act.tx, {
        ...{ authorisationId, actor: act.actor, use: "seal", agencyId },
        documents: locked.map(({ chosen }) => ({ id: chosen.copyId, sha256: chosen.sha256 })),
      });
      for (const { to, chosen } of locked) {
        const key = { agencyId, copyId: chosen.copyId };
        await saveCopy(act.tx, key, {
          ...{ state: to, authorisation_id: authorisationId, sealer_account_id: act.actor.accountId },
          ...{ problem: null, changed_at: act.now },
        });
        await addStep(act, key, { kind: "authorise-seal", state: to });
        act.later(sealCopy, key);
      }
      act.note({ authorisationId, count: locked.length });
      return { numbers: locked.map(({ copy }) => `${copy.number_text ?? ""}/${copy.symbol ?? ""}`) };
    },
  });
}
