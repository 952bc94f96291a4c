import { z } from "zod";
import { query } from "#kernel/query";
import type { IdentityDeps } from "../deps.ts";
import { isSignedIn, ownRows } from "../rights.ts";
import { listOpenSessions } from "../session-store.ts";
import type { Agent } from "../tables.ts";

export type MySession = {
  readonly sessionId: string;
  readonly agent: Agent;
  readonly assurance: 1 | 2;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastSeenAt: Date;
  readonly isThisOne: boolean;
};

/** One's own open sessions, the last used first. */
export function listMySessions(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-my-sessions",
    input: z.object({}),
    may: (actor) => isSignedIn(actor),
    run: async (ask): Promise<{ sessions: MySession[] }> => {
      const rows = await listOpenSessions(ask.db, ownRows(ask.actor, "session.account_id"), ask.now);
      return {
        sessions: rows.map((row) => ({
          sessionId: row.id,
          agent: row.agent,
          assurance: row.assurance,
          createdAt: row.created_at,
          lastSeenAt: row.last_seen_at,
          isThisOne: row.id === ask.actor.sessionId,
        })),
      };
    },
  });
}
