import { issuePersonCertificate, issueSealCertificate } from "#capabilities/signatures";
import { openTokens } from "#capabilities/signers";
import type { Tokens } from "#capabilities/signers";
import { demoAuthority } from "#server/starter-keys";
import type { TestProvince } from "./province.ts";
import { type SoftToken, makeSoftToken, tokensMissing } from "./soft-token.ts";

/** The commune whose chair and seal have keys in the token. */
const organisation = "Ủy ban nhân dân Phường Phố Hiến";
export const tokenLabel = "Token Phố Hiến";

/** A token with a chair's key, the commune's seal, and a key in a stranger's name, by the province's own authority. */
async function makeToken({ ground, keysFolder }: TestProvince): Promise<SoftToken> {
  const { authority } = await demoAuthority({ ...ground.config, dataDir: keysFolder }, ground.now());
  const period = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2030-01-01T00:00:00Z") };
  const person = (name: string, identifier: string) =>
    issuePersonCertificate(authority, { name, identifier, organisation, title: "Chủ tịch" }, period);
  return makeSoftToken(tokenLabel, [
    { label: "chu-tich", id: "a1", ...(await person("Trịnh Quốc Nghiêm", "CB-1")) },
    {
      label: "con-dau",
      id: "b2",
      ...(await issueSealCertificate(authority, { name: organisation, identifier: "DAU-1" }, period)),
    },
    { label: "nguoi-la", id: "c3", ...(await person("Người Lạ", "CB-3")) },
  ]);
}

/** A token of SoftHSM2 that can be plugged in and out: first its reader, which a province is opened with, then `plugIn`. */
export function openChairToken() {
  let token: SoftToken | undefined;
  let isIn = false;
  // A token that is out is a folder of SoftHSM2 in which there is none.
  const reader = () => {
    const env = { ...token?.env, ...(isIn ? {} : { SOFTHSM2_CONF: "/dev/null" }) };
    return openTokens({ module: token?.module ?? null, env });
  };
  const tokens: Tokens = { find: (...asked) => reader().find(...asked), open: (...asked) => reader().open(...asked) };
  return {
    tokens,
    missing: tokensMissing(),
    get pin(): string {
      return token?.pin ?? "";
    },
    plugIn: async (province: TestProvince): Promise<void> => {
      if (tokensMissing() !== null) return;
      token ??= await makeToken(province);
      isIn = true;
    },
    pullOut: (): void => {
      isIn = false;
    },
    /** Enters one of its keys in the register, as the business administrator's page does. */
    enrol: async (province: TestProvince, use: "personal" | "seal", name: string): Promise<void> => {
      const { signatures, kernel } = province.rooms;
      const key = use === "seal" ? "con-dau" : "chu-tich";
      const found = await signatures.findOutside({ custody: "token", token: tokenLabel, key, pin: token?.pin ?? "" });
      const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
      const agencyId = await province.agencyId("ubnd-11953");
      const { accountId } = await province.actor(name);
      const input = {
        ...{ use, agencyId, accountId, wrapped: null, appearance: null, custody: "Người giữ khóa, token" },
        ...{ place: found.place, proof: found.proof },
        ...{ certificate: base64(found.certificate), chain: found.chain.map(base64) },
      };
      const actor = await province.actor("nghiepvu.tinh");
      await signatures.enrolCertificate({ actor, requestId: kernel.ids.next(), input } as never);
    },
    remove: (): void => token?.remove(),
  };
}
export type ChairToken = ReturnType<typeof openChairToken>;
