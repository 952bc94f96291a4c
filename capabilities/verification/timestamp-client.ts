import { randomBytes } from "node:crypto";
import { checkPath, type TrustList, weaknessOf } from "./certificate-path.ts";
import { der, derNull, expectDer, octets, oid, readDer, sameBytes, sequence, smallInteger } from "#kernel/plain/der";
import { cmsOid, isIntact } from "./read-cms.ts";
import { refuse } from "./refusals.ts";
import { readStatus, readToken } from "./timestamp-token.ts";
import { present } from "#kernel/plain/present";

/** Asks a time-stamp authority for an RFC 3161 token over a SHA-256 digest. */
export type Timestamp = (digest: Uint8Array) => Promise<Uint8Array>;

export type TimestampOptions = {
  readonly url: string;
  /** Whom to trust as a time-stamp authority. */
  readonly trust: TrustList;
  readonly timeoutMs?: number;
  /** Answers larger than this are not read. */
  readonly maximumBytes?: number;
};

/**
 * Makes a client of an RFC 3161 time-stamp authority over HTTP. Each token is checked before it is given
 * out: imprint, nonce, signature, certificate. Refusals: `signature.time-stamp-unavailable` (no answer in
 * time), `signature.time-stamp-refused` (with the failure bit), `signature.time-stamp-invalid`.
 */
export function timestampClient(options: TimestampOptions): Timestamp {
  return async (digest) => {
    // Positive and without leading zeros, so that the INTEGER has one form only.
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
    const answer = await ask(options, timestampRequest(digest, nonce));
    return checkAnswer(answer, digest, nonce, options.trust);
  };
}

/** A TimeStampReq for SHA-256 that asks for the certificates too. */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sequence(oid(cmsOid.sha256), derNull()), octets(digest));
  return sequence(smallInteger(1), imprint, der(0x02, nonce), Uint8Array.of(0x01, 1, 0xff));
}

async function ask(
  { url, timeoutMs = 5_000, maximumBytes = 65_536 }: TimestampOptions,
  body: Uint8Array,
): Promise<Uint8Array> {
  const unavailable = (reason: string) =>
    refuse("unavailable", "signature.time-stamp-unavailable", { facts: { reason } });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body: Uint8Array.from(body),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok) throw unavailable(`status-${response.status}`);
    if (!type.startsWith("application/timestamp-reply")) throw unavailable("content-type");
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > maximumBytes) throw unavailable("too-large");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Error && error.name === "Refusal") throw error;
    throw unavailable(error instanceof Error && error.name === "TimeoutError" ? "timeout" : "connection");
  }
}

function checkAnswer(answer: Uint8Array, digest: Uint8Array, nonce: Uint8Array, trust: TrustList): Uint8Array {
  const invalid = (reason: string) => refuse("unavailable", "signature.time-stamp-invalid", { facts: { reason } });
  let token: Uint8Array | undefined;
  try {
    const [info, tokenNode, ...more] = expectDer(readDer(answer), 0x30);
    const { status, failure } = readStatus(present(info).bytes);
    if (status > 1)
      throw refuse("unavailable", "signature.time-stamp-refused", { facts: { status, failure: failure ?? -1 } });
    if (!tokenNode || more.length > 0) throw invalid("no-token");
    token = tokenNode.bytes;
    const { cms, content } = readToken(token);
    if (content.hash !== cmsOid.sha256 || !sameBytes(content.imprint, digest)) throw invalid("imprint");
    if (!sameBytes(content.nonce, nonce)) throw invalid("nonce");
    if (!isIntact(cms, [present(cms.content)], true)) throw invalid("signature");
    const when = { at: content.at, provenTime: true };
    if (weaknessOf(cms.hash, cms.signer, when)) throw invalid("algorithm");
    const path = checkPath(cms.signer, cms.certificates, trust, "time-stamping", when);
    if (!path.trusted) throw invalid("certificate");
    return token;
  } catch (error) {
    if (error instanceof RangeError) throw invalid("form");
    throw error;
  }
}
