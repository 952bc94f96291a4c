import { z } from "zod";
import { command } from "#kernel/command";
import { findById } from "../account-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { administers, isSignedIn } from "../rights.ts";
import { accountOfSession, endSession } from "../session-store.ts";

/** Ends another session of one's own account, or one of an account one administers. Refuses `identity.unknown-session`, also for those of others. */
export function revokeSession(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.revoke-session",
    input: z.object({ sessionId: z.uuid() }),
    output: z.object({ sessionId: z.uuid() }),
    may: (actor) => isSignedIn(actor),
    run: async (act, { sessionId }) => {
      const accountId = await accountOfSession(act.tx, sessionId);
      const account = accountId ? await findById(act.tx, accountId) : undefined;
      const may = account && (account.id === act.actor.accountId || administers(act.actor, account.agency_path ?? ""));
      if (!account || !may) throw refuse("not-found", "identity.unknown-session");
      act.about({ kind: "account", id: account.id, agencyId: account.agency_id });
      act.note({ sessionId });
      await endSession(act.tx, sessionId, { at: act.now, as: "revoked" });
      return { sessionId };
    },
  });
}
