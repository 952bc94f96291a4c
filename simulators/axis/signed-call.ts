import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const prefix = "xroadvnpt-";
const mostAgeMs = 15 * 60_000;
/** These are signed whenever they are there; what describes the body on its way is not. */
const mustBeSigned = ["from", "to", "servicetype", "messagetype", "hash-file", "docid", "status"];

const headerOf = (headers: IncomingHttpHeaders, name: string): string => {
  const value = headers[name];
  return typeof value === "string" ? value : "";
};

/** The instant of `22112026T093000+0700`; NaN for what is none. */
function timeOf(text: string): number {
  const match = /^(\d{2})(\d{2})(\d{4})T(\d{2})(\d{2})(\d{2})([+-]\d{2})(\d{2})$/.exec(text);
  if (!match) return Number.NaN;
  const [, date, month, year, hour, minute, second, zone, rest] = match;
  return Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}${zone}:${rest}`);
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Which system calls, by its signed headers; undefined when they are not its own, or too old. */
export function callerOf(
  path: string,
  headers: IncomingHttpHeaders,
  secrets: Readonly<Record<string, string>>,
  now: Date,
): string | undefined {
  const systemId = headerOf(headers, `${prefix}systemid`);
  const secret = Object.hasOwn(secrets, systemId) ? secrets[systemId] : undefined;
  const names = headerOf(headers, `${prefix}sign-header-key`).split(",").filter(Boolean);
  const age = Math.abs(now.getTime() - timeOf(headerOf(headers, `${prefix}timestamp`)));
  if (!secret || !(age <= mostAgeMs)) return undefined;
  const must = [
    `${prefix}systemid`,
    `${prefix}timestamp`,
    `${prefix}version`,
    ...mustBeSigned.filter((name) => name in headers),
  ];
  if (!must.every((name) => names.includes(name))) return undefined;
  const mac = (text: string): string => createHmac("sha256", secret).update(text).digest("hex");
  const hash = mac(names.map((name) => `${name}:${headerOf(headers, name)}`).join("\n"));
  const sign = mac(`${path}\n${hash}`);
  const right = isSame(headerOf(headers, `${prefix}hash-header`), hash);
  return right && isSame(headerOf(headers, `${prefix}sign-header`), sign) ? systemId : undefined;
}
