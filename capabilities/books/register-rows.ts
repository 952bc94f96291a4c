import type { RegisterRow } from "#capabilities/papers";
import type { Dossier, PersonContact } from "#capabilities/one-stop";
import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";

const moment = (at: Date) => ({ on: dayIn(vietnamZone, at), at: timeIn(vietnamZone, at).slice(0, 5) });

const remarks: Partial<Record<Dossier["state"], string>> = {
  withdrawn: "Người nộp rút hồ sơ",
  stopped: "Dừng giải quyết",
  supplement: "Chờ bổ sung",
};

/** A number of the Centre's own book is an ordinal; one that another system gave stands as it is written, or is still to come. */
const entryOf = (no: string | null): RegisterRow["entry"] =>
  /^\d{1,9}$/.test(no ?? "") ? Number(no) : (no ?? "Chờ số");

/** One line of form 07, register of dossiers (TT 03/2025/TT-VPCP annex I). */
export function registerRow(
  dossier: Dossier,
  applicant: PersonContact | undefined,
  competentName: string,
): RegisterRow {
  if (!dossier.received_at) throw new Error("the register has received dossiers only");
  const contact = [applicant?.address, applicant?.phone].filter(Boolean).join("; ").replace(/\s+/g, " ");
  const again = dossier.lawful_due_at ? "Đã hẹn lại" : null;
  return {
    entry: entryOf(dossier.register_no),
    dossierCode: dossier.code ?? "Chờ mã hồ sơ",
    procedure: dossier.procedure_name.slice(0, 500),
    sets: 1,
    applicant: applicant?.fullName ?? "Không khai",
    contact: contact || "Không khai",
    competentAgency: competentName,
    receivedAt: moment(dossier.received_at),
    dueAt: dossier.due_at ? moment(dossier.due_at) : null,
    returnedAt: dossier.returned_at ? moment(dossier.returned_at) : null,
    way: dossier.returned_at ? dossier.return_way : null,
    note: remarks[dossier.state] ?? again,
  };
}
