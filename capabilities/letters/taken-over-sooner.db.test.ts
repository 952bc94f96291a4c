import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Day, vietnamInstant } from "#kernel/plain/day";
import { type LettersCounter, hoa, openLettersCounter } from "../../tests/support/letters-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

const at = (day: string, time: string): Date => vietnamInstant(day as Day, time);
const nhuQuynh = "tiepnhan.nhuquynh";

describe("a dossier received elsewhere that is taken over before the limit of its hand-over", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  after(() => province.close());

  /** Received at Như Quỳnh after 15:00 for the committee of Phố Hiến; the 24th is a holiday: to be taken over by 7:00 on the 25th. */
  const received = async () => {
    province.setNow(at("2026-11-23", "15:30"));
    const competentAgencyId = await province.agencyId("ubnd-11953");
    const key = await counter.enter("nhuquynh", { competentAgencyId, applicant: hoa });
    await counter.stop.receiveDossier(counter.call(nhuQuynh, key));
    return key;
  };
  const takeOver = (key: object) => counter.stop.takeOverDossier(counter.call("tiepnhan.phohien", key));
  const changesOf = async (key: { agencyId: string; dossierId: string }, name = nhuQuynh) =>
    (await counter.course(key, name)).dueChanges;

  it("is due sooner than was told: the change, its ground and who took over stand among all changes, for the applicant too", async () => {
    const key = await received();
    await takeOver(key);
    await province.settle();
    const changes = await changesOf(key);
    assert.deepEqual(
      changes.map(({ no, cause, at: when, due_before, due_after, letter_id, by_account_id }) => [
        ...[no, cause, when, due_before, due_after, letter_id, by_account_id],
      ]),
      [
        [
          ...[1, "taken-over", at("2026-11-23", "15:30"), at("2026-12-09", "17:00"), at("2026-12-08", "17:00"), null],
          counter.actor("tiepnhan.phohien").accountId,
        ],
      ],
    );
    assert.match(changes[0]?.reason ?? "", /309\/2026\/NĐ-CP, khoản 3 điều 17/);
    assert.deepEqual((await changesOf(key, "congdan.hoa")).length, 1);
    await province.settle();
    assert.equal((await changesOf(key)).length, 1, "once, however often the work is done");
  });

  it("stands before what came after it, though it was written down later; the reasons of the others stay theirs", async () => {
    const key = await received();
    await takeOver(key);
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    province.setNow(at("2026-11-25", "10:00"));
    const asked = await counter.ask("chuyenvien.phohien", key);
    await counter.send(asked, nhuQuynh);
    await province.settle();
    province.setNow(at("2026-11-27", "15:00"));
    await counter.handIn(key, nhuQuynh);
    const changes = await changesOf(key);
    assert.deepEqual(
      changes.map(({ cause, due_before, due_after }) => [cause, due_before, due_after]),
      [
        ["taken-over", at("2026-12-09", "17:00"), at("2026-12-08", "17:00")],
        ["paused", at("2026-12-08", "17:00"), null],
        ["resumed", null, at("2026-12-10", "17:00")],
      ],
    );
    assert.match(changes[2]?.reason ?? "", /118\/2025\/NĐ-CP/, "of the pause, not of the taking over");
  });

  it("taken over in time or late, what was told holds, and no change is kept", async () => {
    const late = await received();
    province.setNow(at("2026-11-27", "09:00"));
    await takeOver(late);
    province.setNow(at("2026-11-23", "09:00"));
    const competentAgencyId = await province.agencyId("ubnd-11953");
    const inTime = await counter.enter("nhuquynh", { competentAgencyId, applicant: hoa });
    await counter.stop.receiveDossier(counter.call(nhuQuynh, inTime));
    await takeOver(inTime);
    await province.settle();
    assert.deepEqual([await changesOf(late), await changesOf(inTime)], [[], []]);
  });
});
