// Signatures and time-stamps that the product would never make: only tests import this.
import { spawnSync } from "node:child_process";
import { constants, createHash, createPrivateKey, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  der,
  derNull,
  implicitSet,
  octets,
  oid,
  readDerPrefix,
  sequence,
  setOf,
  smallInteger,
} from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
import { cmsOid, issuerAndSerial, sha256 } from "./cms.ts";
import type { KeyAndCertificate } from "./dev-authority.ts";
import type { Timestamp } from "./sign-pdf.ts";

export type CmsRecipe = {
  readonly key: KeyAndCertificate;
  /** Put in besides nothing: the signer's own goes in only when it stands here. */
  readonly certificates: readonly Uint8Array[];
  /** What is signed, in parts. */
  readonly content: readonly Uint8Array[];
  /** The content itself is put in, of this type. */
  readonly holds?: string;
  readonly hash?: "sha1" | "sha256";
  /** Signed by RSASSA-PSS with a salt of so many bytes; `mask` is the hash of its mask where it is another. */
  readonly pss?: { readonly saltBytes: number; readonly mask?: "sha1" };
  readonly crls?: readonly Uint8Array[];
  /** Further signed attributes. */
  readonly signed?: readonly (readonly [type: string, value: Uint8Array])[];
};

const digestOids = { sha1: "1.3.14.3.2.26", sha256: cmsOid.sha256 } as const;
const signatureOids = { sha1: "1.2.840.113549.1.1.5", sha256: cmsOid.sha256WithRsa } as const;

const digestAlgorithm = (hash: "sha1" | "sha256") => sequence(oid(digestOids[hash]), derNull());

/** How it is signed, as it stands in the CMS (RFC 4055 §3.1 for PSS). */
function signedBy({ hash = "sha256", pss }: Pick<CmsRecipe, "hash" | "pss">): Uint8Array {
  if (!pss) return sequence(oid(signatureOids[hash]), derNull());
  const mask = sequence(oid("1.2.840.113549.1.1.8"), digestAlgorithm(pss.mask ?? hash));
  const salt = der(0xa2, smallInteger(pss.saltBytes));
  return sequence(oid("1.2.840.113549.1.1.10"), sequence(der(0xa0, digestAlgorithm(hash)), der(0xa1, mask), salt));
}

function attributesOf({ key, holds, signed = [] }: Pick<CmsRecipe, "key" | "holds" | "signed">, digest: Uint8Array) {
  const { issuer, serial } = issuerAndSerial(key.certificate);
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(value));
  const certId = sequence(octets(sha256(key.certificate)), sequence(sequence(der(0xa4, issuer)), serial));
  return setOf(
    attribute(cmsOid.contentType, oid(holds ?? cmsOid.data)),
    attribute(cmsOid.messageDigest, octets(digest)),
    attribute(cmsOid.signingCertificateV2, sequence(sequence(certId))),
    ...signed.map(([type, value]) => attribute(type, value)),
  );
}

/** A CMS SignedData as the recipe says. */
export function makeCms({
  key,
  certificates,
  content,
  holds,
  hash = "sha256",
  pss,
  crls = [],
  signed = [],
}: CmsRecipe) {
  const { issuer, serial } = issuerAndSerial(key.certificate);
  const digest = createHash(hash);
  for (const part of content) digest.update(part);
  const attributes = attributesOf({ key, signed, ...(holds && { holds }) }, digest.digest());
  const privateKey = createPrivateKey({ key: Buffer.from(key.pkcs8), format: "der", type: "pkcs8" });
  const padded = pss && { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltBytes };
  const value = sign(hash, attributes, { key: privateKey, ...padded });
  const stored = Uint8Array.from(attributes);
  stored[0] = 0xa0;
  const algorithm = digestAlgorithm(hash);
  const by = signedBy({ hash, ...(pss && { pss }) });
  const info = sequence(smallInteger(1), sequence(issuer, serial), algorithm, stored, by, octets(value));
  const inside = holds === undefined ? [] : [der(0xa0, octets(Buffer.concat(content)))];
  return sequence(
    oid(cmsOid.signedData),
    der(
      0xa0,
      sequence(
        smallInteger(holds === undefined ? 1 : 3),
        setOf(algorithm),
        sequence(oid(holds ?? cmsOid.data), ...inside),
        ...(certificates.length > 0 ? [implicitSet(0, ...certificates)] : []),
        ...(crls.length > 0 ? [implicitSet(1, ...crls)] : []),
        setOf(info),
      ),
    ),
  );
}

