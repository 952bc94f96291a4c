import type { Agency } from "#capabilities/agencies";
import type { ProcedureContent } from "./procedure-version.ts";

/** What is asked of an agency that is to decide. */
export type DecidingAgency = Pick<Agency, "kind" | "tier" | "code" | "shortName"> & { readonly nameVi: string };
type Named = Pick<ProcedureContent, "agencies" | "tiers">;
type Tier = Agency["tier"];

const deciding: ReadonlySet<Agency["kind"]> = new Set([
  "people-committee",
  "office",
  "department",
  "sub-department",
  "inspectorate",
  "management-board",
  "public-service-unit",
]);

/** No accents, small letters, single spaces; the chair of a committee is the committee here. */
function plain(text: string): string {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  return bare
    .replace(/[^a-z0-9.]+/g, " ")
    .trim()
    .replace(/^chu tich (?=uy ban nhan dan)/, "");
}

/** "The agency that the provincial committee charges with it", "whoever keeps the original": the text names nobody. */
const isOpen = (name: string): boolean => /\b(duoc|do)\b.*\b(giao|chi dinh)\b|\bdang quan ly\b/.test(name);
const ofCommune = /^(uy ban nhan dan|co quan dang ky kinh doanh) cap xa\b/;
const ofProvince = /^uy ban nhan dan cap tinh\b/;

/** Whether one entry of a version, which is not open, means this agency. */
function means(entry: Named["agencies"][number], name: string, agency: DecidingAgency): boolean {
  if (entry.code !== "" && entry.code === agency.code) return true;
  const committee = agency.kind === "people-committee";
  if (ofCommune.test(name)) return committee && agency.tier === "commune";
  if (ofProvince.test(name)) return committee && agency.tier === "province";
  const own = plain(agency.nameVi);
  return own === name || own.startsWith(`${name} `) || plain(agency.shortName) === name;
}

/** The tier at which an entry that is not open stands; a body that has a name of its own is the province's. */
const tierOf = (name: string): Tier => (ofCommune.test(name) || /\bcap xa\b/.test(name) ? "commune" : "province");

/**
 * Whether an agency may be asked to decide by a version: its tier handles the procedure, it is of a kind that decides (a Centre
 * only receives), and the version names it or its kind as competent or implementing. Where the text leaves the agency to a
 * decision of the province and names none at that tier, any department, sub-department or unit there may be the one. Pure.
 */
export function mayDecide(version: Named, agency: DecidingAgency): boolean {
  if (!version.tiers.includes(agency.tier) || !deciding.has(agency.kind)) return false;
  const entries = version.agencies.map((entry) => ({ entry, name: plain(entry.nameVi) }));
  const named = entries.filter(({ name }) => !isOpen(name));
  if (named.some(({ entry, name }) => means(entry, name, agency))) return true;
  const leftOpen = entries.length === 0 || entries.length > named.length;
  if (!leftOpen || named.some(({ name }) => tierOf(name) === agency.tier)) return false;
  return agency.tier === "commune" ? agency.kind === "people-committee" : agency.kind !== "people-committee";
}
