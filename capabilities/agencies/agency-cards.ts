import type { Reader, Tx } from "#kernel/database";
import type { Day } from "#kernel/plain/day";
import { agencyAt, centreOf, getAgency, type Agency } from "./agency-store.ts";

/** What a dossier and its papers need of an agency. */
export type AgencyCard = Pick<
  Agency,
  "id" | "code" | "shortName" | "path" | "parentId" | "placeName" | "kind" | "tier" | "validTo"
> & {
  readonly name: string;
};

function cardFrom(agency: Agency): AgencyCard {
  const { id, code, shortName, path, parentId, placeName, kind, tier, validTo } = agency;
  return { id, code, name: agency.nameVi, shortName, path, parentId, placeName, kind, tier, validTo };
}

export const agencyCards = {
  /** Refuses `agencies.unknown`. */
  async cardOf(from: Tx | Reader, agencyId: string): Promise<AgencyCard> {
    return cardFrom(await getAgency(from, agencyId));
  },
  /** The agency that bore a code on a day, in either form of the code. */
  async byCode(from: Tx | Reader, code: string, on: Day): Promise<AgencyCard | undefined> {
    const found = await agencyAt(from, code, on);
    return found && cardFrom(found);
  },
  /** The Centre that receives for an agency; refuses `agencies.no-centre`. */
  async centreOf(from: Tx | Reader, agencyId: string): Promise<AgencyCard> {
    return cardFrom(await centreOf(from, agencyId));
  },
} as const;
