import { z } from "zod";
import { command } from "#kernel/command";
import type { IdentityDeps } from "../deps.ts";
import { isSignedIn } from "../rights.ts";
import { endSession } from "../session-store.ts";

/** Ends the session it is called in; once ended it stays ended. */
export function signOut(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.sign-out",
    input: z.object({}),
    output: z.object({ sessionId: z.uuid() }),
    may: (actor) => isSignedIn(actor) && actor.sessionId !== null,
    run: async (act) => {
      const sessionId = act.actor.sessionId ?? "";
      act.about({ kind: "account", id: act.actor.accountId ?? "", agencyId: null });
      await endSession(act.tx, sessionId, { at: act.now, as: "signed-out" });
      return { sessionId };
    },
  });
}
