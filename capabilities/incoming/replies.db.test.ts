import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import {
  byDefault,
  type IncomingDesk,
  messageOf,
  numbered,
  openIncomingDesk,
  paper,
} from "../../tests/support/incoming-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const [drafter, chair, clerk] = ["chuyenvien.phohien", "chutich.phohien", "vanthu.phohien"] as const;

describe("what came in answer to a document that the agency issued", () => {
  let desk: IncomingDesk;
  let ours: string;
  before(async () => {
    desk = await openIncomingDesk();
    const { agencies, kernel } = desk.province.rooms;
    ours = (await agencies.getAgency(kernel.db, desk.agencyId)).code102;
  });
  after(() => desk.province.close());

  const answering = (code: string, organId = ours) => ({ responseFor: [{ organId, code, on: day("2026-11-20") }] });
  const came = (number: string, code: string, organId = ours) =>
    desk.arrived(messageOf(numbered(number, answering(code, organId))));
  const replies = async (name: string, numberText: string) => {
    const input = { agencyId: desk.agencyId, numberText, issuedOn: "2026-11-20" };
    const found = await desk.incoming.listReplies({ actor: desk.actor(name), input });
    return found.map(({ number_text }) => number_text);
  };
  const direct = (key: object) => {
    const main = { unitId: null, accountId: desk.account(drafter) };
    return desk.incoming.directDocument(desk.call(chair, { ...key, main, ...byDefault }));
  };

  it("is told to each who may open it, and to nobody before: clerk, leader once registered, officer once it is in hand", async () => {
    const key = await came("81", "01/UBND-KT");
    const seen = async () => Promise.all([clerk, chair, drafter].map((name) => replies(name, "01/UBND-KT")));
    assert.deepEqual(await seen(), [["81/QĐ-UBND"], [], []]);
    await desk.register(key);
    assert.deepEqual(await seen(), [["81/QĐ-UBND"], ["81/QĐ-UBND"], []]);
    await direct(key);
    assert.deepEqual(await seen(), [["81/QĐ-UBND"], ["81/QĐ-UBND"], ["81/QĐ-UBND"]]);
    await assert.rejects(replies("chutich.nhuquynh", "01/UBND-KT"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(replies("kythuat.tinh", "01/UBND-KT"), refusedWith("kernel.forbidden", 403));
  });

  it("an answer to another agency's document with the same number and day is none, nor one to another day's", async () => {
    await came("82", "02/UBND-KT", "000.05.50.H31");
    assert.deepEqual(await replies(clerk, "02/UBND-KT"), []);
    await came("83", "02/ubnd-kt");
    assert.deepEqual(await replies(clerk, "02/UBND-KT"), ["83/QĐ-UBND"], "some systems write symbols in small letters");
    const input = { agencyId: desk.agencyId, numberText: "02/UBND-KT", issuedOn: "2025-11-20" };
    assert.deepEqual(await desk.incoming.listReplies({ actor: desk.actor(clerk), input }), []);
  });

  it("the newest first; what is returned, taken back or deleted as secret is no answer", async () => {
    const [first, second] = [await came("84", "03/UBND-KT"), await came("85", "03/UBND-KT")];
    const secret = await came("86", "03/UBND-KT");
    assert.deepEqual(await replies(clerk, "03/UBND-KT"), ["86/QĐ-UBND", "85/QĐ-UBND", "84/QĐ-UBND"]);
    await desk.incoming.removeSecret(desk.call(clerk, secret));
    await desk.incoming.returnDocument(desk.call(clerk, { ...second, reason: "Gửi nhầm cơ quan" }));
    assert.deepEqual(await replies(clerk, "03/UBND-KT"), ["84/QĐ-UBND"]);
    await desk.register(first);
    await desk.deliver(messageOf(numbered("84", { business: { kind: "recall", documentId: "" } })));
    assert.deepEqual(await replies(clerk, "03/UBND-KT"), []);
  });

  it("an answer on paper, as the clerk says: by number and day, both or neither; a correction says it anew", async () => {
    const entry = { ...paper, source: "post", agencyId: desk.agencyId };
    const enter = (more: object) => desk.incoming.enterDocument(desk.call(clerk, { ...entry, ...more }));
    const answers = { answersNumber: "06/UBND-KT", answersOn: "2026-11-20" };
    const key = await enter(answers);
    assert.deepEqual(await replies(clerk, "06/UBND-KT"), [paper.numberText]);
    assert.deepEqual((await desk.shown(key.documentId)).answered, [{ code: "06/UBND-KT", on: "2026-11-20" }]);
    const correct = (more: object) => desk.incoming.correctDocument(desk.call(clerk, { ...paper, ...key, ...more }));
    await correct({ ...answers, answersNumber: "07/UBND-KT" });
    assert.deepEqual(await replies(clerk, "06/UBND-KT"), []);
    assert.deepEqual(await replies(clerk, "07/UBND-KT"), [paper.numberText]);
    await correct({});
    assert.deepEqual(await replies(clerk, "07/UBND-KT"), []);
    const half = refusedWith("incoming.answers-half", 422);
    await assert.rejects(enter({ ...answers, answersOn: null }), half);
    await assert.rejects(enter({ ...answers, answersNumber: "" }), half);
    await assert.rejects(enter({ ...answers, answersOn: "2026-12-24" }), refusedWith("incoming.arrived-later", 422));
  });

  it("an update that the clerk agrees to says anew what is answered", async () => {
    const key = await came("87", "04/UBND-KT");
    await desk.register(key);
    const more = { ...answering("05/UBND-KT"), business: { kind: "update" as const, documentId: "" } };
    const inboundId = await desk.deliver(messageOf(numbered("87", more)));
    const { requests } = await desk.shown(key.documentId);
    const requestId = requests.find((one) => one.inbound_id === inboundId)?.id;
    const input = { agencyId: desk.agencyId, requestId, agree: true, text: "" };
    await desk.incoming.answerRequest(desk.call(clerk, input));
    assert.deepEqual(await replies(clerk, "04/UBND-KT"), []);
    assert.deepEqual(await replies(clerk, "05/UBND-KT"), ["87/QĐ-UBND"]);
  });
});
