import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { X509Certificate, hkdfSync } from "node:crypto";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type DevAuthority,
  type KeyAndCertificate,
  type PinCost,
  handwrittenImage,
  issuePersonCertificate,
  issueSealCertificate,
  issueTsaCertificate,
  makeCrl,
  makeDevAuthority,
  outlineFont,
  proveKey,
  sealImage,
  toPem,
  wrapKey,
} from "#capabilities/signatures";
import type { Config } from "#kernel/config";
import { readMasterKey } from "#kernel/keys";
import { addDays, vietnamInstant } from "#kernel/plain/day";
import { demoInterchangeKey, hasInterchangeKey, interchangeKeyFile } from "./interchange-key.ts";
import { type Built, legalDay } from "./rooms.ts";
import type { StarterPerson } from "./starter-people.ts";
import { agencyIdOf, setUp, step } from "./starter-province.ts";
import { tsaTrustFile } from "./tsa-trust.ts";

// The keys of a trial province: a development authority, certificates for those who sign and seal, a time-stamp authority.

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

type Kept = {
  root: Record<string, string>;
  issuing: Record<string, string>;
  tsa: Record<string, string>;
  /** Absent in a province that was made before certificates named an address. */
  publishedAt?: string;
};
const kept = ({ certificate, pkcs8 }: KeyAndCertificate) => ({
  certificate: base64(certificate),
  pkcs8: base64(pkcs8),
});
const taken = (one: Record<string, string>): KeyAndCertificate => ({
  certificate: bytesOf(one.certificate ?? ""),
  pkcs8: bytesOf(one.pkcs8 ?? ""),
});

/** What the trial province's own authority is called. */
export const demoAuthorityName = "Chứng thực dùng thử Phố Hiến";

export type DemoAuthority = { readonly authority: DevAuthority; readonly tsa: KeyAndCertificate };

/** Writes a file that only its owner may read, whole or not at all. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
}

/** From yesterday on: clocks differ. */
export const periodFrom = (now: Date, years: number) => {
  const from = legalDay(now);
  return { from: vietnamInstant(addDays(from, -1), "00:00"), to: vietnamInstant(addDays(from, 365 * years), "00:00") };
};

/** A port that nobody uses now; the authority keeps it, because its certificates name it. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** The development authority of this province, made at its first start and kept beside the master key. */
export async function demoAuthority(config: Config, now: Date): Promise<DemoAuthority> {
  const path = join(config.dataDir, "keys", "dev-authority.json");
  if (!existsSync(path)) {
    const name = demoAuthorityName;
    const publishedAt = `http://127.0.0.1:${config.demoAuthorityPort || (await freePort())}`;
    const authority = await makeDevAuthority(name, periodFrom(now, 10), publishedAt);
    const tsa = await issueTsaCertificate(authority, "Dấu thời gian dùng thử Phố Hiến", periodFrom(now, 9));
    const text: Kept = { root: kept(authority.root), issuing: kept(authority.issuing), tsa: kept(tsa), publishedAt };
    writeWhole(tsaTrustFile(config.dataDir), toPem(authority.root.certificate, "CERTIFICATE"));
    writeWhole(path, JSON.stringify(text));
  }
  const read = JSON.parse(readFileSync(path, "utf8")) as Kept;
  const { publishedAt } = read;
  return { authority: { root: taken(read.root), issuing: taken(read.issuing), publishedAt }, tsa: taken(read.tsa) };
}

/** The system's key for messages to other agencies, made once beside the master key. */
export async function makeInterchangeKey(config: Config, now: Date): Promise<void> {
  if (config.interchangeKeyFile !== null || hasInterchangeKey(config)) return;
  const { authority } = await demoAuthority(config, now);
  writeWhole(interchangeKeyFile(config), await demoInterchangeKey(authority, periodFrom(now, 5)));
}

const font = () => {
  const path = fileURLToPath(import.meta.resolve("@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf"));
  return outlineFont(new Uint8Array(readFileSync(path)));
};

/** The drawn image of a person's signature or an agency's seal. */
export const imageOf = (use: "personal" | "seal", name: string): Uint8Array =>
  use === "seal" ? sealImage(font(), name.toLocaleUpperCase("vi"), "TỈNH HƯNG YÊN") : handwrittenImage(name);

type Enrolling = {
  rooms: Built;
  config: Config;
  authority: DevAuthority;
  accountOf: ReadonlyMap<string, string>;
  /** What a try of a PIN costs; the key store's own unless told. */
  pinCost: PinCost | undefined;
};

