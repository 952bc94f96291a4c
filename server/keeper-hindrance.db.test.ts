import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { anonymous } from "#kernel/plain/actor";
import { type Counter, openCounter } from "../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { refusedWith } from "../tests/support/trial.ts";

describe("numbers of results from elsewhere, where the signature comes first", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
  });
  after(() => province.close());

  const order = async (key: string, value: string, validFrom: string) =>
    province.rooms.agencies.changeSetting({
      actor: { ...anonymous, kind: "system", scopes: ["agencies:import"] },
      requestId: randomUUID(),
      input: { agencyId: await province.agencyId(key), name: "number-order", value, validFrom, source: "thử" },
    });
  const keep = async (key: string, kind: string, validFrom: string) =>
    province.rooms.numbering.setKeeper({
      actor: await province.actor("nghiepvu.tinh"),
      requestId: randomUUID(),
      input: {
        ...{ agencyId: await province.agencyId(key), kind, validFrom, source: "Công văn thử" },
        keeper: { system: "national-portal", code: "{agencyCode}.GP" },
      },
    });
  const needsNumberFirst = refusedWith("numbering.needs-number-first", 409);

  it("are refused now and later, and an agency that takes them may not sign first", async () => {
    await assert.rejects(keep("ubnd-11953", "licence", "2026-12-01"), needsNumberFirst);
    await assert.rejects(keep("ubnd-12004", "letter-stop", "2026-12-01"), refusedWith("numbering.counted-here", 409));
    await keep("ubnd-12004", "licence", "2026-12-01");
    const unfit = refusedWith("agencies.number-order-unfit", 409);
    await assert.rejects(order("ubnd-12004", "signature-before-number", "2026-11-25"), unfit);
    await order("ubnd-12859", "signature-before-number", "2027-01-01");
    await assert.rejects(keep("ubnd-12859", "marital-status", "2026-12-01"), needsNumberFirst);
    await keep("ubnd-12859", "register-entry", "2026-12-01");
  });

  it("are refused while a document that was signed first waits for its number", async () => {
    const { key } = await at.toSign();
    await order("ubnd-11953", "number-before-signature", "2026-11-25");
    await assert.rejects(keep("ubnd-11953", "licence", "2026-12-01"), needsNumberFirst);
    province.setNow(new Date("2026-11-25T02:00:00Z"));
    await assert.rejects(keep("ubnd-11953", "licence", "2026-12-01"), needsNumberFirst);
    await keep("ubnd-11953", "certificate", "2026-12-01");
    await at.stop.withdrawDossier(at.call("tiepnhan.phohien", { ...key, reason: "Người nộp xin rút" }));
    await keep("ubnd-11953", "licence", "2026-12-01");
  });
});
