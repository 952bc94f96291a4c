import { hkdfSync } from "node:crypto";
import type { Agencies } from "#capabilities/agencies";
import type { Identity } from "#capabilities/identity";
import type { Notices } from "#capabilities/notices";
import type { RevocationDeps } from "#capabilities/revocation";
import type { Signatures } from "#capabilities/signatures";
import { readList, readOcsp } from "#capabilities/verification";
import type { KernelDeps } from "#kernel/command";
import type { Config } from "#kernel/config";
import type { Reader, Tx } from "#kernel/database";
import { readMasterKey } from "#kernel/keys";

/** The largest lists seen of public authorities are a few megabytes. */
const mostBytes = 32 * 1_048_576;
const timeoutMs = 30_000;

/** The secret that the trial province shares with its simulated authority: made from the master key, never written down. */
export function demoAuthoritySecret(config: Pick<Config, "masterKeyFile">): string {
  const key = hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "demo authority secret", 32);
  return Buffer.from(key).toString("base64url");
}

type Parts = {
  readonly config: Config;
  readonly kernel: KernelDeps;
  readonly agencies: Agencies;
  readonly identity: Identity;
  readonly notices: Notices;
  readonly signatures: Signatures;
};

/** Who administers an agency today, the nearest first. */
async function administratorsOf({ agencies, identity }: Parts, on: Tx | Reader, agencyId: string): Promise<string[]> {
  const path = (await agencies.findAgencyById(on, agencyId))?.path;
  const found = path === undefined ? [] : await identity.administratorsOf(on, path);
  return found.map(({ accountId }) => accountId);
}

/** Fits the rooms below to what the room of revocation asks of them. */
export function revocationNeeds(parts: Parts): RevocationDeps {
  const { config, kernel, notices, signatures } = parts;
  const { demoAuthorityDesk: desk } = config;
  return {
    kernel,
    outside: { insideHosts: config.revocationHosts, mostBytes, timeoutMs },
    desk: desk === null ? null : { url: desk, secret: demoAuthoritySecret(config) },
    reading: { list: readList, answer: readOcsp },
    signatures,
    concerned: async (on, certificateId, agencyId) => ({
      holders: await signatures.keyHolders(on, certificateId),
      administrators: await administratorsOf(parts, on, agencyId),
    }),
    notifyAccount: notices.notifyAccount,
  };
}
