import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Refusal } from "#kernel/plain/refusal";
import { type Counter, type DossierKey, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const refusedFields = (fields: Record<string, string>) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.deepEqual([error.status, { ...error.fields }], [422, fields]);
  return true;
};

describe("questions and answers that are wrong, double or too late", () => {
  let province: TestProvince;
  let counter: Counter;
  let asked: string;
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
    asked = await province.agencyId("ubnd-12004");
  });
  after(() => province.close());

  const room = () => province.rooms.consultations;
  const taken = async (): Promise<DossierKey> => {
    const key = await counter.enter();
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    return key;
  };
  const ask = (key: DossierKey, more: object = {}, requestId = next()) =>
    room().askAgency(
      counter.call(
        "chuyenvien.phohien",
        {
          ...{ ...key, askedAgencyId: asked, question: "Cây tại vị trí này có thuộc xã quản lý không?" },
          ...{ workingDays: 5, shareApplicant: false, paperIds: [], ...more },
        },
        requestId,
      ),
    );
  const questionsOf = async (key: DossierKey) =>
    (await room().showConsultations({ actor: counter.actor("chuyenvien.phohien"), input: key })).questions;

  it("what is wrong is named by field, and nothing is asked", async () => {
    const key = await taken();
    const wrong: readonly (readonly [object, Record<string, string>])[] = [
      [
        { question: "Hả?", workingDays: 0, askedAgencyId: "" },
        { question: "field.too-short", workingDays: "field.too-small", askedAgencyId: "field.choose" },
      ],
      [
        { question: "x".repeat(4_001), workingDays: 61 },
        { question: "field.too-long", workingDays: "field.too-large" },
      ],
      [{ workingDays: 2.5 }, { workingDays: "field.number" }],
    ];
    for (const [more, fields] of wrong) await assert.rejects(ask(key, more), refusedFields(fields));
    await assert.rejects(ask(key, { askedAgencyId: next() }), refusedWith("agencies.unknown", 404));
    assert.deepEqual(await questionsOf(key), []);
  });

  it("a paper that is not of the dossier goes with no question", async () => {
    const [key, other] = [await taken(), await taken()];
    const { papers } = await counter.shown(other);
    await ask(key, { paperIds: papers.map(({ id }) => id) });
    const [question] = await questionsOf(key);
    const seen = await room().showQuestion({
      actor: counter.actor("chuyenvien.nhuquynh"),
      input: { agencyId: key.agencyId, questionId: question?.id },
    });
    assert.deepEqual(seen.papers, []);
  });

  it("an answer without words or opinion is named by field, and is none", async () => {
    const key = await taken();
    const { agencyId, questionId } = await ask(key);
    const answer = (more: object) =>
      room().answerQuestion(
        counter.call("chuyenvien.nhuquynh", {
          agencyId,
          questionId,
          opinion: "agrees",
          text: "Không thuộc xã",
          ...more,
        }),
      );
    await assert.rejects(
      answer({ opinion: "perhaps", text: " " }),
      refusedFields({ opinion: "field.choose", text: "field.required" }),
    );
    await assert.rejects(answer({ text: "x".repeat(4_001) }), refusedFields({ text: "field.too-long" }));
    await assert.rejects(answer({ questionId: next() }), refusedWith("consultations.unknown-question", 404));
    const [question] = await questionsOf(key);
    assert.deepEqual([question?.state, question?.answers], ["open", []]);
  });

  it("sent twice it is asked once; of ten officers at once one asks", async () => {
    const key = await taken();
    const requestId = next();
    const twice = await Promise.all([ask(key, {}, requestId), ask(key, {}, requestId)]);
    assert.deepEqual(twice[0], twice[1]);
    const other = await taken();
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => ask(other)));
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    for (const end of ends)
      if (end.status === "rejected") assert.equal((end.reason as Refusal).code, "consultations.already-asked");
    assert.deepEqual([(await questionsOf(key)).length, (await questionsOf(other)).length], [1, 1]);
  });

  it("a dossier that was withdrawn is asked about no more", async () => {
    const key = await taken();
    const reason = "Đơn xin rút hồ sơ ngày 23/11/2026";
    await counter.stop.withdrawDossier(counter.call("tiepnhan.phohien", { ...key, reason }));
    await assert.rejects(ask(key), refusedWith("consultations.not-being-processed", 409));
    assert.deepEqual(await questionsOf(key), []);
  });
});
