import { connect } from "node:net";
import type { Readable } from "node:stream";

/** Looks for malware. Where no scanner is configured the verdict says so; it never says `clean` unlooked. */
export type Scanner = { scan(open: () => Readable): Promise<"clean" | "infected" | "not-scanned"> };

export const noScanner: Scanner = { scan: async () => "not-scanned" };

/** ClamAV's `clamd` by its INSTREAM command: chunks with a 4-byte length before each, an empty one at the end. */
export function clamdScanner(at: { host: string; port: number } | { path: string }, timeoutMs = 30_000): Scanner {
  return {
    scan: (open) =>
      new Promise((resolve, reject) => {
        const socket = connect(at);
        let answer = "";
        socket.setTimeout(timeoutMs, () => socket.destroy(new Error("the malware scanner did not answer in time")));
        socket.on("error", reject);
        socket.on("data", (chunk: Buffer) => {
          answer += chunk.toString();
        });
        socket.on("close", () => {
          if (answer.includes("FOUND")) resolve("infected");
          else if (answer.includes("OK")) resolve("clean");
          else reject(new Error(`the malware scanner answered: ${answer.trim() || "nothing"}`));
        });
        socket.on("connect", () => void send(socket, open()).catch((error: Error) => socket.destroy(error)));
      }),
  };
}

async function send(socket: NodeJS.WritableStream, bytes: Readable): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const chunk of bytes) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((chunk as Buffer).length);
    socket.write(length);
    if (!socket.write(chunk as Buffer)) await new Promise((resolve) => socket.once("drain", resolve));
  }
  socket.write(Buffer.alloc(4));
}
