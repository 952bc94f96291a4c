import { z } from "zod";
import { command } from "#kernel/command";
import { lockAdministered } from "../administered.ts";
import { endTokensOf } from "../client-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { isAdministrator, isSetUp } from "../rights.ts";

/** Ends at once every token a system holds; its secret can fetch new ones until its account is closed. Refuses as `lockAdministered`. */
export function revokeTokens(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.revoke-tokens",
    input: z.object({ accountId: z.uuid() }),
    output: z.object({ revoked: z.number().int() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, { accountId }) => {
      await lockAdministered(act, accountId);
      const revoked = await endTokensOf(act.tx, accountId, act.now);
      act.note({ revoked });
      return { revoked };
    },
  });
}
