import { z } from "zod";
import type { Reader, Scope } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { listAccountRows } from "../account-store.ts";
import { type ShownAccount, shownAccounts } from "../account-views.ts";
import type { IdentityDeps } from "../deps.ts";
import { isAdministrator, visible } from "../rights.ts";

async function among(deps: IdentityDeps, db: Reader, scope: Scope, place: { agencyId?: string }, text: string) {
  const all = await listAccountRows(db, scope, place);
  const named = await deps.persons.amongNamed(
    db,
    all.flatMap((row) => row.person_id ?? []),
    text,
  );
  return { text, personIds: [...named] };
}

/**
 * The accounts an agency manages or has posts for (all within reach where none is named), in the order of sign-in names, by a part of the person's name (accents and case
 * set aside) or of the sign-in name; the next page begins `after` the last name. Administrators see what lies within their reach.
 * Records a look of class contact.
 */
export function listAccounts(deps: IdentityDeps) {
  return query(deps.kernel, {
    name: "identity.list-accounts",
    input: z.object({
      agencyId: z.uuid().optional(),
      text: z.string().trim().min(1).max(100).optional(),
      after: z.string().max(64).optional(),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    may: (actor) => isAdministrator(actor),
    run: async (ask, { agencyId, text, after, limit }): Promise<{ accounts: ShownAccount[]; more: boolean }> => {
      const scope = visible(ask.actor);
      const place = agencyId ? { agencyId } : {};
      const rows = await listAccountRows(ask.db, scope, {
        ...place,
        limit: limit + 1,
        ...(after ? { after } : {}),
        ...(text ? { among: await among(deps, ask.db, scope, place, text) } : {}),
      });
      const page = rows.slice(0, limit);
      ask.looked({
        purpose: "account-administration",
        class: "contact",
        personIds: page.flatMap((row) => row.person_id ?? []),
        agencyId: agencyId ?? null,
      });
      return {
        accounts: await shownAccounts(deps, ask.db, page, dayIn(vietnamZone, ask.now)),
        more: rows.length > limit,
      };
    },
  });
}
