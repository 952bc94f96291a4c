import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TrustList } from "#capabilities/signatures";

/** The file beside the database that holds whom the signing process trusts as time-stamp authorities: DER certificates in PEM. */
export const tsaTrustFile = (dataDir: string): string => join(dataDir, "keys", "tsa-trust.pem");

const block = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g;

/** The roots of the time-stamp authorities; none when the file is not there. */
export function readTsaTrust(dataDir: string): TrustList {
  const path = tsaTrustFile(dataDir);
  if (!existsSync(path)) return { roots: [] };
  const roots = [...readFileSync(path, "utf8").matchAll(block)].map(
    ([, text]) => new Uint8Array(Buffer.from(text ?? "", "base64")),
  );
  return { roots };
}
