import { z } from "zod";
import { command } from "#kernel/command";
import { lockAdministered } from "../administered.ts";
import { endTokensOf, saveClient } from "../client-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { isAdministrator, isSetUp } from "../rights.ts";
import { scopesInput } from "./add-client.ts";

/**
 * Changes what a system may call, or gives it a new secret by its SHA-256 (hex): the old one is worthless at once, and so are all
 * tokens. Scopes taken away no longer count in tokens given before. Refuses `identity.unknown-account` (also who is no system),
 * and as `lockAdministered`.
 */
export function changeClient(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.change-client",
    input: z.object({
      accountId: z.uuid(),
      scopes: scopesInput.optional(),
      secretHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    output: z.object({ revoked: z.number().int() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, { accountId, scopes, secretHash }) => {
      const account = await lockAdministered(act, accountId);
      if (account.kind !== "service") throw refuse("not-found", "identity.unknown-account");
      await saveClient(act.tx, accountId, {
        ...(scopes && { scopes: [...new Set(scopes)] }),
        ...(secretHash && { secret_hash: Buffer.from(secretHash, "hex") }),
      });
      const revoked = secretHash ? await endTokensOf(act.tx, accountId, act.now) : 0;
      act.note({ revoked, newSecret: secretHash !== undefined, ...(scopes && { scopes }) });
      const subject = { kind: "account", id: accountId, agencyId: account.agency_id };
      act.tell({ type: "identity.client-changed", subject, facts: { ...(scopes && { scopes }) } });
      return { revoked };
    },
  });
}
