import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { type AxisProvince, openAxisProvince } from "../../tests/support/axis-province.ts";
import { testNow } from "../../tests/support/province.ts";

const ministry = "000.00.00.G09";
const importer: Actor = { ...anonymous, kind: "system", scopes: ["agencies:import"] };
const organs = { province: "000.00.00.H31", district: "000.00.60.H31", commune: "000.71.60.H31" };

describe("the four levels of 2021 and today's three", () => {
  let over: AxisProvince;
  let at = testNow;
  const ids: Record<keyof typeof organs, string> = { province: "", district: "", commune: "" };
  before(async () => {
    over = await openAxisProvince({ now: () => at });
    const { rooms } = over.province;
    const agency = (key: string, code: string, nameVi: string, tier: string, parent: string | null) => ({
      ...{ key, code, nameVi, nameEn: nameVi, shortName: nameVi, tier, kind: "people-committee" },
      ...{ codeProvisional: true, gsoCode: null, placeName: "Hưng Yên", parent, source: "Bài thử", units: [] },
      ...{ validFrom: "2021-01-01", validTo: "2025-06-30" },
    });
    const followed = (from: string, to: string) => ({ from, to, on: "2025-07-01", ground: "NQ 202/2025/QH15" });
    const agencies = [
      agency("tinh-2021", "H31", "Ủy ban nhân dân tỉnh Hưng Yên (2021)", "province", null),
      agency("huyen-2021", "H31.60", "Ủy ban nhân dân huyện Văn Lâm (2021)", "district", "tinh-2021"),
      agency("xa-2021", "H31.60.71", "Ủy ban nhân dân xã Lạc Đạo (2021)", "commune", "huyen-2021"),
    ];
    const heirs = ["ubnd-12004", "ubnd-11980"];
    const successions = [
      followed("tinh-2021", "ubnd-tinh"),
      followed("xa-2021", "ubnd-12004"),
      ...heirs.map((key) => followed("huyen-2021", key)),
    ];
    const input = { on: "2025-07-01", agencies, successions };
    await rooms.agencies.importAgencies({ actor: importer, requestId: rooms.kernel.ids.next(), input });
    ids.province = await over.province.agencyId("tinh-2021");
    ids.district = await over.province.agencyId("huyen-2021");
    ids.commune = await over.province.agencyId("xa-2021");
  });
  after(() => over.close());

  const setNow = async (text: string) => {
    at = new Date(text);
    over.province.setNow(at);
    await over.province.rooms.interchange.greetAxis();
  };
  const db = () => over.province.rooms.kernel.db;
  const to = (...names: (keyof typeof organs)[]) => names.map((name) => ({ organId: organs[name], name }));
  const receiversOf = (id: string) => over.province.rooms.interchange.receiversOf(db(), id);
  const arrivedAt = async (agencyId: string) => {
    const { rows } = await sql<{ id: string; number_text: string }>`select id, number_text from interchange.inbound
      where agency_id = ${agencyId} order by number_text`.execute(db());
    return rows;
  };

  it("in 2021 centre, province, district and commune send to each other, and the commune reports to its district", async () => {
    await setNow("2021-06-01T02:00:00Z");
    await over.axis.send({ from: ministry, to: [organs.district], number: "01", subject: "Trung ương gửi huyện" });
    await over.fetch();
    const receivers = to("district", "commune");
    await over.send({ agencyId: ids.province, number: "02", receivers });
    const own = await over.send({ agencyId: ids.district, number: "03", receivers: to("commune") });
    const up = [...to("province"), { organId: ministry, name: "Bộ Nội vụ" }];
    await over.send({ agencyId: ids.district, number: "04", receivers: up });
    await over.province.settle();
    const numbers = async (agencyId: string) => (await arrivedAt(agencyId)).map((row) => row.number_text);
    assert.deepEqual(await numbers(ids.district), ["01/CV-BNV", "02/QĐ-UBND"]);
    assert.deepEqual(await numbers(ids.commune), ["02/QĐ-UBND", "03/QĐ-UBND"]);
    assert.deepEqual(await numbers(ids.province), ["04/QĐ-UBND"]);
    assert.equal(over.axis.box(ministry).at(-1)?.header.from.organId, organs.district);
    const inboundId = (await arrivedAt(ids.commune)).at(-1)?.id ?? "";
    await over.act((act) =>
      over.province.rooms.interchange.sendStatus(act, {
        ...{ agencyId: ids.commune, inboundId, statusCode: "03", description: "" },
      }),
    );
    await over.province.settle();
    assert.deepEqual(
      (await receiversOf(own.messageId))[0]?.statuses.map(({ code }) => code),
      ["01", "03"],
    );
  });

  it("today the same identifiers lead to the commune's heir, and back with the list for the district; the province's is its own again", async () => {
    await setNow("2026-11-23T02:00:00Z");
    const committee = await over.province.agencyId("ubnd-tinh");
    const heir = await over.province.agencyId("ubnd-12004");
    const { messageId } = await over.send({ agencyId: committee, number: "05", receivers: to("district", "commune") });
    await over.axis.send({ from: ministry, to: [organs.province], number: "06", subject: "Gửi tỉnh" });
    await over.fetch();
    const states = new Map((await receiversOf(messageId)).map((one) => [one.organId, one]));
    const district = states.get(organs.district);
    assert.deepEqual([district?.state, district?.statuses.map(({ code }) => code)], ["returned", ["02"]]);
    assert.equal(district?.successors.length, 2);
    assert.ok(district.successors.every(({ name }) => district.statuses[0]?.description.includes(name)));
    assert.equal(states.get(organs.commune)?.deliveredTo, await over.organId("ubnd-12004"));
    assert.ok((await arrivedAt(heir)).some((row) => row.number_text === "05/QĐ-UBND"));
    assert.deepEqual(
      (await arrivedAt(committee)).map((row) => row.number_text),
      ["06/CV-BNV"],
    );
    assert.equal((await arrivedAt(ids.district)).length, 2, "nothing new for a body that ended");
  });
});
