import type { Day } from "#kernel/plain/day";
import type { Council, SigningGrant } from "#capabilities/signing-grants";
import type { AgencyCard, Official } from "./needs.ts";
import type { Authority } from "./tables.ts";

/** The ways of signing. */
export const knownAuthorities: readonly Authority[] = ["head", "TM", "KT", "TL", "TUQ", "Q"];

export const isCommittee = ({ kind }: Pick<AgencyCard, "kind">): boolean => kind === "people-committee";

type Signer = Pick<Official, "title" | "unitId"> & {
  /** The agency that they head, where it is not the one they sign for. */
  readonly from?: string;
};
type Holder = Signer & Pick<Official, "accountId">;
export const isDeputy = ({ title }: Pick<Signer, "title">): boolean => /^phó\s/iu.test(title);
const isDelegable = (authority: Authority): boolean => authority === "TL" || authority === "TUQ";

/** The agency's head among its leaders. */
export const headOf = <Leader extends Signer>(leaders: readonly Leader[]): Leader | undefined =>
  leaders.find((leader) => leader.unitId === null && !isDeputy(leader));

/** The post under which somebody signs in a way: TL. and TUQ. that of a unit where they have one, else that of the agency. */
export function postFor<Leader extends Holder>(
  leaders: readonly Leader[],
  accountId: string,
  authority: Authority,
): Leader | undefined {
  const held = leaders.filter((leader) => leader.accountId === accountId);
  return held.find(({ unitId }) => (unitId !== null) === isDelegable(authority)) ?? held[0];
}

/** Why a leader may not sign in this way; null when it is theirs (NĐ 30/2020/NĐ-CP art. 13). */
export type AuthorityFault =
  | "documents.authority-not-acting"
  | "documents.authority-head-present"
  | "documents.authority-not-agency"
  | "documents.authority-not-head"
  | "documents.authority-not-deputy"
  | "documents.authority-not-collective"
  | "documents.authority-not-unit"
  | "documents.authority-not-granted"
  | "documents.authority-not-now"
  | "documents.authority-not-type"
  | "documents.authority-not-field"
  | "documents.authority-not-passed-on"
  | "documents.authority-outside";

/** What a way of signing is judged by; without a type, whether it is theirs for any. */
export type AuthorityCase = {
  readonly agency: Pick<AgencyCard, "kind">;
  readonly leaders: readonly Holder[];
  readonly grants: readonly SigningGrant[];
  readonly on: Day;
  readonly document?: { readonly typeCode: string; readonly unitId: string | null };
};

export const holdsOn = (row: Pick<SigningGrant, "valid_from" | "valid_to">, on: Day): boolean =>
  row.valid_from <= on && (row.valid_to === null || row.valid_to >= on);
const fitsType = ({ type_codes }: SigningGrant, { document }: AuthorityCase): boolean =>
  document === undefined || type_codes.length === 0 || type_codes.includes(document.typeCode);

/** Whether one of these grants holds on the day, for the type. */
function grantFault(grants: readonly SigningGrant[], judged: AuthorityCase): AuthorityFault | null {
  if (grants.length === 0) return "documents.authority-not-granted";
  const holding = grants.filter((grant) => holdsOn(grant, judged.on));
  if (holding.length === 0) return "documents.authority-not-now";
  return holding.some((grant) => fitsType(grant, judged)) ? null : "documents.authority-not-type";
}

/** Given to whoever signs in the post that they sign in: at the agency itself, or at the head of another one. */
const isOf = (signer: Holder, { account_id, holder_agency_id }: SigningGrant): boolean =>
  account_id === signer.accountId && holder_agency_id === (signer.from ?? null);

/** TL.: what a head of unit was given, or, where the working rules say so, their deputy (art. 13.4). TUQ. goes no further (13.3). */
function delegatedFault(signer: Holder, authority: "TL" | "TUQ", judged: AuthorityCase): AuthorityFault | null {
  const all = judged.grants.filter(({ form }) => form === authority);
  const own = all.filter((grant) => isOf(signer, grant));
  if (own.length > 0) return grantFault(own, judged);
  if (signer.unitId === null || !isDeputy(signer)) {
    return signer.unitId === null && authority === "TL"
      ? "documents.authority-not-unit"
      : "documents.authority-not-granted";
  }
  const above = judged.leaders.filter((leader) => leader.unitId === signer.unitId && !isDeputy(leader));
  const held = all.filter(({ account_id }) => above.some(({ accountId }) => accountId === account_id));
  if (held.length === 0) return "documents.authority-not-granted";
  const passed = held.filter(({ passes_to_deputy }) => passes_to_deputy);
  return passed.length === 0 ? "documents.authority-not-passed-on" : grantFault(passed, judged);
}

