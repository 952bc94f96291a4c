import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import { smallPdf } from "../../tests/support/drafting.ts";
import { type LettersCounter, openLettersCounter } from "../../tests/support/letters-counter.ts";
import { type DossierKey, next } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const officer = "tiepnhan.phohien";
const supporting = "hotro.phohien";
const seen = { allPages: true, readable: true, rightDossier: true };

describe("scans of papers from the counter", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  after(() => province.close());

  const scans = () => province.rooms.scans;
  const fileFor = (key: DossierKey, name = officer, bytes = smallPdf(next())) =>
    province.rooms.letters.receivePaper(counter.actor(name), key, {
      ...{ name: "ban-quet.pdf", bytes: Readable.from([bytes]) },
    });
  const add = async (key: DossierKey, paper: { paperId: string | null; componentCode: string }, name = officer) => {
    const input = { ...key, ...paper, file: await fileFor(key, name) };
    return scans().addScan(counter.call(name, input));
  };
  const confirm = (key: DossierKey, scanId: string, more: object = {}, name = officer) =>
    scans().confirmScan(counter.call(name, { ...key, scanId, ...seen, ...more }));
  const paperOf = async (key: DossierKey, at = 0) => {
    const paper = (await counter.shown(key)).papers[at];
    assert.ok(paper);
    return { paperId: paper.id, componentCode: paper.component_code };
  };
  const shownScans = async (key: DossierKey, name = officer) =>
    (await scans().showScans({ actor: counter.actor(name), input: key })).scans;

  it("support staff scan, an officer confirms all three things, and only then the paper has a file and is digitised", async () => {
    const key = await counter.enter();
    const { scanId } = await add(key, await paperOf(key), supporting);
    const before = (await counter.shown(key)).papers[0];
    assert.deepEqual([before?.file, before?.digitised], [null, false]);
    for (const missing of ["allPages", "readable", "rightDossier"] as const) {
      const error: unknown = await confirm(key, scanId, { [missing]: false }).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof Refusal, missing);
      assert.deepEqual({ ...error.fields }, { [missing]: "scans.check-missing" });
    }
    await assert.rejects(confirm(key, scanId, {}, supporting), refusedWith("kernel.forbidden", 403));
    await confirm(key, scanId);
    const now = (await counter.shown(key)).papers[0];
    assert.deepEqual([now?.file?.name, now?.digitised], ["ban-quet.pdf", true]);
    assert.equal((await shownScans(key))[0]?.state, "confirmed");
  });

  it("a better scan takes the place of one nobody confirmed; a confirmed one stays", async () => {
    const key = await counter.enter();
    const paper = await paperOf(key);
    const first = await add(key, paper);
    const second = await add(key, paper);
    assert.deepEqual(
      (await shownScans(key)).map(({ id }) => id),
      [second.scanId],
    );
    await assert.rejects(confirm(key, first.scanId), refusedWith("scans.unknown-scan", 404));
    await confirm(key, second.scanId);
    await assert.rejects(confirm(key, second.scanId), refusedWith("scans.already-confirmed", 409));
    await assert.rejects(add(key, paper), refusedWith("scans.paper-has-file", 409));
    const drop = { ...key, scanId: second.scanId };
    await assert.rejects(scans().dropScan(counter.call(officer, drop)), refusedWith("scans.already-confirmed", 409));
  });

  it("one that is thrown away is forgotten with its file", async () => {
    const key = await counter.enter();
    const { scanId } = await add(key, await paperOf(key), supporting);
    const opened = await scans().openScan({ actor: counter.actor(officer), input: { ...key, scanId } });
    opened.bytes.destroy();
    await scans().dropScan(counter.call(supporting, { ...key, scanId }));
    assert.deepEqual(await shownScans(key), []);
    assert.equal(await province.ground.files.find(province.rooms.kernel.db, opened.id), undefined);
  });

  it("fifty scans of one paper at once leave one", async () => {
    const key = await counter.enter();
    const paper = await paperOf(key);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => add(key, paper)));
    assert.ok(outcomes.every(({ status }) => status === "fulfilled"));
    assert.equal((await shownScans(key)).length, 1);
  });

  it("what is asked for is scanned first and goes with its paper when that is handed in", async () => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    const asked = { paperId: null, componentCode: "1.002693-02" };
    const { scanId } = await add(key, asked);
    await assert.rejects(confirm(key, scanId), refusedWith("scans.not-handed-in", 409));
    await counter.handIn(key);
    const paper = (await counter.shown(key)).papers.at(-1);
    assert.equal((await shownScans(key))[0]?.paperId, paper?.id);
    await confirm(key, scanId);
    const now = (await counter.shown(key)).papers.at(-1);
    assert.deepEqual([now?.file?.name, now?.digitised], ["ban-quet.pdf", true]);
    await assert.rejects(add(key, asked), refusedWith("scans.nothing-asked", 409));
  });

  it("is refused elsewhere, after the end, for unknown papers and for files of others", async () => {
    const key = await counter.enter();
    const paper = await paperOf(key);
    await assert.rejects(add(key, paper, "tiepnhan.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    const file = await fileFor(key);
    const by = (name: string, more: object) => scans().addScan(counter.call(name, { ...key, ...paper, file, ...more }));
    await assert.rejects(by("chuyenvien.phohien", {}), refusedWith("kernel.forbidden", 403));
    await assert.rejects(by(officer, { paperId: next() }), refusedWith("scans.unknown-paper", 404));
    await assert.rejects(by(officer, { file: { ...file, ownerId: next() } }), refusedWith("scans.file-not-yours", 403));
    await counter.stop.withdrawDossier(counter.call(officer, { ...key, reason: "Người nộp đổi ý" }));
    await assert.rejects(by(officer, {}), refusedWith("scans.dossier-closed", 409));
  });

  it("disguised files are refused before they are kept", async () => {
    const key = await counter.enter();
    const disguised = fileFor(key, officer, Buffer.from("<script>alert(1)</script>"));
    await assert.rejects(disguised, (error: unknown) => error instanceof Refusal && error.kind === "invalid");
  });
});
