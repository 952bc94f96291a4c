import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { z } from "zod";
import { command } from "#kernel/command";
import { jobActor } from "#kernel/plain/actor";
import {
  type DocumentDesk,
  type DocumentKey,
  next,
  openDocumentDesk,
  receivers,
} from "../../tests/support/document-desk.ts";

describe("whoever's turn it is with a document is told", () => {
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
  const returned = (key: DocumentKey) => ({ ...key, reason: "Thiếu căn cứ pháp lý" });

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
        const facts = { organId: receivers[0].organId, statusCode, messageId: next() };
        act.tell({ type: "interchange.status-received", subject, facts });
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
    assert.match((await newsOf(drafter ?? "", status("16")))[0] ?? "", /^Nơi nhận không đồng ý trả lại văn bản/);
    assert.deepEqual(await newsOf(drafter ?? "", status("03")), []);
    assert.deepEqual(await newsOf(drafter ?? "", status("02", next())), []);
  });
});
