import { X509Certificate } from "node:crypto";
import { type DerNode, derChildren, expectDer, oidOf, readDer } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

/** Where a certificate says that its issuer publishes. */
export type CertificateAddresses = { readonly crl: readonly string[]; readonly ocsp: readonly string[] };

const mostOfAKind = 5;
const longest = 500;

function extensionOf(certificate: Uint8Array, wanted: string): readonly DerNode[] {
  const body = derChildren(present(expectDer(readDer(certificate), 0x30)[0]));
  const wrapped = body.find(({ tag }) => tag === 0xa3);
  for (const node of wrapped ? expectDer(derChildren(wrapped)[0], 0x30) : []) {
    const parts = expectDer(node, 0x30);
    if (oidOf(parts[0]) === wanted) return expectDer(readDer(present(parts.at(-1)).content), 0x30);
  }
  return [];
}

/** A GeneralName that is an address over HTTP; LDAP and others are not asked. */
function urlOf(name: DerNode | undefined): string[] {
  if (name?.tag !== 0x86 || name.content.length > longest) return [];
  const url = URL.parse(Buffer.from(name.content).toString("latin1"));
  return url && /^https?:$/.test(url.protocol) ? [url.href] : [];
}

/** cRLDistributionPoints: only points that are whole (no reasons, no other issuer), by their full name (RFC 5280 §4.2.1.13). */
function pointsOf(certificate: Uint8Array): string[] {
  return extensionOf(certificate, "2.5.29.31").flatMap((point) => {
    const parts = expectDer(point, 0x30);
    const [only] = parts;
    if (parts.length !== 1 || only?.tag !== 0xa0) return [];
    const [full] = derChildren(only);
    return full?.tag === 0xa0 ? derChildren(full).flatMap(urlOf) : [];
  });
}

/** authorityInfoAccess: the OCSP responders (RFC 5280 §4.2.2.1). */
function respondersOf(certificate: Uint8Array): string[] {
  return extensionOf(certificate, "1.3.6.1.5.5.7.1.1").flatMap((access) => {
    const [method, name] = expectDer(access, 0x30);
    return oidOf(method) === "1.3.6.1.5.5.7.48.1" ? urlOf(name) : [];
  });
}

/** The addresses in a certificate; none where its extensions cannot be read. */
export function addressesIn(certificate: Uint8Array): CertificateAddresses {
  try {
    const once = (all: readonly string[]) => [...new Set(all)].slice(0, mostOfAKind);
    return { crl: once(pointsOf(certificate)), ocsp: once(respondersOf(certificate)) };
  } catch {
    return { crl: [], ocsp: [] };
  }
}

/** Whether an authority issued a certificate: its name and its key. */
export function isIssuedBy(certificate: Uint8Array, authority: Uint8Array): boolean {
  try {
    const [one, issuer] = [new X509Certificate(certificate), new X509Certificate(authority)];
    return one.checkIssued(issuer) && one.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/**
 * What the certificates that an authority issued say of where it publishes. Only certificates that are trusted or registered are
 * asked for their addresses: what a stranger sends leads nowhere.
 */
export function addressesBy(authority: Uint8Array, known: readonly Uint8Array[]): CertificateAddresses {
  const found = known.filter((one) => isIssuedBy(one, authority)).map(addressesIn);
  const once = (all: readonly string[]) => [...new Set(all)].slice(0, mostOfAKind);
  return { crl: once(found.flatMap(({ crl }) => crl)), ocsp: once(found.flatMap(({ ocsp }) => ocsp)) };
}
