import { createHash, randomBytes, randomUUID } from "node:crypto";
import { anonymous } from "#kernel/plain/actor";
import type { Built } from "#server/rooms";
import { readStarterFile } from "#server/starter-people";
import { setUp, step } from "#server/starter-province";

/** A reception officer of one commune, signed in. */
export type Officer = {
  readonly centreId: string;
  readonly committeeId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly token: string;
};

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

async function officerOf(rooms: Built, gsoCode: string, n: number): Promise<Officer> {
  const centre = await rooms.agencies.findAgencyByKey(rooms.kernel.db, `ttpvhcc-${gsoCode}`);
  if (!centre?.parentId) throw new Error(`commune ${gsoCode} has no Centre`);
  const name = `do-luong.${gsoCode}`;
  const password = `Do-luong-1-${randomBytes(24).toString("base64url")}`;
  const { accountId, personId } = await step(rooms.identity.addAccount, setUp, name, {
    kind: "business",
    agencyId: centre.id,
    signInName: name,
    person: { fullName: `Cán bộ Đo Lường ${n}`, identityNumber: String(33_090_000_000 + n).padStart(12, "0") },
    password,
    demoPassword: false,
    positions: [
      {
        agencyId: centre.id,
        unitId: null,
        title: "Công chức tiếp nhận hồ sơ",
        roles: ["reception-officer"],
        validFrom: "2025-07-01",
        validTo: null,
      },
    ],
  });
  const token = randomBytes(32).toString("base64url");
  const input = { name, password, tokenHash: tokenHash(token), agent: "unknown" as const };
  const { sessionId } = await rooms.identity.signIn({ actor: anonymous, requestId: randomUUID(), input });
  return { centreId: centre.id, committeeId: centre.parentId, accountId, personId, sessionId, token };
}

/** A reception officer at the Centre of each of the 104 communes (of the first `most`), with an account, a post and a session by the rooms' own acts. */
export async function signInOfficers(rooms: Built, most = Infinity): Promise<readonly Officer[]> {
  const { communes } = readStarterFile("agencies/communes.json") as { communes: readonly { gsoCode: string }[] };
  const officers: Officer[] = [];
  // Four at once: each hashes its password twice on the pool's threads.
  const waiting = communes.slice(0, most).map(({ gsoCode }, n) => ({ gsoCode, n }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      officers.push(await officerOf(rooms, next.gsoCode, next.n));
  };
  await Promise.all([work(), work(), work(), work()]);
  return officers;
}
