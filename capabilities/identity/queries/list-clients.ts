import { z } from "zod";
import { query } from "#kernel/query";
import { listClientRows } from "../client-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { isAdministrator, visible } from "../rights.ts";

/** A system that may call, with what it may call. */
export type ShownClient = {
  readonly clientId: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly partner: string;
  readonly scopes: readonly string[];
  readonly state: "active" | "closed";
  readonly addedAt: Date;
  /** Of the last days; null when none was given. */
  readonly lastTokenAt: Date | null;
  readonly tokensInUse: number;
};

/** The systems within an administrator's reach, by their partner's name, at most 500. */
export function listClients(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-clients",
    input: z.object({}),
    may: (actor) => isAdministrator(actor),
    run: async (ask): Promise<{ clients: ShownClient[] }> => {
      const rows = await listClientRows(ask.db, visible(ask.actor), ask.now);
      return {
        clients: rows.map((row) => ({
          clientId: row.id,
          accountId: row.account_id,
          agencyId: row.agency_id,
          partner: row.partner,
          scopes: row.scopes,
          state: row.state,
          addedAt: row.added_at,
          lastTokenAt: row.last_token_at,
          tokensInUse: row.tokens_in_use,
        })),
      };
    },
  });
}
