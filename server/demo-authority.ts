import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { authorityPaths } from "#capabilities/signatures";
import type { Config } from "#kernel/config";
import { jobActor } from "#kernel/plain/actor";
import type { AuthorityBook, AuthorityOptions } from "#simulators/authority/start-authority";
import type { Built } from "./rooms.ts";
import { demoAuthorityName } from "./starter-keys.ts";

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
 * Tells the province where its trial authority publishes now, if not where its certificates say: those made before it published
 * name no address, and its port may have been taken by another program. Only authorities of that name are told of.
 */
export async function nameDemoAuthority(
  { kernel, revocation }: Built,
  at: string,
  named: string | undefined,
): Promise<void> {
  const shown = await revocation.listFetched({ actor, input: {} });
  for (const { authority, crlUrl, name, ocspUrl } of shown) {
    if (!name.startsWith(demoAuthorityName)) continue;
    const path = name.endsWith("gốc") ? authorityPaths.root : authorityPaths.issuing;
    const own = { crlUrl: null, ocspUrl: null };
    const wanted = at === named ? own : { crlUrl: `${at}${path}`, ocspUrl: `${at}${authorityPaths.ocsp}` };
    if (crlUrl === wanted.crlUrl && ocspUrl === wanted.ocspUrl) continue;
    await revocation.setAddresses({ actor, requestId: kernel.ids.next(), input: { authority, ...wanted } });
  }
}
