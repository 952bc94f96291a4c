import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { playDossier } from "../../tests/support/played-dossier.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

const id = (): string => timeOrderedIds.next();
const hoaGiven = { fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" };
const best = { time: 2, contacts: 2, publicity: 2, attitude: 2, online: 2, overall: 2 };

describe("what people say of how they were served", () => {
  let province: TestProvince;
  let hoa: Actor;
  let nam: Actor;
  let chair: Actor;
  let committee: string;
  before(async () => {
    province = await openTestProvince();
    [hoa, nam, chair] = (await Promise.all(
      ["congdan.hoa", "congdan.nam", "chutich.phohien"].map((name) => province.actor(name)),
    )) as [Actor, Actor, Actor];
    committee = await province.agencyId("ubnd-11953");
  });
  after(() => province.close());

  const rate = (actor: Actor, key: { agencyId: string; dossierId: string }, points: object = best, remark = "") => {
    const input = { agencyId: key.agencyId, dossierId: key.dossierId, points, remark };
    return province.rooms.feedback.rateDossier({ actor, requestId: id(), input });
  };
  const refusalOf = async (doing: Promise<unknown>): Promise<Refusal> => {
    const error = await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refusal, String(error));
    return error;
  };
  const satisfaction = (actor = chair, agencyId = committee) =>
    province.rooms.feedback.countSatisfaction({ actor, input: { agencyId } });
  const finished = () => playDossier(province, { until: "finished", applicant: hoaGiven });

  it("is taken once, after the result, from the people it is for", async () => {
    const early = await playDossier(province, { until: "processing", applicant: hoaGiven });
    assert.equal((await refusalOf(rate(hoa, early))).code, "feedback.no-result-yet");
    const done = await finished();
    assert.equal((await refusalOf(rate(nam, done))).code, "one-stop.unknown-dossier");
    assert.equal((await refusalOf(rate(chair, done))).code, "kernel.forbidden");
    const { attitude: _, ...missing } = best;
    assert.deepEqual((await refusalOf(rate(hoa, done, missing))).fields, { "points.attitude": "field.choose" });
    assert.equal((await refusalOf(rate(hoa, done, { ...best, extra: 1 }))).code, "feedback.unknown-question");
    assert.equal((await refusalOf(rate(hoa, done, { ...best, time: 3 }))).code, "kernel.input-invalid");
    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => rate(hoa, done)));
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    assert.equal((await refusalOf(rate(hoa, done))).code, "feedback.already-rated");
    const shown = await province.rooms.feedback.showRating({
      actor: hoa,
      input: { agencyId: done.agencyId, dossierId: done.dossierId },
    });
    assert.deepEqual([shown.rated, shown.hasResult, shown.questions.length], [true, true, 6]);
  });

  it("is told to the agency in totals, from three ratings on, and never with a name, a dossier or a day", async () => {
    const few = await satisfaction();
    assert.deepEqual([few.ratings, few.questions, few.remarks], [1, [], []], "one rating is nobody's business");
    await rate(hoa, await finished(), { ...best, attitude: 0 }, "Cán bộ nên cười nhiều hơn");
    await rate(hoa, await finished(), { ...best, attitude: 1 });
    for (const agencyId of [committee, await province.agencyId("ttpvhcc-11953")]) {
      const who = agencyId === committee ? chair : await province.actor("giamdoctt.phohien");
      const told = await satisfaction(who, agencyId);
      assert.equal(told.ratings, 3);
      const attitude = told.questions.find(({ code }) => code === "attitude");
      assert.deepEqual([attitude?.counts, attitude?.averagePoints], [[1, 1, 1], 1]);
      assert.equal(told.questions.find(({ code }) => code === "overall")?.averagePoints, 2);
      assert.deepEqual(told.remarks, ["Cán bộ nên cười nhiều hơn"]);
      const text = JSON.stringify(told);
      for (const secret of ["Hòa", hoaGiven.identityNumber, hoa.personId ?? "?", "1.002693"])
        assert.ok(!text.includes(secret), secret);
    }
  });

  it("is seen by those who answer for the agency, and by nobody else's", async () => {
    for (const name of ["chutich.nhuquynh", "tiepnhan.phohien", "congdan.hoa", "kythuat.tinh"])
      assert.equal((await refusalOf(satisfaction(await province.actor(name)))).code, "kernel.forbidden", name);
  });

  it("keeps no person, and what was written only sealed", async () => {
    const { rows } = await sql<{ row: string }>`select to_jsonb(rating)::text as row from feedback.rating`.execute(
      province.rooms.kernel.db,
    );
    assert.equal(rows.length, 3);
    for (const { row } of rows) {
      assert.ok(!row.includes(hoa.personId ?? "?") && !row.includes(hoa.accountId ?? "?"));
      assert.ok(!row.includes("cười"));
      assert.match(row, /"month": ?"2026-11-01"/);
    }
  });
});
