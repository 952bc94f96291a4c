import { createHash, randomBytes } from "node:crypto";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { checkPath, type TrustList, weaknessOf } from "./certificate-path.ts";
import { der, derNull, expectDer, octets, oid, readDer, sameBytes, sequence, smallInteger } from "#kernel/plain/der";
import { type CmsSignature, cmsOid, isIntact, keptCertificates, type ReadCertificate } from "./read-cms.ts";
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
 * time), `signature.time-stamp-refused` (with the failure bit), `signature.time-stamp-invalid`. Keep it for many tokens: it
 * keeps its connections, and does not walk the same certificate's path for each.
 */
export function timestampClient(options: TimestampOptions): Timestamp {
  const post = openPost(options);
  const authority = { isTrusted: openStampers(options.trust), read: keptCertificates() };
  return async (digest) => {
    // Positive and without leading zeros, so that the INTEGER has one form only.
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
    const answer = await post(timestampRequest(digest, nonce));
    return checkAnswer(answer, { digest, nonce }, authority);
  };
}

/** A TimeStampReq for SHA-256 that asks for the certificates too. */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const imprint = sequence(sequence(oid(cmsOid.sha256), derNull()), octets(digest));
  return sequence(smallInteger(1), imprint, der(0x02, nonce), Uint8Array.of(0x01, 1, 0xff));
}

type Post = (body: Uint8Array) => Promise<Uint8Array>;
const headers = { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" };

const unavailable = (reason: string) =>
  refuse("unavailable", "signature.time-stamp-unavailable", { facts: { reason } });

/** The body of a time-stamp authority's answer; nothing is followed elsewhere. */
async function bodyOf(response: IncomingMessage, maximumBytes: number): Promise<Uint8Array> {
  const { statusCode = 0 } = response;
  const type = response.headers["content-type"] ?? "";
  if (statusCode < 200 || statusCode > 299) throw unavailable(`status-${statusCode}`);
  if (!type.startsWith("application/timestamp-reply")) throw unavailable("content-type");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) throw unavailable("too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Posts over connections that are kept. */
function openPost({ url, timeoutMs = 5_000, maximumBytes = 65_536 }: TimestampOptions): Post {
  const { Agent, request } = url.startsWith("https:") ? https : http;
  const agent = new Agent({ keepAlive: true });
  const once = (body: Uint8Array, signal: AbortSignal) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const sent = request(url, { method: "POST", headers, agent, signal }, (response) => {
        bodyOf(response, maximumBytes)
          .finally(() => response.complete || sent.destroy())
          .then(resolve, reject);
      });
      sent.on("error", (error) => {
        // The authority closed a kept connection just then: it never saw the request.
        const again = sent.reusedSocket && "code" in error && error.code === "ECONNRESET";
        if (again) once(body, signal).then(resolve, reject);
        else reject(error);
      });
      sent.end(body);
    });
  return async (body) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await once(body, signal);
    } catch (error) {
      if (error instanceof Error && error.name === "Refusal") throw error;
      throw unavailable(signal.aborted ? "timeout" : "connection");
    }
  };
}

type IsTrusted = (cms: CmsSignature, at: Date) => boolean;
/** How long a path that was found stands without being walked again. */
const freshMs = 60_000;

/** Whether an authority's certificate leads to one of those trusted at an instant. What led there a minute ago, with the same certificates, still does unless one of them ended. */
function openStampers(trust: TrustList): IsTrusted {
  const found = new Map<string, { readonly from: number; readonly to: number }>();
  return ({ certificates, signer }, at) => {
    const sent = createHash("sha256").update(signer.raw);
    for (const one of certificates) sent.update(one);
    const key = sent.digest("base64");
    const known = found.get(key);
    if (known && at.getTime() >= known.from && at.getTime() <= known.to) return true;
    const { path, trusted } = checkPath(signer, certificates, trust, "time-stamping", { at, provenTime: true });
    found.clear();
    if (!trusted) return false;
    const ends = path.map(({ validToDate }) => validToDate.getTime());
    found.set(key, { from: at.getTime(), to: Math.min(at.getTime() + freshMs, ...ends) });
    return true;
  };
}

type Asked = { readonly digest: Uint8Array; readonly nonce: Uint8Array };
type Authority = { readonly isTrusted: IsTrusted; readonly read: ReadCertificate };

function checkAnswer(answer: Uint8Array, { digest, nonce }: Asked, { isTrusted, read }: Authority): Uint8Array {
  const invalid = (reason: string) => refuse("unavailable", "signature.time-stamp-invalid", { facts: { reason } });
  let token: Uint8Array | undefined;
  try {
    const [info, tokenNode, ...more] = expectDer(readDer(answer), 0x30);
    const { status, failure } = readStatus(present(info).bytes);
    if (status > 1)
      throw refuse("unavailable", "signature.time-stamp-refused", { facts: { status, failure: failure ?? -1 } });
    if (!tokenNode || more.length > 0) throw invalid("no-token");
    token = tokenNode.bytes;
    const { cms, content } = readToken(token, read);
    if (content.hash !== cmsOid.sha256 || !sameBytes(content.imprint, digest)) throw invalid("imprint");
    if (!sameBytes(content.nonce, nonce)) throw invalid("nonce");
    if (!isIntact(cms, [present(cms.content)], true)) throw invalid("signature");
    const when = { at: content.at, provenTime: true };
    if (weaknessOf(cms.hash, cms.signer, when)) throw invalid("algorithm");
    if (!isTrusted(cms, content.at)) throw invalid("certificate");
    return token;
  } catch (error) {
    if (error instanceof RangeError) throw invalid("form");
    throw error;
  }
}
