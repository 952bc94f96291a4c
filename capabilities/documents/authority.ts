import type { AgencyCard, Official } from "./needs.ts";
import type { Authority } from "./tables.ts";

/** Which ways of signing may be chosen; the others need an assignment or a written authorisation, which is not kept here. */
export const knownAuthorities: readonly Authority[] = ["head", "TM", "KT"];

export const isCommittee = ({ kind }: Pick<AgencyCard, "kind">): boolean => kind === "people-committee";

type Signer = Pick<Official, "title" | "unitId">;
const isDeputy = ({ title }: Signer): boolean => /^phó\s/iu.test(title);

/** Why a leader may not sign in this way; null when it is theirs (NĐ 30/2020/NĐ-CP art. 13). */
export type AuthorityFault =
  | "documents.authority-not-kept"
  | "documents.authority-not-agency"
  | "documents.authority-not-head"
  | "documents.authority-not-deputy"
  | "documents.authority-not-collective";

/**
 * Signing in one's own name, or TM. for a body that decides together, is the head's; KT. a deputy's. Who leads a unit of the
 * agency signs nothing in these ways (art. 13.1–13.3).
 */
export function authorityFault(
  agency: Pick<AgencyCard, "kind">,
  signer: Signer,
  authority: Authority,
): AuthorityFault | null {
  if (!knownAuthorities.includes(authority)) return "documents.authority-not-kept";
  if (signer.unitId !== null) return "documents.authority-not-agency";
  if (authority === "KT") return isDeputy(signer) ? null : "documents.authority-not-deputy";
  if (isDeputy(signer)) return "documents.authority-not-head";
  return authority === "TM" && !isCommittee(agency) ? "documents.authority-not-collective" : null;
}

/** An office without the agency it is held at: `Giám đốc Sở Xây dựng` → `GIÁM ĐỐC`. */
function officeOf(title: string): string {
  return title.replace(/\s+(?:Ủy ban|Sở|Ban|Trung tâm|Chi cục)\s.*$/u, "").toLocaleUpperCase("vi");
}

/** The lines over the signer's name: on whose behalf, and the office held (annex I part II section 7). */
export function authorityLines(signer: Signer, authority: Authority): string[] {
  const office = officeOf(signer.title);
  if (authority === "TM") return ["TM. ỦY BAN NHÂN DÂN", office];
  if (authority === "KT") return [`KT. ${office.replace(/^PHÓ\s+/u, "")}`, office];
  return [office];
}

/** Who decides, over the grounds of a decision: the committee where it decides together, else its head. */
export function issuerOf(agency: Pick<AgencyCard, "kind" | "name">, signer: Signer, authority: Authority): string {
  if (authority === "TM") return agency.name;
  const office = officeOf(signer.title)
    .toLocaleLowerCase("vi")
    .replace(/^phó\s+/u, "");
  return `${office.charAt(0).toLocaleUpperCase("vi")}${office.slice(1)} ${agency.name}`;
}

/** What stands before the office in the signer's competence, as the interchange says it; empty for the head's own name. */
export const competenceOf = (authority: Authority): string => (authority === "head" ? "" : `${authority}.`);
