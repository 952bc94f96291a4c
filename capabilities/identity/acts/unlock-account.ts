import { z } from "zod";
import { command } from "#kernel/command";
import { lockAdministered, writeDeed } from "../administered.ts";
import type { IdentityDeps } from "../deps.ts";
import { isAdministrator, isSetUp } from "../rights.ts";
import { clearTries, triesKey } from "../try-store.ts";

/** Forgives the wrong tries of an account before its lock runs out (TCVN 14423:2026 §5.5). Refuses as `lockAdministered`. */
export function unlockAccount(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.unlock-account",
    input: z.object({ accountId: z.uuid() }),
    output: z.object({ accountId: z.uuid() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, { accountId }) => {
      const account = await lockAdministered(act, accountId);
      await clearTries(act.tx, triesKey(deps.keyring, account.sign_in_name));
      await writeDeed(act, { accountId, kind: "unlock" });
      return { accountId };
    },
  });
}
