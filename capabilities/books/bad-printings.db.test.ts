import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { idFrom } from "#kernel/ids";
import { type Counter, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("printings that are not there, or asked for twice", () => {
  let province: TestProvince;
  let counter: Counter;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
  });
  after(() => province.close());

  const books = () => province.rooms.books;
  const received = async () => {
    const key = await counter.enter();
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    return key;
  };
  const sheets = (key: { agencyId: string; dossierId: string }) =>
    books().showSheets({ actor: counter.actor("tiepnhan.phohien"), input: key });

  it("pressed twice it is printed once, and a job that runs again changes nothing", async () => {
    const key = await received();
    const requestId = next();
    const print = () => books().printControlSheet(counter.call("tiepnhan.phohien", key, requestId));
    assert.deepEqual(await print(), await print());
    await province.settle();
    const before = await sheets(key);
    assert.equal(before.length, 1);
    const job = books().jobs.find(({ name }) => name === "books.print-sheet");
    assert.ok(job);
    const call = { jobId: "2", attempt: 2, lastAttempt: false, requestFor: (act: string) => idFrom("job", "2", act) };
    await job.run({ agencyId: key.agencyId, printingId: before[0]?.id }, call);
    assert.deepEqual(await sheets(key), before);
  });

  it("a printing or a part that nobody knows is not there; another Centre's register is not either", async () => {
    const key = await received();
    await books().printControlSheet(counter.call("tiepnhan.phohien", key));
    await books().printRegister(
      counter.call("tiepnhan.phohien", { agencyId: key.agencyId, from: "2026-11-01", to: "2026-11-30" }),
    );
    await province.settle();
    const [sheet] = await sheets(key);
    const { printings } = await books().showRegister({
      actor: counter.actor("tiepnhan.phohien"),
      input: { agencyId: key.agencyId, from: "2026-11-01", to: "2026-11-30", after: null },
    });
    const open = (printingId: string | undefined, part: number, who = "tiepnhan.phohien") =>
      books().openBookFile({ actor: counter.actor(who), input: { agencyId: key.agencyId, printingId, part } });
    const unknown = refusedWith("books.unknown-printing", 404);
    await assert.rejects(open(next(), 1), unknown);
    await assert.rejects(open(sheet?.id, 2), unknown);
    await assert.rejects(open(printings[0]?.id, 1, "tiepnhan.nhuquynh"), unknown);
    await assert.rejects(open(printings[0]?.id, 1, "chuyenvien.phohien"), unknown);
    await assert.rejects(open(sheet?.id, 1, "kythuat.tinh"), refusedWith("one-stop.unknown-dossier", 404));
    const file = await open(printings[0]?.id, 1);
    assert.equal(file.type, "application/pdf");
    file.bytes.destroy();
  });
});
