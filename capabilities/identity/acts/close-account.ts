import { z } from "zod";
import { command } from "#kernel/command";
import { saveAccount } from "../account-store.ts";
import { lockAdministered, writeDeed } from "../administered.ts";
import type { IdentityDeps } from "../deps.ts";
import { demandWorkPassedOn } from "../positions.ts";
import { isAdministrator, isSetUp } from "../rights.ts";
import { endSessionsOf } from "../session-store.ts";

/** Closes an account at once, with its sessions and tokens (TCVN 14423:2026 §5.6: at once on staff change). Tells `identity.account-closed`. Refuses as `lockAdministered`, and `identity.work-left`. */
export function closeAccount(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.close-account",
    input: z.object({ accountId: z.uuid(), ground: z.string().trim().min(3).max(500) }),
    output: z.object({ accountId: z.uuid() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, { accountId, ground }) => {
      const account = await lockAdministered(act, accountId);
      await demandWorkPassedOn(deps, act, accountId, "all");
      await saveAccount(act.tx, accountId, { state: "closed", closed_at: act.now });
      await writeDeed(act, { accountId, kind: "close", ground });
      const sessions = await endSessionsOf(act.tx, accountId, { at: act.now, as: "account-closed" });
      act.note({ sessions });
      act.tell({
        type: "identity.account-closed",
        subject: { kind: "account", id: accountId, agencyId: account.agency_id },
      });
      return { accountId };
    },
  });
}
