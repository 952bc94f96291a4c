import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type CopyDesk, type CopyKey, openCopyDesk } from "../../tests/support/copy-desk.ts";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import type { DocumentKey } from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import type { Actor } from "#kernel/plain/actor";
import { getCopy } from "./copy-store.ts";
import { maySee } from "./rights.ts";

describe("what is refused of copies", () => {
  let desk: CopyDesk;
  let issued: DocumentKey;
  let paper: DocumentKey;
  before(async () => {
    desk = await openCopyDesk();
    issued = await desk.issued("phohien");
    paper = await desk.received(await drawnPage("Văn bản giấy"));
  });
  after(() => desk.close());

  const count = async (): Promise<number> => {
    const { rows } = await sql<{ many: number }>`select count(*)::int as many from copies.copy`.execute(
      desk.province.rooms.kernel.db,
    );
    return rows[0]?.many ?? -1;
  };
  const asked = (more: object = {}) => desk.ask("chuyenvien.phohien", desk.wishFor("outgoing", issued, more));

  it("a form that the decree does not know, an extract of nothing, a signer without competence: told beside the box", async () => {
    const wrong = [
      [{ to: "electronic" }, "to", "copies.electronic-as-it-is"],
      [{ form: "extract", paragraphs: [99] }, "typed", "copies.nothing-extracted"],
      [{ signerId: desk.id("chuyenvien.phohien") }, "signerId", "copies.signer-unfit"],
      [{ fileId: desk.id("chutich.phohien") }, "fileId", "copies.unknown-file"],
    ] as const;
    for (const [more, field, code] of wrong) {
      await assert.rejects(asked(more), (error: unknown) => {
        assert.equal((error as { fields: Record<string, string> }).fields[field], code);
        return true;
      });
    }
    const nameless = desk.wishFor("incoming", paper, { form: "copy-of-copy", copiedFrom: "" });
    await assert.rejects(desk.ask("vanthu.phohien", nameless), refusedWith("copies.not-of-own", 422));
  });

  it("a mark of secrecy in what is typed: nothing of it is kept", async () => {
    const before = await count();
    for (const more of [{ purpose: "Gửi kèm\nMẬT" }, { form: "extract", typed: "Độ mật: Tối mật" }]) {
      await assert.rejects(asked(more), refusedWith("copies.secret", 422));
    }
    assert.equal(await count(), before);
  });

  it("a recalled document is neither copied nor printed as a paper original", async () => {
    const recalled = await desk.issued("phohien");
    await desk.documents.recallDocument(desk.call("chutich.phohien", { ...recalled, reason: "Sai thể thức" }));
    const wish = desk.wishFor("outgoing", recalled);
    await assert.rejects(desk.ask("chuyenvien.phohien", wish), refusedWith("copies.source-not-open", 409));
    const original = { ...recalled, copies: 1, purpose: "Lưu hồ sơ giấy" };
    await assert.rejects(
      desk.copies.printOriginal(desk.call("vanthu.phohien", original)),
      refusedWith("copies.source-not-open", 409),
    );
  });

  it("whoever may not see the document gets no copy; strangers neither see nor decide nor number one", async () => {
    const stranger = { ...desk.wishFor("incoming", paper), signerId: desk.id("chutich.phohien") };
    await assert.rejects(desk.ask("chuyenvien.phohien", stranger), refusedWith("incoming.unknown-document", 404));
    await assert.rejects(desk.ask("chuyenvien.nhuquynh", stranger), refusedWith("kernel.forbidden", 403));
    const key = await asked();
    await assert.rejects(desk.approve(key, "phochutich.phohien"), refusedWith("copies.not-yours", 403));
    await assert.rejects(desk.numberThem([key], "vanthu.phohien"), refusedWith("copies.move-forbidden", 409));
    for (const name of ["chutich.nhuquynh", "kythuat.tinh", "hotro.phohien"]) {
      await assert.rejects(desk.shownCopy(key, name), refusedWith("kernel.forbidden", 403), name);
    }
  });

  it("who may see a copy is the same as a function and as a condition", async () => {
    const key = await asked();
    const { db } = desk.province.rooms.kernel;
    const names = ["chuyenvien.phohien", "chutich.phohien", "vanthu.phohien", "chutich.nhuquynh", "kythuat.tinh"];
    const actor = desk.actor("chuyenvien.phohien");
    const colleague: Actor = { ...actor, accountId: "01a20000-0000-7000-8000-0000000000ff" };
    const copy = await getCopy(db, { ...actor, kind: "job" }, key);
    const found: boolean[] = [];
    for (const person of [...names.map(desk.actor), colleague]) {
      const seen = await getCopy(db, person, key).then(
        () => true,
        () => false,
      );
      assert.equal(seen, maySee(person, copy));
      found.push(seen);
    }
    assert.deepEqual(found, [true, true, true, false, false, false]);
  });

  it("a signature on another PDF than was shown, or by somebody else; a seal before the signature", async () => {
    const key = await desk.made("outgoing", issued, { form: "extract", to: "electronic", paragraphs: [0] });
    const sha256 = "0".repeat(64);
    const input = { agencyId: key.agencyId, authorisationId: key.copyId, copies: [{ copyId: key.copyId, sha256 }] };
    await assert.rejects(
      desk.copies.authoriseSignatures(desk.call("chutich.phohien", input)),
      refusedWith("copies.copy-changed", 409),
    );
    await assert.rejects(
      desk.copies.authoriseSignatures(desk.call("phochutich.phohien", input)),
      refusedWith("copies.not-yours", 403),
    );
    await assert.rejects(
      desk.copies.authoriseSeals(desk.call("vanthu.phohien", input)),
      refusedWith("copies.move-forbidden", 409),
    );
  });

  it("a number that was given stays, and says why it is not used", async () => {
    const key = await desk.made("outgoing", issued);
    const given: CopyKey = key;
    await assert.rejects(
      desk.copies.dropCopy(desk.call("chuyenvien.phohien", { ...given, reason: "Không cần nữa" })),
      refusedWith("copies.unknown-copy", 404),
    );
    await desk.copies.dropCopy(desk.call("vanthu.phohien", { ...given, reason: "Không cần nữa" }));
    const { rows } = await sql<{ unused_ground: string | null }>`select unused_ground from numbering.taken
      where kind = 'copy' and subject_id = ${key.copyId}`.execute(desk.province.rooms.kernel.db);
    assert.deepEqual(rows, [{ unused_ground: "Bản sao không phát hành, số không sử dụng" }]);
  });

  it("a signing process that was restarted: the leader and the clerk authorise again, and nothing is signed twice", async () => {
    const key = await desk.made("outgoing", issued, { form: "extract", to: "electronic", paragraphs: [0] });
    await desk.authorise("personal", key, "chutich.phohien");
    await desk.province.settleAfterRestart();
    const again = (await desk.shownCopy(key, "vanthu.phohien")).copy;
    assert.deepEqual([again.state, again.problem], ["to-sign", "signature.authorisation-gone"]);
    await desk.signCopy(key, "chutich.phohien");
    await desk.authorise("seal", key, "vanthu.phohien");
    await desk.province.settleAfterRestart();
    assert.equal((await desk.shownCopy(key, "vanthu.phohien")).copy.state, "to-seal");
    await desk.sealCopy(key, "vanthu.phohien");
    const { copy } = await desk.shownCopy(key, "vanthu.phohien");
    assert.deepEqual([copy.state, copy.problem], ["issued", null]);
    const pdf = await desk.fileOf(key, "vanthu.phohien");
    assert.equal((pdf.toString("latin1").match(/\/ByteRange/g) ?? []).length, 2);
  });

  it("a job that runs again after its act finds nothing to do: one file, one step", async () => {
    const key = await desk.made("outgoing", issued);
    const before = await desk.shownCopy(key, "vanthu.phohien");
    const [render] = desk.copies.jobs.filter(({ name }) => name === "copies.render-copy");
    assert.ok(render);
    const call = { jobId: "1", attempt: 2, lastAttempt: false, requestFor: () => key.copyId };
    await render.run(key, call);
    const after = await desk.shownCopy(key, "vanthu.phohien");
    assert.deepEqual([after.copy.file_id, after.steps.length], [before.copy.file_id, before.steps.length]);
  });
});
