import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { z } from "zod";
import { command } from "#kernel/command";
import { jobActor } from "#kernel/plain/actor";
import {
  type DocumentDesk,
  type DocumentKey,
  goodDraft,
  next,
  openDocumentDesk,
  receivers,
} from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("who is told of an outgoing document: whose turn it is, and its receivers", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const listOf = (name: string) => desk.province.rooms.notices.listMyNotices({ actor: desk.actor(name), input: {} });
  /** The subjects of the notices that came since, oldest first. */
  const newsOf = async (name: string, run: () => Promise<unknown>) => {
    const before = (await listOf(name)).length;
    await run();
    await desk.province.settle();
    const all = await listOf(name);
    return all.slice(0, all.length - before).map(({ words }) => words.vi.subject);
  };
  const [drafter, reviewer, signer, clerk] = [
    ...["chuyenvien.nhuquynh", "phochutich.nhuquynh", "chutich.nhuquynh", "vanthu.nhuquynh"],
  ] as const;
  const reason = "Thiếu căn cứ pháp lý";
  const returned = (key: DocumentKey) => ({ ...key, reason });

  it("reviewer, clerk, signer, clerk again, each once and in turn; drafter and signer of the issue", async () => {
    const key = await desk.draft("nhuquynh", { receivers: [receivers[0]] });
    const road = [{ kind: "leader", reviewerId: desk.id(reviewer ?? "") }];
    const submit = () => desk.submit(key, "nhuquynh", road);
    assert.deepEqual(await newsOf(reviewer ?? "", submit), ["Có dự thảo văn bản chờ bạn xem xét"]);
    const pass = () => desk.documents.passDocument(desk.call(reviewer ?? "", { ...key, version: 1, comment: "" }));
    assert.deepEqual(await newsOf(clerk ?? "", pass), ["Có văn bản đi chờ cấp số"]);
    const number = () => desk.number(key, "nhuquynh");
    assert.deepEqual(await newsOf(signer ?? "", number), ["Có văn bản đi chờ bạn ký"]);
    const sign = () => desk.sign([key], signer ?? "");
    assert.deepEqual(await newsOf(clerk ?? "", sign), ["Có văn bản đi chờ đóng dấu"]);
    const seal = () => desk.seal([key], clerk ?? "");
    const news = await newsOf(drafter ?? "", seal);
    assert.equal(news.length, 1);
    assert.match(news[0] ?? "", /^Đã phát hành văn bản \d+\/KH-UBND$/);
    assert.match((await listOf(signer ?? "")).at(0)?.words.vi.subject ?? "", /Đã phát hành/);
  });

  it("the drafter of what came back, not of what they took back themselves", async () => {
    const key = await desk.draft("nhuquynh");
    const road = [{ kind: "leader", reviewerId: desk.id(reviewer ?? "") }];
    await desk.submit(key, "nhuquynh", road);
    const back = () => desk.documents.returnDraft(desk.call(reviewer ?? "", returned(key)));
    assert.deepEqual(await newsOf(drafter ?? "", back), ["Dự thảo văn bản được trả lại cho bạn"]);
    await desk.submit(key, "nhuquynh", road);
    const own = () => desk.documents.takeBackDocument(desk.call(drafter ?? "", returned(key)));
    assert.deepEqual(await newsOf(drafter ?? "", own), []);
  });

  it("a turn that is over when it would be told is told to nobody", async () => {
    const key = await desk.draft("nhuquynh");
    const road = [{ kind: "leader", reviewerId: desk.id(reviewer ?? "") }];
    const atOnce = async () => {
      await desk.submit(key, "nhuquynh", road);
      await desk.documents.takeBackDocument(desk.call(drafter ?? "", returned(key)));
    };
    assert.deepEqual(await newsOf(reviewer ?? "", atOnce), []);
  });

  it("drafter and clerk of a receiver that returns it, or does not give it back; of an unknown document nobody", async () => {
    const key = await desk.issued("nhuquynh", { receivers: [receivers[0]] });
    const tell = command(desk.province.rooms.kernel, {
      name: "test.tell-status",
      input: z.object({ id: z.uuid(), statusCode: z.string() }),
      output: z.object({}),
      may: () => true,
      run: (act, { id, statusCode }) => {
        const subject = { kind: "document", id, agencyId: key.agencyId };
        const messageId = desk.sent.at(-1)?.messageId ?? "";
        const facts = { organId: receivers[0].organId, statusCode, messageId };
        const type = statusCode === "failed" ? "interchange.send-failed" : "interchange.status-received";
        act.tell({ type, subject, facts });
        return Promise.resolve({});
      },
    });
    const status =
      (statusCode: string, id = key.documentId) =>
      () =>
        tell({ actor: jobActor("test"), requestId: next(), input: { id, statusCode } });
    for (const name of [drafter ?? "", clerk ?? ""]) {
      const news = await newsOf(name, status("02"));
      assert.equal(news.length, 1, name);
      assert.match(news[0] ?? "", /^Nơi nhận trả lại văn bản \d+\/KH-UBND$/);
    }
    const linesOf = async () => (await listOf(drafter ?? "")).at(0)?.words.vi.lines.at(0);
    assert.equal(await linesOf(), `Mã định danh nơi nhận: ${receivers[0].organId}.`);
    desk.said.set(receivers[0].organId, { agencyId: key.agencyId });
    assert.match((await newsOf(drafter ?? "", status("16")))[0] ?? "", /^Nơi nhận không đồng ý trả lại văn bản/);
    assert.equal(await linesOf(), "Nơi nhận: Ủy ban nhân dân xã Như Quỳnh.");
    for (const name of [drafter ?? "", clerk ?? ""]) {
      const news = await newsOf(name, status("failed"));
      assert.match(news.join(), /^Văn bản \d+\/KH-UBND chưa gửi được tới một nơi nhận$/, name);
    }
    assert.deepEqual(await newsOf(drafter ?? "", status("03")), []);
    assert.deepEqual(await newsOf(drafter ?? "", status("02", next())), []);
  });

  it("those who got a document and do not get the one in its place hear that it is taken back, and by what", async () => {
    const [first, second] = receivers;
    const key = await desk.issued("phohien", { receivers: [first, second] });
    const replacement = await desk.documents.replaceDocument(desk.call("chuyenvien.phohien", key));
    const { document } = await desk.shown(replacement, "chuyenvien.phohien");
    const content = { ...goodDraft, signerId: desk.id("chutich.phohien"), receivers: [first] };
    const saved = { ...replacement, ...content, version: document.version };
    await desk.documents.saveVersion(desk.call("chuyenvien.phohien", saved));
    await desk.submit(replacement, "phohien");
    await desk.sign([replacement], "chutich.phohien");
    const { numbers } = await desk.seal([replacement], "vanthu.phohien");
    const [replaced, recalled] = desk.sent.slice(-2);
    assert.deepEqual([replaced?.kind, replaced?.receivers], ["replace", [first]]);
    assert.deepEqual([recalled?.kind, recalled?.receivers, recalled?.subjectId], ["recall", [second], key.documentId]);
    assert.ok(recalled?.reason?.includes(`thay thế bằng văn bản số ${numbers[0]}`), recalled?.reason);
    const former = await desk.shown(key, "chuyenvien.phohien");
    assert.equal(former.document.state, "replaced");
    assert.deepEqual(
      former.recalled.map(({ organId }) => organId),
      [second.organId],
    );
  });

  it("an issued document goes to further receivers by leader or clerk, each once, and its recall goes to all", async () => {
    const [first, second, third] = receivers;
    const key = await desk.issued("phohien", { receivers: [first] });
    const further = (name: string, ...organIds: string[]) =>
      desk.documents.sendFurther(desk.call(name, { ...key, receivers: organIds }));
    await assert.rejects(further("chuyenvien.phohien", second.organId), refusedWith("kernel.forbidden", 403));
    await assert.rejects(further("vanthu.phohien", first.organId), refusedWith("documents.receiver-has-it", 422));
    await assert.rejects(further("vanthu.phohien", "000.00.99.Z99"), refusedWith("documents.unknown-receiver", 422));
    assert.deepEqual(await further("vanthu.phohien", first.organId, second.organId), { receivers: 1 });
    assert.deepEqual([desk.sent.at(-1)?.kind, desk.sent.at(-1)?.receivers], ["new", [second]]);
    assert.ok((desk.sent.at(-1)?.files.length ?? 0) > 0);
    await further("chutich.phohien", third.organId);
    const shown = await desk.shown(key, "chuyenvien.phohien");
    assert.deepEqual(
      shown.receivers.map(({ organId }) => organId),
      [first.organId, second.organId, third.organId],
    );
    await desk.documents.recallDocument(desk.call("vanthu.phohien", { ...key, reason }));
    assert.deepEqual(desk.sent.at(-1)?.receivers.length, 3);
    await assert.rejects(further("vanthu.phohien", second.organId), refusedWith("documents.move-forbidden", 409));
    await desk.province.settle();
  });
});
