import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { actorWith, citizen } from "../../tests/support/actors.ts";
import { cloneMigrated as cloneDatabase } from "../../tests/support/rooms.ts";
import type { Reader } from "#kernel/database";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { openKeyring } from "#kernel/keys";
import { silentLog } from "#kernel/log";
import { type Actor, type Role, anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type GivenPerson, type Persons, makePersons } from "./index.ts";
import { maySee, visible } from "./rights.ts";

const agencyId = randomUUID();
const now = () => new Date("2026-11-22T03:00:00Z");
const hoa: GivenPerson = {
  kind: "person",
  fullName: "Trần Thị Hòa",
  identityNumber: "033159000023",
  dateOfBirth: "1959-04-04",
  phone: "0900000023",
  basis: "ND-118-2025",
};

const official = (...roles: Role[]): Actor => actorWith(agencyId, ...roles);
const refused =
  (code: string, fields: Record<string, string> = {}) =>
  (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.deepEqual([error.code, { ...error.fields }], [code, fields]);
    return true;
  };

describe("persons", () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let db: Reader;
  let persons: Persons;
  const administrator = official("business-administrator");

  before(async () => {
    clone = await cloneDatabase();
    db = clone.db;
    const kernel = { db, now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions: gatherReactions(() => []) };
    persons = makePersons({ kernel, keyring: openKeyring(randomBytes(32), timeOrderedIds) });
  });
  after(() => clone.drop());

  const add = (given: Partial<GivenPerson>, fieldsUnder?: string) =>
    db.transaction().execute((tx) => persons.findOrAddPerson(tx, { ...hoa, ...given }, fieldsUnder));
  const merge = (keepId: string, mergedId: string) =>
    persons.mergePersons({
      actor: administrator,
      requestId: randomUUID(),
      input: { agencyId, keepId, mergedId, ground: "Một người, hai giấy tờ" },
    });

  it("adds a person once; later contact details replace the old ones, empty ones do not", async () => {
    const first = await add({});
    assert.equal(first.added, true);
    const again = await add({
      identityNumber: "033 159 000 023",
      fullName: "Tên Khác",
      phone: "",
      email: "hoa@hungyen.example",
      address: "Số 30",
    });
    assert.deepEqual(again, { personId: first.personId, added: false });
    assert.deepEqual((await persons.contactsOf(db, [first.personId])).get(first.personId), {
      fullName: "Trần Thị Hòa",
      phone: "0900000023",
      email: "hoa@hungyen.example",
      address: "Số 30",
    });
    const full = await persons.identityOf(db, first.personId);
    assert.deepEqual([full.identityNumber, full.dateOfBirth, full.kind], ["033159000023", "1959-04-04", "person"]);
    assert.deepEqual((await persons.maskedOf(db, [first.personId])).get(first.personId), {
      name: "T** T** Hòa",
      identity: "********0023",
    });
    assert.equal(await persons.findPersonByIdentity(db, "033159000023"), first.personId);
    assert.equal(await persons.findPersonByIdentity(db, "033159000099"), undefined);
    assert.equal(await persons.findPersonByIdentity(db, "abc"), undefined);
  });

  it("gives fifty at once the same person, with one key", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => add({ identityNumber: "033159000050" })));
    assert.equal(new Set(all.map((one) => one.personId)).size, 1);
    assert.equal(all.filter((one) => one.added).length, 1);
    const { rows } = await sql<{
      keys: number;
    }>`select (select count(*) from persons.person) - (select count(*) from kernel.data_key) as keys`.execute(db);
    assert.equal(rows[0]?.keys, 0);
  });

  it("keeps the same number of two kinds apart", async () => {
    const person = await add({ identityNumber: "033159000060" });
    const business = await add({
      kind: "household-business",
      fullName: "Hộ kinh doanh Hòa",
      identityNumber: "033159000060",
    });
    assert.notEqual(person.personId, business.personId);
  });

  it("refuses wrong details by field, under the caller's path", async () => {
    await assert.rejects(
      add({ identityNumber: "1", phone: "2" }, "applicant"),
      refused("persons.details-wrong", {
        "applicant.identityNumber": "persons.citizen-number-form",
        "applicant.phone": "persons.phone-form",
      }),
    );
  });

  it("stores neither identity number nor day of birth in the clear", async () => {
    await add({ identityNumber: "033159000070", dateOfBirth: "1959-07-07" });
    const { rows } = await sql<{ text: string }>`select person::text as text from persons.person`.execute(db);
    const bytes = (text: string): string => Buffer.from(text).toString("hex");
    for (const { text } of rows) {
      for (const secret of ["033159000070", "1959-07-07"])
        assert.ok(!text.includes(secret) && !text.includes(bytes(secret)));
    }
  });

  it("a sealed number moved to another row does not open", async () => {
    const [one, two] = [await add({ identityNumber: "033159000081" }), await add({ identityNumber: "033159000082" })];
    await sql`update persons.person set identity_sealed = (select identity_sealed from persons.person where id = ${one.personId})
      where id = ${two.personId}`.execute(db);
    await assert.rejects(persons.identityOf(db, two.personId));
    await sql`delete from persons.person where id = ${two.personId}`.execute(db);
  });

  it("merged ids resolve for ever, along chains, and by the old number", async () => {
    const a = (await add({ identityNumber: "145678901", fullName: "Nguyễn Văn An", phone: null })).personId;
    const b = (
      await add({
        identityNumber: "033190000901",
        fullName: "Nguyễn Văn An",
        phone: "0900000901",
        email: "an@hungyen.example",
      })
    ).personId;
    const c = (await add({ identityNumber: "033190000902", fullName: "Nguyễn Văn Ân", phone: null })).personId;
    await merge(b, a);
    await merge(c, b);
    for (const id of [a, b, c]) {
      assert.equal((await persons.identityOf(db, id)).personId, c);
      assert.deepEqual((await persons.allIdsOf(db, id)).toSorted(), [a, b, c].toSorted());
    }
    assert.equal((await persons.contactsOf(db, [a])).get(a)?.phone, "0900000901");
    assert.equal(await persons.findPersonByIdentity(db, "145678901"), c);
    assert.deepEqual(await add({ identityNumber: "145678901" }), { personId: c, added: false });
    await assert.rejects(merge(c, a), refused("persons.merged-already"));
    await assert.rejects(merge(c, c), refused("persons.same-person", { mergedId: "persons.same-person" }));
    await assert.rejects(merge(c, randomUUID()), refused("persons.unknown"));
    const firm = (await add({ kind: "enterprise", fullName: "Công ty Một", identityNumber: "0101234567" })).personId;
    await assert.rejects(merge(c, firm), refused("persons.kinds-differ"));
  });

  it("of fifty merges at once, both ways, one is done", async () => {
    const [a, b] = [
      (await add({ identityNumber: "033190000911" })).personId,
      (await add({ identityNumber: "033190000912" })).personId,
    ];
    const all = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => (n % 2 ? merge(a, b) : merge(b, a))));
    assert.equal(all.filter((one) => one.status === "fulfilled").length, 1);
    for (const one of all) if (one.status === "rejected") assert.ok(refused("persons.merged-already")(one.reason));
  });

  it("only a business administrator merges", async () => {
    const input = { agencyId, keepId: randomUUID(), mergedId: randomUUID(), ground: "Một người" };
    for (const actor of [official("reception-officer"), official("technical-administrator"), citizen(input.keepId)]) {
      await assert.rejects(
        persons.mergePersons({ actor, requestId: randomUUID(), input }),
        refused("kernel.forbidden"),
      );
    }
    await assert.rejects(
      persons.mergePersons({ actor: anonymous, requestId: randomUUID(), input }),
      refused("kernel.sign-in-needed"),
    );
  });

  it("a person corrects her own contact details, an officer for his agency, nobody else's", async () => {
    const { personId } = await add({ identityNumber: "033190000921", address: "Số 1" });
    const correct = (actor: Actor, input: object) =>
      persons.correctContact({ actor, requestId: randomUUID(), input: { personId, agencyId: null, ...input } });
    await correct(citizen(personId), { phone: "0900000921", address: "" });
    await correct(official("reception-officer"), {
      agencyId,
      email: "moi@hungyen.example",
      ground: "Công dân đề nghị",
    });
    assert.deepEqual((await persons.contactsOf(db, [personId])).get(personId), {
      fullName: "Trần Thị Hòa",
      phone: "0900000921",
      email: "moi@hungyen.example",
      address: null,
    });
    await assert.rejects(
      correct(citizen(personId), { phone: "12" }),
      refused("persons.details-wrong", { phone: "persons.phone-form" }),
    );
    await assert.rejects(correct(citizen(randomUUID()), { phone: "0900000999" }), refused("kernel.forbidden"));
    await assert.rejects(
      correct(official("technical-administrator"), { agencyId, phone: "0900000999" }),
      refused("kernel.forbidden"),
    );
    await assert.rejects(
      correct(official("reception-officer"), { agencyId: randomUUID(), phone: "0900000999" }),
      refused("kernel.forbidden"),
    );
  });

  it("finds by a name without accents and by number, in pages, and records each look", async () => {
    for (const no of [1, 2, 3]) await add({ identityNumber: `03319000093${no}`, fullName: `Đặng Thị Thùy Miên ${no}` });
    const seek = (input: object, actor = official("reception-officer")) =>
      persons.listPersons({ actor, input: { agencyId, purpose: "reception-at-counter", ...input } });
    const first = await seek({ text: "dang thi thuy", limit: 2 });
    assert.deepEqual(
      [first.persons.map((one) => one.fullName), first.more],
      [["Đặng Thị Thùy Miên 3", "Đặng Thị Thùy Miên 2"], true],
    );
    const next = await seek({ text: "ĐẶNG THỊ", limit: 2, before: first.persons[1]?.personId });
    assert.deepEqual([next.persons.map((one) => one.fullName), next.more], [["Đặng Thị Thùy Miên 1"], false]);
    assert.equal((await seek({ identityNumber: "033190000932" })).persons[0]?.maskedIdentity, "********0932");
    assert.deepEqual((await seek({ text: "100%_" })).persons, []);
    const { rows } = await sql<{ class: string; persons: number }>`select class, cardinality(person_ids) as persons
      from kernel.access_line where query = 'persons.list-persons' order by id`.execute(db);
    assert.deepEqual(rows, [
      { class: "contact", persons: 2 },
      { class: "contact", persons: 1 },
      { class: "contact", persons: 1 },
    ]);
    await assert.rejects(seek({}), refused("persons.nothing-to-find", { text: "persons.nothing-to-find" }));
    await assert.rejects(
      seek({ identityNumber: "12" }),
      refused("persons.details-wrong", { identityNumber: "persons.citizen-number-form" }),
    );
    await assert.rejects(seek({ text: "dang" }, official("technical-administrator")), refused("kernel.forbidden"));
    await assert.rejects(seek({ text: "dang" }, official("case-officer")), refused("kernel.forbidden"));
  });

  it("shows a citizen her own data", async () => {
    const { personId } = await add({ identityNumber: "033190000941", fullName: "Phan Đức Nam" });
    assert.equal((await persons.showMyPerson({ actor: citizen(personId), input: {} })).identityNumber, "033190000941");
    await assert.rejects(persons.showMyPerson({ actor: official("leader"), input: {} }), refused("kernel.forbidden"));
  });

  it("both forms of the right agree on every row", async () => {
    const { rows: all } = await sql<{
      id: string;
      mergedInto: string | null;
    }>`select id, merged_into as "mergedInto" from persons.person`.execute(db);
    const own = all.find((row) => row.mergedInto)?.mergedInto ?? "";
    const roles: Role[][] = [
      ["reception-officer"],
      ["business-administrator"],
      ["leader"],
      ["technical-administrator"],
      ["technical-administrator", "reception-officer"],
    ];
    const actors = [
      anonymous,
      citizen(own),
      citizen(randomUUID()),
      ...roles.map((held) => official(...held)),
      { ...official("leader"), personId: own },
    ];
    for (const actor of actors) {
      const { rows } = await sql<
        Record<"id", string>
      >`select id from persons.person where ${visible(actor).condition} order by id`.execute(db);
      assert.deepEqual(
        rows.map((row) => row.id),
        all
          .filter((row) => maySee(actor, row))
          .map((row) => row.id)
          .toSorted(),
      );
    }
    assert.ok(own !== "" && all.some((row) => maySee(citizen(own), row)));
  });

  it("leaves no person's value in requests, audit, events or looks", async () => {
    const { rows } = await sql<
      Record<"text", string>
    >`select request::text as text from kernel.request union all select audit_line::text from kernel.audit_line
      union all select event::text from kernel.event union all select access_line::text from kernel.access_line`.execute(
      db,
    );
    assert.ok(rows.length > 50);
    for (const { text } of rows) assert.ok(!/0331|0900000|Nguyễn|Hòa|hungyen\.example/.test(text), text);
  });
});
