import { noBell } from "#kernel/bell";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { cloneMigrated as cloneDatabase } from "../../tests/support/rooms.ts";
import { gatherReactions } from "#kernel/events";
import { timeOrderedIds } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { type Actor, anonymous, type Role } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import { type Agencies, type ImportInput, makeAgencies } from "./index.ts";
import { readStarterAgencies } from "./starter-agencies.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/agencies/${name}.json`, import.meta.url), "utf8"));
const starter = readStarterAgencies({
  tiers: read("tiers"),
  provincial: read("provincial"),
  communes: read("communes"),
  structure: read("commune-structure"),
  former: read("former-territories"),
  settings: read("settings"),
});
const system: Actor = { ...anonymous, kind: "system", scopes: ["agencies:import"] };
const today = day("2026-11-22");
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.code, code);
  return true;
};

describe("agencies", () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let agencies: Agencies;

  before(async () => {
    clone = await cloneDatabase();
    const now = () => new Date("2026-11-22T03:00:00Z");
    const { db } = clone;
    agencies = makeAgencies({
      kernel: { db, now, ids: timeOrderedIds, log: silentLog, bell: noBell, reactions: gatherReactions(() => []) },
    });
    await importing(starter);
  });
  after(() => clone.drop());

  const importing = (input: unknown, actor = system) =>
    agencies.importAgencies({ actor, requestId: randomUUID(), input });
  const nothing: ImportInput = { on: today, tiers: [], territories: [], agencies: [], settings: [], successions: [] };
  const key = async (name: string) => {
    const found = await agencies.findAgencyByKey(clone.db, name);
    assert.ok(found, name);
    return found;
  };
  const official = (agencyId: string, agencyPath: string, ...roles: Role[]): Actor => ({
    ...anonymous,
    kind: "official",
    accountId: randomUUID(),
    positions: [
      {
        id: randomUUID(),
        agencyId,
        agencyPath,
        unitId: null,
        title: "",
        roles,
        validFrom: day("2025-07-01"),
        validTo: null,
      },
    ],
  });

  it("has the 104 communes and wards, each with its committee, Centre and units", async () => {
    const list = (input: object) => agencies.listAgencies({ actor: anonymous, input });
    const committees = await list({ kind: "people-committee", tier: "commune" });
    const centres = await list({ kind: "public-service-centre", tier: "commune" });
    assert.deepEqual([committees.length, centres.length], [104, 104]);
    assert.equal(committees.filter((it) => it.nameVi.startsWith("Ủy ban nhân dân phường ")).length, 11);
    const answer = await agencies.findAgency({ actor: anonymous, input: { key: "ubnd-11953" } });
    assert.equal(answer?.agency.nameVi, "Ủy ban nhân dân phường Phố Hiến");
    assert.equal(answer?.agency.path, "/ubnd-tinh/ubnd-11953/");
    assert.deepEqual(
      answer?.units.map((it) => it.nameVi),
      ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"],
    );
  });

  it("keeps ids when the same files come again", async () => {
    const before = await key("ttpvhcc-12004");
    await importing(starter);
    assert.deepEqual(await key("ttpvhcc-12004"), before);
  });

  it("finds by words without accents, by code in both forms, by parent and by path", async () => {
    const list = async (input: object) =>
      (await agencies.listAgencies({ actor: anonymous, input })).map((it) => it.key);
    assert.deepEqual(await list({ words: "pho hien trung tam" }), ["ttpvhcc-11953"]);
    assert.deepEqual(await list({ words: "XÂY dựng" }), ["so-xay-dung"]);
    assert.deepEqual(await list({ words: "000.01.50.H31" }), ["ubnd-11953"]);
    const ward = await key("ubnd-11953");
    assert.deepEqual(await list({ parentId: ward.id }), ["ttpvhcc-11953"]);
    assert.deepEqual(await list({ under: ward.path }), ["ubnd-11953", "ttpvhcc-11953"]);
    assert.deepEqual(await list({ on: "2025-06-30" }), []);
    assert.equal((await agencies.agencyAt(clone.db, "001.01.50.H31", today))?.key, "ttpvhcc-11953");
    assert.equal((await agencies.agencyAt(clone.db, "H31.50.01.01", today))?.key, "ttpvhcc-11953");
    assert.equal(await agencies.agencyAt(clone.db, "H31.50.01.01", day("2025-06-30")), undefined);
    assert.equal(await agencies.agencyAt(clone.db, "' or 1=1 --", today), undefined);
  });

  it("names for each agency the Centre that receives for it", async () => {
    const centre = async (name: string) => (await agencies.cards.centreOf(clone.db, (await key(name)).id)).name;
    assert.equal(await centre("ubnd-11953"), "Trung tâm Phục vụ hành chính công phường Phố Hiến");
    assert.equal(await centre("ttpvhcc-12004"), "Trung tâm Phục vụ hành chính công xã Như Quỳnh");
    assert.equal(await centre("so-xay-dung"), "Trung tâm Phục vụ hành chính công tỉnh Hưng Yên");
    assert.equal(await centre("ubnd-tinh"), "Trung tâm Phục vụ hành chính công tỉnh Hưng Yên");
    await assert.rejects(agencies.cards.centreOf(clone.db, randomUUID()), refused("agencies.no-centre"));
  });

  it("writes the place of a commune named after a person in full", async () => {
    const places = await Promise.all(
      ["ubnd-11953", "ubnd-12452", "so-y-te"].map(async (it) => (await key(it)).placeName),
    );
    assert.deepEqual(places, ["Phố Hiến", "Phường Trần Hưng Đạo", "Hưng Yên"]);
  });

  it("names an agency in the head of a sheet under the one above, without the place that stands there", async () => {
    const headOf = async (key: string) => {
      const { id } = (await agencies.findAgencyByKey(clone.db, key)) ?? { id: "" };
      const { superior, agency } = await agencies.cards.letterheadOf(clone.db, id);
      return [superior, ...agency];
    };
    const province = "Ủy ban nhân dân tỉnh Hưng Yên";
    const agriculture = "Sở Nông nghiệp và Môi trường tỉnh Hưng Yên";
    assert.deepEqual(await headOf("so-xay-dung"), [province, "Sở Xây dựng"]);
    assert.deepEqual(await headOf("vp-ubnd-tinh"), [province, "Văn phòng"]);
    assert.deepEqual(await headOf("chi-cuc-chan-nuoi-va-thu-y"), [agriculture, "Chi cục Chăn nuôi và Thú y"]);
    assert.equal((await headOf("thu-vien-tinh"))[1], "Thư viện tỉnh Hưng Yên", "is called so in full");
    assert.deepEqual(await headOf("ubnd-tinh"), [null, province]);
    assert.deepEqual(await headOf("ubnd-11953"), [null, "Ủy ban nhân dân phường Phố Hiến"]);
  });

  it("reads a territory's code with its day, and knows what became of it", async () => {
    const at = (code: string, on: string) => agencies.territoryAt(clone.db, code, day(on));
    assert.equal((await at("11953", "2025-06-30"))?.nameVi, "Phường Hiến Nam");
    assert.equal((await at("11953", "2025-07-01"))?.nameVi, "Phường Phố Hiến");
    assert.equal((await at("34", "2025-06-30"))?.nameVi, "Tỉnh Thái Bình");
    assert.equal(await at("34", "2025-07-01"), undefined);
    const split = await at("12004", "2021-05-01");
    assert.equal(split?.nameVi, "Xã Đình Dù");
    const successors = await agencies.successorsOf(clone.db, agencies.visible(anonymous), split.id);
    assert.deepEqual(
      successors.map((it) => [it.territory.nameVi, it.part]),
      [
        ["Xã Đại Đồng", "partial"],
        ["Xã Như Quỳnh", "partial"],
      ],
    );
  });

  it("resolves a replaced identifier on the days on which it was borne", async () => {
    const row = starter.agencies.find((it) => it.key === "ubnd-12865");
    assert.ok(row);
    await importing({ ...nothing, on: "2026-12-01", agencies: [{ ...row, code: "H31.88", codeProvisional: false }] });
    const at = async (code: string, on: string) => (await agencies.agencyAt(clone.db, code, day(on)))?.key;
    assert.equal(await at(row.code, "2026-11-30"), "ubnd-12865");
    assert.equal(await at(row.code, "2026-12-01"), undefined);
    assert.equal(await at("H31.88", "2026-12-01"), "ubnd-12865");
    assert.equal(await at("H31.88", "2026-11-30"), undefined);
    assert.equal((await key("ubnd-12865")).codeProvisional, false);
  });

  it("moves what stands below an agency with it", async () => {
    const row = starter.agencies.find((it) => it.key === "ubnd-12859");
    assert.ok(row);
    await importing({ ...nothing, agencies: [{ ...row, parent: "vp-ubnd-tinh" }] });
    assert.equal((await key("ttpvhcc-12859")).path, "/ubnd-tinh/vp-ubnd-tinh/ubnd-12859/ttpvhcc-12859/");
  });

  it("takes a setting from the nearest agency above and keeps the past as it was", async () => {
    const ward = await key("ubnd-11977");
    const at = (id: string, on: string) => agencies.settingAt(clone.db, id, "number-order", day(on));
    assert.equal(await at(ward.id, "2026-11-22"), "number-before-signature");
    assert.equal(await at(ward.id, "2025-06-30"), undefined);
    const change = (actor: Actor, more = {}) => {
      const input = {
        agencyId: ward.id,
        name: "number-order",
        value: "signature-before-number",
        validFrom: "2026-12-01",
        source: "QĐ thử",
        ...more,
      };
      return agencies.changeSetting({ actor, requestId: randomUUID(), input });
    };
    await change(official(ward.id, ward.path, "business-administrator"));
    assert.equal(await at(ward.id, "2026-11-30"), "number-before-signature");
    assert.equal(await at(ward.id, "2026-12-01"), "signature-before-number");
    const from = async (on: string) => {
      const settings = await agencies.settingsFrom(clone.db, ward.id, "number-order", day(on));
      return settings.map(({ since, value }) => `${since} ${String(value)}`);
    };
    const [first, then] = ["2025-07-01 number-before-signature", "2026-12-01 signature-before-number"];
    assert.deepEqual(await from("2025-06-30"), ["2025-06-30 undefined", first, then]);
    assert.deepEqual(await from("2026-11-22"), ["2026-11-22 number-before-signature", then]);
    assert.deepEqual(await from("2026-12-01"), [then]);
    assert.equal(await at((await key("ttpvhcc-11953")).id, "2026-12-01"), "signature-before-number");
    assert.equal(await at((await key("ubnd-12004")).id, "2026-12-01"), "number-before-signature");
    await assert.rejects(change(system, { value: "never" }), refused("agencies.setting-value"));
    await assert.rejects(change(system, { validFrom: "2026-11-01" }), refused("agencies.setting-earlier"));
    const other = await key("ubnd-12004");
    await assert.rejects(change(official(other.id, other.path, "business-administrator")), refused("agencies.unknown"));
    await assert.rejects(change(official(ward.id, ward.path, "technical-administrator")), refused("kernel.forbidden"));
  });

  it("finds a committee of today by its name without accents, and by the names of before 1/7/2025", async () => {
    const search = async (words: string) => {
      const found = await agencies.listCommittees({ actor: anonymous, input: { words } });
      return found.map(({ agency, former }) => [
        agency.key,
        former && `${former.nameVi}, ${former.districtVi}, ${former.part}`,
      ]);
    };
    assert.deepEqual(await search("PHO HIEN"), [["ubnd-11953", null]]);
    assert.deepEqual(await search("phường Hiến Nam"), [["ubnd-11953", "Phường Hiến Nam, Thành phố Hưng Yên, whole"]]);
    const homonyms = await search("minh khai");
    assert.ok(homonyms.length >= 3, "there were three of that name");
    assert.deepEqual(await search("minh khai thanh pho hung yen"), [
      ["ubnd-11953", "Phường Minh Khai, Thành phố Hưng Yên, whole"],
    ]);
    assert.deepEqual(
      (await search("lạc đạo")).filter(([, former]) => former?.startsWith("Xã Lạc Đạo")),
      [
        ["ubnd-11992", "Xã Lạc Đạo, Huyện Văn Lâm, partial"],
        ["ubnd-11995", "Xã Lạc Đạo, Huyện Văn Lâm, partial"],
      ],
    );
    assert.deepEqual(await search("  "), []);
    assert.deepEqual(await search("không có nơi nào tên thế"), []);
    assert.deepEqual(await search("%"), []);
  });

  it("refuses an import that does not hold together, and leaves nothing of it", async () => {
    const [row] = starter.agencies;
    assert.ok(row);
    const fresh = { ...row, key: "moi", code: "H31.77" };
    const rows = (...given: object[]) => importing({ ...nothing, agencies: given });
    await assert.rejects(rows({ ...fresh, parent: "khong-co" }), refused("agencies.parent-unknown"));
    await assert.rejects(
      rows({ ...fresh, parent: "b" }, { ...fresh, key: "b", parent: "moi" }),
      refused("agencies.parent-circle"),
    );
    await assert.rejects(rows(fresh, fresh), refused("agencies.key-twice"));
    await assert.rejects(rows({ ...fresh, code: "H31-77" }), refused("kernel.input-invalid"));
    await assert.rejects(rows({ ...fresh, validFrom: "2026-02-30" }), refused("kernel.input-invalid"));
    await assert.rejects(importing(nothing, anonymous), refused("kernel.sign-in-needed"));
    const portal: Actor = { ...anonymous, kind: "system", scopes: ["exchange:deliver-dossier"] };
    await assert.rejects(importing(nothing, portal), refused("kernel.forbidden"));
    assert.equal(await agencies.findAgencyByKey(clone.db, "moi"), undefined);
  });

  it("takes twenty imports of a new agency at once and makes one", async () => {
    const [row] = starter.agencies;
    assert.ok(row);
    const input = { ...nothing, agencies: [{ ...row, key: "dong-thoi", code: "H31.78", parent: "ubnd-tinh" }] };
    await Promise.all(Array.from({ length: 20 }, () => importing(input)));
    const found = await agencies.listAgencies({ actor: anonymous, input: { words: "h31.78" } });
    assert.equal(found.length, 1);
  });
});