async function enrol(
  to: Enrolling,
  who: StarterPerson,
  at: StarterPerson["positions"][number],
  use: "personal" | "seal",
): Promise<void> {
  const { rooms, config, authority } = to;
  const agencyId = await agencyIdOf(rooms, at.agency);
  const accountId = to.accountOf.get(who.key) ?? "";
  // A set-up that was killed goes on: what is enrolled has a certificate of its own that cannot be made twice.
  if (await rooms.signatures.findHeldKey(rooms.kernel.db, { accountId, use, agencyId, now: rooms.kernel.now() }))
    return;
  const agency = await rooms.agencies.cards.cardOf(rooms.kernel.db, agencyId);
  const period = periodFrom(rooms.kernel.now(), 5);
  const identifier = `${agency.code}-${use === "seal" ? "SEAL" : who.key.toUpperCase()}`;
  const made =
    use === "seal"
      ? await issueSealCertificate(authority, { name: agency.name, identifier }, period)
      : await issuePersonCertificate(
          authority,
          { name: who.fullName, identifier, organisation: agency.name, title: at.title },
          period,
        );
  const pepper = new Uint8Array(hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "wrap signing keys", 32));
  const image = imageOf(use, use === "seal" ? agency.name : who.fullName);
  const wrapped = await wrapKey(made.pkcs8, config.demoPin, pepper, to.pinCost);
  await step(rooms.signatures.enrolCertificate, setUp, `${use}:${who.key}`, {
    use,
    agencyId,
    accountId,
    certificate: base64(made.certificate),
    chain: [base64(authority.issuing.certificate)],
    wrapped,
    proof: proveKey(made.pkcs8, made.certificate, wrapped),
    appearance: base64(image),
    custody: use === "seal" ? `Văn thư ${who.fullName}, kho khóa phần mềm` : "Người ký tự giữ, kho khóa phần mềm",
  });
}

/** The issuing authority, and lists of both that take nothing back: without them no signature could be called passed. */
async function trustIssuing(rooms: Built, authority: DevAuthority, source: string): Promise<void> {
  const { validFromDate: from, validToDate: to } = new X509Certificate(authority.root.certificate);
  const parts = [
    ["intermediate", "intermediate", authority.issuing.certificate],
    ["crl-root", "crl", makeCrl(authority.root, [], { from, to })],
    ["crl-issuing", "crl", makeCrl(authority.issuing, [], { from, to })],
  ] as const;
  for (const [key, kind, bytes] of parts) {
    const name = demoAuthorityName;
    const added = { name, kind, source, certificate: base64(bytes), validFrom: "2025-07-01" };
    await step(rooms.signatures.trustAuthority, setUp, key, added);
  }
}

const takesMinutes = (at: StarterPerson["positions"][number], role: string): boolean =>
  role === "case-officer" && at.agency.startsWith("ubnd-");

/**
 * Certificates and keys for every leader, head of a Centre and official of a People's Committee (personal) and clerk (the agency's
 * seal), and whom the province trusts. `elsewhere`: people whose keys are not in the software store.
 */
export async function enrolStarterKeys(
  to: Omit<Enrolling, "authority"> & { people: readonly StarterPerson[]; elsewhere: readonly string[] },
): Promise<void> {
  const { authority } = await demoAuthority(to.config, to.rooms.kernel.now());
  const trusted = { name: demoAuthorityName, kind: "root" as const, source: "Tỉnh dùng thử" };
  await step(to.rooms.signatures.trustAuthority, setUp, "root", {
    ...trusted,
    certificate: base64(authority.root.certificate),
    validFrom: "2025-07-01",
  });
  await trustIssuing(to.rooms, authority, trusted.source);
  const own = to.people.filter(({ key }) => !to.elsewhere.includes(key));
  const wanted = own.flatMap((who) =>
    who.positions.flatMap((at) => [
      // The head of a Centre signs refusals of reception (form 03), an official of a People's Committee the minutes that they took.
      ...(at.roles.some((role) => role === "leader" || role === "centre-head" || takesMinutes(at, role))
        ? [{ who, at, use: "personal" as const }]
        : []),
      ...(at.roles.includes("clerk") ? [{ who, at, use: "seal" as const }] : []),
    ]),
  );
  // All at once: making and wrapping a key are work for threads.
  await Promise.all(wanted.map(({ who, at, use }) => enrol({ ...to, authority }, who, at, use)));
}
