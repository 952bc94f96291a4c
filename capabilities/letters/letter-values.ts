import type { AgencyCard, Dossier, Official, OneStopNeeds, ProcedureCard } from "#capabilities/one-stop";
import { type Day, day, dayIn, isDay, timeIn, vietnamZone } from "#kernel/plain/day";
import type { ApologyContent, RefusalContent, RequestContent, StopContent } from "./contents.ts";
import type { Letter } from "./letter-store.ts";

type Identity = Awaited<ReturnType<OneStopNeeds["persons"]["identityOf"]>>;

export type LetterParts = {
  readonly letter: Letter;
  readonly dossier: Dossier;
  readonly centre: AgencyCard;
  readonly competent: AgencyCard;
  readonly procedure: ProcedureCard;
  readonly applicant: Identity;
  /** The applicant as a submitter who is somebody else sees her; null on the letter itself. */
  readonly masked: { readonly name: string; readonly identity: string } | null;
  readonly submitterName: string;
  /** The date that an apology does not keep: what was promised before it. */
  readonly promisedAt: Date | null;
  /** Who signs; for form 02 the officer who sends it. */
  readonly signer: Official;
  /** Whom the applicant may ask. */
  readonly contactName: string;
  readonly publicUrl: string;
  readonly now: Date;
};

const upper = (text: string): string => text.toLocaleUpperCase("vi");
/** Papers print a line as one line. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
const moment = (at: Date) => ({ on: dayIn(vietnamZone, at), at: timeIn(vietnamZone, at).slice(0, 5) });

function applicantOf({ applicant, dossier, masked, submitterName }: LetterParts) {
  const acting = { name: submitterName, ground: oneLine(dossier.representation ?? "Được ủy quyền") };
  const kind = applicant.kind === "person" ? ("person" as const) : ("organisation" as const);
  if (masked) {
    const hidden = { address: "Không hiện trên bản của người nộp thay", phone: null, email: null };
    return { kind, name: masked.name, idNumber: masked.identity, ...hidden, actingPerson: acting };
  }
  return {
    kind,
    name: applicant.fullName,
    idNumber: applicant.identityNumber,
    address: oneLine(applicant.address ?? "") || "Không khai",
    phone: applicant.phone,
    email: applicant.email,
    actingPerson: dossier.submitter_id === dossier.applicant_id ? null : acting,
  };
}

/** Lines over a signer's name: the office held, a deputy for its head (KT.), for a Committee in its name (NĐ 30/2020/NĐ-CP art. 13). */
export function officeLines(agency: string, title: string): string[] {
  const [, deputy, office = "Thủ trưởng"] =
    /^(Phó )?(Chủ tịch|Giám đốc|Chi cục trưởng|Chánh Văn phòng|Trưởng phòng|Trưởng ban)/iu.exec(title) ?? [];
  const head = upper(office);
  if (deputy) return [`KT. ${head}`, `PHÓ ${head}`];
  return /^Ủy ban nhân dân/iu.test(agency) ? ["TM. ỦY BAN NHÂN DÂN", head] : [head];
}

/** Number, symbol and day; places for them where they follow the signature (NĐ 30/2020/NĐ-CP art. 15). */
function numberingOf({ number_order, number_text, issued_on, symbol }: Letter, on: Day) {
  if (number_order === null || symbol === null) return { kind: "none" as const, on };
  if (number_text === null || issued_on === null) return { kind: "reserved" as const, symbol, digits: 4 };
  return { kind: "given" as const, number: number_text, symbol, on: day(issued_on) };
}

function commonOf(parts: LetterParts) {
  const { dossier, letter, now, procedure } = parts;
  const on = dayIn(vietnamZone, now);
  return {
    numbering: numberingOf(letter, on),
    preparedOn: on,
    applicant: applicantOf(parts),
    procedure: { code: procedure.code, name: procedure.name },
    dossierCode: dossier.code,
  };
}

const centreHead = ({ centre, competent }: LetterParts) => ({
  superior: upper(competent.name),
  agency: [upper(centre.shortName)],
  place: centre.placeName,
});
const ownHead = ({ competent }: LetterParts) => ({
  superior: null,
  agency: [upper(competent.name)],
  place: competent.placeName,
});

