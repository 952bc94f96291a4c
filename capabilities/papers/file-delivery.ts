import { z } from "zod";
import { day } from "#kernel/plain/day";
import { dayText, letterhead, line, moment, numbering } from "./shapes.ts";

const party = z.strictObject({ name: line(120), title: line() });

/** List and record of files delivered to an agency's archive; `receiver` and `acceptedAt` are null until it accepts. */
export const fileDeliveryValues = z.strictObject({
  ...{ letterhead, numbering, preparedOn: dayText },
  giver: party,
  receiver: party.nullable(),
  acceptedAt: moment.nullable(),
  packageSha256: line(64).nullable(),
  files: z
    .array(
      z.strictObject({
        symbol: line(40),
        title: line(500),
        period: line(40),
        retention: line(40),
        documents: z.int().min(0).max(9999),
        note: line(300).nullable(),
      }),
    )
    .min(1)
    .max(100),
});

const on = day("2026-12-20");

/** A specimen with invented people. */
export const fileDeliverySpecimen: z.infer<typeof fileDeliveryValues> = {
  letterhead: { superior: null, agency: ["Ủy ban nhân dân", "xã Tân Hưng"], place: "Tân Hưng" },
  numbering: { kind: "none", on },
  preparedOn: on,
  giver: { name: "Trần Văn Khải", title: "Chuyên viên Phòng Kinh tế" },
  receiver: { name: "Phạm Thu Hường", title: "Văn thư" },
  acceptedAt: { on, at: "09:30" },
  packageSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  files: Array.from({ length: 12 }, (_, at) => ({
    symbol: `${String(at + 1).padStart(2, "0")}.KT (2026)`,
    title: "Hồ sơ về phòng, chống thiên tai và tìm kiếm cứu nạn năm 2026 của Ủy ban nhân dân xã",
    period: "05/01/2026 – 15/12/2026",
    retention: at % 2 === 0 ? "Vĩnh viễn" : "20 năm",
    documents: 7 + at,
    note: at === 3 ? "Kết thúc khi còn thiếu, có lý do" : null,
  })),
};
