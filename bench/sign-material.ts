import { createHash, hkdfSync } from "node:crypto";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { specimens } from "#capabilities/papers";
import {
  handwrittenImage,
  issuePersonCertificate,
  prepareDocument,
  type SigningIdentity,
  wrapKey,
} from "#capabilities/signatures";
import { readMasterKey } from "#kernel/keys";
import { openRenderer } from "#server/ground";
import { demoAuthority } from "#server/starter-keys";
import type { TemporaryProvince } from "./temporary-province.ts";

/** What one thread needs to sign: a rendered permit with its places reserved, and a key under a PIN. */
export type SignMaterial = {
  readonly pdf: Uint8Array;
  readonly sha256: string;
  readonly identity: SigningIdentity;
  readonly appearance: Uint8Array;
  readonly pin: string;
  readonly pepper: Uint8Array;
  /** PKCS#8 of the same key, for the bare measurement. */
  readonly pkcs8: Uint8Array;
};

const fontPath = createRequire(import.meta.url).resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf");

/** The font that fills reserved places. */
export const fontBytes = (): Uint8Array => new Uint8Array(readFileSync(fontPath));

/** A permit as the province prints it, and a chair's key as the province keeps it (RSA-2048). */
export async function makeSignMaterial({ config, ground, rooms }: TemporaryProvince): Promise<SignMaterial> {
  const renderer = openRenderer(ground.log);
  const paper = await renderer.render(specimens["result-1.002693"]);
  await renderer.close();
  const pdf = await prepareDocument(paper.pdf, paper.anchors, false, fontBytes());
  const { authority } = await demoAuthority(config, rooms.kernel.now());
  const at = rooms.kernel.now().getTime();
  const period = { from: new Date(at - 86_400_000), to: new Date(at + 365 * 86_400_000) };
  const person = {
    name: "Nguyễn Văn Đo Lường",
    identifier: "DO-LUONG",
    organisation: "Ủy ban nhân dân phường Phố Hiến",
    title: "Chủ tịch",
  };
  const { certificate, pkcs8 } = await issuePersonCertificate(authority, person, period);
  const pepper = new Uint8Array(hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "wrap signing keys", 32));
  return {
    pdf,
    sha256: createHash("sha256").update(pdf).digest("hex"),
    identity: {
      wrapped: await wrapKey(pkcs8, config.demoPin, pepper),
      certificate,
      chain: [authority.issuing.certificate],
    },
    appearance: handwrittenImage(person.name),
    pin: config.demoPin,
    pepper,
    pkcs8,
  };
}
