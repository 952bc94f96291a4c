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

/** As the head of a printed sheet names an agency; `superior` is null for People's Committees. */
export type Letterhead = { readonly superior: string | null; readonly agency: string[]; readonly place: string };

const wholePlace = /^ (tỉnh|thành phố|phường|xã|đặc khu) /;

/**
 * An agency's name under that of its superior. Of local bodies the superior's line names the place (NĐ 30/2020/NĐ-CP annex I part II
 * section 2): what stands there is not said again, where the agency is named without it in short (Sở Xây dựng, not Thư viện tỉnh).
 */
function nameUnder(superior: string, { name, shortName }: Pick<AgencyCard, "name" | "shortName">): string {
  if (name.endsWith(` ${superior}`)) return name.slice(0, -superior.length - 1);
  const place = name.startsWith(`${shortName} `) ? name.slice(shortName.length) : "";
  return wholePlace.test(place) && superior.endsWith(place) ? shortName : name;
}

export const agencyCards = {
  /** Refuses `agencies.unknown`. */
  async cardOf(from: Tx | Reader, agencyId: string): Promise<AgencyCard> {
    return cardFrom(await getAgency(from, agencyId));
  },
  /** Refuses `agencies.unknown`. */
  async letterheadOf(from: Tx | Reader, agencyId: string): Promise<Letterhead> {
    const agency = await getAgency(from, agencyId);
    const above = agency.kind === "people-committee" ? null : agency.parentId;
    const superior = above === null ? null : (await getAgency(from, above)).nameVi;
    const card = cardFrom(agency);
    const name = superior === null ? card.name : nameUnder(superior, card);
    return { superior, agency: [name], place: card.placeName };
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
