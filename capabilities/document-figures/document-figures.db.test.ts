import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { idFrom, timeOrderedIds } from "#kernel/ids";
import type { Event } from "#kernel/events";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

describe("figures of electronic documents", () => {
  let province: TestProvince;
  let committee: string;
  let centre: string;
  before(async () => {
    province = await openTestProvince();
    [committee, centre] = [await province.agencyId("ubnd-11953"), await province.agencyId("ttpvhcc-11953")];
  });
  after(() => province.close());

  const id = (): string => timeOrderedIds.next();
  const show = (agencyId?: string) =>
    province.rooms.documentFigures.showFigures({ actor: anonymous, input: agencyId ? { agencyId } : {} });
  const tell = async (type: string, facts: Event["facts"], at: string, agencyId = committee, eventId = id()) => {
    const subject = { kind: "document", id: id(), agencyId };
    const [reaction] = province.rooms.documentFigures.reactions;
    const call = { requestFor: ({ actName }: { actName: string }) => idFrom("event", eventId, actName) };
    await reaction?.run({ id: eventId, at: new Date(at), type, subject, facts }, call);
  };
  const issued = (receivers: number, pages: number, at: string, signed = true) =>
    tell("documents.document-issued", { typeCode: "QĐ", receivers, pages, signed }, at);
  const set = async (who: string | Actor, input: object) =>
    province.rooms.documentFigures.setPrices({
      actor: typeof who === "string" ? await province.actor(who) : who,
      requestId: id(),
      input: { pageDong: 500, envelopeDong: 1000, postageDong: 9000, source: "QĐ thử nghiệm", ...input },
    });

  it("add up by agency and month of Vietnam, each event once however often it is told", async () => {
    await issued(3, 2, "2026-10-31T16:59:59Z");
    await issued(0, 5, "2026-10-31T17:00:00Z", false);
    const arrived = id();
    const told = { arrivalNumber: 1, year: 2026, source: "interchange" };
    for (let n = 0; n < 3; n += 1)
      await tell("incoming.document-registered", told, "2026-11-05T02:00:00Z", centre, arrived);
    await tell("incoming.document-registered", { ...told, source: "post" }, "2026-11-05T02:00:00Z", centre);
    const { months, agencies } = await show();
    assert.deepEqual(
      months.map(({ key, issued: all, issued_electronic: sent, issued_signed: signed, arrived: come }) => [
        ...[key, all, sent, signed, come],
      ]),
      [
        ["2026-10-01", 1, 1, 1, 0],
        ["2026-11-01", 1, 0, 0, 2],
      ],
    );
    const arrivedAt = new Map(agencies.map(({ key, arrived_electronic: come }) => [key, come]));
    assert.deepEqual([agencies.length, arrivedAt.get(centre), arrivedAt.get(committee)], [2, 1, 0]);
    const [october] = (await show(committee)).months;
    // 3 receivers of 2 pages: 6 pages at 300 and 3 envelopes at 500 + 4000.
    assert.equal(october?.savedDong, 6 * 300 + 3 * 4500);
    assert.deepEqual((await show(id())).months, []);
  });

  it("of fifty documents at once none is lost", async () => {
    await Promise.all(Array.from({ length: 50 }, () => issued(1, 1, "2026-09-10T02:00:00Z")));
    const september = (await show(committee)).months.find(({ key }) => key === "2026-09-01");
    assert.deepEqual([september?.issued, september?.receivers_reached], [50, 50]);
  });

  it("take the prices of the month's first day; others are set by the province, for months to come", async () => {
    const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
    await assert.rejects(set("chutich.phohien", { validFrom: "2027-01-01" }), refused("kernel.forbidden"));
    const actor = await province.actor("nghiepvu.tinh");
    const local = {
      ...actor,
      positions: actor.positions.map((at) => ({ ...at, agencyPath: "/ubnd-tinh/ubnd-11953/" })),
    };
    await assert.rejects(set(local, { validFrom: "2027-01-01" }), refused("document-figures.province-only"));
    await assert.rejects(set("nghiepvu.tinh", { validFrom: "2026-11-01" }), refused("document-figures.month-begun"));
    await assert.rejects(set("nghiepvu.tinh", { validFrom: "2027-01-02" }), refused("kernel.input-invalid"));
    await assert.rejects(
      set("nghiepvu.tinh", { validFrom: "2027-01-01", pageDong: -1 }),
      refused("kernel.input-invalid"),
    );
    await set("nghiepvu.tinh", { validFrom: "2027-01-01" });
    await assert.rejects(set("nghiepvu.tinh", { validFrom: "2027-01-01" }), refused("document-figures.prices-there"));
    await issued(2, 1, "2026-12-31T16:00:00Z");
    await issued(2, 1, "2026-12-31T18:00:00Z");
    province.setNow(new Date("2027-01-15T02:00:00Z"));
    const { months, prices } = await show(committee);
    assert.deepEqual(
      months.slice(-2).map(({ key, savedDong }) => [key, savedDong]),
      [
        ["2026-12-01", 2 * 300 + 2 * 4500],
        ["2027-01-01", 2 * 500 + 2 * 10_000],
      ],
    );
    assert.deepEqual(
      prices.map(({ valid_from }) => valid_from),
      ["2027-01-01", "2020-03-01"],
    );
  });
});
