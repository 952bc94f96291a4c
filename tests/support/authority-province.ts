import { demoAuthoritySecret } from "#server/revocation-needs";
import { type AuthorityBook, startAuthority } from "#simulators/authority/start-authority";
import { silentLog } from "#kernel/log";
import { type TestProvince, openTestProvince, testAuthority } from "./province.ts";
import type { Ground } from "#server/rooms";

/** A province whose certificate authority publishes where its certificates say, and hears what is revoked in the register. */
export async function openAuthorityProvince(more: Record<string, string> = {}, also: Partial<Ground> = {}) {
  const authority = await testAuthority();
  const host = new URL(authority.publishedAt ?? "").host;
  const env = { REVOCATION_HOSTS: host, DEMO_AUTHORITY_DESK: `http://${host}/thu-hoi`, ...more };
  const province: TestProvince = await openTestProvince(env, silentLog, also);
  let kept: AuthorityBook | null = null;
  const publisher = await startAuthority({
    authority,
    port: Number(host.split(":")[1]),
    now: province.ground.now,
    secret: demoAuthoritySecret(province.ground.config),
    book: {
      load: () => kept,
      save: (book) => {
        kept = book;
      },
    },
  });
  return {
    province,
    authority,
    publisher,
    /** Asks the authority as a stranger would, by its secret unless told; gives the status. */
    askToRevoke: async (wish: object, secret = demoAuthoritySecret(province.ground.config)): Promise<number> => {
      const headers = { authorization: `Bearer ${secret}` };
      return (await fetch(publisher.deskUrl, { method: "POST", headers, body: JSON.stringify(wish) })).status;
    },
    close: async () => {
      await publisher.close();
      await province.close();
    },
  };
}