/** A time-stamp authority whose clock always says `at` (RFC 3161). */
export function stampsAt(at: Date, key: KeyAndCertificate, chain: readonly Uint8Array[]): Timestamp {
  const digits = `${at
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/\D/g, "")}Z`;
  return async (digest) => {
    const imprint = sequence(sequence(oid(cmsOid.sha256), derNull()), octets(digest));
    const stated = sequence(
      smallInteger(1),
      oid("1.3.6.1.4.1.99999.1.1"),
      imprint,
      smallInteger(7),
      der(0x18, Buffer.from(digits)),
    );
    return makeCms({ key, certificates: [key.certificate, ...chain], content: [stated], holds: cmsOid.tstInfo });
  };
}

/** The places of the signatures in a file, in the order in which they were made. */
export function rangesOf(file: Uint8Array): { start: number; end: number; rest: number }[] {
  const text = Buffer.from(file).toString("latin1");
  return [...text.matchAll(/\/ByteRange ?\[0 (\d+) +(\d+) +(\d+) *\]/g)].map(([, ...numbers]) => {
    const [start, end, rest] = numbers.map(Number);
    return { start: present(start), end: present(end), rest: present(rest) };
  });
}

/** The two parts that the last signature of a file signs. */
export function contentOf(file: Uint8Array, at = -1): readonly [Uint8Array, Uint8Array] {
  const { start, end, rest } = present(rangesOf(file).at(at));
  return [file.subarray(0, start), file.subarray(end, end + rest)];
}

/** The CMS of a signature with the zeros behind it. */
export function cmsOf(file: Uint8Array, at = -1): Buffer {
  const { start, end } = present(rangesOf(file).at(at));
  return Buffer.from(Buffer.from(file.subarray(start + 1, end - 1)).toString("latin1"), "hex");
}

/** The same file with another CMS in its last signature. */
export function withCms(file: Uint8Array, cms: Uint8Array): Uint8Array {
  const { start, end } = present(rangesOf(file).at(-1));
  const changed = Uint8Array.from(file);
  const hex = Buffer.from(cms)
    .toString("hex")
    .padEnd(end - start - 2, "0");
  changed.set(Buffer.from(hex), start + 1);
  return changed;
}

/** Whether the last signature of a file fits its bytes: by pdfsig and by openssl; null where the tool is not installed. */
export type OthersSay = { readonly pdfsig: boolean | null; readonly openssl: boolean | null };

function inFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "agreement-"));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function byPdfsig(folder: string, file: Uint8Array): boolean | null {
  const path = join(folder, "file.pdf");
  writeFileSync(path, file);
  const ran = spawnSync("pdfsig", ["-nocert", path], { encoding: "utf8" });
  if (ran.error) return null;
  const lines = [...ran.stdout.matchAll(/Signature Validation: (.*)/g)].map(([, words]) => words?.trim());
  // pdfsig does not know document time-stamps (ETSI.RFC3161).
  const judged = lines.filter((words) => words !== "Signature has not yet been verified.");
  return judged.length > 0 && judged.every((words) => words === "Signature is Valid.");
}

function byOpenssl(folder: string, file: Uint8Array): boolean | null {
  const at = (name: string) => join(folder, name);
  writeFileSync(at("cms.der"), readDerPrefix(cmsOf(file)).bytes);
  writeFileSync(at("content"), Buffer.concat(contentOf(file)));
  const args = ["cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", at("cms.der")];
  const text = Buffer.from(file).toString("latin1");
  // A token holds its content; a signature's is the file.
  const isToken = text.lastIndexOf("/ETSI.RFC3161") > text.lastIndexOf("/ETSI.CAdES.detached");
  const content = isToken ? [] : ["-content", at("content")];
  const ran = spawnSync("openssl", [...args, ...content, "-out", at("out")], { encoding: "utf8" });
  return ran.error ? null : ran.status === 0;
}

export const othersSay = (file: Uint8Array): OthersSay =>
  inFolder((folder) => ({
    pdfsig: byPdfsig(folder, file),
    openssl: rangesOf(file).length > 0 ? byOpenssl(folder, file) : null,
  }));
