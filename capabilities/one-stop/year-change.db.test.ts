import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

const id = (): string => timeOrderedIds.next();

describe("the turn of the year", () => {
  let province: TestProvince;
  let officer: Actor;
  let agencyId: string;
  before(async () => {
    province = await openTestProvince();
    officer = await province.actor("tiepnhan.phohien");
    agencyId = await province.agencyId("ttpvhcc-11953");
  });
  after(() => province.close());

  async function receive(at: string) {
    province.setNow(new Date(at));
    const { oneStop } = province.rooms;
    const papers = ["1.002693-01", "1.002693-02"].map((componentCode) => ({
      componentCode,
      kind: "copy",
      quantity: 1,
    }));
    const entered = await oneStop.enterDossier({
      actor: officer,
      requestId: id(),
      input: {
        agencyId,
        door: "counter",
        procedureCode: "1.002693",
        caseCode: "ordinary",
        applicant: { kind: "person", fullName: "Đỗ Thị Ngát", identityNumber: "033159000999" },
        submitter: null,
        representation: null,
        answers: { work: "fell", species: "Xà cừ", treeCount: 2, place: "Số 12", reason: "Cây nghiêng, sắp đổ" },
        papers,
        returnWay: "counter",
      },
    });
    const key = { agencyId, dossierId: entered.dossierId };
    await oneStop.receiveDossier({ actor: officer, requestId: id(), input: key });
    const { dossier } = await oneStop.showDossier({ actor: officer, input: key });
    const due = dossier.due_at;
    const codes = (dossier.due_lines ?? []).map((line) => line.code);
    return { code: dossier.code, no: dossier.register_no, due: due && dayIn(vietnamZone, due), codes };
  }

  it("is midnight in Viet Nam: the register begins again and the code has the new day", async () => {
    const last = [await receive("2026-12-31T16:58:00Z"), await receive("2026-12-31T16:59:59Z")];
    const first = [await receive("2026-12-31T17:00:00Z"), await receive("2027-01-01T02:00:00Z")];
    assert.deepEqual(
      [...last, ...first].map(({ code, no }) => [code?.slice(-11), no]),
      [
        ["261231-0001", "1"],
        ["261231-0002", "2"],
        ["270101-0001", "1"],
        ["270101-0002", "2"],
      ],
    );
  });

  it("counts no holiday, neither New Year's Day nor Tết", async () => {
    const overNewYear = await receive("2026-12-31T03:00:00Z");
    assert.ok(overNewYear.codes.includes("day-off"), overNewYear.codes.join());
    const overTet = await receive("2027-02-01T03:00:00Z");
    assert.ok(overTet.codes.filter((code) => code === "day-off").length >= 5, overTet.codes.join());
    for (const { codes } of [overNewYear, overTet]) assert.ok(!codes.includes("holidays-not-entered"));
    assert.ok((overTet.due ?? "") > "2027-02-12", String(overTet.due));
  });

  it("says so where a year's holidays are not entered", async () => {
    const late = await receive("2027-12-31T03:00:00Z");
    assert.ok(late.codes.includes("holidays-not-entered"), late.codes.join());
  });
});
