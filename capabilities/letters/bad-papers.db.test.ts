import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { type LettersCounter, openLettersCounter, photo } from "../../tests/support/letters-counter.ts";
import type { DossierKey } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const running = Buffer.from("%PDF-1.4\n<</OpenAction<</S/JavaScript/JS(app.alert())>>>>");
const large = function* (): Iterable<Buffer> {
  yield pdf;
  for (let n = 0; n < 21; n += 1) yield Buffer.alloc(1_048_576, 32);
};
/** Breaks in the middle, as a telephone in a lift does. */
const broken = async function* (): AsyncIterable<Buffer> {
  yield pdf;
  throw new Error("the line broke");
};

describe("papers asked for that cannot be taken", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  after(() => province.close());

  const filesOnDisk = (): number =>
    readdirSync(join(province.ground.config.dataDir, "files"), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    ).length;
  const awaited = async (): Promise<DossierKey> => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    await province.settle();
    return key;
  };
  const receive = (
    key: DossierKey,
    name: string,
    bytes: Iterable<Buffer> | AsyncIterable<Buffer>,
    who = "congdan.hoa",
  ) => counter.letters.receivePaper(counter.actor(who), key, { name, bytes: Readable.from(bytes) });

  it("disguised, empty, running by itself, too large, broken off: said at once, nothing stays on the disk, and it still waits", async () => {
    const key = await awaited();
    const before = filesOnDisk();
    const program = [Buffer.from("MZ this is a program")];
    await assert.rejects(receive(key, "đơn.pdf", program), refusedWith("kernel.file-disguised", 422));
    await assert.rejects(receive(key, "đơn.exe", program), refusedWith("kernel.file-type", 422));
    await assert.rejects(receive(key, "đơn.pdf", []), refusedWith("kernel.file-empty", 422));
    await assert.rejects(receive(key, "đơn.pdf", [running]), refusedWith("kernel.file-active-content", 422));
    await assert.rejects(receive(key, "đơn.pdf", large()), refusedWith("kernel.file-too-large", 413));
    await assert.rejects(receive(key, "đơn.pdf", broken()), /the line broke/);
    assert.equal(filesOnDisk(), before);
    const { dossier, papers } = await counter.shown(key);
    assert.deepEqual([dossier.state, papers.length], ["supplement", 2]);
  });

  it("for another's dossier no byte is taken", async () => {
    const key = await awaited();
    const before = filesOnDisk();
    const unknown = refusedWith("one-stop.unknown-dossier", 404);
    await assert.rejects(receive(await counter.enter(), "đơn.pdf", [pdf]), unknown);
    await assert.rejects(receive(key, "đơn.pdf", [pdf], "tiepnhan.nhuquynh"), unknown);
    assert.equal(filesOnDisk(), before);
  });

  it("a file under another agency's key is not taken in, and a second sending brings nothing twice", async () => {
    const key = await awaited();
    const file = await receive(key, "goc-cay.pdf", [pdf]);
    const handIn = (given: object, requestId = counter.next()) => {
      const papers = [{ ...photo, kind: "electronic", file: given }];
      const input = { ...key, papers, how: "own-pages" };
      return counter.letters.handInSupplement({ actor: counter.actor("congdan.hoa"), requestId, input });
    };
    const elsewhere = { ...file, ownerId: await province.agencyId("ttpvhcc-12004") };
    await assert.rejects(handIn(elsewhere), refusedWith("letters.file-not-yours", 403));
    const requestId = counter.next();
    assert.deepEqual(await handIn(file, requestId), await handIn(file, requestId));
    await assert.rejects(handIn(file), refusedWith("letters.not-asked", 409));
    assert.equal((await counter.shown(key)).papers.length, 3);
  });
});
