import { constants, type KeyObject, verify, type VerifyKeyObjectInput, X509Certificate } from "node:crypto";
import { type CanonicalForm, Canonicaliser } from "./canonicaliser.ts";
import type { SignatureVerdict } from "./message.ts";
import {
  digestMethods,
  dsUri,
  envelopedUri,
  exclusiveUri,
  type HashName,
  inclusiveUri,
  rsaPssUri,
  type SignatureMethod,
  signatureMethods,
} from "./signature-names.ts";
import { isNode, scopeAround, tellAgain, textOf, type XmlNode } from "./xml-tree.ts";

/** What a Signature element says, once every part of it is one that is understood and stands there once. */
export type ReadSignature = {
  readonly method: SignatureMethod;
  readonly signedForm: CanonicalForm;
  /** SignedInfo, whose canonical form is signed. */
  readonly signed: XmlNode;
  readonly value: Buffer;
  readonly certificate: Buffer | undefined;
  readonly uri: string;
  readonly form: CanonicalForm;
  readonly hash: HashName;
  readonly digest: Buffer;
};

export type SignatureFault = NonNullable<SignatureVerdict["why"]>;

/** Thrown inside this room while a signature is read; it becomes the verdict `wrong`. */
export class WrongSignature extends Error {
  readonly why: SignatureFault;

  constructor(why: SignatureFault) {
    super(why);
    this.why = why;
  }
}

const children = (node: XmlNode, local: string, uri = dsUri): XmlNode[] =>
  node.children.filter(isNode).filter(({ tag }) => tag.local === local && tag.uri === uri);

function one(node: XmlNode, local: string, why: SignatureFault): XmlNode {
  const [first, second] = children(node, local);
  if (!first || second) throw new WrongSignature(why);
  return first;
}

const attribute = (node: XmlNode, name: string): string | undefined =>
  node.tag.attributes.find(({ local, prefix }) => local === name && prefix === "")?.value;

function bytesOf(node: XmlNode, why: SignatureFault): Buffer {
  const text = textOf(node).replaceAll(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) throw new WrongSignature(why);
  return Buffer.from(text, "base64");
}

/** A canonical form by its identifier; undefined when it is none that is understood (with comments, 1.1 and others). */
function formOf(node: XmlNode): CanonicalForm | undefined {
  const algorithm = attribute(node, "Algorithm");
  if (algorithm === inclusiveUri) return { kind: "inclusive" };
  if (algorithm !== exclusiveUri) return undefined;
  const [list] = children(node, "InclusiveNamespaces", exclusiveUri);
  const words = (list && attribute(list, "PrefixList"))?.split(/\s+/).filter(Boolean) ?? [];
  return { kind: "exclusive", prefixes: words.map((word) => (word === "#default" ? "" : word)) };
}

/** Enveloped signature exactly once, at most one canonical form after it, nothing else. */
function transformsOf(reference: XmlNode): CanonicalForm {
  const all = children(one(reference, "Transforms", "reference"), "Transform");
  const [first, second, third] = all;
  if (!first || third || attribute(first, "Algorithm") !== envelopedUri) throw new WrongSignature("reference");
  if (!second) return { kind: "inclusive" };
  const form = formOf(second);
  if (!form) throw new WrongSignature("algorithm");
  return form;
}

function referenceOf(signed: XmlNode): Pick<ReadSignature, "uri" | "form" | "hash" | "digest"> {
  const reference = one(signed, "Reference", "reference");
  const uri = attribute(reference, "URI");
  if (uri === undefined) throw new WrongSignature("reference");
  const hash = digestMethods.get(attribute(one(reference, "DigestMethod", "reference"), "Algorithm") ?? "");
  if (!hash) throw new WrongSignature("algorithm");
  const digest = bytesOf(one(reference, "DigestValue", "reference"), "reference");
  return { uri, form: transformsOf(reference), hash, digest };
}

