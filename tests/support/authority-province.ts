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
  let away = 0;
  const publisher = await startAuthority({
    authority,
    port: Number(host.split(":")[1]),
    // The authority's own clock stands beside the province's.
    now: () => new Date(province.ground.now().getTime() + away),
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
    book: () => kept,
    setAhead: (ms: number) => {
      away = ms;
    },
    close: async () => {
      await publisher.close();
      await province.close();
    },
  };
}
