import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { authorityPaths } from "#capabilities/signatures";
import type { Config } from "#kernel/config";
import { jobActor } from "#kernel/plain/actor";
import type { AuthorityBook, AuthorityOptions } from "#simulators/authority/start-authority";
import { type Built, legalDay } from "./rooms.ts";

/** What the trial province's authority must not forget stands beside its keys. */
export function demoBook(config: Pick<Config, "dataDir">): AuthorityOptions["book"] {
  const path = join(config.dataDir, "keys", "dev-authority-book.json");
  return {
    load: () => (existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as AuthorityBook) : null),
    save: (book) => {
      writeFileSync(`${path}.new`, JSON.stringify(book), { mode: 0o600, flush: true });
      renameSync(`${path}.new`, path);
    },
  };
}

const actor = jobActor("demo-authority");

/**
 * Tells the province where its trial authority publishes now: certificates made before it published name no address, and its port
 * may have been taken by another program. Only authorities of that name are told of.
 */
export async function nameDemoAuthority(
  { kernel, revocation, signatures }: Built,
  url: string,
  own: string,
): Promise<void> {
  const { roots, intermediates = [] } = await signatures.authoritiesOn(kernel.db, legalDay(kernel.now()));
  const shown = await revocation.listFetched({ actor, input: {} });
  for (const certificate of [...roots, ...intermediates]) {
    const authority = revocation.fingerprintOf(certificate);
    const row = shown.find((one) => one.authority === authority);
    if (!row?.name.startsWith(own)) continue;
    const path = row.name.endsWith("gốc") ? authorityPaths.root : authorityPaths.issuing;
    const addresses = { crlUrl: `${url}${path}`, ocspUrl: `${url}${authorityPaths.ocsp}` };
    if (row.crlUrl === addresses.crlUrl && row.ocspUrl === addresses.ocspUrl) continue;
    await revocation.setAddresses({ actor, requestId: kernel.ids.next(), input: { authority, ...addresses } });
  }
}
