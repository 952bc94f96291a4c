import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import {
  byDefault,
  type IncomingDesk,
  messageOf,
  numbered,
  openIncomingDesk,
  paper,
} from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("senders recall, update and replace what they sent; secrets stay out", () => {
  let desk: IncomingDesk;
  before(async () => {
    desk = await openIncomingDesk();
  });
  after(() => desk.close());

  const ask = async (number: string, kind: "recall" | "update", more: object = {}) => {
    const message = messageOf(numbered(number, { business: { kind, documentId: "", reason: "Sai phụ lục" }, ...more }));
    const inboundId = await desk.deliver(message);
    const { requests } = await desk.list("vanthu.phohien", "to-register");
    return { inboundId, requestId: requests.at(-1)?.requestId ?? "" };
  };
  const answer = (requestId: string, agree: boolean, text = "", name = "vanthu.phohien") =>
    desk.incoming.answerRequest(desk.call(name, { agencyId: desk.agencyId, requestId, agree, text }));
  const toldOf = (inboundId: string) =>
    desk.told.filter((one) => one.inboundId === inboundId).map(({ statusCode }) => statusCode);
  const directed = async (number: string) => {
    const key = await desk.registered(numbered(number));
    const main = { unitId: null, accountId: desk.account("chuyenvien.phohien") };
    await desk.incoming.directDocument(desk.call("chutich.phohien", { ...key, main, ...byDefault }));
    return key;
  };

  it("recalled, nobody opens it any more; the clerk agrees (15), and its tasks are taken back", async () => {
    const key = await directed("20");
    const { inboundId, requestId } = await ask("20", "recall");
    const { document, files } = await desk.shown(key.documentId);
    assert.deepEqual([document.state, document.before_frozen, files], ["frozen", "directed", []]);
    await assert.rejects(
      desk.incoming.openIncomingFile({
        actor: desk.actor("vanthu.phohien"),
        input: { ...key, fileId: requestId },
      }),
      refusedWith("incoming.frozen", 409),
    );
    await answer(requestId, true);
    const { tasks } = await desk.shown(key.documentId);
    assert.deepEqual(
      tasks.map(({ state }) => state),
      ["dropped"],
    );
    assert.deepEqual(toldOf(inboundId), ["15"]);
    await assert.rejects(answer(requestId, true), refusedWith("incoming.already-answered", 409));
  });

  it("a recall that is refused with a reason (16) leaves the document what it was", async () => {
    const key = await directed("21");
    const { inboundId, requestId } = await ask("21", "recall");
    await assert.rejects(answer(requestId, false), refusedWith("incoming.incomplete", 422));
    await assert.rejects(answer(requestId, true, "", "chutich.phohien"), refusedWith("kernel.forbidden", 403));
    await answer(requestId, false, "Phường đã thực hiện xong");
    const { document } = await desk.shown(key.documentId);
    assert.deepEqual([document.state, document.before_frozen], ["directed", null]);
    assert.deepEqual(toldOf(inboundId), ["16"]);
  });

  it("a document that never came can only be refused", async () => {
    const { inboundId, requestId } = await ask("299", "recall");
    await assert.rejects(answer(requestId, true), refusedWith("incoming.unknown-document", 409));
    await answer(requestId, false, "Không có văn bản này trong sổ");
    assert.deepEqual(toldOf(inboundId), ["16"]);
  });

  it("an update takes the place of what was said, once the clerk agrees; what was said is kept", async () => {
    const key = await desk.registered(numbered("22"));
    const { requestId } = await ask("22", "update", { subject: "Ban hành Quy chế phối hợp (bản sửa)" });
    assert.equal((await desk.shown(key.documentId)).document.abstract, messageOf().header.subject);
    await answer(requestId, true);
    const { document, versions } = await desk.shown(key.documentId);
    assert.equal(document.abstract, "Ban hành Quy chế phối hợp (bản sửa)");
    assert.deepEqual(
      versions.map(({ abstract }) => abstract),
      [messageOf().header.subject],
    );
  });

  it("a document that replaces another says so once it is registered", async () => {
    const old = await desk.registered(numbered("23"));
    const replaces = [{ documentId: numbered("23").documentId ?? "", organIds: [] }];
    const message = messageOf(numbered("24", { business: { kind: "replace", documentId: "", replaces } }));
    const key = await desk.arrived(message);
    await desk.register(key);
    assert.equal((await desk.shown(old.documentId)).document.replaced_by_id, key.documentId);
  });

  it("a document in whose place another came is marked in lists before that one is registered, and no more when it is returned", async () => {
    const old = await directed("26");
    const replaces = [{ documentId: numbered("26").documentId ?? "", organIds: [] }];
    const isMarked = async () => {
      const { documents } = await desk.list("chuyenvien.phohien", "mine");
      return documents.find(({ id }) => id === old.documentId)?.replaced;
    };
    assert.equal(await isMarked(), false);
    const message = messageOf(numbered("27", { business: { kind: "replace", documentId: "", replaces } }));
    const key = await desk.arrived(message);
    assert.equal(await isMarked(), true);
    assert.equal((await desk.shown(old.documentId)).replacing?.id, key.documentId);
    await desk.incoming.returnDocument(desk.call("vanthu.phohien", { ...key, reason: "Gửi nhầm cơ quan" }));
    assert.equal(await isMarked(), false);
    assert.equal((await desk.shown(old.documentId)).replacing, null);
    await desk.register(await desk.arrived(messageOf({ ...numbered("28"), business: message.header.business })));
    assert.equal(await isMarked(), true);
  });

  it("those who had it in hand are told of the recall", async () => {
    await directed("25");
    await ask("25", "recall");
    await desk.province.settle();
    const notices = await desk.province.rooms.notices.listMyNotices({
      actor: desk.actor("chuyenvien.phohien"),
      input: {},
    });
    assert.ok(notices.some(({ words }) => /bị bên gửi thu hồi/.test(words.vi.subject)));
  });

  it("whoever completed it is told too, and opens its line when the recall is agreed to, not its files", async () => {
    const specialist = "chuyenvien.phohien";
    const key = await directed("29");
    const { tasks } = await desk.shown(key.documentId);
    const task = { ...key, taskId: tasks.find(({ role }) => role === "main")?.id ?? "" };
    await desk.incoming.completeTask(desk.call(specialist, { ...task, result: "Đã báo cáo" }));
    const told = async () => {
      const notices = await desk.province.rooms.notices.listMyNotices({ actor: desk.actor(specialist), input: {} });
      return notices.filter(({ words }) => /bị bên gửi thu hồi/.test(words.vi.subject)).length;
    };
    const before = await told();
    const { requestId } = await ask("29", "recall");
    await desk.province.settle();
    assert.equal(await told(), before + 1);
    await answer(requestId, true);
    const { document, files } = await desk.shown(key.documentId, specialist);
    assert.deepEqual([document.state, files], ["frozen", []]);
  });

  it("whoever had an open task opens the line of what was given back", async () => {
    const key = await directed("27");
    const { requestId } = await ask("27", "recall");
    await answer(requestId, true);
    assert.equal((await desk.shown(key.documentId, "chuyenvien.phohien")).document.state, "frozen");
  });

  const enter = (more: object) =>
    desk.incoming.enterDocument(
      desk.call("vanthu.phohien", { ...paper, agencyId: desk.agencyId, source: "hand", ...more }),
    );

  it("an entry that bears a mark of secrecy is refused by field before anything is stored, and audited without its content", async () => {
    const marked = { abstract: "TUYỆT MẬT\nKế hoạch xyzzy", numberText: "1/KH (TỐI MẬT)" };
    await assert.rejects(enter(marked), (error: { code: string; fields: object }) => {
      assert.equal(error.code, "incoming.secret");
      assert.deepEqual(Object.keys(error.fields).toSorted(), ["abstract", "numberText"]);
      return true;
    });
    const { rows } = await desk.province.ground.database.pool.query(
      "select facts::text as facts from kernel.audit_line where refusal = 'incoming.secret'",
    );
    assert.equal(rows.length, 1);
    assert.doesNotMatch(String((rows[0] as { facts: string }).facts), /xyzzy|MẬT/);
    const kept = await desk.province.ground.database.pool.query(
      "select 1 from incoming.document where abstract like '%xyzzy%'",
    );
    assert.equal(kept.rows.length, 0);
  });

  it("a message with such a mark is told back 02 and makes no line", async () => {
    const inboundId = await desk.deliver(messageOf(numbered("30", { subject: "Độ mật: TỐI MẬT. Kế hoạch xyzzy" })));
    assert.deepEqual(toldOf(inboundId), ["02"]);
    const { documents } = await desk.list("vanthu.phohien", "to-register");
    assert.ok(!documents.some(({ number_text }) => number_text === "30/QĐ-UBND"));
  });

  it("a scan whose name has it is refused before a byte is taken, and audited", async () => {
    const key = await enter({ numberText: "31/TB" });
    const file = { name: "Ke hoach TUYET MAT.pdf", bytes: Readable.from([Buffer.from("%PDF-1.4 xyzzy")]) };
    await assert.rejects(
      desk.incoming.receiveScan(desk.actor("vanthu.phohien"), key, file),
      refusedWith("incoming.secret", 422),
    );
    const { rows } = await desk.province.ground.database.pool.query(
      "select 1 from kernel.audit_line where act = 'incoming.stop-secret' and refusal = 'incoming.secret'",
    );
    assert.equal(rows.length, 1);
  });
});