const contactOf = ({ contactName }: LetterParts) => ({
  name: contactName,
  phone: "niêm yết tại Trung tâm",
  email: null,
});
const tracking = ({ publicUrl, dossier }: LetterParts): string => `${publicUrl}/tra-cuu/${dossier.tracking_code}`;
const recipientsOf = ({ applicant, centre, masked }: LetterParts): string[] => [
  masked?.name ?? applicant.fullName,
  centre.shortName,
  masked ? "Bản gửi người nộp thay; bản chính gửi chủ hồ sơ" : "Lưu: hồ sơ",
];

/** Form 02. */
function requestValues(parts: LetterParts) {
  const { letter, centre, signer } = parts;
  const { requests } = letter.content as RequestContent;
  const { answer_by: by } = letter;
  return {
    ...commonOf(parts),
    letterhead: centreHead(parts),
    trackingAddress: tracking(parts),
    stage: letter.stage ?? "at-reception",
    requests: requests.map(({ what, reason, ground, how }) => ({
      what: oneLine(what),
      reason: oneLine(reason),
      ground: oneLine(ground),
      how: oneLine(how),
    })),
    answerBy: by !== null && isDay(by) ? by : null,
    answerAt: centre.name,
    contact: contactOf(parts),
    recipients: recipientsOf(parts),
    signer: {
      authority: ["TL. GIÁM ĐỐC", "NGƯỜI TIẾP NHẬN HỒ SƠ"],
      note: "(Ký và ghi rõ họ tên)",
      name: signer.fullName,
    },
  };
}

/** Form 03. */
function refusalValues(parts: LetterParts) {
  const { reasons, advice } = parts.letter.content as RefusalContent;
  return {
    ...commonOf(parts),
    letterhead: centreHead(parts),
    receivedBy: parts.centre.name,
    reasons: reasons.map(({ reason, ground }) => ({ reason: oneLine(reason), ground: oneLine(ground) })),
    advice: advice === null ? null : oneLine(advice),
    recipients: recipientsOf(parts),
    signer: signerOf(parts, parts.centre),
  };
}

const signerOf = ({ masked, signer }: LetterParts, agency: AgencyCard) => ({
  authority: officeLines(agency.name, signer.title),
  note: masked ? "(Bản chính đã ký số, đóng dấu)" : null,
  name: signer.fullName,
});

function processedOf(parts: LetterParts) {
  const { competent, dossier } = parts;
  if (!dossier.received_at || !dossier.code) throw new Error("this letter is for a received dossier");
  return {
    ...commonOf(parts),
    letterhead: ownHead(parts),
    dossierCode: dossier.code,
    trackingAddress: tracking(parts),
    competentAgency: competent.name,
    receivedAt: moment(dossier.received_at),
    contact: contactOf(parts),
    recipients: recipientsOf(parts),
    signer: signerOf(parts, competent),
  };
}

/** Form 04. */
function apologyValues(parts: LetterParts) {
  const { reason, newDueAt } = parts.letter.content as ApologyContent;
  if (!parts.promisedAt) throw new Error("an apology needs the date that will not be kept");
  return {
    ...processedOf(parts),
    dueAt: moment(parts.promisedAt),
    newDueAt: moment(new Date(newDueAt)),
    reason,
  };
}

/** Form 05. */
function stopValues(parts: LetterParts) {
  const { cause, reason, ground, financialConsequence } = parts.letter.content as StopContent;
  return {
    ...processedOf(parts),
    // When the leader decided it; work ends with the sealed notice.
    stoppedAt: moment(parts.letter.proposed_at),
    cause: cause.kind === "decision" ? { ...cause, decision: oneLine(cause.decision) } : cause,
    reason,
    ground: oneLine(ground),
    financialConsequence: oneLine(financialConsequence),
  };
}

const makers = {
  "form-02": requestValues,
  "form-03": refusalValues,
  "form-04": apologyValues,
  "form-05": stopValues,
} as const;

/** The values of a letter's form, from the dossier as it stands (TT 03/2025/TT-VPCP annex I). */
export const letterValues = (parts: LetterParts) => makers[parts.letter.form](parts);
