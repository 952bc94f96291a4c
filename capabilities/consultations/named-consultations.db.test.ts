import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { sql } from "kysely";
import { idFrom } from "#kernel/ids";
import { day, vietnamInstant } from "#kernel/plain/day";
import { type Counter, type DossierKey, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const at = (on: string, time: string): Date => vietnamInstant(day(on), time);
const paper = (componentCode: string) => ({ componentCode, kind: "original" as const, quantity: 1 });
const house = {
  ...{ procedureCode: "1.013225", caseCode: "house" },
  answers: {
    ...{ work: "nhà ở riêng lẻ", place: "Thôn Quyết Thắng", plotNumber: "218", mapSheet: "14", landAreaM2: 320.5 },
    ...{ groundAreaM2: 96, floorAreaM2: 245, floors: 3, heightM: 11.4 },
  },
  papers: ["1.013225-01", "1.013225-02", "1.013225-03"].map(paper),
};
const unmarried = {
  ...{ procedureCode: "1.004873", caseCode: "first" },
  answers: { purpose: "other", purposeText: "bán đất", status: "single", residence: "Tổ dân phố 3", copies: 1 },
  papers: [paper("1.004873-01")],
};

describe("consultations that a procedure names", () => {
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
  const taken = async (more: object): Promise<DossierKey> => {
    const key = await counter.enter("phohien", more);
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    return key;
  };
  const shown = (key: DossierKey) =>
    room().showConsultations({ actor: counter.actor("chuyenvien.phohien"), input: key });
  const ask = (key: DossierKey, more: object = {}) =>
    room().askAgency(
      counter.call("chuyenvien.phohien", {
        ...{ ...key, askedAgencyId: asked, question: "Đề nghị cho ý kiến về vị trí công trình" },
        ...{ workingDays: null, shareApplicant: false, paperIds: [], ...more },
      }),
    );
  const noticesOf = async (name: string) =>
    (await province.rooms.notices.listMyNotices({ actor: counter.actor(name), input: {} })).map((one) => ({
      ...{ template: one.template, lines: one.words.vi.lines, about: one.about, mail: one.mailState },
    }));

  it("are offered with agencies, limit, silence and ground, as the dossier's own version has them", async () => {
    const { named, rule, mayAsk } = await shown(await taken(house));
    assert.deepEqual([mayAsk, rule, named.length], [true, null, 1]);
    const [one] = named;
    assert.deepEqual([one?.key, one?.amount, one?.unit, one?.silence], ["agencies-concerned", 12, "days", "agreed"]);
    assert.deepEqual(
      one?.agencies.map(({ name }) => name),
      [
        "Sở Xây dựng tỉnh Hưng Yên",
        "Sở Nông nghiệp và Môi trường tỉnh Hưng Yên",
        "Sở Văn hóa, Thể thao và Du lịch tỉnh Hưng Yên",
      ],
    );
    const former = (await shown(await taken(unmarried))).named[0];
    assert.deepEqual([former?.amount, former?.unit, former?.silence], [3, "working-days", "no-answer"]);
    assert.deepEqual(former?.agencies, [], "which commune it is, nobody knows beforehand");
  });

  it("1.013225: twelve days, and silence is agreement; the asked agency's people are told, then the asker", async () => {
    const key = await taken(house);
    const made = await ask(key, { consultationKey: "agencies-concerned" });
    assert.equal(made.dueAt, at("2026-12-07", "17:00").toISOString());
    const [question] = (await shown(key)).questions;
    assert.deepEqual([question?.silence, question?.consultation_key], ["agrees", "agencies-concerned"]);
    assert.match(question?.rule_source ?? "", /175\/2024\/NĐ-CP/);
    await province.settle();
    for (const name of ["chuyenvien.nhuquynh", "chutich.nhuquynh", "phochutich.nhuquynh"]) {
      const [notice] = await noticesOf(name);
      assert.equal(notice?.template, "question-asked", name);
      assert.deepEqual(notice.about, { kind: "question", id: made.questionId, agencyId: key.agencyId });
      assert.match(notice.lines.join(" "), /Ủy ban nhân dân phường Phố Hiến/);
      assert.match(notice.lines.join(" "), /Đến 17 giờ 00 ngày 07\/12\/2026 không trả lời thì coi như đồng ý/);
    }
    assert.deepEqual(await noticesOf("tiepnhan.nhuquynh"), [], "nobody else is told");
    assert.deepEqual(await noticesOf("chuyenvien.phohien"), []);
    province.setNow(at("2026-12-07", "17:00"));
    const job = province.rooms.jobs.find(({ name }) => name === "consultations.take-silence");
    const { agencyId, questionId } = made;
    const call = { jobId: "1", attempt: 1, lastAttempt: false, requestFor: (act: string) => idFrom("job", "1", act) };
    await job?.run({ agencyId, questionId }, call);
    await province.settle();
    const [told] = await noticesOf("chuyenvien.phohien");
    assert.equal(told?.template, "question-agreed-by-silence");
    assert.deepEqual(told.about, { kind: "dossier", id: key.dossierId, agencyId: key.agencyId });
  });

  it("1.004873: three working days, silence waits; the asker is told of each answer, once", async () => {
    const key = await taken(unmarried);
    const { agencyId, questionId, dueAt } = await ask(key, { consultationKey: "former-residence" });
    assert.equal(dueAt, at("2026-11-27", "17:00").toISOString());
    const [question] = (await shown(key)).questions;
    assert.equal(question?.silence, "waits");
    const answer = { agencyId, questionId, opinion: "informs", text: "Chưa đăng ký kết hôn với ai" };
    await room().answerQuestion(counter.call("chuyenvien.nhuquynh", answer));
    await province.settle();
    const { code } = (await counter.shown(key)).dossier;
    const told = (await noticesOf("chuyenvien.phohien")).filter(({ about }) => about.id === key.dossierId);
    assert.deepEqual(
      told.map(({ template }) => template),
      ["question-answered"],
    );
    assert.match(told[0]?.lines.join(" ") ?? "", /Ủy ban nhân dân xã Như Quỳnh/);
    const { rows } = await sql<{ facts: { dossierCode: string } }>`select facts from notices.notice
      where subject_id = ${key.dossierId} and template = 'question-answered'`.execute(province.rooms.kernel.db);
    assert.deepEqual(
      rows.map(({ facts }) => facts.dossierCode),
      [code],
    );
  });

  it("a question of one's own needs a limit and its silence waits; what the version does not name is refused", async () => {
    const key = await taken(house);
    await assert.rejects(ask(key), refusedWith("consultations.limit-needed", 422));
    await assert.rejects(
      ask(key, { consultationKey: "former-residence" }),
      refusedWith("consultations.unknown-consultation", 422),
    );
    const own = await ask(key, { workingDays: 5 });
    assert.equal(own.dueAt, at("2026-12-01", "17:00").toISOString());
    const [question] = (await shown(key)).questions;
    assert.deepEqual([question?.silence, question?.rule_source, question?.consultation_key], ["waits", null, null]);
  });
});