function certificateOf(signature: XmlNode): Buffer | undefined {
  const [keys] = children(signature, "KeyInfo");
  const holder = keys && children(keys, "X509Data").find((one) => children(one, "X509Certificate").length > 0);
  const [first] = holder ? children(holder, "X509Certificate") : [];
  return first && bytesOf(first, "certificate");
}

/** Parameters of PSS within the method are not read: a method that has any is none that is understood. */
function methodOf(node: XmlNode): SignatureMethod | undefined {
  const uri = attribute(node, "Algorithm") ?? "";
  if (uri === rsaPssUri && node.children.some(isNode)) return undefined;
  return signatureMethods.get(uri);
}

/** Reads a Signature element; throws WrongSignature. */
export function readSignature(signature: XmlNode): ReadSignature {
  const signed = one(signature, "SignedInfo", "reference");
  const method = methodOf(one(signed, "SignatureMethod", "algorithm"));
  const signedForm = formOf(one(signed, "CanonicalizationMethod", "algorithm"));
  if (!method || !signedForm) throw new WrongSignature("algorithm");
  return {
    method,
    signedForm,
    signed,
    value: bytesOf(one(signature, "SignatureValue", "value"), "value"),
    certificate: certificateOf(signature),
    ...referenceOf(signed),
  };
}

/** The attributes `xml:…` that an element inherits in Canonical XML 1.0 §2.4, the nearest ancestor's first. */
export function inheritedXmlAttributes(node: XmlNode): XmlNode["tag"]["attributes"][number][] {
  const all: XmlNode["tag"]["attributes"][number][] = [];
  for (let at = node.parent; at; at = at.parent) {
    for (const one of at.tag.attributes) {
      if (one.prefix === "xml" && !all.some(({ local }) => local === one.local)) all.push(one);
    }
  }
  return all;
}

/** The bytes of a part of the document in canonical form. */
export function canonicalBytes(node: XmlNode, form: CanonicalForm): Buffer {
  const parts: string[] = [];
  const context = { scope: scopeAround(node), xmlAttributes: inheritedXmlAttributes(node) };
  tellAgain(node, new Canonicaliser(form, (text) => parts.push(text), context), () => false);
  return Buffer.from(parts.join(""), "utf8");
}

function keyOf(read: ReadSignature): KeyObject {
  try {
    if (!read.certificate) throw new RangeError("no certificate");
    const key = new X509Certificate(read.certificate).publicKey;
    const kind = key.asymmetricKeyType === "rsa-pss" && read.method.pss ? "rsa" : key.asymmetricKeyType;
    if (kind !== read.method.key) throw new RangeError("another kind of key");
    return key;
  } catch {
    throw new WrongSignature("certificate");
  }
}

/** How a key checks a value of this method. */
function checkedBy(key: KeyObject, method: SignatureMethod): KeyObject | VerifyKeyObjectInput {
  if (method.key === "ec") return { key, dsaEncoding: "ieee-p1363" };
  if (!method.pss) return key;
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

/**
 * The mathematics: the digest of what the reference names, then the value over SignedInfo.
 * `digest` is what was computed while the message passed; undefined when the reference names nothing that may be signed.
 */
export function judgeSignature(read: ReadSignature, digest: Buffer | undefined): void {
  if (!digest) throw new WrongSignature("reference");
  if (!digest.equals(read.digest)) throw new WrongSignature("digest");
  const key = keyOf(read);
  const signed = canonicalBytes(read.signed, read.signedForm);
  if (!verify(read.method.hash, signed, checkedBy(key, read.method), read.value)) throw new WrongSignature("value");
}

/** The verdict's words about a signature that could be read. */
export function wordsOf(
  read: ReadSignature,
): Pick<SignatureVerdict, "algorithm" | "certificate" | "warning" | "coversAttachments"> {
  const isWeak = read.method.hash === "sha1" || read.hash === "sha1";
  return {
    algorithm: read.method.name,
    coversAttachments: read.uri === "",
    ...(read.certificate ? { certificate: new Uint8Array(read.certificate) } : {}),
    ...(isWeak ? { warning: "sha1" as const } : {}),
  };
}
