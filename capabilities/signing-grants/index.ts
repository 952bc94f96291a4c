import { sql } from "kysely";
import type { Reader, Tx } from "#kernel/database";
import { endGrant } from "./acts/end-grant.ts";
import { enterGrant } from "./acts/enter-grant.ts";
import { listGrantsAt } from "./grant-store.ts";
import type { SigningGrantsNeeds } from "./needs.ts";
import { listGrants } from "./queries/list-grants.ts";

export type { SigningGrant } from "./grant-store.ts";
export type { ListedGrant } from "./queries/list-grants.ts";
export type { SigningGrantsRefusal } from "./refusals.ts";
export type { GrantForm } from "./tables.ts";

/** Giao ký thừa lệnh, ủy quyền ký, lĩnh vực của cấp phó: who may sign for an agency's head, dated, each on its ground. */
export function makeSigningGrants(needs: SigningGrantsNeeds) {
  return {
    enterGrant: enterGrant(needs),
    endGrant: endGrant(needs),
    listGrants: listGrants(needs),
    /** Every grant of an agency, also those that ended; for rooms that check a way of signing. */
    grantsOf: (on: Tx | Reader, agencyId: string) => listGrantsAt(on, { condition: sql<boolean>`true` }, agencyId),
  };
}

export type SigningGrants = ReturnType<typeof makeSigningGrants>;
