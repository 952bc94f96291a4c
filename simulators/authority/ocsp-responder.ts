import { createHash } from "node:crypto";
import { type DevAuthority, type KeyAndCertificate, type OcspState, answerOcsp } from "#capabilities/signatures";
import { type DerNode, derChildren, expectDer, oidOf, readDer, sameBytes } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";

/** When a certificate of an authority was revoked, by its serial number in hexadecimal; null: it was not. */
export type RevokedAt = (serialNumber: string) => Date | null;

type Asked = { readonly ids: readonly DerNode[]; readonly nonce: Uint8Array | undefined };

const nonceOid = "1.3.6.1.5.5.7.48.1.2";
const hashes: Readonly<Record<string, string>> = { "1.3.14.3.2.26": "sha1", "2.16.840.1.101.3.4.2.1": "sha256" };

function readRequest(bytes: Uint8Array): Asked {
  const [body] = expectDer(readDer(bytes), 0x30);
  const parts = expectDer(body, 0x30);
  const list = parts.find(({ tag }) => tag === 0x30);
  const ids = expectDer(list, 0x30).map((one) => present(expectDer(one, 0x30)[0]));
  const wrapped = parts.find(({ tag }) => tag === 0xa2);
  const extensions = wrapped ? expectDer(derChildren(wrapped)[0], 0x30).map((one) => expectDer(one, 0x30)) : [];
  return { ids, nonce: extensions.find(([id]) => oidOf(id) === nonceOid)?.at(-1)?.content };
}

/** Whether a certID speaks of this issuer: the hashes of its name and key. */
function isOf(certId: DerNode, issuer: KeyAndCertificate): boolean {
  const [algorithm, name, key] = expectDer(certId, 0x30);
  const hash = hashes[oidOf(expectDer(algorithm, 0x30)[0])];
  if (!hash) return false;
  const body = derChildren(present(expectDer(readDer(issuer.certificate), 0x30)[0]));
  const bits = present(expectDer(body[6], 0x30)[1]).content.subarray(1);
  const digest = (content: Uint8Array) => createHash(hash).update(content).digest();
  return sameBytes(name?.content, digest(present(body[5]).bytes)) && sameBytes(key?.content, digest(bits));
}

const serialOf = (certId: DerNode): string =>
  Buffer.from(present(expectDer(certId, 0x30)[3]).content)
    .toString("hex")
    .toUpperCase()
    .replace(/^(00)+/, "");

/** An OCSPResponse without an answer (RFC 6960 §4.2.1): 1 malformedRequest, 6 unauthorized. */
const failed = (status: 1 | 6): Uint8Array => Uint8Array.of(0x30, 3, 0x0a, 1, status);

const validMs = 3_600_000;

/** Answers requests by RFC 6960 about certificates that one of the two authorities issued; each signs for itself. */
export function ocspResponder({ root, issuing }: DevAuthority, revokedAt: RevokedAt, now: () => Date) {
  return (request: Uint8Array): Uint8Array => {
    let asked: Asked;
    try {
      asked = readRequest(request);
      if (asked.ids.length === 0) return failed(1);
    } catch {
      return failed(1);
    }
    const issuer = [issuing, root].find((one) => asked.ids.every((id) => isOf(id, one)));
    if (!issuer) return failed(6);
    const at = now();
    const states = asked.ids.map((id): OcspState => ({ certId: id.bytes, state: revokedAt(serialOf(id)) ?? "good" }));
    return answerOcsp(issuer, states, { from: at, to: new Date(at.getTime() + validMs) }, asked.nonce);
  };
}
