import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type FileDesk, openFileDesk } from "../../tests/support/file-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";
const chair = "chutich.phohien";

describe("work files and what is passed on", () => {
  let at: FileDesk;
  before(async () => {
    at = await openFileDesk();
  });
  after(() => at.end());

  it("a document stands in a file once, later ones move up when one is taken out", async () => {
    const file = await at.outside("01");
    const keys = [await at.registered(), await at.registered(), await at.registered()];
    for (const { documentId } of keys) {
      await at.given({ agencyId: at.agencyId, documentId });
      await at.putIn(file, "incoming", documentId);
    }
    const [first] = keys;
    assert.ok(first);
    await assert.rejects(at.putIn(file, "incoming", first.documentId), refusedWith("work-files.already-in", 409));
    const out = { ...file, kind: "incoming", documentId: first.documentId };
    await at.workFiles.takeOut(at.call(specialist, out));
    await assert.rejects(at.workFiles.takeOut(at.call(specialist, out)), refusedWith("work-files.not-in", 404));
    const { entries } = await at.shown(file.fileId);
    assert.deepEqual(
      entries.map(({ ordinal, document_id }) => [ordinal, document_id]),
      keys.slice(1).map(({ documentId }, no) => [no + 1, documentId]),
    );
  });

  it("only what has a number goes in, and only what the holder may see", async () => {
    const file = await at.outside("02");
    const draft = await at.desk.draft("phohien");
    await assert.rejects(at.putIn(file, "outgoing", draft.documentId), refusedWith("work-files.not-to-file", 409));
    const hidden = await at.registered();
    await assert.rejects(at.putIn(file, "incoming", hidden.documentId), refusedWith("incoming.unknown-document", 404));
  });

  it("what is missing is told with its document; closed all the same with a written reason", async () => {
    const file = await at.outside("03");
    const came = await at.registered({ answerBy: "2026-12-10" });
    await at.given(came);
    await at.putIn(file, "incoming", came.documentId);
    const kinds = (await at.shown(file.fileId)).faults.map(({ kind, documentId }) => [kind, documentId]);
    assert.deepEqual(kinds, [
      ["unfinished-task", came.documentId],
      ["answer-missing", came.documentId],
    ]);
    await assert.rejects(at.close(file), refusedWith("work-files.incomplete", 422));
    assert.deepEqual(await at.close(file, "Việc chuyển sang năm sau"), { faults: 2 });
    const { file: closed, faults } = await at.shown(file.fileId);
    assert.equal(closed.close_reason, "Việc chuyển sang năm sau");
    assert.equal(faults.length, 2);
    await assert.rejects(at.putIn(file, "incoming", came.documentId), refusedWith("work-files.move-forbidden", 409));
    await at.workFiles.reopenFile(at.call(specialist, { ...file, reason: "Có thêm văn bản" }));
    assert.equal((await at.shown(file.fileId)).file.state, "open");
  });

  it("its holder, its leaders, the clerk see a file; strangers, other agencies and technical administrators do not", async () => {
    const file = await at.outside("04");
    for (const name of [specialist, clerk, chair])
      assert.equal((await at.shown(file.fileId, name)).file.symbol, "04", name);
    const own = await at.outside("05", chair);
    const unknown = refusedWith("work-files.unknown-file", 404);
    await assert.rejects(at.shown(own.fileId, specialist), unknown);
    for (const name of ["chutich.nhuquynh", "kythuat.tinh", "thanhtra.tinh", "hotro.phohien"]) {
      await assert.rejects(at.shown(file.fileId, name), refusedWith("kernel.forbidden", 403), name);
    }
    const all = (name: string) =>
      at.workFiles.showFiles({
        actor: at.desk.actor(name),
        input: { agencyId: at.agencyId, list: "all", after: null },
      });
    assert.ok((await all(clerk)).files.some(({ id }) => id === own.fileId));
    await assert.rejects(all(specialist), refusedWith("kernel.forbidden", 403));
    const close = at.close(file, "không còn việc", clerk);
    await assert.rejects(close, refusedWith("work-files.not-your-file", 403));
  });

  it("passed on, both names stand in its course, and the former holder sees it no more", async () => {
    const file = await at.outside("06");
    const pass = (toAccountId: string, name = specialist) =>
      at.workFiles.passFile(at.call(name, { ...file, toAccountId, reason: "Đổi phân công công việc" }));
    await assert.rejects(pass(at.desk.id(specialist)), refusedWith("work-files.same-person", 409));
    await assert.rejects(pass(at.desk.id("chuyenvien.nhuquynh")), refusedWith("work-files.unknown-person", 422));
    await assert.rejects(pass(at.desk.id(chair), clerk), refusedWith("work-files.not-your-file", 403));
    await pass(at.desk.id("phochutich.phohien"));
    const { steps, file: passed } = await at.shown(file.fileId, chair);
    const last = steps.at(-1);
    assert.deepEqual([last?.kind, last?.to_name], ["pass-on", passed.holder_name]);
    assert.notEqual(last?.from_name, last?.to_name);
    await assert.rejects(at.shown(file.fileId), refusedWith("work-files.unknown-file", 404));
  });

  it("what is kept shorter than five years is not delivered, nor another's file, nor an open one", async () => {
    const short = await at.outside("07", specialist, { retention: "2" });
    const deliver = (fileIds: string[], name = specialist) => at.workFiles.deliverFiles(at.call(name, { fileIds }));
    await assert.rejects(deliver([short.fileId]), refusedWith("work-files.move-forbidden", 409));
    await at.close(short, "Không có văn bản");
    await assert.rejects(deliver([short.fileId]), refusedWith("work-files.not-delivered", 409));
    const other = await at.outside("08", chair);
    await at.close(other, "Không có văn bản", chair);
    await assert.rejects(deliver([other.fileId]), refusedWith("work-files.unknown-file", 404));
    await assert.rejects(deliver([]), refusedWith("kernel.input-invalid", 422));
    const own = await deliver([other.fileId], clerk);
    await at.desk.province.settle();
    await assert.rejects(at.workFiles.acceptDelivery(at.call(clerk, own)), refusedWith("work-files.own-delivery", 403));
    const waitsFor = async (name: string) => {
      const input = { agencyId: at.agencyId };
      return (await at.workFiles.countDeliveries({ actor: at.desk.actor(name), input })).waiting;
    };
    assert.deepEqual([await waitsFor(clerk), await waitsFor(chair)], [0, 1], "one's own waits for the other keeper");
    await at.workFiles.acceptDelivery(at.call(chair, own));
  });

  it("a document whose bytes are gone makes no package: the reason is kept, the files are closed ones again", async () => {
    const file = await at.outside("09");
    const issued = await at.desk.issued("phohien");
    await at.putIn(file, "outgoing", issued.documentId);
    await at.close(file);
    const { document } = await at.desk.shown(issued, specialist);
    const { files, kernel } = { files: at.desk.province.ground.files, kernel: at.desk.province.rooms.kernel };
    await kernel.db.transaction().execute((tx) => files.forget(tx, document.sealed_file_id ?? ""));
    const key = await at.workFiles.deliverFiles(at.call(specialist, { fileIds: [file.fileId] }));
    await at.desk.province.settle();
    const { delivery } = await at.workFiles.showDelivery({ actor: at.desk.actor(specialist), input: key });
    assert.deepEqual([delivery.state, delivery.problem], ["failed", "work-files.document-missing"]);
    assert.equal((await at.shown(file.fileId)).file.state, "closed");
    const input = { ...key, which: "package" };
    const opened = at.workFiles.openDeliveryFile({ actor: at.desk.actor(specialist), input });
    await assert.rejects(opened, refusedWith("work-files.no-package", 404));
  });
});
