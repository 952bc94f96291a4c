import { X509Certificate, createPrivateKey, hkdfSync } from "node:crypto";
import { isKeyOf, proveKey, wrapKey } from "#capabilities/signatures";
import type { Config } from "#kernel/config";
import { readMasterKey } from "#kernel/keys";
import { Refusal } from "#kernel/plain/refusal";
import type { PageDeps } from "#web/page-deps";

const refuseAt = (field: string, code: string): Refusal => new Refusal("invalid", code, { fields: { [field]: code } });

/** The certificates of a PEM file, or the one of a DER file. Refuses `signature.certificate-unreadable`. */
export function readCertificates(file: Uint8Array): Uint8Array[] {
  const text = Buffer.from(file).toString("latin1");
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  try {
    return (blocks ?? [Buffer.from(file)]).slice(0, 6).map((one) => new Uint8Array(new X509Certificate(one).raw));
  } catch {
    throw refuseAt("certificate", "signature.certificate-unreadable");
  }
}

function readPrivateKey(file: Uint8Array, passphrase: string): Uint8Array {
  const key = Buffer.from(file);
  const secret = passphrase === "" ? {} : { passphrase };
  const pem = key.includes("-----BEGIN");
  try {
    const read = createPrivateKey(
      pem ? { key, format: "pem", ...secret } : { key, format: "der", type: "pkcs8", ...secret },
    );
    return new Uint8Array(read.export({ format: "der", type: "pkcs8" }));
  } catch {
    throw refuseAt("key", "signature.key-unreadable");
  }
}

/** Wraps a key that its holder brought, under the PIN the holder typed; neither is kept or logged. */
export function keyWrapper(config: Config): PageDeps["wrapSigningKey"] {
  return async ({ certificateFile, keyFile, passphrase, pin }) => {
    const pepper = new Uint8Array(hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "wrap signing keys", 32));
    const certificates = readCertificates(certificateFile);
    const pkcs8 = readPrivateKey(keyFile, passphrase);
    const own = certificates.find((one) => isKeyOf(pkcs8, one));
    if (!own) throw refuseAt("key", "signature.key-differs");
    const wrapped = await wrapKey(pkcs8, pin, pepper);
    return {
      certificate: own,
      chain: certificates.filter((one) => one !== own),
      wrapped,
      proof: proveKey(pkcs8, own, wrapped),
    };
  };
}
