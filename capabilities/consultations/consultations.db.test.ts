import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { sql } from "kysely";
import { idFrom } from "#kernel/ids";
import { day, vietnamInstant } from "#kernel/plain/day";
import { type Counter, type DossierKey, next, openCounter, permit } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";
import { queuedAt } from "../../tests/support/queued-jobs.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const at = (on: string, time: string): Date => vietnamInstant(day(on), time);
const unknown = refusedWith("consultations.unknown-question", 404);

describe("asking other agencies", () => {
  let province: TestProvince;
  let counter: Counter;
  let asked: string;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
    asked = await province.agencyId("ubnd-12004");
  });
  beforeEach(() => province.setNow(testNow));
  after(() => province.close());

  const room = () => province.rooms.consultations;
  const taken = async (): Promise<DossierKey> => {
    const key = await counter.enter();
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    return key;
  };
  const ask = (key: DossierKey, more: object = {}, name = "chuyenvien.phohien") =>
    room().askAgency(
      counter.call(name, {
        ...{ ...key, askedAgencyId: asked, question: "Cây tại vị trí này có thuộc xã quản lý không?" },
        ...{ workingDays: 5, shareApplicant: false, paperIds: [], ...more },
      }),
    );
  const only = ({ agencyId, questionId }: { agencyId: string; questionId: string }) => ({ agencyId, questionId });
  const answer = (question: object, opinion = "agrees", name = "chuyenvien.nhuquynh", text = "Không thuộc xã") =>
    room().answerQuestion(counter.call(name, { ...question, opinion, text }));
  /** The procedure's own limit, as a row that an import would bring. */
  const rule = (amount: number, unit: string, silence: string) =>
    sql`insert into consultations.rule (procedure_code, amount, unit, silence, source, verified, valid_from)
      values ('1.002693', ${amount}, ${unit}, ${silence}, 'Quy định của thủ tục', false, '2025-07-01')`.execute(
      province.rooms.kernel.db,
    );
  const noRule = () =>
    sql`delete from consultations.rule where procedure_code = '1.002693'`.execute(province.rooms.kernel.db);

  it("asked with a limit of its own; the dossier's due time does not move, and the work goes on", async () => {
    const key = await taken();
    const due = (await counter.shown(key)).dossier.due_at;
    const question = await ask(key);
    // Monday 23 November; the 24th is a holiday: five working days end on 1 December.
    assert.equal(question.dueAt, at("2026-12-01", "17:00").toISOString());
    const { dossier, steps } = await counter.shown(key);
    assert.deepEqual([dossier.state, dossier.due_at], ["processing", due]);
    assert.equal(steps.at(-1)?.kind, "ask-agency");
    const draft = { ...key, version: 0, signerId: counter.actor("chutich.phohien").accountId, content: permit };
    await counter.stop.draftResult(counter.call("chuyenvien.phohien", draft));
  });

  it("the agency that is asked sees the question in its own list, and only what it needs", async () => {
    const key = await taken();
    const { papers, procedure } = await counter.shown(key);
    const nameOf = (code: string) => procedure.papers.find((paper) => paper.code === code)?.name;
    assert.match(nameOf("1.002693-01") ?? "", /^Đơn đề nghị cấp giấy phép chặt hạ/);
    const question = only(await ask(key, { paperIds: [papers[0]?.id] }));
    const list = await room().listAsked({
      actor: counter.actor("chuyenvien.nhuquynh"),
      input: { agencyId: asked, open: true },
    });
    const line = list.find(({ questionId }) => questionId === question.questionId);
    assert.equal(line?.askingName, "Ủy ban nhân dân phường Phố Hiến");
    assert.ok(!JSON.stringify(list).includes("Đỗ Thị Ngát"));
    const seen = await room().showQuestion({ actor: counter.actor("chuyenvien.nhuquynh"), input: question });
    assert.equal(seen.about, null);
    assert.deepEqual(
      seen.papers.map(({ id, name }) => [id, name]),
      [[papers[0]?.id, nameOf("1.002693-01")]],
      "by its name, though the counter knew it by its code alone",
    );
    assert.ok(!JSON.stringify(seen).includes("Đỗ Thị Ngát"));
    await assert.rejects(
      counter.shown(key, "chuyenvien.nhuquynh"),
      refusedWith("one-stop.unknown-dossier", 404),
      "the dossier stays shut",
    );
    const file = { ...question, paperId: papers[1]?.id };
    await assert.rejects(
      room().openQuestionFile({ actor: counter.actor("chuyenvien.nhuquynh"), input: file }),
      refusedWith("consultations.file-not-shown", 404),
    );
  });

  it("whom it is about is shown where the asker said so, and the look is written down", async () => {
    const key = await taken();
    const question = only(await ask(key, { shareApplicant: true }));
    const actor = counter.actor("chuyenvien.nhuquynh");
    const { about } = await room().showQuestion({ actor, input: question });
    assert.equal(about?.fullName, "Đỗ Thị Ngát");
    const { rows } = await sql<{ purpose: string }>`select purpose from kernel.access_line
      where dossier_id = ${key.dossierId} and account_id = ${actor.accountId}`.execute(province.rooms.kernel.db);
    assert.deepEqual(rows, [{ purpose: "consultation" }]);
  });

  it("nobody else sees or answers it", async () => {
    const key = await taken();
    const question = only(await ask(key));
    for (const name of ["tiepnhan.nhuquynh", "vanthu.nhuquynh", "chuyenvien.phohien", "kythuat.tinh"]) {
      const look = room().showQuestion({ actor: counter.actor(name), input: question });
      await assert.rejects(look, unknown, name);
    }
    await assert.rejects(answer(question, "agrees", "tiepnhan.nhuquynh"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(answer(question, "agrees", "chuyenvien.phohien"), unknown);
    await assert.rejects(ask(key, {}, "chuyenvien.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(
      ask(key, { askedAgencyId: await province.agencyId("ubnd-11953") }),
      refusedWith("consultations.own-agency", 422),
    );
    await assert.rejects(ask(key), refusedWith("consultations.already-asked", 409));
  });

  it("answers are kept in versions, the last one counts; two officers at once make two versions", async () => {
    const key = await taken();
    const question = only(await ask(key));
    assert.deepEqual(await answer(question), { version: 1 });
    assert.deepEqual(await answer(question, "objects", "chutich.nhuquynh", "Cây thuộc xã, không đồng ý"), {
      version: 2,
    });
    const both = await Promise.all([answer(question), answer(question, "informs", "chutich.nhuquynh")]);
    assert.deepEqual(
      both.map(({ version }) => version).toSorted((a, b) => a - b),
      [3, 4],
    );
    const actor = counter.actor("chuyenvien.phohien");
    const { questions } = await room().showConsultations({ actor, input: key });
    assert.deepEqual([questions[0]?.state, questions[0]?.answers.length], ["answered", 4]);
    assert.equal(questions[0]?.answers[1]?.by_title, "Chủ tịch Ủy ban nhân dân");
  });

  it("taken back: the asked agency sees it no more", async () => {
    const key = await taken();
    const question = only(await ask(key));
    const back = (name: string) => room().takeBackQuestion(counter.call(name, question));
    await assert.rejects(back("chuyenvien.nhuquynh"), unknown);
    await back("chuyenvien.phohien");
    const look = room().showQuestion({ actor: counter.actor("chuyenvien.nhuquynh"), input: question });
    await assert.rejects(look, unknown);
    await assert.rejects(answer(question), refusedWith("consultations.closed", 409));
    assert.equal((await ask(key)).agencyId, key.agencyId, "it may be asked again");
  });

  it("silence counts as agreement where the procedure says so: recorded by the job, under nobody's name; what comes later is late", async () => {
    await rule(12, "days", "agrees");
    const key = await taken();
    const question = only(await ask(key));
    await noRule();
    const job = province.rooms.jobs.find(({ name }) => name === "consultations.take-silence");
    assert.ok(job);
    const call = (no: string) => ({
      ...{ jobId: no, attempt: 1, lastAttempt: false },
      requestFor: (act: string) => idFrom("job", no, act),
    });
    await assert.rejects(job.run(question, call("1")), /not due yet/);
    const due = await queuedAt(province, "consultations.take-silence");
    assert.ok(due.some((one) => one.getTime() === at("2026-12-07", "17:00").getTime()));
    province.setNow(at("2026-12-07", "17:00"));
    await job.run(question, call("2"));
    await job.run(question, call("2"));
    const actor = counter.actor("chuyenvien.phohien");
    const state = async () => (await room().showConsultations({ actor, input: key })).questions[0]?.state;
    assert.equal(await state(), "agreed-by-silence");
    const steps = (await counter.shown(key)).steps.filter(({ kind }) => kind === "agreed-by-silence");
    assert.deepEqual(
      steps.map(({ by_account_id, by_name }) => [by_account_id, by_name]),
      [[null, null]],
    );
    province.setNow(at("2026-12-08", "09:00"));
    await answer(question, "objects");
    assert.equal(await state(), "agreed-by-silence", "agreed is agreed");
    const { questions } = await room().showConsultations({ actor, input: key });
    assert.equal(questions[0]?.answers[0]?.late, true);
  });

  it("answered in time, silence is not taken for anything; elsewhere silence waits", async () => {
    await rule(12, "days", "agrees");
    const key = await taken();
    const question = only(await ask(key));
    await noRule();
    await answer(question, "objects");
    province.setNow(at("2026-12-20", "09:00"));
    const job = province.rooms.jobs.find(({ name }) => name === "consultations.take-silence");
    await job?.run(question, { jobId: "3", attempt: 1, lastAttempt: false, requestFor: () => next() });
    const actor = counter.actor("chuyenvien.phohien");
    assert.equal((await room().showConsultations({ actor, input: key })).questions[0]?.state, "answered");
  });

  it("the limits of 1.004873 and 1.013225 are rows, and go before what the asker wishes", async () => {
    const { rows } = await sql<{ procedure_code: string; amount: number; unit: string; silence: string }>`
      select procedure_code, amount, unit, silence from consultations.rule order by 1`.execute(
      province.rooms.kernel.db,
    );
    assert.deepEqual(rows, [
      { procedure_code: "1.004873", amount: 3, unit: "working-days", silence: "waits" },
      { procedure_code: "1.013225", amount: 12, unit: "days", silence: "agrees" },
    ]);
    await rule(3, "working-days", "waits");
    const key = await taken();
    assert.equal((await ask(key, { workingDays: 30 })).dueAt, at("2026-11-27", "17:00").toISOString());
    await noRule();
  });
});
