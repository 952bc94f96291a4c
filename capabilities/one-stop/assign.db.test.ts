import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Actor } from "#kernel/plain/actor";
import { type Counter, type DossierKey, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("assignment and internal notes", () => {
  let province: TestProvince;
  let at: Counter;
  /** A second officer of the ward, of another unit. */
  let second: string;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
    const agencyId = await province.agencyId("ubnd-11953");
    const loan = at.actor("chuyenvien.nhuquynh");
    second = loan.accountId ?? "";
    const unit = await province.rooms.agencies.findUnit(province.rooms.kernel.db, agencyId, "van-phong");
    await sql`update identity.position set agency_id = ${agencyId}, unit_id = ${unit?.id ?? null}
      where account_id = ${second}`.execute(province.rooms.kernel.db);
  });
  after(() => province.close());

  const received = async (): Promise<DossierKey> => {
    const key = await at.enter();
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    return key;
  };
  const assign = (name: string, key: DossierKey, accountId: string | null, reason = "") =>
    at.stop.assignDossier(at.call(name, { ...key, accountId, reason }));

  it("a leader gives a dossier that nobody took; it is in hand, and the officer is told", async () => {
    const key = await received();
    const officer = at.actor("chuyenvien.phohien").accountId;
    await assign("chutich.phohien", key, officer);
    const { dossier, steps } = await at.shown(key);
    assert.deepEqual([dossier.state, dossier.case_officer_id], ["processing", officer]);
    assert.deepEqual([steps.at(-1)?.kind, steps.at(-1)?.to_name], ["assign", "Đoàn Minh Thức"]);
    await province.settle();
    const { rows } = await sql<{ template: string }>`select template from notices.notice
      where account_id = ${officer} and subject_id = ${key.dossierId}`.execute(province.rooms.kernel.db);
    assert.deepEqual(rows, [{ template: "dossier-to-process" }]);
    await assert.rejects(
      at.stop.takeDossier(at.call("chuyenvien.phohien", key)),
      refusedWith("one-stop.already-taken", 409),
    );
  });

  it("given to another with a reason; the course keeps both", async () => {
    const key = await received();
    await at.stop.takeDossier(at.call("chuyenvien.phohien", key));
    await assert.rejects(assign("chutich.phohien", key, second), (error: unknown) => {
      assert.deepEqual((error as { fields: object }).fields, { reason: "field.too-short" });
      return true;
    });
    await assign("chutich.phohien", key, second, "Đồng chí Thức nghỉ phép");
    const { dossier, steps } = await at.shown(key);
    assert.deepEqual([dossier.state, dossier.case_officer_id], ["processing", second]);
    assert.deepEqual(
      steps.filter(({ kind }) => kind === "take" || kind === "assign").map(({ to_name, reason }) => [to_name, reason]),
      [
        [null, null],
        ["Dương Thị Kiều Loan", "Đồng chí Thức nghỉ phép"],
      ],
    );
    await assert.rejects(assign("chutich.phohien", key, second, "Lần nữa"), refusedWith("one-stop.same-officer", 409));
  });

  it("a unit's leader gives to officers of the unit only; another agency's leader sees no dossier", async () => {
    const key = await received();
    const officer = at.actor("chuyenvien.phohien");
    const head = at.actor("phochutich.phohien");
    const posts = head.positions.map((post) => ({ ...post, unitId: officer.positions[0]?.unitId ?? null }));
    const unitHead: Actor = { ...head, positions: posts };
    const give = (accountId: string | null) =>
      at.stop.assignDossier({ actor: unitHead, requestId: next(), input: { ...key, accountId, reason: "" } });
    await assert.rejects(give(second), refusedWith("one-stop.not-of-the-unit", 422));
    await assert.rejects(
      assign("chutich.nhuquynh", key, officer.accountId),
      refusedWith("one-stop.unknown-dossier", 404),
    );
    await assert.rejects(assign("tiepnhan.phohien", key, officer.accountId), refusedWith("kernel.forbidden", 403));
    await give(officer.accountId);
    assert.equal((await at.shown(key)).dossier.case_officer_id, officer.accountId);
  });

  it("two leaders at once: one gives it, the other is told that it has changed", async () => {
    const key = await received();
    const officer = at.actor("chuyenvien.phohien").accountId;
    const outcomes = await Promise.allSettled([
      assign("chutich.phohien", key, officer),
      assign("phochutich.phohien", key, second),
    ]);
    assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 1);
  });

  it("notes are for officials of both sides, never for the people it is for", async () => {
    const key = await at.enter("phohien", {
      applicant: {
        ...{ kind: "person", fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" },
        ...{ email: "", address: "Số 30 ngõ Minh Họa" },
      },
    });
    const note = (name: string, text = "Đã gọi điện hẹn đi thực địa") =>
      at.stop.addNote(at.call(name, { ...key, text }));
    await note("tiepnhan.phohien");
    await note("chutich.phohien", "Ưu tiên hồ sơ này");
    for (const name of ["tiepnhan.nhuquynh", "chutich.nhuquynh"])
      await assert.rejects(note(name), refusedWith("one-stop.unknown-dossier", 404), name);
    await assert.rejects(note("congdan.hoa"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(note("tiepnhan.phohien", " "), refusedWith("kernel.input-invalid", 422));
    const seen = (await at.shown(key, "chuyenvien.phohien")).steps.filter(({ kind }) => kind === "note");
    assert.deepEqual(
      seen.map(({ reason, by_title }) => [reason, by_title]),
      [
        ["Đã gọi điện hẹn đi thực địa", "Công chức tiếp nhận và trả kết quả"],
        ["Ưu tiên hồ sơ này", "Chủ tịch Ủy ban nhân dân"],
      ],
    );
    const own = await at.shown(key, "congdan.hoa");
    assert.ok(own.steps.every(({ kind, reason }) => kind !== "note" && reason === null));
  });
});