/** KT. is a deputy's in charge of the field; where no field was entered for anybody of the agency, any deputy's. */
function fieldFault(signer: Holder, judged: AuthorityCase): AuthorityFault | null {
  const fields = judged.grants.filter((grant) => grant.form === "KT" && holdsOn(grant, judged.on));
  if (fields.length === 0) return null;
  const unitId = judged.document?.unitId ?? null;
  const inCharge = fields.some(
    (grant) =>
      grant.account_id === signer.accountId &&
      fitsType(grant, judged) &&
      (unitId === null || grant.unit_ids.length === 0 || grant.unit_ids.includes(unitId)),
  );
  return inCharge ? null : "documents.authority-not-field";
}

/** Q.: a deputy of the agency whom a decision gave the power of its head, while nobody holds that post (annex I part II section 7). */
function actingFault(signer: Holder, judged: AuthorityCase): AuthorityFault | null {
  const given = judged.grants.filter((grant) => grant.form === "Q" && grant.account_id === signer.accountId);
  if (given.length === 0) return "documents.authority-not-acting";
  if (!given.some((grant) => holdsOn(grant, judged.on))) return "documents.authority-not-now";
  return headOf(judged.leaders) ? "documents.authority-head-present" : null;
}

/**
 * Whoever heads another agency signs TUQ. alone. Signing in one's own name, or TM. for a body that decides together, is the head's; KT. a deputy's; TL. and TUQ. need a grant that
 * holds on the day for the type; whoever acts for a vacant head signs Q., and TM. like the head. Who leads a unit of the agency signs nothing in the first three ways (art. 13).
 */
export function authorityFault(signer: Holder, authority: Authority, judged: AuthorityCase): AuthorityFault | null {
  if (signer.from !== undefined && authority !== "TUQ") return "documents.authority-outside";
  if (authority === "TL" || authority === "TUQ") return delegatedFault(signer, authority, judged);
  if (signer.unitId !== null) return "documents.authority-not-agency";
  if (authority === "KT") return isDeputy(signer) ? fieldFault(signer, judged) : "documents.authority-not-deputy";
  if (authority === "Q") return actingFault(signer, judged);
  const actsAsHead = authority === "TM" && actingFault(signer, judged) === null;
  if (isDeputy(signer) && !actsAsHead) return "documents.authority-not-head";
  return authority === "TM" && !isCommittee(judged.agency) ? "documents.authority-not-collective" : null;
}

/** An office without the agency it is held at: `Giám đốc Sở Xây dựng` → `GIÁM ĐỐC`. */
function officeOf(title: string): string {
  return title
    .replace(/(?<=Chánh Văn phòng)\s.*$/u, "")
    .replace(/(?<!Trưởng)\s+(?:Ủy ban|Sở|Ban|Trung tâm|Chi cục)\s.*$/u, "")
    .toLocaleUpperCase("vi");
}

const acting = (office: string): string => `Q. ${office.replace(/^(?:PHÓ|QUYỀN)\s+/u, "")}`;

/** The lines over the signer's name: on whose behalf, and the office held (annex I part II section 7). */
export function authorityLines(signer: Signer, authority: Authority, head: Signer | null = null): string[] {
  // Under another agency's head the office alone would be misread as that agency's.
  const office = signer.from === undefined ? officeOf(signer.title) : signer.title.toLocaleUpperCase("vi");
  if (isDelegable(authority)) {
    const passed = isDeputy(signer) && authority === "TL" ? [`KT. ${office.replace(/^PHÓ\s+/u, "")}`] : [];
    return [`${authority}. ${head ? officeOf(head.title) : "NGƯỜI ĐỨNG ĐẦU"}`, ...passed, office];
  }
  if (authority === "TM") return ["TM. ỦY BAN NHÂN DÂN", isDeputy(signer) ? acting(office) : office];
  if (authority === "Q") return [acting(office)];
  if (authority === "KT") return [`KT. ${office.replace(/^PHÓ\s+/u, "")}`, office];
  return [office];
}

/** The lines over the name of a council's chair; the post at the agency stands beneath the signature (annex I part II section 7.b). */
export const chairLines = ({ chair_title, collective }: Pick<Council, "chair_title" | "collective">): string[] =>
  [`TM. ${collective}`, chair_title].map((line) => line.toLocaleUpperCase("vi"));

/** Who decides, over the grounds of a decision: the committee where it decides together, else its head. */
export function issuerOf(
  agency: Pick<AgencyCard, "kind" | "name">,
  signer: Signer,
  authority: Authority,
  head: Signer | null = null,
): string {
  if (authority === "TM") return agency.name;
  // By order or by authorisation it is the head's decision that is signed.
  const office = officeOf((isDelegable(authority) && head ? head : signer).title)
    .toLocaleLowerCase("vi")
    .replace(/^phó\s+/u, "");
  return `${office.charAt(0).toLocaleUpperCase("vi")}${office.slice(1)} ${agency.name}`;
}

/** What stands before the office in the signer's competence, as the interchange says it; empty for the head's own name. */
export const competenceOf = (authority: Authority): string => (authority === "head" ? "" : `${authority}.`);
