import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { Canonicaliser } from "./canonicaliser.ts";
import type { Element } from "./header-elements.ts";
import { dsUri, envelopedUri, exclusiveUri, rsaSha256Uri, sha256Uri } from "./signature-names.ts";
import type { XmlAttribute } from "./xml-tag.ts";

/** Who signs messages: RSA with SHA-256 over the bytes given; the key may live elsewhere. */
export type XmlSigner = {
  /** DER, the signer's own first, then those that vouch for it. */
  readonly certificates: readonly Uint8Array[];
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
};

/** A signer whose RSA key is at hand (PEM, or a key object). Refuses keys under 2048 bits. */
export function xmlSignerOf(key: string | KeyObject, certificates: readonly Uint8Array[]): XmlSigner {
  const privateKey = typeof key === "string" ? createPrivateKey(key) : key;
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (privateKey.asymmetricKeyType !== "rsa" || bits < 2048) throw new RangeError("an RSA key of 2048 bits or more");
  return {
    certificates,
    sign: (bytes) =>
      new Promise((resolve, reject) => {
        sign("sha256", bytes, privateKey, (error, value) => (error ? reject(error) : resolve(value)));
      }),
  };
}

const attribute = (local: string, value: string): XmlAttribute => ({ prefix: "", local, uri: "", value });
const declared = new Map([["", dsUri]]);

const ds = (
  local: string,
  attributes: readonly XmlAttribute[],
  ...children: readonly (Element | string)[]
): Element => ({
  tag: { prefix: "", local, uri: dsUri, attributes, declared },
  children,
});
const algorithm = (local: string, uri: string): Element => ds(local, [attribute("Algorithm", uri)]);

/** An element in exclusive canonical form, standing alone. */
export function canonicalElement(element: Element): string {
  const parts: string[] = [];
  const writer = new Canonicaliser({ kind: "exclusive" }, (text) => parts.push(text));
  const tell = ({ tag, children }: Element): void => {
    writer.start(tag);
    for (const child of children) {
      if (typeof child === "string") writer.text(child);
      else if ("tag" in child) tell(child);
    }
    writer.end();
  };
  tell(element);
  return parts.join("");
}

const signedWords = (digest: Buffer): Element =>
  ds(
    "SignedInfo",
    [],
    algorithm("CanonicalizationMethod", exclusiveUri),
    algorithm("SignatureMethod", rsaSha256Uri),
    ds(
      "Reference",
      [attribute("URI", "")],
      ds("Transforms", [], algorithm("Transform", envelopedUri), algorithm("Transform", exclusiveUri)),
      algorithm("DigestMethod", sha256Uri),
      ds("DigestValue", [], digest.toString("base64")),
    ),
  );

/** The Signature element for a document of this digest, in canonical form. */
export async function signatureText(digest: Buffer, signer: XmlSigner): Promise<string> {
  const signed = signedWords(digest);
  const value = await signer.sign(Buffer.from(canonicalElement(signed), "utf8"));
  const certificates = signer.certificates.map((one) => ds("X509Certificate", [], Buffer.from(one).toString("base64")));
  return canonicalElement(
    ds(
      "Signature",
      [],
      signed,
      ds("SignatureValue", [], Buffer.from(value).toString("base64")),
      ds("KeyInfo", [], ds("X509Data", [], ...certificates)),
    ),
  );
}
