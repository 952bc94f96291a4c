import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { rejection, timeStampAuthority, type TsaIdentity } from "./time-stamp.ts";

export { tsaPolicy, type TsaIdentity } from "./time-stamp.ts";

export type TsaOptions = TsaIdentity & {
  /** 0 takes any free port. */
  readonly port: number;
  readonly now: () => Date;
};
export type RunningTsa = { readonly url: string; close(): Promise<void> };

const largest = 4_096;

/**
 * A time-stamp authority of RFC 3161 over HTTP (§3.4), on loopback only. It answers POSTs of
 * `application/timestamp-query`; bad requests get a rejection with its PKIFailureInfo.
 */
export async function startTsa(options: TsaOptions): Promise<RunningTsa> {
  const stamp = timeStampAuthority(options, options.now);
  const server = createServer((request, response) => {
    answer(request, response, stamp).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  stamp: (request: Uint8Array) => Uint8Array,
): Promise<void> {
  if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
  if (request.headers["content-type"]?.split(";")[0]?.trim() !== "application/timestamp-query")
    return void response.writeHead(415).end();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) return void response.writeHead(413, { connection: "close" }).end();
    chunks.push(chunk);
  }
  let body: Uint8Array;
  try {
    body = stamp(Buffer.concat(chunks));
  } catch {
    body = rejection("systemFailure");
  }
  response.writeHead(200, { "content-type": "application/timestamp-reply", "content-length": body.length }).end(body);
}
