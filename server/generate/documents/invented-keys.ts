import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DevAuthority,
  type KeyAndCertificate,
  issuePersonCertificate,
  issueSealCertificate,
  issueTsaCertificate,
  makeCrl,
  makeDevAuthority,
  openKeys,
  wrapKey,
} from "#capabilities/signatures";
import { type Timestamp, timestampClient } from "#capabilities/verification";
import { addDays, addMonths, vietnamInstant } from "#kernel/plain/day";
import { startTsa } from "#simulators/tsa/index";
import { textFont } from "../../text-font.ts";
import { type Built, legalDay } from "../../rooms.ts";
import { imageOf, writeWhole } from "../../starter-keys.ts";
import { setUp, step } from "../../starter-province.ts";

// Keys for documents of years in which this province was not there: a trial authority that was, officials' and agencies' keys
// that live in this process alone, and time-stamps of then. Made only in a trial province.

/** A little longer than the books' five years. */
const monthsBack = 66;
const yearsOn = 10;
const authorityName = "Chứng thực dùng thử cho văn bản bịa";
const bytesOf = (text: unknown): Uint8Array => new Uint8Array(Buffer.from(String(text), "base64"));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

type Period = Parameters<typeof makeDevAuthority>[1];
type Kept = { readonly authority: DevAuthority; readonly tsa: KeyAndCertificate; readonly period: Period };
const parts = ["root", "issuing", "tsa"] as const;

/** Made at the first run and kept beside the master key, so that a run that goes on signs under the same authority. */
async function keptAuthority(dataDir: string, now: Date): Promise<Kept> {
  const path = join(dataDir, "keys", "generated-authority.json");
  if (!existsSync(path)) {
    const on = legalDay(now);
    const [from, to] = [addMonths(on, -monthsBack), addDays(on, 365 * yearsOn)];
    const period = { from: vietnamInstant(from, "00:00"), to: vietnamInstant(to, "00:00") };
    const authority = await makeDevAuthority(authorityName, period);
    const tsa = await issueTsaCertificate(authority, "Dấu thời gian dùng thử cho văn bản bịa", period);
    const all = { ...authority, tsa };
    const keys = parts.flatMap((part) => [
      [part, base64(all[part].certificate)],
      [`${part}Key`, base64(all[part].pkcs8)],
    ]);
    writeWhole(path, JSON.stringify({ ...Object.fromEntries(keys), from: period.from, to: period.to }));
  }
  const read = JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  const one = (part: (typeof parts)[number]) => ({
    certificate: bytesOf(read[part]),
    pkcs8: bytesOf(read[`${part}Key`]),
  });
  const period = { from: new Date(read["from"] ?? ""), to: new Date(read["to"] ?? "") };
  return { authority: { root: one("root"), issuing: one("issuing") }, tsa: one("tsa"), period };
}

/** The province trusts it, with lists that take nothing back, as it trusts the authority of its own demo keys. */
async function trust({ kernel, signatures }: Built, { authority, period }: Kept): Promise<void> {
  const known = await signatures.trustOn(kernel.db, legalDay(kernel.now()));
  const { issuing, root } = authority;
  const wanted = [
    ["root", known.roots, root.certificate],
    ["intermediate", known.intermediates ?? [], issuing.certificate],
    ["crl", known.crls ?? [], makeCrl(root, [], period)],
    ["crl", known.crls ?? [], makeCrl(issuing, [], period)],
  ] as const;
  for (const [no, [kind, there, bytes]] of wanted.entries()) {
    if (there.some((one) => Buffer.compare(one, bytes) === 0)) continue;
    const source = "Tỉnh dùng thử, văn bản bịa";
    const added = { name: authorityName, kind, source, certificate: base64(bytes), validFrom: "2025-07-01" };
    await step(signatures.trustAuthority, setUp, `generated-${no}-${kernel.now().getTime()}`, added);
  }
}

export type Holder = {
  readonly id: string;
  readonly name: string;
  readonly use: "personal" | "seal";
  readonly agency: { readonly code: string; readonly name: string };
  readonly title: string;
};
type Key = Awaited<ReturnType<typeof makeKey>>;

const pin = "246813";
/** The key lives for this run alone, and nobody is asked for its PIN. */
const cheap = { memoryKib: 64, passes: 1 };

async function makeKey({ authority, period }: Kept, pepper: Uint8Array, holder: Holder) {
  const { agency, id, name, title, use } = holder;
  const identifier = `${agency.code}-${use === "seal" ? "SEAL" : id.slice(-8).toUpperCase()}`;
  const made =
    use === "seal"
      ? await issueSealCertificate(authority, { name, identifier }, period)
      : await issuePersonCertificate(authority, { name, identifier, organisation: agency.name, title }, period);
  return {
    ...{ certificate: made.certificate, chain: [authority.issuing.certificate], appearance: imageOf(use, name) },
    wrapped: await wrapKey(made.pkcs8, pin, pepper, cheap),
  };
}

type ToSign = Parameters<ReturnType<typeof openKeys>["seal"]>[0];
export type InventedKeys = {
  /** Signs or seals a document by its holder's key at an instant, as the signing process does; B-T, with a time-stamp of then. */
  sign(
    holder: Holder,
    at: Date,
    order: Omit<ToSign, "authorisationId"> & { readonly sha256: string },
  ): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** Opens what invented officials and agencies sign with; one document at a time, because there is one clock. */
export async function openInventedKeys(rooms: Built, dataDir: string): Promise<InventedKeys> {
  const kept = await keptAuthority(dataDir, rooms.kernel.now());
  await trust(rooms, kept);
  let clock = rooms.kernel.now();
  const { certificate, pkcs8: key } = kept.tsa;
  const chain = [kept.authority.issuing.certificate];
  const stamps = await startTsa({ port: 0, now: () => clock, certificate, key, chain });
  const timestamp: Timestamp = timestampClient({
    url: stamps.url,
    trust: { roots: [kept.authority.root.certificate] },
  });
  const pepper = randomBytes(32);
  const process = openKeys({ now: () => clock, timestamp, pepper, font: new Uint8Array(readFileSync(textFont)) });
  const keys = new Map<string, Promise<Key>>();
  const keyOf = (holder: Holder): Promise<Key> => {
    const name = `${holder.use} ${holder.id}`;
    const found = keys.get(name) ?? makeKey(kept, pepper, holder);
    keys.set(name, found);
    return found;
  };
  return {
    async sign(holder, at, { sha256, ...order }) {
      const { wrapped, ...named } = await keyOf(holder);
      clock = at;
      const authorisationId = rooms.kernel.ids.next();
      const documents = [{ documentId: order.documentId, sha256 }];
      const place = { custody: "software" as const, wrapped };
      await process.open({ authorisationId, use: holder.use, ...named, place, pin, files: [], documents });
      const wish = { ...order, authorisationId };
      return holder.use === "seal" ? process.seal(wish) : process.signPersonally(wish);
    },
    close: () => stamps.close(),
  };
}
