import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { z } from "zod";
import type { Look } from "#kernel/access";
import { type Actor, jobActor } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { type Rooms, agencies, openTestRooms, refused } from "../../tests/support/identity-room.ts";

describe("looks at me", () => {
  let rooms: Rooms;
  let citizen: Actor;
  let other: Actor;
  let officer: Actor;
  let administrator: Actor;
  before(async () => {
    rooms = await openTestRooms();
    await rooms.addAccount("chi.hoa", null, [], { fullName: "Trần Thị Hòa" });
    await rooms.addAccount("anh.nam", null, []);
    await rooms.addAccount("tiep.nhan", agencies.phoHien, ["reception-officer"], {
      fullName: "Lương Thị Bích Hường",
      title: "Công chức tiếp nhận",
    });
    await rooms.addAccount("quan.tri", agencies.office, ["business-administrator"], {
      reachAgencyId: agencies.province,
    });
    const actorOf = async (name: string) => (await rooms.signIn(name)).actor;
    [citizen, other, officer, administrator] = [
      await actorOf("chi.hoa"),
      await actorOf("anh.nam"),
      await actorOf("tiep.nhan"),
      await actorOf("quan.tri"),
    ];
  });
  after(() => rooms.close());

  /** A look of any room's query. */
  async function look(actor: Actor, given: Partial<Look>): Promise<void> {
    rooms.later(1);
    const ask = query(rooms.kernel, {
      name: "one-stop.show-dossier",
      input: z.object({}),
      may: () => true,
      run: async (asked) =>
        asked.looked({
          purpose: "Giải quyết hồ sơ",
          class: "full",
          personIds: [citizen.personId ?? ""],
          agencyId: agencies.phoHien,
          ...given,
        }),
    });
    await ask({ actor, input: {} });
  }
  const list = (input: object = {}, actor = citizen) => rooms.identity.listLooksAtMe({ actor, input });
  const purposes = async (input: object = {}, actor = citizen) =>
    (await list(input, actor)).looks.map((line) => line.purpose);

  it("are told with time, purpose, class, agency, official and dossier, newest first", async () => {
    const dossierId = randomUUID();
    await look(officer, { dossierId });
    const at = rooms.clock.now;
    await look(officer, {
      purpose: "Tìm người nộp tại quầy",
      class: "contact",
      personIds: [other.personId ?? "", citizen.personId ?? ""],
    });
    const { looks, next } = await list();
    assert.equal(next, null);
    assert.deepEqual(
      looks.map((line) => [line.purpose, line.class]),
      [
        ["Tìm người nộp tại quầy", "contact"],
        ["Giải quyết hồ sơ", "full"],
      ],
    );
    const { id: _id, ...first } = looks[1] ?? { id: "" };
    const by = { fullName: "Lương Thị Bích Hường", title: "Công chức tiếp nhận" };
    assert.deepEqual(first, {
      at,
      purpose: "Giải quyết hồ sơ",
      class: "full",
      agencyId: agencies.phoHien,
      by,
      dossierId,
      withheld: null,
    });
    assert.deepEqual(await purposes({}, other), ["Tìm người nộp tại quầy"]);
  });

  it("leave out her own, systems and jobs", async () => {
    const before = (await list()).looks.length;
    await look(citizen, {});
    await look({ ...citizen, kind: "official", accountId: randomUUID() }, {});
    await look(jobActor("tell-portal"), {});
    await look({ ...officer, kind: "system", personId: null }, {});
    assert.equal((await list()).looks.length, before);
    await look(other, { purpose: "Người đại diện xem" });
    assert.equal((await list()).looks.length, before + 1);
  });

  it("that law keeps from her are told from their day on, with the ground", async () => {
    const withheld = { ground: "Luật Tố cáo 2018 điều 56", approvedBy: randomUUID(), shownFrom: "2026-11-24" as Day };
    await look(officer, { purpose: "Xác minh tố cáo", withheld });
    assert.ok(!(await purposes()).includes("Xác minh tố cáo"));
    rooms.clock.now = new Date("2026-11-23T16:59:00Z");
    assert.ok(!(await purposes()).includes("Xác minh tố cáo"));
    rooms.clock.now = new Date("2026-11-23T17:00:00Z");
    const told = (await list()).looks.find((line) => line.purpose === "Xác minh tố cáo");
    assert.deepEqual(told?.withheld, { until: "2026-11-24", ground: "Luật Tố cáo 2018 điều 56" });
  });

  it("name the title held on the day of the look", async () => {
    const call = (input: object) => ({ actor: administrator, requestId: randomUUID(), input });
    const [positionId, accountId] = [officer.positions[0]?.id, officer.accountId];
    await rooms.identity.endPosition(call({ positionId, lastDay: "2026-11-24", ground: "Bổ nhiệm" }));
    await rooms.identity.addPosition(
      call({
        accountId,
        agencyId: agencies.phoHien,
        title: "Phó Giám đốc Trung tâm",
        roles: ["centre-head"],
        validFrom: "2026-11-25",
      }),
    );
    rooms.clock.now = new Date("2026-11-26T02:00:00Z");
    await look(officer, { purpose: "Sau khi bổ nhiệm" });
    const titles = (await list()).looks
      .filter((line) => line.by?.fullName === "Lương Thị Bích Hường")
      .map((line) => line.by?.title);
    assert.deepEqual(titles, ["Phó Giám đốc Trung tâm", ...titles.slice(1).map(() => "Công chức tiếp nhận")]);
    assert.ok(titles.length > 2);
  });

  it("come in pages without a gap or a repeat, also within one instant", async () => {
    for (let n = 0; n < 5; n += 1) {
      await look(officer, { purpose: `Lần ${n}` });
      rooms.later(-1);
    }
    const all = (await list({ limit: 100 })).looks.map((line) => line.id);
    const paged: string[] = [];
    for (let before: unknown; ;) {
      const page = await list(before ? { limit: 2, before } : { limit: 2 });
      paged.push(...page.looks.map((line) => line.id));
      if (!page.next) break;
      before = page.next;
    }
    assert.deepEqual(paged, all);
    assert.equal(new Set(all).size, all.length);
  });

  it("at an id that was merged count too", async () => {
    const old = await rooms.addAccount("ho.so.cu", null, []);
    await look(officer, { purpose: "Hồ sơ cũ", personIds: [old.personId] });
    const input = {
      agencyId: agencies.office,
      keepId: citizen.personId,
      mergedId: old.personId,
      ground: "Một người, hai giấy tờ",
    };
    await rooms.persons.mergePersons({ actor: administrator, requestId: randomUUID(), input });
    assert.ok((await purposes()).includes("Hồ sơ cũ"));
  });

  it("are told to the citizen alone", async () => {
    for (const actor of [officer, administrator, jobActor("x")])
      await assert.rejects(list({}, actor), refused("kernel.forbidden"));
    await assert.rejects(
      list({ before: { at: "hôm qua", id: "x" } }),
      refused("kernel.input-invalid", { "before.at": "field.wrong-form", "before.id": "field.wrong-form" }),
    );
  });
});
