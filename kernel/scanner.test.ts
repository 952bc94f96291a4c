import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { type Server, type Socket, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { Refusal } from "./plain/refusal.ts";
import { clamdScanner, noScanner } from "./scanner.ts";

const away = (error: unknown): boolean =>
  error instanceof Refusal && error.code === "kernel.scanner-away" && error.status === 503;

/** What one INSTREAM command carried, or undefined while it is not whole. */
function streamIn(bytes: Buffer): Buffer | undefined {
  const command = "zINSTREAM\0";
  if (bytes.length < command.length) return undefined;
  assert.equal(bytes.subarray(0, command.length).toString(), command);
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    if (at + 4 + length > bytes.length) return undefined;
    parts.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

describe("the malware scanner", () => {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-clamd-"));
  const path = join(folder, "clamd.sock");
  let server: Server;
  /** How the scanner of the tests answers what it was sent; null: it hangs up without a word. */
  let answer: (sent: Buffer) => string | null = () => "stream: OK\0";
  let early: string | null = null;
  let silent = false;
  const open = new Set<Socket>();

  before(async () => {
    server = createServer((socket) => {
      open.add(socket.on("close", () => open.delete(socket)).on("error", () => {}));
      let bytes = Buffer.alloc(0);
      socket.on("data", (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        if (early !== null) return void socket.end(early);
        const sent = streamIn(bytes);
        if (sent === undefined || silent) return;
        const words = answer(sent);
        if (words === null) socket.destroy();
        else socket.end(words);
      });
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
  });
  after(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const scanner = clamdScanner({ path }, 2_000);
  const scan = (bytes: Buffer) =>
    scanner.scan(() => Readable.from([bytes.subarray(0, 100), bytes.subarray(100)].filter((part) => part.length > 0)));

  it("gets the whole file in frames and says clean or infected", async () => {
    const bytes = Buffer.alloc(300_000, "abc");
    let got: Buffer | undefined;
    answer = (sent) => {
      got = sent;
      return sent.includes("EICAR") ? "stream: Win.Test.EICAR_HDB-1 FOUND\0" : "stream: OK\0";
    };
    assert.equal(await scan(bytes), "clean");
    assert.ok(got?.equals(bytes));
    assert.equal(await scan(Buffer.from("…EICAR…")), "infected");
  });

  const noVerdicts: readonly [string, string | null][] = [
    ["an error", "stream: BROKEN ERROR\0"],
    ["a word that only contains OK", "LOOKUP FAILED: TOKEN\0"],
    ["nothing", ""],
    ["a hang-up", null],
  ];
  for (const [what, words] of noVerdicts) {
    it(`never takes ${what} for clean`, async () => {
      answer = () => words;
      await assert.rejects(scan(Buffer.from("x")), away);
    });
  }

  it("takes a file that is too long for the scanner for unlooked, although it hung up in the middle", async () => {
    early = "INSTREAM size limit exceeded. ERROR\0";
    await assert.rejects(scan(Buffer.alloc(5_000_000)), away);
    early = null;
  });

  it("gives up a scanner that is silent, and one that is not there", async () => {
    silent = true;
    await assert.rejects(
      clamdScanner({ path }, 50).scan(() => Readable.from([Buffer.from("x")])),
      away,
    );
    silent = false;
    await assert.rejects(
      clamdScanner({ path: join(folder, "none") }).scan(() => Readable.from([])),
      away,
    );
    await assert.rejects(
      clamdScanner({ host: "127.0.0.1", port: 1 }).scan(() => Readable.from([])),
      away,
    );
  });

  it("says of a province without one that nothing was scanned", async () => {
    assert.equal(await noScanner.scan(() => Readable.from([])), "not-scanned");
  });
});
