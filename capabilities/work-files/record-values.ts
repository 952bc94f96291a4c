import type { Letterhead } from "#capabilities/agencies";
import type { Day } from "#kernel/plain/day";
import { day, dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { Delivery } from "./delivery-store.ts";
import type { WorkFile } from "./file-store.ts";

const days = (file: WorkFile): string =>
  [file.started_on, file.ended_on].map((on) => (on ?? "").split("-").toReversed().join("/")).join(" – ");

/** What the record of a delivery says (NĐ 30/2020/NĐ-CP art. 30.3): the list of files and both sides; the receiver when there is one. */
export function recordValues(parts: {
  readonly letterhead: Letterhead;
  readonly delivery: Delivery;
  readonly files: readonly WorkFile[];
  readonly now: Date;
}) {
  const { delivery, files, letterhead } = parts;
  const at = delivery.state === "accepted" ? delivery.decided_at : null;
  const on: Day = dayIn(vietnamZone, parts.now);
  return {
    letterhead,
    numbering: { kind: "none" as const, on },
    preparedOn: on,
    giver: { name: delivery.giver_name, title: delivery.giver_title },
    receiver: at && { name: delivery.receiver_name ?? "", title: delivery.receiver_title ?? "" },
    acceptedAt: at && { on: day(dayIn(vietnamZone, at)), at: timeIn(vietnamZone, at).slice(0, 5) },
    packageSha256: at && delivery.package_sha256,
    files: files.map((file) => ({
      ...{ symbol: `${file.symbol} (${file.year})`, title: file.title, period: days(file) },
      retention: file.is_permanent ? "Vĩnh viễn" : `${file.retention_years ?? ""} năm`,
      documents: file.document_total,
      note: file.close_faults.length > 0 ? "Kết thúc khi còn thiếu, có lý do" : null,
    })),
  };
}
