import { sql } from "kysely";
import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { deciders } from "../acts/decide-withholding.ts";
import type { IdentityDeps } from "../deps.ts";
import { namesOf } from "../names.ts";
import type { WithholdingState } from "../tables.ts";
import { withholdingsAt } from "./withholding-store.ts";

export type ShownWithholding = {
  readonly id: string;
  /** Name and number with most of them hidden: a look in full would be told. */
  readonly person: { readonly name: string; readonly identity: string };
  readonly ground: string;
  readonly holdsTo: Day;
  readonly shownFrom: Day;
  readonly state: WithholdingState;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  /** The reader may approve or decline it. */
  readonly mayDecide: boolean;
  readonly mayEnd: boolean;
};

/** What the inspectors of an agency asked to keep from people, and what became of it; for them and for whoever decides. */
export function listWithholdings(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-withholdings",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "inspector", ...deciders),
    run: async (ask, { agencyId }) => {
      const rows = await withholdingsAt(ask.db, { condition: sql`withholding.agency_id = ${agencyId}::uuid` });
      const first = rows.flatMap(({ person_ids: [id] }) => (id === undefined ? [] : [id]));
      const masked = await deps.persons.maskedOf(ask.db, first);
      const accounts = rows.flatMap((row) => [row.account_id, ...(row.decided_by === null ? [] : [row.decided_by])]);
      const names = await namesOf(deps, ask.db, accounts);
      const today = dayIn(vietnamZone, ask.now);
      const decides = holdsAt(ask.actor, agencyId, ...deciders);
      const withholdings = rows.map((row): ShownWithholding => {
        const mine = row.account_id === ask.actor.accountId;
        const open = row.holds_to >= today;
        return {
          id: row.id,
          person: masked.get(row.person_ids[0] ?? "") ?? { name: "", identity: "" },
          ...{ ground: row.ground, holdsTo: row.holds_to, shownFrom: row.shown_from, state: row.state },
          ...{ askedBy: names.get(row.account_id)?.fullName ?? "", askedAt: row.asked_at },
          decidedBy: row.decided_by === null ? null : (names.get(row.decided_by)?.fullName ?? ""),
          mayDecide: decides && !mine && row.state === "asked" && open,
          mayEnd: decides && !mine && row.state === "approved" && open,
        };
      });
      return { withholdings, mayAsk: holdsAt(ask.actor, agencyId, "inspector"), today };
    },
  });
}
