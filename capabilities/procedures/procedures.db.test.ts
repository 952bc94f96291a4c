import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { makeAgencies } from "#capabilities/agencies";
import { cloneMigrated as cloneDatabase } from "../../tests/support/rooms.ts";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, anonymous, type Role } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { makeProcedures, type Procedures } from "./index.ts";
import { maySee, visible } from "./rights.ts";
import { selectProcedures } from "./version-store.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../data/procedures/${name}`, import.meta.url), "utf8"));
const tree = { national: read("1.002693.json"), side: read("1.002693.side.json") };
const system: Actor = { ...anonymous, kind: "system", scopes: ["procedures:import", "agencies:import"] };
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.code, code);
  return true;
};
const other = (code: string, more: object = {}) => ({
  national: { ...tree.national, MATTHC: code },
  side: { ...tree.side, code, ...more },
});

describe("procedures", () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let procedures: Procedures;
  const agencyIds = new Map<string, string>();

  before(async () => {
    clone = await cloneDatabase();
    const now = () => new Date("2026-11-22T03:00:00Z");
    const { db } = clone;
    const kernel = { db, now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions: gatherReactions(() => []) };
    const agencies = makeAgencies({ kernel });
    procedures = makeProcedures({ kernel, agencies });
    const row = {
      kind: "people-committee",
      nameEn: "x",
      codeProvisional: true,
      gsoCode: null,
      placeName: "x",
      source: "x",
      units: [],
    };
    const period = { validFrom: "2025-07-01", validTo: null };
    const province = {
      ...row,
      ...period,
      key: "tinh",
      nameVi: "Tỉnh",
      shortName: "Tỉnh",
      code: "H31",
      tier: "province",
      parent: null,
    };
    const ward = { ...province, key: "phuong", code: "H31.01", tier: "commune", parent: "tinh" };
    await agencies.importAgencies({
      actor: system,
      requestId: randomUUID(),
      input: { on: "2025-07-01", agencies: [province, ward] },
    });
    for (const key of ["tinh", "phuong"]) agencyIds.set(key, (await agencies.findAgencyByKey(db, key))?.id ?? "");
  });
  after(() => clone.drop());

  const importing = async (given: object[], actor = system) =>
    (await procedures.importProcedures({ actor, requestId: randomUUID(), input: { procedures: given } })).procedures;
  const publish = (versionId: string, more: object = {}, actor = system) =>
    procedures.publishProcedure({ actor, requestId: randomUUID(), input: { versionId, ...more } });
  const at = (code: string, on: string) => procedures.findVersionFor(clone.db, code, day(on));
  const official = (key: string, ...roles: Role[]): Actor => ({
    ...anonymous,
    kind: "official",
    accountId: randomUUID(),
    positions: [
      {
        id: randomUUID(),
        agencyId: agencyIds.get(key) ?? "",
        agencyPath: `/${key}/`,
        unitId: null,
        title: "",
        roles,
        validFrom: day("2025-07-01"),
        validTo: null,
      },
    ],
  });
  const one = async (given: object) => {
    const [answer] = await importing([given]);
    assert.ok(answer);
    return answer;
  };

  it("imports 1.002693, publishes it and gives it back whole", async () => {
    const draft = await one(tree);
    assert.deepEqual([draft.code, draft.number, draft.outcome, draft.unclear], ["1.002693", 1, "added", 0]);
    assert.equal(await at("1.002693", "2026-11-22"), undefined);
    await publish(draft.versionId);
    const version = await at("1.002693", "2026-11-22");
    assert.ok(version);
    assert.equal(version.id, draft.versionId);
    assert.equal(version.authoritativeSystem, "provincial");
    assert.equal(version.checkingWorkingHours, 8);
    assert.deepEqual(
      version.grounds.map((it) => it.documentNumber),
      ["258/2025/NĐ-CP", "47/2024/QH15"],
    );
    const { "x-order": order, ...form } = version.form ?? {};
    assert.deepEqual(form, tree.side.form);
    assert.deepEqual(order, Object.keys((tree.side.form as { properties: object }).properties));
    assert.equal(await at("1.002693", "2025-10-08"), undefined);
    const card = await procedures.cards.findFor(clone.db, "1.002693", day("2026-11-22"));
    assert.deepEqual(card?.cases[1]?.times, [
      { channel: "direct", amount: 20, unit: "working-days" },
      { channel: "online", amount: 20, unit: "working-days" },
      { channel: "post", amount: 20, unit: "working-days" },
    ]);
    assert.equal(card?.resultTemplate, "result-1.002693");
    assert.deepEqual(await procedures.cards.byVersion(clone.db, draft.versionId), card);
    await assert.rejects(procedures.cards.byVersion(clone.db, randomUUID()), refused("procedures.unknown"));
  });

  it("changes nothing when the same content comes again, and begins a new version when it differs", async () => {
    const first = await one(other("1.000010"));
    assert.deepEqual(await one(other("1.000010")), { ...first, outcome: "unchanged" });
    const corrected = await one(other("1.000010", { nameEn: "Corrected" }));
    assert.equal(corrected.number, 1);
    await assert.rejects(publish(first.versionId), refused("procedures.unknown"));
    await publish(corrected.versionId);
    await assert.rejects(publish(corrected.versionId), refused("procedures.later-version-stands"));
    const next = await one(other("1.000010", { nameEn: "Next", validFrom: "2027-01-01" }));
    assert.equal(next.number, 2);
    assert.equal((await at("1.000010", "2027-01-01"))?.number, 1);
    await publish(next.versionId);
    assert.deepEqual(
      [(await at("1.000010", "2026-12-31"))?.number, (await at("1.000010", "2027-01-01"))?.number],
      [1, 2],
    );
    assert.equal((await procedures.findVersion(clone.db, corrected.versionId))?.nameEn, "Corrected");
    const early = await one(other("1.000010", { nameEn: "Too early", validFrom: "2026-06-01" }));
    await assert.rejects(publish(early.versionId), refused("procedures.later-version-stands"));
    await publish(early.versionId, { validFrom: "2027-02-01" });
    assert.equal((await at("1.000010", "2027-02-01"))?.number, 3);
  });

  it("refuses to publish while a mandatory part is missing, and names it", async () => {
    const draft = await one({
      ...other("1.000011", { sets: null }),
      national: { ...tree.national, MATTHC: "1.000011", DOITUONGTHUCHIEN: [] },
    });
    await assert.rejects(publish(draft.versionId), (error: unknown) => {
      assert.ok(refused("procedures.part-missing")(error) && error instanceof Refusal);
      assert.equal(error.facts.parts, "papers,applicants");
      return true;
    });
    const answer = await procedures.showProcedure({ actor: system, input: { code: "1.000011", draft: true } });
    assert.deepEqual(answer?.missing, ["papers", "applicants"]);
  });

  it("imports all or none", async () => {
    const bad = { ...other("1.000013"), national: { MATTHC: "x" } };
    await assert.rejects(importing([other("1.000012"), bad]), refused("procedures.not-a-procedure"));
    const differing = { ...other("1.000013"), side: { ...tree.side, code: "1.000014" } };
    await assert.rejects(importing([other("1.000012"), differing]), refused("procedures.files-differ"));
    assert.equal(await procedures.showProcedure({ actor: system, input: { code: "1.000012", draft: true } }), null);
  });

  it("refuses a hostile answer that no database could keep, by field", async () => {
    const national = { ...tree.national, MATTHC: "1.000015", TRANGTHAI: "a\u0000b" };
    await assert.rejects(importing([{ ...other("1.000015"), national }]), refused("kernel.input-invalid"));
  });

  it("lists what holds by words without accents; drafts only to those who prepare them", async () => {
    await one(other("1.000016", { nameEn: "Only a draft" }));
    const list = async (actor: Actor, input: object) =>
      (await procedures.listProcedures({ actor, input })).map((it) => `${it.code}:${it.published}`);
    assert.deepEqual(await list(anonymous, { words: "chat ha cay" }), ["1.000010:true", "1.002693:true"]);
    assert.deepEqual(await list(anonymous, { words: "1.002693" }), ["1.002693:true"]);
    assert.deepEqual(await list(anonymous, { words: "hộ tịch" }), []);
    assert.ok((await list(system, {})).includes("1.000016:false"));
    const draft = { code: "1.000016", draft: true };
    await assert.rejects(
      procedures.showProcedure({ actor: anonymous, input: draft }),
      refused("kernel.sign-in-needed"),
    );
    await assert.rejects(
      procedures.showProcedure({ actor: official("tinh", "technical-administrator"), input: draft }),
      refused("kernel.forbidden"),
    );
    const { rows } = await sql<{ id: string }>`select id from procedures.version where code = '1.000016'`.execute(
      clone.db,
    );
    assert.equal(await procedures.showProcedure({ actor: anonymous, input: { versionId: rows[0]?.id } }), null);
  });

  it("counts what is published in each field, and lists by field", async () => {
    const sectors = await procedures.listSectors({ actor: anonymous, input: {} });
    const [first] = sectors;
    assert.ok(first);
    const found = await procedures.listProcedures({ actor: anonymous, input: { sectorName: first.name, limit: 200 } });
    assert.equal(new Set(found.map((it) => it.code)).size, first.procedures);
    assert.ok(found.every((it) => it.sectorName === first.name && it.published));
    const withDrafts = await procedures.listSectors({ actor: system, input: {} });
    assert.deepEqual(withDrafts, sectors);
  });

  it("says the same in both forms of the right", async () => {
    const { rows } = await sql<{
      id: string;
      published_at: Date | null;
    }>`select id, published_at from procedures.version`.execute(clone.db);
    for (const actor of [anonymous, system, official("tinh", "business-administrator"), official("tinh", "leader")]) {
      const wish = { on: day("2027-03-01"), words: [], limit: 200 };
      const listed = new Set((await selectProcedures(clone.db, visible(actor), wish)).map((it) => it.versionId));
      for (const row of rows.filter((it) => listed.has(it.id) || it.published_at === null)) {
        assert.equal(listed.has(row.id), maySee(actor, { publishedAt: row.published_at }));
      }
    }
  });

  it("is published by a business administrator of the province, not of a ward", async () => {
    const draft = await one(other("1.000017"));
    await assert.rejects(
      publish(draft.versionId, {}, official("phuong", "business-administrator")),
      refused("procedures.not-provincial"),
    );
    await assert.rejects(
      publish(draft.versionId, {}, official("tinh", "technical-administrator")),
      refused("kernel.forbidden"),
    );
    await assert.rejects(importing([tree], official("tinh", "business-administrator")), refused("kernel.forbidden"));
    await publish(draft.versionId, {}, official("tinh", "business-administrator"));
  });

  it("numbers versions once when fifty come at once", async () => {
    const given = Array.from({ length: 50 }, (_, n) => other("1.000018", { nameEn: `Version ${n}` }));
    await Promise.all(given.map((it) => importing([it])));
    const { rows } = await sql<{ count: number; number: number }>`
      select count(*)::int as count, max(number) as number from procedures.version where code = '1.000018'`.execute(
      clone.db,
    );
    assert.deepEqual(rows[0], { count: 1, number: 1 });
    const draft = await procedures.showProcedure({ actor: system, input: { code: "1.000018", draft: true } });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => publish(draft?.version.id ?? "")));
    assert.equal(tries.filter((it) => it.status === "fulfilled").length, 1);
  });
});
