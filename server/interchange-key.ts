import { X509Certificate, createPrivateKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type XmlSigner, xmlSignerOf } from "#capabilities/edxml";
import { type DevAuthority, issueSealCertificate, toPem } from "#capabilities/signatures";
import type { Config } from "#kernel/config";

// The key by which this installation signs the messages it exchanges: the system's own, not an agency's seal.

const fileOf = (config: Config): string =>
  config.interchangeKeyFile ?? join(dirname(config.masterKeyFile), "interchange.pem");

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The signer of a PEM file with a private key and its certificates, the key's own first; null when there is no such file. */
export function readInterchangeKey(config: Config): XmlSigner | null {
  const path = fileOf(config);
  if (!existsSync(path)) return null;
  const pem = readFileSync(path, "utf8");
  const chain = [...pem.matchAll(certificates)].map(([text]) => new Uint8Array(new X509Certificate(text).raw));
  if (chain.length === 0) throw new Error(`${path} holds no certificate`);
  return xmlSignerOf(createPrivateKey(pem), chain);
}

/** Whether the system's key is there. */
export const hasInterchangeKey = (config: Config): boolean => existsSync(fileOf(config));

/** A trial province's key, certified by its development authority, as the text of its file. */
export async function demoInterchangeKey(
  authority: DevAuthority,
  period: { readonly from: Date; readonly to: Date },
): Promise<string> {
  const named = { name: "Hệ thống liên thông văn bản dùng thử Phố Hiến", identifier: "PHO-HIEN-LIEN-THONG" };
  const { certificate, pkcs8 } = await issueSealCertificate(authority, named, period);
  return [
    toPem(pkcs8, "PRIVATE KEY"),
    toPem(certificate, "CERTIFICATE"),
    toPem(authority.issuing.certificate, "CERTIFICATE"),
  ].join("");
}

export const interchangeKeyFile = fileOf;
