import { existsSync, readFileSync } from "node:fs";
import { X509Certificate, hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import { handwrittenImage, issuePersonCertificate, issueSealCertificate, proveKey } from "#capabilities/signatures";
import type { Config } from "#kernel/config";
import { readMasterKey } from "#kernel/keys";
import type { HeldCredential, RemoteSigningOptions } from "#simulators/remote-signing/start-remote-signing";
import type { Built } from "./rooms.ts";
import { demoAuthority, periodFrom, writeWhole } from "./starter-keys.ts";
import { type StarterPerson, readStarterPeople } from "./starter-people.ts";
import { agencyIdOf, setUp, step } from "./starter-province.ts";

// The simulated remote signing service of a trial province: whose keys it holds, and how the province is let in.

/** Whose only key lies at the service, from the province's first start on. */
export const remoteSigners: readonly string[] = ["phochutich.tinh"];
/** Whose key there waits to be entered in the register, so that entering one can be tried: a person's, and one for the agency's seal. */
const notYetEntered: readonly string[] = ["giamdoc.soxaydung"];
const sealsNotYetEntered: readonly string[] = ["vanthu.phohien"];

/** As many documents as a signing tray authorises at once. */
const mostAtOnce = 100;

/** How the trial province and the simulated service know each other: made from the master key, never written down. */
export function demoRemoteClient(config: Config): { readonly id: string; readonly secret: string } {
  const key = hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "demo remote signing secret", 32);
  return { id: "tinh-dung-thu", secret: Buffer.from(key).toString("base64url") };
}

type Kept = Pick<HeldCredential, "credentialId" | "userId" | "scal"> & {
  readonly holder: string;
  readonly certificates: readonly string[];
  readonly pkcs8: string;
  readonly otpSecret: string;
};
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const credentialsFile = (config: Config): string => join(config.dataDir, "keys", "remote-credentials.json");

const personOf = (key: string): StarterPerson & { readonly at: StarterPerson["positions"][number] } => {
  const who = readStarterPeople().find((each) => each.key === key);
  const at = who?.positions[0];
  if (!who || !at) throw new Error(`the starter files have no official ${key}`);
  return { ...who, at };
};

async function issue(rooms: Built, config: Config, key: string, use: "personal" | "seal"): Promise<Kept> {
  const now = rooms.kernel.now();
  const [{ authority }, { at, fullName, username }] = [await demoAuthority(config, now), personOf(key)];
  const agency = await rooms.agencies.cards.cardOf(rooms.kernel.db, await agencyIdOf(rooms, at.agency));
  const [identifier, period] = [`${agency.code}-${key.toUpperCase()}-TX`, periodFrom(now, 5)];
  const person = { name: fullName, identifier, organisation: agency.name, title: at.title };
  const { certificate, pkcs8 } =
    use === "seal"
      ? await issueSealCertificate(authority, { name: agency.name, identifier }, period)
      : await issuePersonCertificate(authority, person, period);
  return {
    ...{ credentialId: `khoa-${username}`, userId: username, holder: fullName },
    // What a seal is put on is not known when it is allowed.
    ...(use === "seal" ? { scal: "1" as const } : {}),
    certificates: [certificate, authority.issuing.certificate].map(base64),
    pkcs8: base64(pkcs8),
    otpSecret: base64(randomBytes(20)),
  };
}

/** Makes the service's keys at the province's first start; they are kept beside the master key, as the service itself would. */
async function makeCredentials(rooms: Built, config: Config): Promise<void> {
  const path = credentialsFile(config);
  if (existsSync(path)) return;
  const kept = await Promise.all([
    ...[...remoteSigners, ...notYetEntered].map((key) => issue(rooms, config, key, "personal")),
    ...sealsNotYetEntered.map((key) => issue(rooms, config, key, "seal")),
  ]);
  writeWhole(path, JSON.stringify(kept));
}

/** What the simulated service of this trial province holds; its PIN is that of all demo keys. */
export function demoCredentials(config: Config): HeldCredential[] {
  const path = credentialsFile(config);
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, "utf8")) as Kept[]).map(({ certificates, pkcs8, otpSecret, ...kept }) => ({
    ...kept,
    certificates: certificates.map(bytesOf),
    pkcs8: bytesOf(pkcs8),
    otpSecret: bytesOf(otpSecret),
    ...{ pin: config.demoPin, multisign: mostAtOnce, status: "valid" as const },
  }));
}

/** The simulated service of a trial province. */
export function demoRemoteSigning(config: Config, now: () => Date): RemoteSigningOptions {
  const [port, client] = [config.demoRemoteSigningPort, demoRemoteClient(config)];
  return { port, now, client, entry: "oauth2client", credentials: demoCredentials(config) };
}

async function enrol(rooms: Built, key: string, held: HeldCredential): Promise<void> {
  const { at, fullName } = personOf(key);
  const agencyId = await agencyIdOf(rooms, at.agency);
  const leaders = await rooms.identity.officialsAt(rooms.kernel.db, agencyId, "leader");
  const accountId = leaders.find((leader) => leader.fullName === fullName)?.accountId;
  const [certificate, ...chain] = held.certificates;
  // A trial province of a former release may have lost the official; it goes on without.
  if (accountId === undefined || !certificate) return;
  const asks: ("PIN" | "OTP")[] = ["PIN", "OTP"];
  const place = { custody: "remote" as const, credentialId: held.credentialId, asks, mostAtOnce, bindsHashes: true };
  await step(rooms.signatures.enrolCertificate, setUp, `remote:${new X509Certificate(certificate).serialNumber}`, {
    ...{ use: "personal" as const, agencyId, accountId, wrapped: null, place },
    certificate: base64(certificate),
    chain: chain.map(base64),
    proof: proveKey(held.pkcs8, certificate, place),
    appearance: base64(handwrittenImage(fullName)),
    custody: "Người ký tự giữ, dịch vụ ký số từ xa mô phỏng",
  });
}

/** Makes the keys at the simulated service and enters those of `remoteSigners` in the register. */
export async function enrolRemoteSigners(rooms: Built, config: Config): Promise<void> {
  await makeCredentials(rooms, config);
  const held = demoCredentials(config);
  for (const key of remoteSigners) {
    const own = held.find(({ userId }) => userId === personOf(key).username);
    if (own) await enrol(rooms, key, own);
  }
}
