import { z } from "zod";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { type ShownDelegation, delegationsOf } from "../delegation-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { namesOf } from "../names.ts";
import { colleaguesAt, positionsOf } from "../position-store.ts";
import { isSignedIn } from "../rights.ts";
import { delegableRoles, isDelegable } from "../role-kinds.ts";

/** A delegation with the names of both. */
export type NamedDelegation = ShownDelegation & { readonly fromName: string; readonly toName: string };

/** A post of one's own that may be delegated, and the colleagues to whom. */
export type DelegablePost = {
  readonly positionId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly colleagues: readonly { readonly accountId: string; readonly fullName: string; readonly title: string }[];
};

/** What one gave of one's posts, what was given to one, and which posts may be given to whom. */
export function listMyDelegations(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-my-delegations",
    input: z.object({}),
    may: (actor) => isSignedIn(actor) && actor.kind === "official",
    run: async ({ actor, db, now }) => {
      const me = actor.accountId ?? "";
      const today = dayIn(vietnamZone, now);
      const held = (await positionsOf(db, [me])).filter(
        (at) => isDelegable(at.roles) && (at.validTo === null || at.validTo >= today),
      );
      const rows = await delegationsOf(db, me);
      const agencyIds = [...new Set(held.map((at) => at.agencyId))];
      const colleagues = (await colleaguesAt(db, agencyIds, delegableRoles, today)).filter(
        ({ accountId }) => accountId !== me,
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
        given: named.filter((row) => row.fromAccountId === me),
        received: named.filter((row) => row.toAccountId === me),
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
