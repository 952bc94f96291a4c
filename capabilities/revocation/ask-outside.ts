import { type LookupAddress, lookup as lookUp } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP } from "node:net";
import type { LookupFunction } from "node:net";
import type { Outside } from "./needs.ts";
import { type FetchFault, refuse } from "./refusals.ts";

/** Who named an address: the operator's word may lead into the province's own network, a certificate's may not. */
export type AddressFrom = "configured" | "certificate";

const listOf = (nets: readonly (readonly [string, number, "ipv4" | "ipv6"])[]): BlockList => {
  const list = new BlockList();
  for (const net of nets) list.addSubnet(...net);
  return list;
};

/** This machine itself, its link, and what is no single host: nobody's word leads there. */
const neverNets = [
  ["0.0.0.0", 8, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 128, "ipv6"],
  ["::1", 128, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
] as const;
/** Networks that are not the public one. */
const insideNets = [
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["fc00::", 7, "ipv6"],
] as const;

/** Whether an address (IPv4 or IPv6) may be called when it was named in this way. */
export function mayCall(address: string, from: AddressFrom): boolean {
  // ::ffff:10.0.0.1 is 10.0.0.1: BlockList compares it as such.
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (isIP(address) === 0 || listOf(neverNets).check(address, family)) return false;
  return from === "configured" || !listOf(insideNets).check(address, family);
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "");
const portOf = (url: URL): string => url.port || (url.protocol === "https:" ? "443" : "80");

/** Names are looked up and compared in the moment of connecting, so that a second answer of the same name cannot lead elsewhere. */
function guardedLookup(from: AddressFrom): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, "", 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !mayCall(address, from)))
        return callback(new Error("address-forbidden"), "", 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

const fault = (code: FetchFault) => refuse("unavailable", code);

async function bodyOf(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  if (Number(answer.headers["content-length"] ?? 0) > mostBytes) throw fault("revocation.too-large");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw fault("revocation.too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function demandCallable(url: URL, from: AddressFrom, { insideHosts }: Outside): boolean {
  const plain = /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  if (plain && insideHosts.includes(`${hostOf(url)}:${portOf(url)}`)) return true;
  const usual = from === "configured" || ["80", "443"].includes(portOf(url));
  const literal = isIP(hostOf(url)) === 0 || mayCall(hostOf(url), from);
  if (!plain || !usual || !literal) throw fault("revocation.address-forbidden");
  return false;
}

export type Asking = {
  readonly url: string;
  readonly from: AddressFrom;
  /** What is posted, with its type; nothing is posted when absent. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array; readonly secret?: string };
};

function open(asking: Asking, outside: Outside, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(asking.url);
  const inside = demandCallable(url, asking.from, outside);
  const { body } = asking;
  const headers = body && {
    "content-type": body.type,
    "content-length": body.bytes.length,
    ...(body.secret === undefined ? {} : { authorization: `Bearer ${body.secret}` }),
  };
  return new Promise((resolve, reject) => {
    const call = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      ...{ method: body ? "POST" : "GET", agent: false, signal, headers: headers ?? {} },
      ...(inside ? {} : { lookup: guardedLookup(asking.from) }),
    });
    call.once("response", resolve);
    call.once("error", reject);
    call.end(body?.bytes);
  });
}

function faultOf(error: unknown, signal: AbortSignal): Error {
  if (error instanceof Error && error.name === "Refusal") return error;
  if (signal.aborted) return fault("revocation.too-slow");
  const forbidden = error instanceof Error && error.message === "address-forbidden";
  return fault(forbidden ? "revocation.address-forbidden" : "revocation.unreachable");
}

/**
 * One call to the outside over HTTP: no redirect is followed, no more than `mostBytes` read, all of it within `timeoutMs`.
 * Refuses `revocation.address-forbidden`, `-unreachable`, `-too-slow`, `-too-large`, `-redirected`, `-bad-status`.
 */
export async function askOutside(asking: Asking, outside: Outside): Promise<Buffer> {
  const signal = AbortSignal.timeout(outside.timeoutMs);
  let answer: IncomingMessage | undefined;
  try {
    answer = await open(asking, outside, signal);
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) throw fault("revocation.redirected");
    if (status < 200 || status > 299) throw fault("revocation.bad-status");
    return await bodyOf(answer, outside.mostBytes);
  } catch (error) {
    answer?.destroy();
    throw faultOf(error, signal);
  }
}
