import { sql } from "kysely";
import type { Reader, Tx } from "#kernel/database";
import { endCouncil } from "./acts/end-council.ts";
import { endGrant } from "./acts/end-grant.ts";
import { enterCouncil } from "./acts/enter-council.ts";
import { enterGrant } from "./acts/enter-grant.ts";
import { listCouncilsAt } from "./council-store.ts";
import { listGrantsAt } from "./grant-store.ts";
import type { SigningGrantsNeeds } from "./needs.ts";
import { listCouncils } from "./queries/list-councils.ts";
import { listGrants } from "./queries/list-grants.ts";

export type { Council } from "./council-store.ts";
export type { SigningGrant } from "./grant-store.ts";
export type { ListedCouncil } from "./queries/list-councils.ts";
export type { ListedGrant } from "./queries/list-grants.ts";
export type { SigningGrantsRefusal } from "./refusals.ts";
export type { GrantForm } from "./tables.ts";

const everything = { condition: sql<boolean>`true` };

/** Giao ký thừa lệnh, ủy quyền ký, lĩnh vực của cấp phó, hội đồng: who may sign for an agency's head or as chair of its councils, dated, each on its ground. */
export function makeSigningGrants(needs: SigningGrantsNeeds) {
  return {
    enterGrant: enterGrant(needs),
    endGrant: endGrant(needs),
    listGrants: listGrants(needs),
    enterCouncil: enterCouncil(needs),
    endCouncil: endCouncil(needs),
    listCouncils: listCouncils(needs),
    /** Every grant of an agency, also those that ended; for rooms that check a way of signing. */
    grantsOf: (on: Tx | Reader, agencyId: string) => listGrantsAt(on, everything, agencyId),
    /** Every council of an agency, also those that ended; for rooms that issue documents in their name. */
    councilsOf: (on: Tx | Reader, agencyId: string) => listCouncilsAt(on, everything, agencyId),
  };
}

export type SigningGrants = ReturnType<typeof makeSigningGrants>;
