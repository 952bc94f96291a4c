export const dsUri = "http://www.w3.org/2000/09/xmldsig#";
export const exclusiveUri = "http://www.w3.org/2001/10/xml-exc-c14n#";
export const inclusiveUri = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
export const envelopedUri = `${dsUri}enveloped-signature`;
const more = "http://www.w3.org/2001/04/xmldsig-more#";
const enc = "http://www.w3.org/2001/04/xmlenc#";

export type HashName = "sha1" | "sha256" | "sha384" | "sha512";
/** `pss`: RSASSA-PSS, with the same hash in its mask and a salt as long as the hash. */
export type SignatureMethod = {
  readonly name: string;
  readonly hash: HashName;
  readonly key: "rsa" | "ec";
  readonly pss?: true;
};

const newer = "http://www.w3.org/2007/05/xmldsig-more#";
/** RFC 9231 §2.3.9: parameters may stand in it; without any they are SHA-256 throughout and a salt of 32 bytes. */
export const rsaPssUri = `${newer}rsa-pss`;

/** RSA (PKCS#1 v1.5, PSS by RFC 9231 §2.3.9 and §2.3.10) and ECDSA; no HMAC: whoever checks must not be able to make one. */
export const signatureMethods: ReadonlyMap<string, SignatureMethod> = new Map([
  [`${dsUri}rsa-sha1`, { name: "rsa-sha1", hash: "sha1", key: "rsa" }],
  [`${more}rsa-sha256`, { name: "rsa-sha256", hash: "sha256", key: "rsa" }],
  [`${more}rsa-sha384`, { name: "rsa-sha384", hash: "sha384", key: "rsa" }],
  [`${more}rsa-sha512`, { name: "rsa-sha512", hash: "sha512", key: "rsa" }],
  [rsaPssUri, { name: "rsa-pss-sha256", hash: "sha256", key: "rsa", pss: true }],
  [`${newer}sha1-rsa-MGF1`, { name: "rsa-pss-sha1", hash: "sha1", key: "rsa", pss: true }],
  [`${newer}sha256-rsa-MGF1`, { name: "rsa-pss-sha256", hash: "sha256", key: "rsa", pss: true }],
  [`${newer}sha384-rsa-MGF1`, { name: "rsa-pss-sha384", hash: "sha384", key: "rsa", pss: true }],
  [`${newer}sha512-rsa-MGF1`, { name: "rsa-pss-sha512", hash: "sha512", key: "rsa", pss: true }],
  [`${more}ecdsa-sha256`, { name: "ecdsa-sha256", hash: "sha256", key: "ec" }],
  [`${more}ecdsa-sha384`, { name: "ecdsa-sha384", hash: "sha384", key: "ec" }],
  [`${more}ecdsa-sha512`, { name: "ecdsa-sha512", hash: "sha512", key: "ec" }],
]);

export const digestMethods: ReadonlyMap<string, HashName> = new Map([
  [`${dsUri}sha1`, "sha1"],
  [`${enc}sha256`, "sha256"],
  [`${more}sha384`, "sha384"],
  [`${enc}sha512`, "sha512"],
]);

export const rsaSha256Uri = `${more}rsa-sha256`;
export const sha256Uri = `${enc}sha256`;
