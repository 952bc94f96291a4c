import type { Letterhead } from "#capabilities/agencies";
import { dayIn, day, vietnamZone } from "#kernel/plain/day";
import type { AgencyCard, OneStopNeeds, Official, PersonIdentity, ProcedureCard, ResultDraft } from "./needs.ts";
import type { TreePermit } from "./result-content.ts";
import type { Dossier } from "./dossier-store.ts";
import type { Result } from "./result-store.ts";

export type ResultParts = {
  readonly dossier: Dossier;
  readonly result: Result;
  readonly agency: AgencyCard;
  readonly procedure: ProcedureCard;
  readonly holder: PersonIdentity;
  readonly signer: Official;
  readonly letterhead: Letterhead;
  readonly now: Date;
};

/** Whether an agency decides collectively, so that its head signs for it. */
export const isCommittee = (agency: Pick<AgencyCard, "name">): boolean => /^ủy ban nhân dân/i.test(agency.name);

/**
 * Lines over the name of who signs: a chair signs for the Committee (TM.), a vice-chair for the chair (KT.); the head of a
 * department or sub-department signs as such – NĐ 30/2020/NĐ-CP art. 13.
 */
export function authorityLines(agency: AgencyCard, signer: Pick<Official, "title">): string[] {
  if (!isCommittee(agency)) {
    const title = signer.title.toLocaleUpperCase("vi");
    return title.startsWith("PHÓ ") ? [`KT. ${title.slice(4)}`, title] : [title];
  }
  const committee = agency.name.toLocaleUpperCase("vi");
  if (/^phó/i.test(signer.title)) return ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"];
  return [`TM. ${committee.replace(/ (XÃ|PHƯỜNG) .*/, "")}`, "CHỦ TỊCH"];
}

function numberingOf(result: Result) {
  if (result.number_order === "signature-before-number")
    return { kind: "reserved" as const, symbol: result.symbol, digits: 4 };
  return {
    kind: "given" as const,
    number: result.number_text ?? "",
    symbol: result.symbol,
    on: day(result.issued_on ?? ""),
  };
}

/** The values of the licence to fell or move trees (template `result-1.002693`). */
export function treePermitValues(parts: ResultParts, publicUrl: string) {
  const { agency, dossier, holder, procedure, result, signer } = parts;
  const content = result.content as unknown as TreePermit;
  const asOf = dayIn(vietnamZone, dossier.received_at ?? parts.now);
  return {
    letterhead: { superior: null, agency: [agency.name.toLocaleUpperCase("vi")], place: agency.placeName },
    numbering: numberingOf(result),
    preparedOn: dayIn(vietnamZone, parts.now),
    issuer: `Chủ tịch ${agency.name}`,
    grounds: [
      ...procedure.grounds.map(({ number, name }) => `Căn cứ ${name} (${number})`),
      `Xét đơn đề nghị của ${holder.fullName}, hồ sơ số ${dossier.code ?? ""} tiếp nhận ngày ${asOf.split("-").toReversed().join("/")}`,
    ],
    holder: {
      kind: holder.kind === "person" ? ("person" as const) : ("organisation" as const),
      title: holder.kind === "person" ? "ông (bà)" : "tổ chức",
      name: holder.fullName,
      idNumber: holder.identityNumber,
      address: holder.address ?? agency.placeName,
    },
    work: content.work,
    location: content.location,
    trees: content.trees,
    reason: content.reason,
    startsOn: content.startsOn,
    endsOn: content.endsOn,
    duties: content.duties,
    effect: "Giấy phép này có hiệu lực kể từ ngày ký",
    verifyAddress: `${publicUrl}/tra-cuu/${dossier.tracking_code}`,
    verifyPage: `${publicUrl}/xac-minh`,
    verifyCode: dossier.tracking_code,
    recipients: [holder.fullName, agency.shortName, "Lưu: VT, hồ sơ"],
    signer: { authority: authorityLines(agency, signer), note: null, name: signer.fullName },
  };
}

/** The values of results whose content is the procedure's own draft; what was left empty is null. */
export function documentValues(parts: ResultParts, draft: ResultDraft, publicUrl: string) {
  const { agency, dossier, holder, procedure, result, signer } = parts;
  const written = result.content;
  const received = dayIn(vietnamZone, dossier.received_at ?? parts.now);
  const properties = Object.keys((draft.form.properties ?? {}) as Readonly<Record<string, unknown>>);
  return {
    letterhead: parts.letterhead,
    numbering: numberingOf(result),
    preparedOn: dayIn(vietnamZone, parts.now),
    issuer: isCommittee(agency) ? `Chủ tịch ${agency.name}` : agency.name,
    grounds: [
      ...procedure.grounds.map(({ number, name }) => `Căn cứ ${name} (${number})`),
      `Xét hồ sơ số ${dossier.code ?? ""} của ${holder.fullName}, tiếp nhận ngày ${received.split("-").toReversed().join("/")}`,
    ],
    holder: {
      kind: holder.kind === "person" ? ("person" as const) : ("organisation" as const),
      name: holder.fullName,
      idNumber: holder.identityNumber,
      address: holder.address ?? agency.placeName,
    },
    content: Object.fromEntries(properties.map((name) => [name, written[name] ?? null])),
    verifyAddress: `${publicUrl}/tra-cuu/${dossier.tracking_code}`,
    verifyPage: `${publicUrl}/xac-minh`,
    verifyCode: dossier.tracking_code,
    recipients: [holder.fullName, agency.shortName, "Lưu: VT, hồ sơ"],
    signer: { authority: authorityLines(agency, signer), note: null, name: signer.fullName },
  };
}

/** The values a result's template takes, made of the draft and the dossier. */
export function resultValues(needs: Pick<OneStopNeeds, "publicUrl">, parts: ResultParts) {
  if (parts.result.template === "result-1.002693") return treePermitValues(parts, needs.publicUrl);
  const { resultDraft } = parts.procedure;
  if (!resultDraft) throw new Error(`no values are known for ${parts.result.template}`);
  return documentValues(parts, resultDraft, needs.publicUrl);
}
