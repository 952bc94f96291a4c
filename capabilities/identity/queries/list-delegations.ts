import { z } from "zod";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { listAccountRows } from "../account-store.ts";
import { type ShownDelegation, delegationsOf } from "../delegation-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { namesOf } from "../names.ts";
import { colleaguesAt, positionsOf } from "../position-store.ts";
import { refuse } from "../refusals.ts";
import { administers, isSignedIn, visible } from "../rights.ts";
import { delegableRoles, isDelegable } from "../role-kinds.ts";

/** A delegation with the names of both. */
export type NamedDelegation = ShownDelegation & { readonly fromName: string; readonly toName: string };

/** A post that may be delegated, and the colleagues to whom. */
export type DelegablePost = {
  readonly positionId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly colleagues: readonly { readonly accountId: string; readonly fullName: string; readonly title: string }[];
};

/**
 * What an account gave of its posts, what was given to it, and which posts may be given to whom: one's own, or with `accountId`
 * another's as far as one administers accounts there. Refuses `identity.unknown-account`, also out of reach.
 */
export function listDelegations(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-delegations",
    input: z.object({ accountId: z.uuid().optional() }),
    may: (actor) => isSignedIn(actor) && actor.kind === "official",
    run: async ({ actor, db, now }, { accountId }) => {
      const whose = accountId ?? actor.accountId ?? "";
      const own = whose === actor.accountId;
      if (!own && (await listAccountRows(db, visible(actor), { id: whose })).length === 0)
        throw refuse("not-found", "identity.unknown-account");
      const within = (at: { agencyPath: string }): boolean => own || administers(actor, at.agencyPath);
      const today = dayIn(vietnamZone, now);
      const held = (await positionsOf(db, [whose])).filter(
        (at) => isDelegable(at.roles) && (at.validTo === null || at.validTo >= today) && within(at),
      );
      const rows = (await delegationsOf(db, whose)).filter(within);
      const agencyIds = [...new Set(held.map((at) => at.agencyId))];
      const colleagues = (await colleaguesAt(db, agencyIds, delegableRoles, today)).filter(
        (one) => one.accountId !== whose,
      );
      const ids = [
        ...rows.flatMap((row) => [row.fromAccountId, row.toAccountId]),
        ...colleagues.map((at) => at.accountId),
      ];
      const names = await namesOf(deps, db, [...new Set(ids)]);
      const nameOf = (id: string): string => names.get(id)?.fullName ?? "";
      const named = rows.map((row): NamedDelegation => ({
        ...row,
        fromName: nameOf(row.fromAccountId),
        toName: nameOf(row.toAccountId),
      }));
      return {
        today,
        given: named.filter((row) => row.fromAccountId === whose),
        received: named.filter((row) => row.toAccountId === whose),
        posts: held.map((at): DelegablePost => ({
          positionId: at.id,
          agencyId: at.agencyId,
          title: at.title,
          colleagues: colleagues
            .filter((one) => one.agencyId === at.agencyId)
            .map(({ accountId, title }) => ({ accountId, title, fullName: nameOf(accountId) }))
            .toSorted((a, b) => a.fullName.localeCompare(b.fullName, "vi")),
        })),
      };
    },
  });
}
