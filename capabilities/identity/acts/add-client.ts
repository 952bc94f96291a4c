import { z } from "zod";
import { command } from "#kernel/command";
import { Refusal } from "#kernel/plain/refusal";
import { addAccountRow, signInNameForm } from "../account-store.ts";
import { addClientRow } from "../client-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { pathWithinReach } from "../positions.ts";
import { refuse } from "../refusals.ts";
import { isAdministrator, isSetUp } from "../rights.ts";

/** What a system may call, `room:act`. */
export const scopesInput = z
  .array(z.string().regex(/^[a-z][a-z-]*:[a-z0-9][a-z0-9.-]*$/))
  .min(1)
  .max(50);

/**
 * Lets a system call, under a service account of its own. `secretHash` is the SHA-256 (hex) of a random secret of at least
 * 32 bytes, shown once to the partner. Refuses `identity.client-taken` at `clientId`, `identity.unknown-agency`, `identity.out-of-reach`.
 */
export function addClient(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.add-client",
    input: z.object({
      clientId: z.string().trim().toLowerCase().regex(signInNameForm, "identity.name-form"),
      secretHash: z.string().regex(/^[0-9a-f]{64}$/),
      partner: z.string().trim().min(2).max(200),
      scopes: scopesInput,
      /** The agency that manages the account. */
      agencyId: z.uuid(),
    }),
    output: z.object({ accountId: z.uuid() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, input) => {
      const id = act.ids.next();
      act.about({ kind: "account", id, agencyId: input.agencyId });
      const path = await pathWithinReach(deps, act, input.agencyId, "agencyId");
      const account = {
        id,
        sign_in_name: input.clientId,
        kind: "service",
        person_id: null,
        agency_id: input.agencyId,
        agency_path: path,
      } as const;
      await addAccountRow(act.tx, {
        ...account,
        password_hash: null,
        demo_password: false,
        password_change_due: false,
        opened_at: act.now,
        opened_by: act.actor.accountId,
      }).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        throw refuse("conflict", "identity.client-taken", { fields: { clientId: "identity.client-taken" } });
      });
      const { clientId, secretHash, partner, scopes } = input;
      await addClientRow(act.tx, {
        id: clientId,
        account_id: id,
        secret_hash: Buffer.from(secretHash, "hex"),
        partner,
        scopes: [...new Set(scopes)],
        added_at: act.now,
      });
      act.note({ scopes });
      act.tell({
        type: "identity.client-added",
        subject: { kind: "account", id, agencyId: input.agencyId },
        facts: { scopes },
      });
      return { accountId: id };
    },
  });
}
