import { z } from "zod";
import { command } from "#kernel/command";
import { lockDelegation, saveRevoked } from "../delegation-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { administers, isSignedIn } from "../rights.ts";

/** Takes a delegation back at once; the row stays with who revoked it and when. Refuses `identity.unknown-delegation` (also another's), `identity.delegation-ended`. */
export function revokeDelegation(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.revoke-delegation",
    personal: true,
    input: z.object({ delegationId: z.uuid() }),
    output: z.object({ delegationId: z.uuid() }),
    may: (actor) => isSignedIn(actor) && actor.kind === "official",
    run: async (act, { delegationId }) => {
      const given = await lockDelegation(act.tx, delegationId);
      const may = given.account_id === act.actor.accountId || administers(act.actor, given.agency_path);
      if (!may) throw refuse("not-found", "identity.unknown-delegation");
      const subject = { kind: "delegation", id: delegationId, agencyId: given.agency_id };
      act.about(subject);
      if (given.revoked_at) throw refuse("conflict", "identity.delegation-ended");
      await saveRevoked(act.tx, delegationId, act.actor.accountId ?? "", act.now);
      const facts = { fromAccountId: given.account_id, toAccountId: given.to_account_id };
      act.tell({ type: "identity.delegation-revoked", subject, facts });
      return { delegationId };
    },
  });
}
