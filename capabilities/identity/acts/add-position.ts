import { z } from "zod";
import { command } from "#kernel/command";
import { lockAccount } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { givePosition, positionInput } from "../positions.ts";
import { refuse } from "../refusals.ts";
import { isAdministrator, isSetUp } from "../rights.ts";

/**
 * Gives an account a post for a period; its rights hold from the next request on the first day. Nobody gives himself one.
 * Refuses `identity.unknown-account`, `identity.account-closed`, `identity.not-yourself`, and as `givePosition`.
 */
export function addPosition(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.add-position",
    input: positionInput.extend({ accountId: z.uuid() }),
    output: z.object({ positionId: z.uuid() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, input) => {
      const account = await lockAccount(act.tx, input.accountId);
      act.about({ kind: "account", id: account.id, agencyId: input.agencyId });
      if (account.id === act.actor.accountId) throw refuse("forbidden", "identity.not-yourself");
      if (account.state !== "active") throw refuse("conflict", "identity.account-closed");
      const positionId = await givePosition(deps, act, account, input);
      act.note({ positionId, roles: input.roles });
      return { positionId };
    },
  });
}
