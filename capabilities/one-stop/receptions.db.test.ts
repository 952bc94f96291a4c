import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Counter, next, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("receptions at the one-stop shop", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
  });
  after(() => province.close());

  it("fifty officers receive one dossier at once: one code, forty-nine clear answers", async () => {
    const key = await at.enter();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => at.stop.receiveDossier(at.call("tiepnhan.phohien", key))),
    );
    const done = outcomes.filter((one) => one.status === "fulfilled");
    const refused = outcomes.filter(
      (one) => one.status === "rejected" && refusedWith("one-stop.already-received", 409)(one.reason),
    );
    assert.deepEqual([done.length, refused.length], [1, 49]);
    const { steps } = await at.shown(key);
    assert.deepEqual(
      steps.map((step) => step.kind),
      ["submit", "receive", "hand-over"],
    );
  });

  it("fifty receptions at once at two communes: codes and register numbers without gap or double", async () => {
    const sides = ["phohien", "nhuquynh"] as const;
    const keys = await Promise.all(Array.from({ length: 50 }, (_, n) => at.enter(sides[n % 2])));
    const before = await Promise.all(sides.map(numbersOf));
    // The last of each commune is one that nobody knows: its reception is refused among the others.
    const wished = keys.map((key, n) => (n >= 48 ? { ...key, dossierId: next() } : key));
    const outcomes = await Promise.allSettled(
      wished.map((key, n) => at.stop.receiveDossier(at.call(`tiepnhan.${sides[n % 2]}`, key))),
    );
    assert.deepEqual(
      outcomes.flatMap((one, n) => (one.status === "rejected" ? [n] : [])),
      [48, 49],
    );
    const afterwards = await Promise.all(sides.map(numbersOf));
    for (const [n, { codes, entries }] of afterwards.entries()) {
      assert.equal(codes.length, (before[n]?.codes.length ?? 0) + 24, "a refused reception takes no number");
      const expected = codes.map((_, at) => at + 1);
      assert.deepEqual(codes, expected);
      assert.deepEqual(entries, expected);
    }
    // Their receipts are not what is tried here.
    await province.forgetJobs();
  });
  async function numbersOf(commune: string): Promise<{ codes: number[]; entries: number[] }> {
    const agencyId = await province.agencyId(commune === "phohien" ? "ttpvhcc-11953" : "ttpvhcc-12004");
    const { rows } = await sql<{ code: string; register_no: string }>`
      select code, register_no from one_stop.dossier where agency_id = ${agencyId} and code is not null`.execute(
      province.rooms.kernel.db,
    );
    const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b);
    return {
      codes: sorted(rows.map((row) => Number(row.code.split("-").at(-1)))),
      entries: sorted(rows.map((row) => Number(row.register_no))),
    };
  }

  const wrongDossiers: readonly [string, object, string, Record<string, string>][] = [
    [
      "a procedure nobody knows",
      { procedureCode: "9.999999" },
      "one-stop.unknown-procedure",
      { procedureCode: "one-stop.unknown-procedure" },
    ],
    [
      "a case the procedure has not",
      { caseCode: "strange" },
      "one-stop.unknown-case",
      { caseCode: "one-stop.unknown-case" },
    ],
    ["answers that miss and misname", { answers: { work: "burn", treeCount: 0 } }, "kernel.input-invalid", {}],
    [
      "a representative without a ground",
      { submitter: { kind: "person", fullName: "Lê Văn Thay", identityNumber: "033090000001" } },
      "one-stop.answers-wrong",
      { representation: "field.required" },
    ],
    [
      "wrong persons",
      { applicant: { kind: "person", fullName: "", identityNumber: "12a", phone: "99", email: "x" } },
      "kernel.input-invalid",
      {},
    ],
  ];
  for (const [what, more, code, fields] of wrongDossiers) {
    it(`refuses ${what} with a code for each field, and keeps nothing`, async () => {
      const count = async () =>
        Number(
          (await sql<{ n: number }>`select count(*) as n from one_stop.dossier`.execute(province.rooms.kernel.db))
            .rows[0]?.n,
        );
      const before = await count();
      await assert.rejects(at.enter("phohien", more), (error: unknown) => {
        assert.ok(refusedWith(code, 422)(error), String(error));
        const found = (error as { fields: Record<string, string> }).fields;
        assert.ok(Object.keys(found).length > 0, "fields are named");
        for (const [field, expected] of Object.entries(fields)) assert.equal(found[field], expected);
        return true;
      });
      assert.equal(await count(), before);
    });
  }

  it("a dossier without a required paper is not received, and says which is missing", async () => {
    const key = await at.enter("phohien", {
      papers: [{ componentCode: "1.002693-01", kind: "original", quantity: 1 }],
    });
    await assert.rejects(
      at.stop.receiveDossier(at.call("tiepnhan.phohien", key)),
      refusedWith("one-stop.paper-missing", 422),
    );
    assert.equal((await at.shown(key)).dossier.state, "submitted");
  });

  it("two specialists take one dossier at once: one has it", async () => {
    const key = await at.enter();
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => at.stop.takeDossier(at.call("chuyenvien.phohien", key))),
    );
    assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 1);
    const refusals = outcomes.filter((one) => one.status === "rejected");
    assert.ok(refusals.every((one) => refusedWith("one-stop.already-taken", 409)(one.reason)));
  });
});
