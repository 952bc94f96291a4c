import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { vietnamInstant } from "#kernel/plain/day";
import { type Counter, type DossierKey, next, openCounter, permit } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow, testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { Refusal } from "#kernel/plain/refusal";

const at = (day: string, time: string): Date => vietnamInstant(day as never, time);
// Monday 23 November 2026, 09:00; the 24th is a holiday.
const nhuQuynh = "tiepnhan.nhuquynh";
const phoHien = "tiepnhan.phohien";

describe("reception for another Centre's agency", () => {
  let province: TestProvince;
  let counter: Counter;
  let ids: { phoHien: string; phoHienCentre: string; nhuQuynhCentre: string; provinceCentre: string };
  before(async () => {
    province = await openTestProvince();
    counter = await openCounter(province);
    const [committee, centre, other, provincial] = await Promise.all(
      ["ubnd-11953", "ttpvhcc-11953", "ttpvhcc-12004", "ttpvhcc-tinh"].map((key) => province.agencyId(key)),
    );
    ids = {
      ...{ phoHien: committee ?? "", phoHienCentre: centre ?? "" },
      ...{ nhuQuynhCentre: other ?? "", provinceCentre: provincial ?? "" },
    };
  });
  after(() => province.close());

  /** Entered at Như Quỳnh for the committee of Phố Hiến. */
  const enter = (more: object = {}): Promise<DossierKey> =>
    counter.enter("nhuquynh", { competentAgencyId: ids.phoHien, ...more });
  const receive = (key: DossierKey) => counter.stop.receiveDossier(counter.call(nhuQuynh, key));
  const takeOver = (key: DossierKey, name = phoHien) => counter.stop.takeOverDossier(counter.call(name, key));
  const shown = (key: DossierKey, name = nhuQuynh) => counter.shown(key, name);
  const lists = async (name: string, side: string, part: string, agencyId: string): Promise<string[]> => {
    const input = { agencyId, side, states: ["received"], after: null, part };
    const queue = await counter.stop.showQueue({ actor: counter.actor(name), input });
    return queue.dossiers.map(({ id }) => id);
  };

  it("keeps apart who helped, who received and who decides; the code is the receiving Centre's", async () => {
    const key = await enter({ returnAt: "competent" });
    const { code } = await receive(key);
    const { dossier, steps, competentCentre, returnCentre } = await shown(key);
    assert.match(code ?? "", /^H31\.50\.07\.01-261123-\d{4}$/);
    assert.deepEqual(
      [dossier.agency_id, dossier.helped_at_agency_id, dossier.competent_agency_id, dossier.competent_centre_id],
      [ids.nhuQuynhCentre, ids.nhuQuynhCentre, ids.phoHien, ids.phoHienCentre],
    );
    assert.deepEqual([competentCentre?.id, returnCentre?.id], [ids.phoHienCentre, ids.phoHienCentre]);
    assert.deepEqual(
      steps.map(({ kind, at_agency_id }) => [kind, at_agency_id]),
      [
        ["submit", ids.nhuQuynhCentre],
        ["receive", ids.nhuQuynhCentre],
        ["hand-over", ids.phoHienCentre],
      ],
    );
  });

  it("tells a due time counted from the limit of the hand-over, and confirms it when it is taken over in time", async () => {
    const key = await enter();
    await receive(key);
    const told = (await shown(key)).dossier;
    assert.deepEqual(told.hand_over_by, at("2026-11-23", "17:00"));
    assert.deepEqual(told.due_at, at("2026-12-08", "17:00"));
    assert.equal(told.due_lines?.[0]?.code, "hand-over-expected");
    assert.equal(told.clock_from, null, "the time does not run yet");
    province.setNow(at("2026-11-23", "10:30"));
    await takeOver(key);
    const { dossier, steps } = await shown(key);
    assert.deepEqual(dossier.due_at, told.due_at);
    assert.deepEqual(dossier.clock_from, at("2026-11-23", "10:30"));
    assert.equal(dossier.due_lines?.[0]?.code, "taken-over");
    assert.deepEqual(
      steps.slice(-2).map(({ kind, at_agency_id, by_title }) => [kind, at_agency_id, by_title]),
      [
        ["take-over", ids.phoHienCentre, "Công chức tiếp nhận và trả kết quả"],
        ["hand-over", ids.phoHien, "Công chức tiếp nhận và trả kết quả"],
      ],
    );
    province.setNow(testNow);
  });

  it("received after 15:00 it may be taken over next morning; sooner makes it due sooner, later not later", async () => {
    province.setNow(at("2026-11-23", "15:30"));
    const [early, late] = [await enter(), await enter()];
    await receive(early);
    await receive(late);
    const told = (await shown(early)).dossier;
    assert.deepEqual(told.hand_over_by, at("2026-11-25", "07:00"), "the 24th is a holiday");
    assert.deepEqual(told.due_at, at("2026-12-09", "17:00"));
    await takeOver(early);
    const soon = (await shown(early)).dossier;
    assert.deepEqual([soon.due_at, soon.original_due_at], [at("2026-12-08", "17:00"), told.due_at]);
    province.setNow(at("2026-11-27", "09:00"));
    await takeOver(late);
    const kept = (await shown(late)).dossier;
    assert.deepEqual([kept.due_at, kept.clock_from], [told.due_at, told.hand_over_by]);
    assert.deepEqual(kept.taken_over_at, at("2026-11-27", "09:00"));
    province.setNow(testNow);
  });

  it("is in nobody's hands at the deciding agency until its Centre has taken it over", async () => {
    const key = await enter();
    await assert.rejects(
      takeOver(key),
      refusedWith("one-stop.unknown-dossier", 404),
      "not received: not theirs to see",
    );
    await receive(key);
    const take = () => counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    await assert.rejects(take(), refusedWith("one-stop.not-taken-over", 409));
    const accountId = counter.actor("chuyenvien.phohien").accountId;
    const assign = { ...key, accountId, reason: "" };
    await assert.rejects(
      counter.stop.assignDossier(counter.call("chutich.phohien", assign)),
      refusedWith("one-stop.not-taken-over", 409),
    );
    const specialist = () => lists("chuyenvien.phohien", "competent", "all", ids.phoHien);
    const waiting = () => lists(phoHien, "hand-over", "to-take-over", ids.phoHienCentre);
    assert.deepEqual(
      [(await specialist()).includes(key.dossierId), (await waiting()).includes(key.dossierId)],
      [false, true],
    );
    await takeOver(key);
    assert.deepEqual(
      [(await specialist()).includes(key.dossierId), (await waiting()).includes(key.dossierId)],
      [true, false],
    );
    await take();
    assert.equal((await shown(key)).dossier.state, "processing");
  });

  it("fifty officers take over one dossier at once: one does, forty-nine are told", async () => {
    const key = await enter();
    await receive(key);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => takeOver(key)));
    const done = outcomes.filter((one) => one.status === "fulfilled");
    const refused = outcomes.filter(
      (one) => one.status === "rejected" && refusedWith("one-stop.already-taken-over", 409)(one.reason),
    );
    assert.deepEqual([done.length, refused.length], [1, 49]);
    const { steps } = await shown(key);
    assert.equal(steps.filter(({ kind }) => kind === "take-over").length, 1);
  });

  it("is seen by the two Centres and the agency that decides, and by nobody else", async () => {
    const key = await enter();
    await receive(key);
    for (const name of [nhuQuynh, phoHien, "giamdoctt.phohien", "chuyenvien.phohien"]) await shown(key, name);
    for (const name of ["tiepnhan.tinh", "chuyenvien.nhuquynh", "chutich.nhuquynh", "kythuat.tinh", "hotro.phohien"]) {
      await assert.rejects(shown(key, name), refusedWith("one-stop.unknown-dossier", 404), name);
    }
    const theirs = await counter.enter("phohien");
    await assert.rejects(
      shown(theirs, nhuQuynh),
      refusedWith("one-stop.unknown-dossier", 404),
      "none it did not receive",
    );
    const found = async (name: string, agencyId: string) => {
      const code = (await shown(key)).dossier.code ?? "";
      const input = { agencyId, text: code };
      return (await counter.stop.findDossiers({ actor: counter.actor(name), input })).dossiers.length;
    };
    assert.deepEqual([await found(nhuQuynh, ids.nhuQuynhCentre), await found(phoHien, ids.phoHienCentre)], [1, 1]);
  });

  it("is taken over by the competent Centre alone, and only where there is something to take over", async () => {
    const key = await enter();
    await receive(key);
    await assert.rejects(takeOver(key, nhuQuynh), refusedWith("one-stop.move-forbidden", 403));
    await assert.rejects(takeOver(key, "chuyenvien.phohien"), refusedWith("kernel.forbidden", 403));
    const own = await counter.enter("phohien");
    await counter.stop.receiveDossier(counter.call(phoHien, own));
    await assert.rejects(takeOver(own), refusedWith("one-stop.nothing-to-take-over", 409));
    await counter.stop.withdrawDossier(counter.call(nhuQuynh, { ...key, reason: "Người nộp đổi ý" }));
    await assert.rejects(takeOver(key), refusedWith("one-stop.move-forbidden", 409));
  });

  it("a provincial sub-department's dossier comes in at a commune and goes to the provincial Centre", async () => {
    const competentAgencyId = await province.agencyId("chi-cuc-chan-nuoi-va-thu-y");
    const refusedFor = async (agency: string) => {
      const more = { procedureCode: "1.001686", competentAgencyId: await province.agencyId(agency) };
      const error: unknown = await counter.enter("nhuquynh", more).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof Refusal, String(error));
      return { ...error.fields };
    };
    for (const agency of ["so-y-te", "ubnd-11953", "ttpvhcc-tinh"]) {
      assert.deepEqual(await refusedFor(agency), { competentAgencyId: "one-stop.agency-unfit" }, agency);
    }
    const { rooms } = province;
    const procedure = await rooms.procedures.cards.findFor(rooms.kernel.db, "1.001686", "2026-11-23" as never);
    const papers = procedure?.papers.filter(({ required }) => required) ?? [];
    const key = await counter.enter("nhuquynh", {
      ...{ procedureCode: "1.001686", competentAgencyId, answers: veterinary },
      papers: papers.map(({ code }) => ({ componentCode: code, kind: "copy", quantity: 1 })),
    });
    const { code } = await receive(key);
    assert.match(code ?? "", /^H31\.50\.07\.01-/);
    await takeOver(key, "tiepnhan.tinh");
    await counter.stop.takeDossier(counter.call("chuyenvien.thuy", key));
    const { dossier } = await shown(key);
    assert.deepEqual([dossier.state, dossier.competent_centre_id], ["processing", ids.provinceCentre]);
  });

  it("prints form 01 of the receiving Centre, tells the applicant both times, and is returned at either counter", async () => {
    const key = await enter({ applicant: { ...hoa } });
    await receive(key);
    await takeOver(key);
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    await province.settle();
    const { printed } = await shown(key);
    assert.deepEqual(
      printed.map(({ form }) => form),
      ["form-01"],
    );
    const told = await province.rooms.notices.listMyNotices({ actor: counter.actor("congdan.hoa"), input: {} });
    assert.ok(
      told.some(({ template, about }) => template === "dossier-taken-over" && about.id === key.dossierId),
      "the applicant is told that the time runs",
    );
    await finish(key);
    await counter.stop.returnResult(counter.call(phoHien, key));
    const { dossier, steps } = await shown(key);
    assert.deepEqual([dossier.state, steps.at(-1)?.at_agency_id], ["returned", ids.phoHienCentre]);
  });

  /** Drafts, signs and seals the result at Phố Hiến. */
  async function finish(key: DossierKey): Promise<void> {
    const draft = { ...key, version: 0, signerId: counter.actor("chutich.phohien").accountId, content: permit };
    const { resultId, version } = await counter.stop.draftResult(counter.call("chuyenvien.phohien", draft));
    await counter.stop.submitResult(counter.call("chuyenvien.phohien", { ...key, version }));
    const result = { agencyId: key.agencyId, resultId };
    const now = async () => (await shown(key)).result;
    if ((await now())?.state === "to-number") await counter.stop.numberResult(counter.call("vanthu.phohien", result));
    await province.settle();
    const { signatures } = province.rooms;
    const open = async (name: string, use: string, sha256: string) =>
      signatures.openAuthorisation({
        actor: counter.actor(name),
        requestId: next(),
        input: { use, agencyId: ids.phoHien, pin: testPin, documents: [{ documentId: resultId, sha256 }] },
      });
    const rendered = (await now())?.rendered_sha256 ?? "";
    const personal = await open("chutich.phohien", "personal", rendered);
    const results = [{ ...result, sha256: rendered }];
    await counter.stop.authoriseSignature(counter.call("chutich.phohien", { ...personal, results }));
    await province.settle();
    const signed = (await now())?.signed_sha256 ?? "";
    const seal = await open("vanthu.phohien", "seal", signed);
    await counter.stop.authoriseSeal(counter.call("vanthu.phohien", { ...seal, ...result, sha256: signed }));
    await province.settle();
    assert.equal((await shown(key)).dossier.state, "finished");
  }
});

const hoa = {
  ...{ kind: "person", fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" },
  ...{ email: "", address: "Số 30 ngõ Minh Họa" },
};
const veterinary = {
  ...{ facility: "Cửa hàng Hạnh Phúc", place: "Số 12 phố Chợ Gạo", kinds: "both", managerName: "Đỗ Thị Ngát" },
  practiceCertificate: "112/CCHN",
};
