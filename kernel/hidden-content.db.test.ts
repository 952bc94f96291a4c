import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { deflateSync } from "node:zlib";
import { type Trial, openTrial, refusedWith } from "../tests/support/trial.ts";
import { paperTypes } from "./file-type.ts";
import { type Files, openFiles } from "./files.ts";
import { idFrom, timeOrderedIds } from "./ids.ts";
import { openKeyring } from "./keys.ts";
import { noScanner } from "./scanner.ts";

/** A PDF with one object stream that holds this. */
function packed(content: Buffer, filter = "/FlateDecode"): Buffer {
  const stream = deflateSync(content);
  const head = `%PDF-1.7\n5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${stream.length} >> stream\n`;
  return Buffer.concat([Buffer.from(head), stream, Buffer.from("\nendstream endobj\n%%EOF")]);
}

describe("a PDF's hidden content at intake", () => {
  let trial: Trial;
  let files: Files;
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-hidden-"));
  before(async () => {
    trial = await openTrial();
    const keyring = openKeyring(Buffer.alloc(32, 3), timeOrderedIds);
    files = openFiles(folder, { keyring, ids: timeOrderedIds, scanner: noScanner });
  });
  after(async () => {
    await trial.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const receive = (bytes: Buffer) =>
    files.receive(trial.kernel.db, Readable.from([bytes]), {
      owner: { kind: "person", id: idFrom("person", "lo") },
      name: "don.pdf",
      allowedTypes: paperTypes,
      maxBytes: 1_048_576,
    });
  const inStore = (): string[] =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => entry.name)
      : [];

  for (const [what, bytes, code] of [
    ["JavaScript in a compressed object stream", packed(Buffer.from("1 0 <</S/JavaScript>>")), "file-active-content"],
    ["a bomb in one", packed(Buffer.alloc(32 * 1_048_576)), "file-bomb"],
    ["one that cannot be opened", packed(Buffer.from("1 0 <<>>"), "/LZWDecode"), "file-not-checkable"],
  ] as const) {
    it(`refuses ${what} and leaves nothing on the disk`, async () => {
      await assert.rejects(receive(bytes), refusedWith(`kernel.${code}`, 422));
      assert.deepEqual(inStore(), []);
    });
  }

  it("takes a document whose object streams hold nothing that runs", async () => {
    const { type } = await receive(packed(Buffer.from("1 0 <</Type/Page>>")));
    assert.equal(type, "application/pdf");
    assert.equal(inStore().length, 1);
  });
});
