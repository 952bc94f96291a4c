import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { Dossier } from "./dossier-store.ts";
import type { AgencyCard, PersonIdentity, ProcedureCard, TimeUnit } from "./needs.ts";
import type { Paper } from "./paper-store.ts";

export type ReceiptParts = {
  readonly dossier: Dossier;
  readonly centre: AgencyCard;
  readonly competent: AgencyCard;
  /** The agency above the Centre that received it: the letterhead's first line. */
  readonly superior: AgencyCard;
  /** At whose counter the result is handed over. */
  readonly returnCentre: AgencyCard;
  readonly procedure: ProcedureCard;
  readonly papers: readonly Paper[];
  readonly applicant: PersonIdentity;
  /** The applicant as the submitter sees her online; null on the applicant's own copy. */
  readonly masked: { readonly name: string; readonly identity: string } | null;
  readonly submitterName: string;
  readonly officer: { readonly fullName: string; readonly title: string };
};

const unitWords: Record<TimeUnit, string> = {
  "working-days": "ngày làm việc",
  days: "ngày",
  "working-hours": "giờ làm việc",
  months: "tháng",
};

const moment = (at: Date) => ({ on: dayIn(vietnamZone, at), at: timeIn(vietnamZone, at).slice(0, 5) });

function paperLines(parts: ReceiptParts) {
  const names = new Map(parts.procedure.papers.map((paper) => [paper.code, paper.name]));
  return parts.papers.map((paper) => ({
    name: names.get(paper.component_code) ?? paper.name,
    originals: paper.kind === "original" ? paper.quantity : 0,
    copies: paper.kind === "copy" ? paper.quantity : 0,
    electronic: paper.kind === "electronic" ? paper.quantity : 0,
  }));
}

function processingTime(parts: ReceiptParts): string {
  const chosen = parts.procedure.cases.find((each) => each.key === parts.dossier.case_code);
  if (chosen?.sameDay.includes(parts.dossier.channel)) return "trong ngày làm việc";
  const time = chosen?.times.find((each) => each.channel === parts.dossier.channel);
  return time ? `${time.amount} ${unitWords[time.unit]}` : "theo quy định";
}

/** Received for another Centre's agency, the time runs from when that agency has it (NĐ 309/2026/NĐ-CP art. 17.3). */
const runsFrom = ({ dossier }: ReceiptParts): string =>
  dossier.competent_centre_id === null ? "" : ", tính từ khi cơ quan có thẩm quyền nhận hồ sơ";

function applicantOf({ applicant, dossier, masked, submitterName }: ReceiptParts) {
  const acting = { name: submitterName, ground: dossier.representation ?? "Được ủy quyền" };
  const kind = applicant.kind === "person" ? ("person" as const) : ("organisation" as const);
  if (masked) {
    const hidden = { address: "Không hiện trên bản của người nộp thay", phone: null, email: null };
    return { kind, name: masked.name, idNumber: masked.identity, ...hidden, actingPerson: acting };
  }
  return {
    kind,
    name: applicant.fullName,
    idNumber: applicant.identityNumber,
    address: applicant.address ?? "Không khai",
    phone: applicant.phone,
    email: applicant.email,
    actingPerson: dossier.submitter_id === dossier.applicant_id ? null : acting,
  };
}

/** A number of the Centre's own book is an ordinal; one that another system gave stands as it is written. */
const entryOf = (no: string): number | string => (/^\d{1,9}$/.test(no) ? Number(no) : no);

/** The values of form 01, receipt and appointment (TT 03/2025/TT-VPCP annex I). Throws when the dossier is not received yet. */
export function receiptValues(parts: ReceiptParts, publicUrl: string) {
  const { centre, competent, dossier, officer, procedure, returnCentre, superior } = parts;
  if (!dossier.received_at || !dossier.due_at || !dossier.code) throw new Error("a receipt needs a received dossier");
  return {
    letterhead: {
      superior: superior.name.toLocaleUpperCase("vi"),
      agency: [centre.shortName.toLocaleUpperCase("vi")],
      place: centre.placeName,
    },
    numbering: { kind: "none" as const, on: dayIn(vietnamZone, dossier.received_at) },
    preparedOn: dayIn(vietnamZone, dossier.received_at),
    dossierCode: dossier.code,
    applicant: applicantOf(parts),
    procedure: { code: procedure.code, name: procedure.name },
    copy: "applicant" as const,
    trackingAddress: `${publicUrl}/tra-cuu/${dossier.tracking_code}`,
    trackingCode: dossier.tracking_code,
    trackingPage: `${publicUrl}/tra-cuu`,
    receivedBy: centre.name,
    competentAgency: competent.name,
    papers: paperLines(parts),
    sets: 1,
    processingTime: `${processingTime(parts)}${runsFrom(parts)}`,
    receivedAt: moment(dossier.received_at),
    dueAt: moment(dossier.due_at),
    fee: { status: "none" as const, totalDong: 0 },
    delivery: {
      way: dossier.return_way,
      place: dossier.return_way === "online" ? "Trực tuyến, nơi đã nộp hồ sơ" : returnCentre.name,
    },
    register: { book: dayIn(vietnamZone, dossier.received_at).slice(0, 4), entry: entryOf(dossier.register_no ?? "") },
    handedInBy: parts.submitterName,
    signer: { authority: ["NGƯỜI TIẾP NHẬN HỒ SƠ"], note: "(Ký và ghi rõ họ tên)", name: officer.fullName },
  };
}
