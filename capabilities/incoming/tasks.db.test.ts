import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { jobActor } from "#kernel/plain/actor";
import {
  byDefault,
  type IncomingDesk,
  next,
  numbered,
  openIncomingDesk,
  paper,
} from "../../tests/support/incoming-desk.ts";
import { testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("incoming documents are directed, worked on and completed", () => {
  let desk: IncomingDesk;
  let no = 100;
  before(async () => {
    desk = await openIncomingDesk();
  });
  after(() => desk.close());

  type Key = { agencyId: string; documentId: string };
  const fresh = (more: object = {}): Promise<Key> => desk.registered(numbered(String((no += 1)), more));
  const unit = (key: string) => ({ unitId: desk.unit(key), accountId: null });
  const person = (name: string) => ({ unitId: null, accountId: desk.account(name) });
  const direct = (key: Key, more: object, name = "chutich.phohien") =>
    desk.incoming.directDocument(desk.call(name, { ...key, main: unit("phong-kinh-te"), ...byDefault, ...more }));
  const mainOf = async (key: Key) => {
    const { tasks } = await desk.shown(key.documentId);
    const main = tasks.find(({ role, state }) => role === "main" && state !== "dropped");
    assert.ok(main);
    return { ...main, key: { ...key, taskId: main.id } };
  };
  const codesOf = async (key: Key) => {
    const { document } = await desk.shown(key.documentId);
    return desk.told.filter((one) => one.inboundId === document.inbound_id).map((one) => one.statusCode);
  };
  const specialist = "chuyenvien.phohien";

  it("from the direction to the answer: 03, 04, 05, 06 go back, and the course says who did what", async () => {
    const key = await fresh();
    await direct(key, { coordinating: [unit("van-phong")], opinion: "Tham mưu văn bản trả lời" });
    const main = await mainOf(key);
    assert.equal(main.state, "waiting");
    await desk.incoming.takeTask(desk.call(specialist, main.key));
    await desk.incoming.reportProgress(desk.call(specialist, { ...main.key, text: "Đã lấy số liệu" }));
    await desk.incoming.completeTask(desk.call(specialist, { ...main.key, result: "Đã báo cáo" }));
    assert.deepEqual(await codesOf(key), ["03", "04", "05", "06"]);
    const { document, steps, tasks } = await desk.shown(key.documentId, specialist);
    assert.equal(document.state, "completed");
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ["arrive", "register", "direct", "take", "progress", "complete"],
    );
    assert.deepEqual(
      tasks.map(({ role, state }) => [role, state]),
      [
        ["main", "completed"],
        ["coordinating", "closed"],
      ],
    );
    await assert.rejects(
      desk.incoming.reportProgress(desk.call(specialist, { ...main.key, text: "nữa" })),
      refusedWith("incoming.move-forbidden", 409),
    );
  });

  it("the limit is proposed by the rules in working days with how it was found, or by the sender's own deadline", async () => {
    const input = await fresh();
    const { proposed, units, people } = await desk.incoming.showDirecting({
      actor: desk.actor("chutich.phohien"),
      input,
    });
    // Tuesday, 24 November, is a holiday.
    assert.equal(proposed.dueAt.toISOString(), "2026-12-03T10:00:00.000Z");
    assert.equal(proposed.lines.at(-1)?.code, "due");
    assert.match(proposed.ground ?? "", /chưa kiểm chứng/);
    assert.ok(units.length >= 3 && people.length >= 3);
    const soon = await fresh({ dueOn: "2026-11-25" });
    await direct(soon, {});
    const { document, directions } = await desk.shown(soon.documentId);
    assert.equal(document.due_at?.toISOString(), "2026-11-25T10:00:00.000Z");
    assert.equal(directions[0]?.due_ground, "Hạn trả lời ghi trong văn bản");
  });

  it("a leader sets the limit in working days or on a day; a day that is past is refused by field", async () => {
    const key = await fresh();
    await direct(key, { due: "working-days", workingDays: 2 });
    assert.equal((await mainOf(key)).due_at.toISOString(), "2026-11-26T10:00:00.000Z");
    // A Saturday: the limit waits for Monday (Civil Code 2015 art. 148.5).
    await direct(key, { due: "on", dueOn: "2026-11-28" });
    assert.equal((await mainOf(key)).due_at.toISOString(), "2026-11-30T10:00:00.000Z");
    await assert.rejects(direct(key, { due: "on", dueOn: "2026-11-20" }), refusedWith("incoming.due-past", 422));
    await assert.rejects(direct(key, { due: "on" }), refusedWith("incoming.incomplete", 422));
    await assert.rejects(direct(key, { due: "working-days" }), refusedWith("incoming.incomplete", 422));
    assert.deepEqual(await codesOf(key), ["03", "04"], "told once, however often it is directed");
  });

  it("each unit and person once, and only those of the agency", async () => {
    const key = await fresh();
    const twice = [unit("van-phong"), unit("van-phong")];
    await assert.rejects(direct(key, { coordinating: twice }), refusedWith("incoming.receiver-twice", 422));
    const elsewhere = person("chuyenvien.nhuquynh");
    await assert.rejects(direct(key, { main: elsewhere }), refusedWith("incoming.unknown-receiver", 422));
    const nobody = { unitId: null, accountId: null };
    await assert.rejects(direct(key, { main: nobody }), refusedWith("incoming.unknown-receiver", 422));
  });

  it("only leaders of the whole agency direct, and only what is registered", async () => {
    const key = await fresh();
    for (const name of ["vanthu.phohien", specialist, "chutich.nhuquynh", "kythuat.tinh"]) {
      await assert.rejects(direct(key, {}, name), refusedWith("kernel.forbidden", 403), name);
    }
    const paperKey = await desk.incoming.enterDocument(
      desk.call("vanthu.phohien", { ...paper, agencyId: desk.agencyId, source: "hand", numberText: "x" }),
    );
    await assert.rejects(direct(paperKey, {}), refusedWith("incoming.unknown-document", 404));
  });

  it("filed by the leader without work for anybody it is completed, and the sender told 06", async () => {
    const key = await fresh();
    await direct(key, { main: null, opinion: "Lưu" });
    assert.equal((await desk.shown(key.documentId)).document.state, "completed");
    assert.deepEqual(await codesOf(key), ["03", "06"]);
  });

  it("a leader gives a unit's task to a person, and to another one; strangers neither see nor work on it", async () => {
    const key = await fresh();
    await direct(key, { main: unit("phong-van-hoa-xa-hoi") });
    const { key: task } = await mainOf(key);
    await assert.rejects(desk.shown(key.documentId, specialist), refusedWith("incoming.unknown-document", 404));
    const assign = (accountId: string, name = "chutich.phohien") =>
      desk.incoming.assignTask(desk.call(name, { ...task, accountId, opinion: "Làm gấp" }));
    await assert.rejects(assign(desk.account("chuyenvien.nhuquynh")), refusedWith("incoming.not-of-the-unit", 422));
    await assign(desk.account(specialist));
    await assert.rejects(assign(desk.account(specialist)), refusedWith("incoming.same-person", 409));
    assert.equal((await mainOf(key)).account_id, desk.account(specialist));
    await assert.rejects(
      desk.incoming.completeTask(desk.call("vanthu.phohien", { ...task, result: "xong" })),
      refusedWith("incoming.not-your-task", 403),
    );
    await desk.incoming.completeTask(desk.call(specialist, { ...task, result: "xong" }));
    assert.deepEqual(await codesOf(key), ["03", "04", "06"]);
  });

  it("what is passed on to a unit is told to its leaders, else to its officers", async () => {
    const key = await fresh();
    const given = async (name: string) =>
      (await desk.province.rooms.notices.listMyNotices({ actor: desk.actor(name), input: {} })).filter(({ words }) =>
        /được giao xử lý/.test(words.vi.subject),
      ).length;
    const before = await given(specialist);
    await direct(key, { main: unit("phong-kinh-te") });
    await desk.province.settle();
    const after = await Promise.all([specialist, "chutich.phohien"].map(given));
    assert.deepEqual(after, [before + 1, 0]);
  });

  it("a question is asked once and answered by the leader; more time is asked for, given or refused", async () => {
    const key = await fresh();
    await direct(key, { main: person(specialist), due: "working-days", workingDays: 2 });
    const { key: task } = await mainOf(key);
    const ask = () => desk.incoming.askLeader(desk.call(specialist, { ...task, text: "Gửi cho thôn nào?" }));
    const { stepId } = await ask();
    await assert.rejects(ask(), refusedWith("incoming.already-asked", 409));
    const reply = (step: string, grant: boolean, text: string) =>
      desk.incoming.replyToTask(desk.call("chutich.phohien", { ...task, stepId: step, grant, text }));
    await assert.rejects(reply(stepId, false, ""), refusedWith("incoming.incomplete", 422));
    await reply(stepId, false, "Tất cả các thôn");
    await assert.rejects(reply(stepId, false, "Nữa"), refusedWith("incoming.already-answered", 409));
    const more = (until: string) =>
      desk.incoming.askExtension(desk.call(specialist, { ...task, until, text: "Chờ số liệu của thôn" }));
    await assert.rejects(more("2026-11-24"), refusedWith("incoming.due-past", 422));
    assert.deepEqual(await asked(key), [], "the question was answered");
    const [first, again] = [await more("2026-12-01"), await ask()];
    assert.deepEqual(await asked(key), [task.taskId], "for whoever decides it");
    await reply(again.stepId, false, "Cả xã");
    assert.deepEqual(await asked(key), [task.taskId], "more time still waits");
    await reply(first.stepId, false, "Không được chậm");
    assert.equal((await mainOf(key)).due_at.toISOString(), "2026-11-26T10:00:00.000Z");
    const second = await more("2026-12-01");
    await reply(second.stepId, true, "");
    assert.deepEqual(await asked(key), []);
    await assert.rejects(desk.list(specialist, "asked"), refusedWith("kernel.forbidden", 403));
    assert.equal((await mainOf(key)).due_at.toISOString(), "2026-12-01T10:00:00.000Z");
    await desk.province.settle();
    const words = await noticesOf(specialist);
    assert.ok(words.some((subject) => /lãnh đạo đã trả lời/.test(subject)));
    assert.ok((await noticesOf("chutich.phohien")).some((subject) => /câu hỏi hoặc xin gia hạn/.test(subject)));
  });
  /** The tasks of a document that wait for the chair's answer, which their count agrees with. */
  const asked = async ({ documentId }: { documentId: string }) => {
    const { documents } = await desk.list("chutich.phohien", "asked");
    const input = { agencyId: desk.agencyId };
    const { lists } = await desk.incoming.countDesk({ actor: desk.actor("chutich.phohien"), input });
    assert.equal(lists.find(({ name }) => name === "asked")?.count, documents.length);
    return documents.filter(({ id }) => id === documentId).map(({ taskId }) => taskId);
  };
  const noticesOf = async (name: string) => {
    const found = await desk.province.rooms.notices.listMyNotices({ actor: desk.actor(name), input: {} });
    return found.map(({ words }) => words.vi.subject);
  };

  it("without words a task is completed only by an answer that was issued; it is linked by its event", async () => {
    const key = await fresh();
    await direct(key, { main: person(specialist) });
    const { key: task } = await mainOf(key);
    const complete = () => desk.incoming.completeTask(desk.call(specialist, { ...task, result: "" }));
    await assert.rejects(complete(), refusedWith("incoming.result-needed", 422));
    const { document } = await desk.shown(key.documentId);
    const reaction = desk.incoming.reactions.find(({ name }) => name === "incoming.link-answer");
    const subject = { kind: "document", id: next(), agencyId: key.agencyId };
    const facts = { typeCode: "CV", numberText: "15/UBND-KT", answersInboundId: document.inbound_id };
    const event = { id: next(), at: testNow, type: "documents.document-issued", subject, facts };
    const request = next();
    for (const time of [1, 2]) {
      assert.ok(time);
      await reaction?.run(event, { requestFor: () => request });
    }
    await complete();
    const { answers, steps } = await desk.shown(key.documentId);
    assert.equal(steps.find(({ kind }) => kind === "complete")?.text, "Đã trả lời tại văn bản số 15/UBND-KT");
    assert.deepEqual(
      answers.map(({ numberText }) => numberText),
      ["15/UBND-KT"],
    );
    const last = desk.told.filter((one) => one.inboundId === document.inbound_id).at(-1);
    assert.equal(last?.description, "Đã trả lời tại văn bản số 15/UBND-KT");
  });

  it("late is told to whoever has it and to the leader; what was done in time is not", async () => {
    const [late, done] = [await fresh(), await fresh()];
    for (const key of [late, done])
      await direct(key, { main: person(specialist), due: "working-days", workingDays: 1 });
    const doneTask = await mainOf(done);
    await desk.incoming.completeTask(desk.call(specialist, { ...doneTask.key, result: "xong" }));
    desk.province.setNow(new Date("2026-11-26T02:00:00Z"));
    const job = desk.incoming.jobs[0];
    for (const { key } of [await mainOf(late), doneTask]) {
      const call = { jobId: "1", attempt: 1, lastAttempt: false, requestFor: () => next() };
      await job?.run(key, call);
    }
    await desk.province.settle();
    const told = (await noticesOf(specialist)).filter((subject) => /quá hạn/.test(subject));
    assert.equal(told.length, 1);
    assert.ok((await noticesOf("chutich.phohien")).some((subject) => /quá hạn/.test(subject)));
    const { documents } = await desk.list(specialist, "late");
    assert.ok(documents.some(({ id }) => id === late.documentId));
    assert.ok(!documents.some(({ id }) => id === done.documentId));
    desk.province.setNow(testNow);
  });

  it("who opened it and when is kept once a person; who directs follows it, and may stop", async () => {
    const key = await fresh();
    await direct(key, { main: person(specialist) });
    assert.equal((await desk.shown(key.documentId, specialist)).reads, true);
    await desk.incoming.recordReading(desk.call(specialist, key));
    desk.province.setNow(new Date("2026-11-24T02:00:00Z"));
    await desk.incoming.recordReading(desk.call(specialist, key));
    desk.province.setNow(testNow);
    const { readings, reads } = await desk.shown(key.documentId, specialist);
    assert.deepEqual(
      readings.map(({ readAt }) => readAt.toISOString()),
      [testNow.toISOString()],
    );
    assert.equal(reads, false);
    const followed = async () => (await desk.list("chutich.phohien", "followed")).documents.map(({ id }) => id);
    assert.ok((await followed()).includes(key.documentId));
    await desk.incoming.followDocument(desk.call("chutich.phohien", { ...key, follow: false }));
    assert.ok(!(await followed()).includes(key.documentId));
  });

  it("nothing but work between two acts takes arrivals and links answers", async () => {
    const input = { agencyId: desk.agencyId, inboundId: next() };
    await assert.rejects(
      desk.incoming.takeArrival(desk.call("vanthu.phohien", input)),
      refusedWith("kernel.forbidden", 403),
    );
    assert.equal(jobActor("x").kind, "job");
  });
});
