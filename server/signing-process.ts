import { hkdfSync } from "node:crypto";
import { chmodSync, readFileSync, rmSync, statSync } from "node:fs";
import { type IncomingMessage, createServer } from "node:http";
import { openKeys } from "#capabilities/signatures";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { timestampClient } from "#capabilities/verification";
import type { SigningProcess, Timestamp } from "#capabilities/signatures";
import { type Config, readConfig } from "#kernel/config";
import { readMasterKey } from "#kernel/keys";
import { Refusal } from "#kernel/plain/refusal";
import { childOf, yieldToPages } from "./child-program.ts";
import { type WireAnswer, type WireOrder, fromWire, signingSocket, toWire } from "./signing-wire.ts";
import { textFont } from "./text-font.ts";
import { readTsaTrust, tsaTrustFile } from "./tsa-trust.ts";

// The process that holds opened keys. It has no database and reads no request of the outside world.

const largestOrder = 96 * 1_048_576;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestOrder) throw new Error("an order to sign is too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** What signing appended; a file that does not begin with what was sent was not signed by an update, and leaves this process never. */
function appendedTo(sent: Uint8Array, signed: Uint8Array): WireAnswer {
  const [head, appended] = [signed.subarray(0, sent.length), signed.subarray(sent.length)];
  if (appended.length === 0 || Buffer.compare(head, sent) !== 0) throw new Error("a file was changed by signing it");
  return { appended };
}

async function answer(keys: SigningProcess, wire: WireOrder): Promise<WireAnswer> {
  try {
    if (wire.kind === "open") return { expiresAt: (await keys.open(wire.order)).expiresAt.toISOString() };
    if (wire.kind === "find") return { found: await keys.find(wire.order) };
    const signed = wire.kind === "sign" ? keys.signPersonally(wire.order) : keys.seal(wire.order);
    return appendedTo(wire.order.pdf, await signed);
  } catch (error) {
    if (error instanceof Refusal) {
      const { kind, code, fields, facts } = error;
      return { refusal: { kind, code, fields, facts } };
    }
    throw error;
  }
}

/** A time-stamp is asked for again when the authority is away for a moment: the key must not be opened anew for that. */
function patient(stamp: Timestamp): Timestamp {
  return async (digest) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await stamp(digest);
      } catch (error) {
        if (attempt >= 4) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 1_000));
      }
    }
  };
}

/** The authority as those who are trusted now have it: a client of their own for as long as their file stays the same. */
function openStamps({ dataDir, tsaUrl: url }: Config): Timestamp {
  if (!url) return () => Promise.reject(new Refusal("unavailable", "signature.time-stamp-unavailable"));
  let [mark, client]: [string, Timestamp | null] = ["", null];
  return (digest) => {
    const file = statSync(tsaTrustFile(dataDir), { throwIfNoEntry: false });
    const now = file ? `${file.ino} ${file.mtimeMs} ${file.size}` : "none";
    if (!client || mark !== now)
      [mark, client] = [now, patient(timestampClient({ url, trust: readTsaTrust(dataDir) }))];
    return client(digest);
  };
}

/** A maker's module is told where its settings are, and nothing of ours. */
function tokenEnv(named: readonly string[]): Record<string, string> {
  const wanted = ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH", "NODE_PATH", ...named];
  return Object.fromEntries(wanted.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function start(): Promise<void> {
  yieldToPages();
  const config = readConfig(process.env);
  const pepper = new Uint8Array(hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "wrap signing keys", 32));
  const timestamp = openStamps(config);
  const font = new Uint8Array(readFileSync(textFont));
  const signers = {
    tokens: openTokens({ module: config.pkcs11Module, env: tokenEnv(config.pkcs11Env) }),
    remote: openRemoteSigning({ service: config.remoteSigning }),
  };
  const keys = openKeys({ now: () => new Date(), timestamp, pepper, font, signers });
  const socket = signingSocket(config.dataDir);
  rmSync(socket, { force: true });
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((came) => answer(keys, fromWire<WireOrder>(came)))
      .then(
        (wire) => response.end(toWire(wire)),
        (error: unknown) => {
          console.error(error);
          response.writeHead(500).end();
        },
      );
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  chmodSync(socket, 0o600);
  childOf({ stop: () => new Promise((resolve) => server.close(() => resolve())) }).ready({});
}

await start();
