import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { type Counter, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("control sheet and register", () => {
  let province: TestProvince;
  let counter: Counter;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
  });
  after(() => province.close());

  const books = () => province.rooms.books;
  const period = { from: "2026-11-01", to: "2026-11-30" };

  it("a control sheet is printed of the dossier's course, kept with its hash, again and again", async () => {
    const { key } = await counter.toSign();
    const print = (name: string) => books().printControlSheet(counter.call(name, key));
    await assert.rejects(print("tiepnhan.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(print("congdan.hoa"), refusedWith("kernel.forbidden", 403));
    await print("chuyenvien.phohien");
    await print("tiepnhan.phohien");
    await province.settle();
    const sheets = await books().showSheets({ actor: counter.actor("chutich.phohien"), input: key });
    assert.deepEqual(
      sheets.map(({ state, parts }) => [state, parts.length]),
      [
        ["printed", 1],
        ["printed", 1],
      ],
    );
    const input = { agencyId: key.agencyId, printingId: sheets[0]?.id, part: 1 };
    const file = await books().openBookFile({ actor: counter.actor("chutich.phohien"), input });
    const pdf = await bytesOf(file.bytes);
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    assert.equal(createHash("sha256").update(pdf).digest("hex"), sheets[0]?.parts[0]?.sha256);
    await assert.rejects(
      books().openBookFile({ actor: counter.actor("chutich.nhuquynh"), input }),
      refusedWith("one-stop.unknown-dossier", 404),
    );
  });

  it("a dossier that was not received has none yet", async () => {
    const key = await counter.enter();
    await assert.rejects(
      books().printControlSheet(counter.call("tiepnhan.phohien", key)),
      refusedWith("books.not-received", 409),
    );
  });

  it("the register shows what was received in a period, in order, and is printed in parts", async () => {
    // One after the other: at one instant of the test's clock the register goes by the dossiers' ids.
    const keys = [await counter.enter(), await counter.enter()];
    for (const key of keys) await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    const agencyId = keys[0]?.agencyId ?? "";
    const show = (name: string, more: object = {}) =>
      books().showRegister({ actor: counter.actor(name), input: { agencyId, ...period, after: null, ...more } });
    const { rows } = await show("tiepnhan.phohien");
    const entries = rows.map(({ entry }) => Number(entry));
    assert.deepEqual(
      entries,
      entries.toSorted((a, b) => a - b),
    );
    assert.ok(keys.every((key) => rows.some(({ dossierId }) => dossierId === key.dossierId)));
    assert.deepEqual((await show("tiepnhan.phohien", { from: "2027-01-01", to: "2027-01-31" })).rows, []);
    for (const name of ["tiepnhan.nhuquynh", "chuyenvien.phohien", "kythuat.tinh"])
      await assert.rejects(show(name), refusedWith("kernel.forbidden", 403), name);
    await books().printRegister(counter.call("giamdoctt.phohien", { agencyId, ...period }));
    await province.settle();
    const { printings } = await show("giamdoctt.phohien");
    assert.deepEqual(
      printings[0]?.parts.map(({ part, rows: count }) => [part, count]),
      [[1, rows.length]],
    );
  });

  it("a period must be one, with something in it", async () => {
    const agencyId = await province.agencyId("ttpvhcc-11953");
    const print = (from: string, to: string) =>
      books().printRegister(counter.call("tiepnhan.phohien", { agencyId, from, to }));
    await assert.rejects(print("2026-11-31", "2026-12-01"), refusedWith("books.wrong-period", 422));
    await assert.rejects(print("2026-12-01", "2026-11-01"), refusedWith("books.wrong-period", 422));
    await assert.rejects(print("2025-01-01", "2026-12-01"), refusedWith("books.wrong-period", 422));
    await assert.rejects(print("2025-08-01", "2025-08-31"), refusedWith("books.nothing-in-period", 409));
  });
});
