import type { NationalReader } from "./national-reader.ts";
import { plainForm } from "./national-reader.ts";
import type { Channel, ProcedureTime } from "./procedure-version.ts";

const channelNames: ReadonlyMap<string, Channel> = new Map([
  ["1", "direct"],
  ["truc tiep", "direct"],
  ["2", "online"],
  ["truc tuyen", "online"],
  ["3", "post"],
  ["bcci", "post"],
  ["buu chinh", "post"],
  ["dich vu buu chinh", "post"],
  ["dich vu buu chinh cong ich", "post"],
]);

export function readChannel(reader: NationalReader, text: string, at: string): Channel | undefined {
  const channel = channelNames.get(plainForm(text));
  if (!channel) reader.note("unknown-channel", at, text);
  return channel;
}

const unitNames: ReadonlyMap<string, ProcedureTime["unit"]> = new Map([
  ["ngay lam viec", "working-days"],
  ["ngay", "days"],
  ["ngay lich", "days"],
  ["gio", "working-hours"],
  ["gio lam viec", "working-hours"],
  ["thang", "months"],
]);

export type ReadLimit = Pick<ProcedureTime, "amount" | "unit" | "unitAssumed">;

/** Working hours of one working day, by which half days are turned into hours. */
const workingHoursOfDay = 8;

/**
 * A limit from its number and unit, either of which may hold both ("10 Ngày làm việc"). Without a unit working days are
 * taken and marked; what is no single number above 0 gives undefined and a note.
 */
export function readLimit(reader: NationalReader, amount: string, unit: string, at: string): ReadLimit | undefined {
  const text = `${amount} ${unit}`.trim();
  if (text === "") return undefined;
  if (/\btrong ngay\b/.test(plainForm(text)) && !/\d/.test(text)) {
    return { amount: 0, unit: "same-day", unitAssumed: false };
  }
  const number = /^(\d{1,4}(?:[.,]\d{1,2})?)\s*(\p{L}.*)?$/u.exec(amount.trim());
  const count = Number(number?.[1]?.replace(",", "."));
  const besideNumber = plainForm(number?.[2] ?? "");
  const unitText = plainForm(unit) || besideNumber;
  if (!number || !(count > 0) || (besideNumber !== "" && besideNumber !== unitText)) {
    reader.note("unreadable-amount", at, text);
    return undefined;
  }
  const known = unitNames.get(unitText);
  if (!known && unitText !== "") {
    reader.note("unknown-unit", at, text);
    return undefined;
  }
  if (!known) reader.note("unit-assumed", at, text);
  return wholeDays(reader, { amount: count, unit: known ?? "working-days", unitAssumed: !known }, at);
}

function wholeDays(reader: NationalReader, limit: ReadLimit, at: string): ReadLimit | undefined {
  if (Number.isInteger(limit.amount) || limit.unit === "working-hours") return limit;
  if (limit.unit === "months") {
    reader.note("unreadable-amount", at, String(limit.amount));
    return undefined;
  }
  reader.note("half-day-as-hours", at, String(limit.amount));
  return { ...limit, amount: limit.amount * workingHoursOfDay, unit: "working-hours" };
}

/** An amount in đồng: `1.000.000`, `1,000,000 Đồng`, 50000; null, with a note, when it cannot be read. */
export function readDong(reader: NationalReader, text: string, at: string): number | null {
  const digits = /^(\d{1,3}(?:[.,]\d{3})+|\d{1,13})(?:[.,]0{1,2})?\s*(?:đồng|đ|vnđ|vnd)?$/iu.exec(text.trim())?.[1];
  if (digits !== undefined) return Number(digits.replace(/[.,]/g, ""));
  if (text !== "") reader.note("unreadable-amount", at, text);
  return null;
}

/** An address of a form, only when a browser may follow it. */
export function readAddress(reader: NationalReader, text: string, at: string): string | null {
  if (text === "") return null;
  const url = URL.parse(text);
  if (url && (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password) return url.href;
  reader.note("unsafe-address", at, text);
  return null;
}
