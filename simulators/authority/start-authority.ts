import { timingSafeEqual } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { type DevAuthority, authorityPaths, makeCrl } from "#capabilities/signatures";
import { ocspResponder } from "./ocsp-responder.ts";

/** What the authority knows and must not forget: which certificates it revoked, and its lists' last numbers. */
export type AuthorityBook = {
  readonly numbers: { readonly root: number; readonly issuing: number };
  readonly revoked: readonly { readonly serialNumber: string; readonly at: string }[];
};

export type AuthorityOptions = {
  readonly authority: DevAuthority;
  /** 0 takes any free port. */
  readonly port: number;
  readonly now: () => Date;
  /** Whoever knows it may ask that a certificate is revoked. */
  readonly secret: string;
  readonly book: { load(): AuthorityBook | null; save(book: AuthorityBook): void };
  /** How long a list is good for. */
  readonly validMs?: number;
};

export type RunningAuthority = {
  /** Its address without a path, as certificates name it. */
  readonly url: string;
  /** Where a revocation is asked for. */
  readonly deskUrl: string;
  close(): Promise<void>;
};

const twoDaysMs = 2 * 86_400_000;
const largest = 16_384;
const deskPath = "/thu-hoi";
type Who = "root" | "issuing";
type Issued = { readonly list: Uint8Array; readonly at: Date };

/** The lists of both authorities: made anew with the next number when something was revoked, or when half their time is over. */
function publisher({ authority, book, now, validMs = twoDaysMs }: AuthorityOptions) {
  let known: AuthorityBook = book.load() ?? { numbers: { root: 0, issuing: 0 }, revoked: [] };
  const issued = new Map<Who, Issued>();
  const keep = (next: AuthorityBook): void => {
    book.save(next);
    known = next;
  };
  const listOf = (who: Who): Uint8Array => {
    const [before, at] = [issued.get(who), now()];
    const age = before ? at.getTime() - before.at.getTime() : validMs;
    if (before && age >= 0 && age < validMs / 2) return before.list;
    const number = known.numbers[who] + 1;
    keep({ ...known, numbers: { ...known.numbers, [who]: number } });
    const revoked = who === "root" ? [] : known.revoked.map((one) => ({ ...one, at: new Date(one.at) }));
    const period = { from: at, to: new Date(at.getTime() + validMs) };
    const list = makeCrl(authority[who], revoked, period, number);
    issued.set(who, { list, at });
    return list;
  };
  const revoke = (serialNumber: string, at: Date): void => {
    if (known.revoked.some((one) => one.serialNumber === serialNumber)) return;
    keep({ ...known, revoked: [...known.revoked, { serialNumber, at: at.toISOString() }] });
    issued.delete("issuing");
  };
  const revokedAt = (serialNumber: string): Date | null => {
    const found = known.revoked.find((one) => one.serialNumber === serialNumber);
    return found ? new Date(found.at) : null;
  };
  return { listOf, revoke, revokedAt };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, type: string, bytes: Uint8Array): void {
  response.writeHead(200, { "content-type": type, "content-length": bytes.length }).end(bytes);
}

function knows(request: IncomingMessage, secret: string): boolean {
  const [given, wanted] = [request.headers.authorization ?? "", `Bearer ${secret}`].map((text) => Buffer.from(text));
  return (
    given !== undefined && wanted !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted)
  );
}

/** `{ serialNumber, revokedAt }`; asked for twice it is done once. */
function readWish(body: Buffer): { serialNumber: string; revokedAt: Date } | undefined {
  try {
    const { serialNumber, revokedAt } = JSON.parse(body.toString()) as Record<string, unknown>;
    const at = new Date(String(revokedAt));
    const fits = typeof serialNumber === "string" && /^[0-9A-F]{2,40}$/.test(serialNumber);
    return fits && !Number.isNaN(at.getTime()) ? { serialNumber, revokedAt: at } : undefined;
  } catch {
    return undefined;
  }
}

type Serving = ReturnType<typeof publisher> & { readonly answer: (request: Uint8Array) => Uint8Array };

async function serve(request: IncomingMessage, response: ServerResponse, secret: string, by: Serving): Promise<void> {
  const path = request.url ?? "/";
  const status = (code: number): void => void response.writeHead(code).end();
  if (request.method === "GET") {
    if (path === authorityPaths.root) return send(response, "application/pkix-crl", by.listOf("root"));
    if (path === authorityPaths.issuing) return send(response, "application/pkix-crl", by.listOf("issuing"));
    // RFC 6960 appendix A.1: the request in base64 behind the address.
    if (!path.startsWith(`${authorityPaths.ocsp}/`)) return status(404);
    const asked = Buffer.from(decodeURIComponent(path.slice(authorityPaths.ocsp.length + 1)), "base64");
    return send(response, "application/ocsp-response", by.answer(asked));
  }
  if (request.method !== "POST") return status(405);
  const body = await bodyOf(request);
  if (!body) return status(413);
  if (path === authorityPaths.ocsp) return send(response, "application/ocsp-response", by.answer(body));
  if (path !== deskPath) return status(404);
  if (!knows(request, secret)) return status(403);
  const wish = readWish(body);
  if (!wish) return status(422);
  by.revoke(wish.serialNumber, wish.revokedAt);
  return status(204);
}

/**
 * A certificate authority's public side on loopback: revocation lists (RFC 5280) with rising numbers, an OCSP responder
 * (RFC 6960), and a desk at which whoever has its secret asks that a certificate is revoked.
 */
export async function startAuthority(options: AuthorityOptions): Promise<RunningAuthority> {
  const published = publisher(options);
  const by = { ...published, answer: ocspResponder(options.authority, published.revokedAt, options.now) };
  const server = createServer((request, response) => {
    serve(request, response, options.secret, by).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    deskUrl: `${url}${deskPath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
