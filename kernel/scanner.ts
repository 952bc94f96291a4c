import { once } from "node:events";
import { type Socket, connect } from "node:net";
import type { Readable } from "node:stream";
import { refuse } from "./plain/kernel-refusals.ts";

/** Looks for malware. Where no scanner is configured the verdict says so; it never says `clean` unlooked. */
export type Scanner = { scan(open: () => Readable): Promise<"clean" | "infected" | "not-scanned"> };

export const noScanner: Scanner = { scan: async () => "not-scanned" };

/**
 * ClamAV's `clamd` by its INSTREAM command: chunks with a 4-byte length before each, an empty one at the end.
 * Refuses `kernel.scanner-away` when it does not answer with a verdict: an unlooked file is not let in.
 */
export function clamdScanner(at: { host: string; port: number } | { path: string }, timeoutMs = 30_000): Scanner {
  return {
    scan: async (open) => {
      const bytes = open();
      const answer = await ask(at, timeoutMs, bytes).finally(() => bytes.destroy());
      if (/ FOUND\0?\s*$/.test(answer)) return "infected";
      if (/^stream: OK\0?\s*$/.test(answer)) return "clean";
      throw refuse("unavailable", "kernel.scanner-away");
    },
  };
}

function ask(
  at: { host: string; port: number } | { path: string },
  timeoutMs: number,
  bytes: Readable,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(at);
    let answer = "";
    const away = (): void => {
      socket.destroy();
      reject(refuse("unavailable", "kernel.scanner-away"));
    };
    socket.setTimeout(timeoutMs, away);
    // clamd answers that a file is too long for it, and hangs up, while it is still being sent.
    socket.on("error", () => (answer === "" ? away() : resolve(answer)));
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on("close", () => resolve(answer));
    socket.on("connect", () => {
      send(socket, bytes).catch((error: Error) => {
        socket.destroy();
        // What could not be read from our own disk is no fault of the scanner's.
        if (!bytes.errored) return resolve(answer);
        reject(error);
      });
    });
  });
}

async function* framed(bytes: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from("zINSTREAM\0");
  for await (const chunk of bytes) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((chunk as Buffer).length);
    yield Buffer.concat([length, chunk as Buffer]);
  }
  yield Buffer.alloc(4);
}

/** Writes as fast as the scanner reads; the socket stays open for its answer. */
async function send(socket: Socket, bytes: Readable): Promise<void> {
  for await (const frame of framed(bytes)) {
    if (socket.destroyed) throw new Error("the scanner hung up");
    if (!socket.write(frame)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
  }
}
