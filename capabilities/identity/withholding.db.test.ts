import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { z } from "zod";
import type { Actor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { type Rooms, agencies, openTestRooms, refused } from "../../tests/support/identity-room.ts";

describe("looks that law keeps from a person", () => {
  let rooms: Rooms;
  let hoa: Actor;
  let nam: Actor;
  const number = "033190000001";
  before(async () => {
    rooms = await openTestRooms();
    await rooms.addAccount("chi.hoa", null, [], { fullName: "Trần Thị Hòa" });
    await rooms.addAccount("anh.nam", null, []);
    await rooms.addAccount("kiem.tra", agencies.phoHien, ["inspector"], { fullName: "Lại Văn Chính" });
    await rooms.addAccount("chu.tich", agencies.phoHien, ["leader"], { fullName: "Đỗ Thị Thu" });
    await rooms.addAccount("ca.hai", agencies.phoHien, ["inspector", "leader"]);
    [hoa, nam] = [(await rooms.signIn("chi.hoa")).actor, (await rooms.signIn("anh.nam")).actor];
  });
  after(() => rooms.close());

  const as = async (name: string): Promise<Actor> => (await rooms.signIn(name)).actor;
  const wish = {
    agencyId: agencies.phoHien,
    identityNumber: number,
    ground: "Luật Tố cáo 2018 điều 8, vụ việc 12/2026",
  };
  const ask = async (more: object = {}, who = "kiem.tra") => {
    const input = { ...wish, holdsTo: dayIn(vietnamZone, rooms.clock.now), shownFrom: "2027-03-01", ...more };
    return rooms.identity.askWithholding({ actor: await as(who), requestId: randomUUID(), input });
  };
  const decide = async (withholdingId: string, decision: string, who = "chu.tich") =>
    rooms.identity.decideWithholding({
      actor: await as(who),
      requestId: randomUUID(),
      input: { agencyId: agencies.phoHien, withholdingId, decision },
    });
  /** A list that shows two people, as the inspector opens it now. */
  const look = async (purpose: string): Promise<void> => {
    rooms.later(1);
    const personIds = [hoa, nam].map(({ personId }) => personId ?? "");
    const shown = query(rooms.kernel, {
      name: "one-stop.show-queue",
      input: z.object({}),
      may: () => true,
      run: async (asked) => asked.looked({ purpose, class: "contact", personIds, agencyId: agencies.phoHien }),
    });
    await shown({ actor: await as("kiem.tra"), input: {} });
  };
  const told = async (actor: Actor): Promise<string[]> =>
    (await rooms.identity.listLooksAtMe({ actor, input: {} })).looks.map(({ purpose }) => purpose);

  it("are told at once until a leader approves, and told to everybody else all the same", async () => {
    const { withholdingId } = await ask();
    await look("trước khi duyệt");
    assert.deepEqual(await told(hoa), ["trước khi duyệt"]);
    await decide(withholdingId, "approved");
    await look("sau khi duyệt");
    assert.deepEqual([await told(hoa), await told(nam)], [["trước khi duyệt"], ["sau khi duyệt", "trước khi duyệt"]]);
    await decide(withholdingId, "ended");
    await look("sau khi dừng");
    assert.deepEqual(await told(hoa), ["sau khi dừng", "trước khi duyệt"]);
  });

  it("are shown from their day on with ground; ground and approver stand in the line from the first", async () => {
    const { rows } = await sql`select ground, approved_by, shown_from
      from kernel.access_line where ground is not null`.execute(rooms.db);
    const approver = (await as("chu.tich")).accountId;
    assert.deepEqual(rows, [{ ground: wish.ground, approved_by: approver, shown_from: "2027-03-01" }]);
    const now = rooms.clock.now;
    rooms.clock.now = new Date("2027-03-01T02:00:00Z");
    const looks = (await rooms.identity.listLooksAtMe({ actor: hoa, input: {} })).looks;
    rooms.clock.now = now;
    const kept = looks.find(({ withheld }) => withheld !== null);
    assert.deepEqual([kept?.purpose, kept?.withheld], ["sau khi duyệt", { until: "2027-03-01", ground: wish.ground }]);
  });

  it("are asked by inspectors with a number that is known and days within bounds", async () => {
    const periodWrong = (field: string) =>
      refused("identity.withholding-period", { [field]: "identity.withholding-period" });
    await assert.rejects(
      ask({ identityNumber: "033199999999" }),
      refused("identity.nobody-with-number", { identityNumber: "identity.nobody-with-number" }),
    );
    await assert.rejects(ask({ holdsTo: "2020-01-01" }), periodWrong("holdsTo"));
    await assert.rejects(ask({ holdsTo: "2099-01-01" }), periodWrong("holdsTo"));
    await assert.rejects(ask({ shownFrom: "hôm nay" }), periodWrong("shownFrom"));
    await assert.rejects(ask({ shownFrom: "2020-01-01" }), periodWrong("shownFrom"));
    await assert.rejects(ask({}, "chu.tich"), refused("kernel.forbidden"));
    await assert.rejects(ask({ agencyId: agencies.office }), refused("kernel.forbidden"));
  });

  it("are decided once, by a leader of the agency who did not ask", async () => {
    const { withholdingId } = await ask({}, "ca.hai");
    await assert.rejects(decide(withholdingId, "approved", "ca.hai"), refused("identity.withholding-own"));
    await assert.rejects(decide(withholdingId, "approved", "kiem.tra"), refused("kernel.forbidden"));
    await assert.rejects(decide(randomUUID(), "approved"), refused("identity.unknown-withholding"));
    await assert.rejects(decide(withholdingId, "ended"), refused("identity.withholding-decided"));
    const both = await Promise.allSettled([decide(withholdingId, "approved"), decide(withholdingId, "declined")]);
    assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1);
    const shown = async (who: string) =>
      (await rooms.identity.listWithholdings({ actor: await as(who), input: { agencyId: agencies.phoHien } }))
        .withholdings;
    const [last] = await shown("chu.tich");
    assert.equal(last?.decidedBy, "Đỗ Thị Thu");
    assert.equal(last?.person.name.includes("Trần"), false, "the name is hidden");
    assert.deepEqual(
      (await shown("kiem.tra")).map(({ mayDecide, mayEnd }) => mayDecide || mayEnd),
      [false, false],
    );
  });
});
