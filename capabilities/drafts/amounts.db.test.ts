import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { type Drafting, draftAnswers, next, openDrafting, refusalOf, smallPdf } from "../../tests/support/drafting.ts";

const megabyte = 1_048_576;

describe("how much a draft may hold", () => {
  let d: Drafting;
  before(async () => {
    d = await openDrafting();
  });
  after(() => d.province.close());

  const filesOnDisk = (): number =>
    readdirSync(join(d.province.ground.config.dataDir, "files"), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    ).length;
  const receive = (draftId: string, bytes: Iterable<Buffer>) =>
    d.province.rooms.drafts.receivePaper(d.hoa, draftId, { fileName: "a.pdf", stream: Readable.from(bytes) });
  const add = (draftId: string, file: object) =>
    d.province.rooms.drafts.addPaper({
      ...{ actor: d.hoa, requestId: next() },
      input: { draftId, componentCode: "1.002693-01", file },
    });

  it("thirty files and no more: the thirty-first is told before a byte of it is taken", async () => {
    const draftId = await d.begin();
    const [last, ...others] = await Promise.all(
      Array.from({ length: 31 }, () => receive(draftId, [smallPdf("one of many")])),
    );
    for (const file of others) await add(draftId, file);
    const before = filesOnDisk();
    const refusals = [
      await refusalOf(receive(draftId, [smallPdf("too many")])),
      await refusalOf(add(draftId, last ?? {})),
    ];
    for (const { code, status, facts } of refusals)
      assert.deepEqual([code, status, facts.most], ["drafts.too-many-files", 409, 30]);
    assert.equal(filesOnDisk(), before);
    assert.equal((await d.show(draftId)).papers.length, 30);
  });

  it("a hundred megabytes together: what would be more is taken back from the disk", async () => {
    const draftId = await d.begin();
    const { id } = await d.upload(draftId, "1.002693-01");
    const weighs = (megabytes: number) =>
      d.province.byAdmin("update kernel.file set size_bytes = $1 where id = $2", [megabytes * megabyte, id]);
    const sixMegabytes = function* (): Iterable<Buffer> {
      yield smallPdf("large");
      for (let n = 0; n < 6; n += 1) yield Buffer.alloc(megabyte, 32);
    };
    const before = filesOnDisk();
    await weighs(95);
    const over = await refusalOf(receive(draftId, sixMegabytes()));
    assert.deepEqual([over.code, over.status], ["kernel.file-too-large", 413], "five are left, not the usual twenty");
    await weighs(100);
    const full = await refusalOf(receive(draftId, [smallPdf("nothing is left")]));
    assert.deepEqual([full.code, full.status], ["drafts.files-too-large", 413]);
    assert.equal(filesOnDisk(), before);
  });

  it("a form of a few pages: a book is refused, and what was there before stays", async () => {
    const draftId = await d.begin();
    const save = (answers: object) =>
      d.province.rooms.drafts.saveAnswers({ actor: d.hoa, requestId: next(), input: { draftId, answers } });
    await save(draftAnswers);
    const long = "ệ".repeat(20_000);
    const book = await refusalOf(save({ ...draftAnswers, reason: long, place: long }));
    assert.deepEqual([book.code, book.status], ["drafts.answers-too-long", 413]);
    const chapter = await refusalOf(save({ ...draftAnswers, reason: `${long}x` }));
    assert.deepEqual([chapter.code, chapter.status], ["kernel.input-invalid", 422]);
    assert.deepEqual((await d.show(draftId)).content.answers, draftAnswers);
  });

  it("twenty drafts at a time: the twenty-first is told; one is deleted, and there is room again", async () => {
    const { drafts } = d.province.rooms;
    const { length } = await drafts.listMyDrafts({ actor: d.nam, input: {} });
    const own: string[] = [];
    for (let n = length; n < 20; n += 1) own.push(await d.begin(d.nam));
    const { code, status, facts } = await refusalOf(d.begin(d.nam));
    assert.deepEqual([code, status, facts.most], ["drafts.too-many", 409, 20]);
    await drafts.deleteDraft({ actor: d.nam, requestId: next(), input: { draftId: own[0] } });
    await d.begin(d.nam);
  });
});
