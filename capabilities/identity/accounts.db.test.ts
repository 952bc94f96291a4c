import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Actor, anonymous, jobActor } from "#kernel/plain/actor";
import {
  type Rooms,
  type SignedIn,
  agencies,
  openTestRooms,
  password,
  refused,
} from "../../tests/support/identity-room.ts";
import { maySee, visible } from "./rights.ts";

describe("accounts and posts", () => {
  let rooms: Rooms;
  let provincial: SignedIn;
  let local: SignedIn;
  let clerkId: string;
  before(async () => {
    rooms = await openTestRooms();
    await rooms.addAccount("quan.tri.tinh", agencies.office, ["business-administrator"], {
      reachAgencyId: agencies.province,
    });
    await rooms.addAccount("quan.tri.xa", agencies.phoHien, ["business-administrator"]);
    await rooms.addAccount("ky.thuat", agencies.office, ["technical-administrator"], {
      reachAgencyId: agencies.province,
    });
    ({ accountId: clerkId } = await rooms.addAccount("van.thu", agencies.phoHien, ["clerk"], {
      fullName: "Đặng Thị Thùy Miên",
      title: "Văn thư",
    }));
    await rooms.addAccount("pho.chu.tich", agencies.phoHien, ["leader"], {
      fullName: "Bùi Thị Diệu Ái",
      title: "Phó Chủ tịch",
    });
    await rooms.addAccount("chu.tich", agencies.phoHien, ["leader"], {
      fullName: "Trịnh Quốc Nghiêm",
      title: "Chủ tịch",
    });
    await rooms.addAccount("tiep.nhan", agencies.nhuQuynh, ["reception-officer"], { fullName: "Nguyễn Thị Hồng Lựu" });
    await rooms.addAccount("cong.dan", null, []);
    [provincial, local] = [await rooms.signIn("quan.tri.tinh"), await rooms.signIn("quan.tri.xa")];
  });
  after(() => rooms.close());

  const call = (actor: Actor, input: object) => ({ actor, requestId: randomUUID(), input });
  const person = { fullName: "Lê Xuân Điều", identityNumber: "033089000012" };
  const post = { agencyId: agencies.phoHien, title: "Chuyên viên", roles: ["case-officer"], validFrom: "2025-07-01" };
  const account = {
    kind: "business",
    agencyId: agencies.phoHien,
    signInName: "le.dieu",
    person,
    password,
    positions: [post],
  };
  const add = (given: object = {}, actor = local.actor) =>
    rooms.identity.addAccount(call(actor, { ...account, ...given }));

  it("refuses a wrong account by field", async () => {
    const at = (field: string, code: string) => refused(code, { [field]: code });
    await assert.rejects(
      add({ signInName: "Lê Điều" }),
      refused("kernel.input-invalid", { signInName: "identity.name-form" }),
    );
    await assert.rejects(add({ password: "ngan" }), at("password", "identity.password-short"));
    await assert.rejects(
      add({ person: { ...person, identityNumber: "1" } }),
      refused("persons.details-wrong", { "person.identityNumber": "persons.citizen-number-form" }),
    );
    await assert.rejects(add({ signInName: "van.thu" }), at("signInName", "identity.name-taken"));
    await assert.rejects(add({ agencyId: randomUUID() }, provincial.actor), at("agencyId", "identity.unknown-agency"));
    await assert.rejects(
      add({ positions: [{ ...post, roles: ["technical-administrator"] }] }),
      at("positions.0.roles", "identity.roles-unfit"),
    );
    await assert.rejects(
      add({ positions: [post, { ...post, validTo: "2025-06-30" }] }),
      at("positions.1.validTo", "identity.period-wrong"),
    );
    await assert.rejects(
      add({ positions: [{ ...post, validFrom: "2025-02-30" }] }),
      refused("kernel.input-invalid", { "positions.0.validFrom": "field.wrong-form" }),
    );
    assert.equal(await rooms.persons.findPersonByIdentity(rooms.db, person.identityNumber), undefined);
  });

  it("lets nobody open accounts beyond his reach or his kind", async () => {
    const stranger = (await rooms.signIn("ky.thuat")).actor;
    for (const actor of [stranger, (await rooms.signIn("chu.tich")).actor, jobActor("other")]) {
      await assert.rejects(add({}, actor), refused("kernel.forbidden"));
    }
    await assert.rejects(add({}, anonymous), refused("kernel.sign-in-needed"));
    await assert.rejects(add({ agencyId: agencies.nhuQuynh }), refused("identity.out-of-reach"));
    await assert.rejects(
      add({ positions: [{ ...post, agencyId: agencies.nhuQuynh }] }),
      refused("identity.out-of-reach"),
    );
    await assert.rejects(
      add({ positions: [{ ...post, reachAgencyId: agencies.province }] }),
      refused("identity.out-of-reach"),
    );
    await assert.rejects(add({ kind: "citizen", agencyId: null, positions: [] }), refused("kernel.forbidden"));
    await assert.rejects(add({ demoPassword: true }), refused("kernel.forbidden"));
  });

  it("of fifty at once one gets the name", async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => add({ signInName: "mot.minh" })));
    assert.equal(all.filter((one) => one.status === "fulfilled").length, 1);
    for (const one of all)
      if (one.status === "rejected")
        assert.ok(refused("identity.name-taken", { signInName: "identity.name-taken" })(one.reason));
  });

  it("gives and ends posts within reach, to others only", async () => {
    const give = (actor: Actor, given: object = {}) =>
      rooms.identity.addPosition(call(actor, { ...post, accountId: clerkId, ...given }));
    const end = (actor: Actor, positionId: string, lastDay = "2026-12-31") =>
      rooms.identity.endPosition(call(actor, { positionId, lastDay, ground: "Thôi kiêm nhiệm" }));
    await assert.rejects(give(local.actor, { accountId: local.actor.accountId }), refused("identity.not-yourself"));
    await assert.rejects(give(local.actor, { accountId: randomUUID() }), refused("identity.unknown-account"));
    await assert.rejects(give(local.actor, { agencyId: agencies.nhuQuynh }), refused("identity.out-of-reach"));
    const { positionId } = await give(provincial.actor, { agencyId: agencies.nhuQuynh });
    await assert.rejects(end(local.actor, positionId), refused("identity.out-of-reach"));
    await assert.rejects(
      end(provincial.actor, positionId, "2025-06-29"),
      refused("identity.period-wrong", { lastDay: "identity.period-wrong" }),
    );
    await end(provincial.actor, positionId);
    await assert.rejects(end(provincial.actor, positionId), refused("identity.position-ended"));
    await end(provincial.actor, positionId, "2026-11-21");
    await assert.rejects(end(provincial.actor, randomUUID()), refused("identity.unknown-position"));
  });

  it("says who holds a role at an agency today, the head before deputies, and how accounts are named", async () => {
    const leaders = await rooms.identity.officialsAt(rooms.db, agencies.phoHien, "leader");
    assert.deepEqual(
      leaders.map(({ fullName, title }) => [fullName, title]),
      [
        ["Trịnh Quốc Nghiêm", "Chủ tịch"],
        ["Bùi Thị Diệu Ái", "Phó Chủ tịch"],
      ],
    );
    assert.deepEqual(await rooms.identity.officialsAt(rooms.db, agencies.nhuQuynh, "leader"), []);
    const names = await rooms.identity.namesOf(rooms.db, [clerkId, randomUUID()]);
    assert.equal(names.size, 1);
    const { fullName, title, agencyId } = names.get(clerkId) ?? {};
    assert.deepEqual([fullName, title, agencyId], ["Đặng Thị Thùy Miên", "Văn thư", agencies.phoHien]);
  });

  it("says who gives posts at an agency, the nearest first, and leaves out who may not: ended, or technical as well", async () => {
    const over = async (path: string) =>
      (await rooms.identity.administratorsOf(rooms.db, path)).map(({ accountId }) => accountId);
    const [province, commune] = [provincial.actor.accountId, local.actor.accountId];
    assert.deepEqual(await over("/ubnd-tinh/ubnd-11953/ttpvhcc-11953/"), [commune, province]);
    assert.deepEqual(await over("/ubnd-tinh/ubnd-12004/"), [province]);
    assert.deepEqual(await over("/ubnd-tinh/ubnd-119530/"), [province], "a path is no beginning of a longer name");
    assert.deepEqual(await over("/khac/"), []);
    const [named] = await rooms.identity.administratorsOf(rooms.db, "/ubnd-tinh/");
    assert.deepEqual(named?.agencyId, agencies.office);
    assert.ok(named.fullName && named.title);
    const set = (roles: string, lastDay: string | null) =>
      sql`update identity.position set roles = ${roles}::text[], valid_to = ${lastDay}::date
        where account_id = ${commune}`.execute(rooms.db);
    await set("{business-administrator}", "2026-11-21");
    assert.deepEqual(await over("/ubnd-tinh/ubnd-11953/"), [province], "its last day was yesterday");
    await set("{business-administrator,technical-administrator}", null);
    assert.deepEqual(await over("/ubnd-tinh/ubnd-11953/"), [province]);
    await set("{business-administrator}", null);
    assert.deepEqual(await over("/ubnd-tinh/ubnd-11953/"), [commune, province]);
  });

  it("lists an agency's accounts by a part of the name, in pages, within reach, and records the look", async () => {
    const list = (actor: Actor, input: object = {}) =>
      rooms.identity.listAccounts({ actor, input: { agencyId: agencies.phoHien, ...input } });
    const namesIn = async (listed: ReturnType<typeof list>) => (await listed).accounts.map((one) => one.signInName);
    assert.deepEqual(await namesIn(list(local.actor)), [
      "chu.tich",
      "mot.minh",
      "pho.chu.tich",
      "quan.tri.xa",
      "van.thu",
    ]);
    const first = await list(local.actor, { limit: 3 });
    assert.equal(first.more, true);
    assert.deepEqual(await namesIn(list(local.actor, { limit: 3, after: first.accounts.at(-1)?.signInName })), [
      "quan.tri.xa",
      "van.thu",
    ]);
    assert.deepEqual(await namesIn(list(provincial.actor, { text: "THUY mien" })), ["van.thu"]);
    assert.deepEqual(await namesIn(list(provincial.actor, { text: "quan.tri" })), ["quan.tri.xa"]);
    assert.deepEqual(await namesIn(list(provincial.actor, { agencyId: agencies.nhuQuynh })), ["tiep.nhan", "van.thu"]);
    assert.deepEqual(await namesIn(list(local.actor, { agencyId: agencies.nhuQuynh })), ["van.thu"]);
    await assert.rejects(list((await rooms.signIn("ky.thuat")).actor), refused("kernel.forbidden"));
    await assert.rejects(list((await rooms.signIn("cong.dan")).actor), refused("kernel.forbidden"));
    const { rows } = await sql<{
      n: number;
      class: string;
    }>`select cardinality(person_ids) as n, class from kernel.access_line
      where query = 'identity.list-accounts' order by id limit 1`.execute(rooms.db);
    assert.deepEqual(rows, [{ n: 5, class: "contact" }]);
  });

  it("shows an account to its owner and to administrators within reach, to others not even that it is there", async () => {
    const show = (actor: Actor, accountId = clerkId) => rooms.identity.showAccount({ actor, input: { accountId } });
    const clerk = (await rooms.signIn("van.thu")).actor;
    const shown = await show(clerk);
    assert.deepEqual(
      [shown.signInName, shown.fullName, shown.positions.length, shown.lockedUntil],
      ["van.thu", "Đặng Thị Thùy Miên", 2, null],
    );
    assert.equal((await show(local.actor)).accountId, clerkId);
    for (const name of ["chu.tich", "ky.thuat", "cong.dan"]) {
      await assert.rejects(show((await rooms.signIn(name)).actor), refused("identity.unknown-account"));
    }
    await assert.rejects(show(local.actor, provincial.actor.accountId ?? ""), refused("identity.unknown-account"));
  });

  it("both forms of the right agree on every account", async () => {
    const { rows: all } = await sql<{ id: string; paths: string[] }>`select id, array_remove(array_append(array(
      select agency_path from identity.position where account_id = account.id), agency_path), null) as paths from identity.account`.execute(
      rooms.db,
    );
    const names = ["quan.tri.tinh", "quan.tri.xa", "ky.thuat", "chu.tich", "cong.dan"];
    const actors = [
      anonymous,
      jobActor("x"),
      ...(await Promise.all(names.map(async (name) => (await rooms.signIn(name)).actor))),
    ];
    const both = { ...local.actor, positions: [...local.actor.positions, ...(actors.at(4)?.positions ?? [])] };
    const system: Actor = { ...anonymous, kind: "system", accountId: clerkId };
    const broken = { ...local.actor, positions: local.actor.positions.map((held) => ({ ...held, agencyPath: "" })) };
    const counts = [];
    for (const actor of [...actors, both, system, broken]) {
      const { rows } = await sql<{
        id: string;
      }>`select id from identity.account where ${visible(actor).condition} order by id`.execute(rooms.db);
      assert.deepEqual(
        rows.map((row) => row.id),
        all
          .filter((row) => maySee(actor, row))
          .map((row) => row.id)
          .toSorted(),
      );
      counts.push(rows.length);
    }
    assert.deepEqual(counts, [0, 0, 8, 5, 1, 1, 1, 1, 0, 1]);
  });

  it("delegates a post for a period to an official of the same agency, and takes it back", async () => {
    const chair = await rooms.signIn("chu.tich");
    const positionId = chair.actor.positions[0]?.id ?? "";
    const period = { validFrom: "2026-11-23", validTo: "2026-11-30", ground: "Quyết định 12/QĐ-UBND ngày 20/11/2026" };
    const give = (actor: Actor, given: object = {}) =>
      rooms.identity.giveDelegation(call(actor, { positionId, toAccountId: clerkId, ...period, ...given }));
    const unfit = refused("identity.delegate-unfit", { toAccountId: "identity.delegate-unfit" });
    await assert.rejects(give(chair.actor, { toAccountId: chair.actor.accountId }), unfit);
    await assert.rejects(give(chair.actor, { toAccountId: (await rooms.signIn("tiep.nhan")).actor.accountId }), unfit);
    await assert.rejects(
      give(chair.actor, { validTo: "2026-11-22", validFrom: "2026-11-23" }),
      refused("identity.period-wrong", { validTo: "identity.period-wrong" }),
    );
    await assert.rejects(give((await rooms.signIn("tiep.nhan")).actor), refused("identity.unknown-position"));
    await assert.rejects(give((await rooms.signIn("cong.dan")).actor), refused("kernel.forbidden"));
    const { delegationId } = await give(chair.actor);
    const delegate = await rooms.signIn("van.thu");
    const held = async (on: string) => {
      const at = new Date(`${on}T05:00:00Z`);
      await sql`update identity.session set last_seen_at = ${at}, expires_at = '2027-01-01' where id = ${delegate.sessionId}`.execute(
        rooms.db,
      );
      const { actor } = await rooms.identity.resolveSession(delegate.tokenHash, at);
      return actor.positions.flatMap(({ delegated, roles }) =>
        delegated ? [[delegated.id, roles, delegated.fromAccountId]] : [],
      );
    };
    assert.deepEqual(await held("2026-11-22"), []);
    assert.deepEqual(await held("2026-11-30"), [[delegationId, ["leader"], chair.actor.accountId]]);
    assert.deepEqual(await held("2026-12-01"), []);
    const revoke = (actor: Actor) => rooms.identity.revokeDelegation(call(actor, { delegationId }));
    await assert.rejects(revoke((await rooms.signIn("van.thu")).actor), refused("identity.unknown-delegation"));
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => revoke(chair.actor)));
    assert.equal(all.filter((one) => one.status === "fulfilled").length, 1);
    assert.deepEqual(await held("2026-11-25"), []);
  });
});
