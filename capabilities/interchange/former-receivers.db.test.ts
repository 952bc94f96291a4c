import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { type AxisProvince, openAxisProvince, testSystem } from "../../tests/support/axis-province.ts";
import { openAxisClient } from "./axis-client.ts";
import { testNow } from "../../tests/support/province.ts";

const ministry = "000.00.00.G09";
const importer: Actor = { ...anonymous, kind: "system", scopes: ["agencies:import"] };
// A commune with one successor, a district whose tasks went to three communes, a commune that nobody followed.
const oneFollowed = "000.71.60.H31";
const district = "000.00.60.H31";
const unfollowed = "000.72.60.H31";

describe("documents for agencies that ended", () => {
  let over: AxisProvince;
  let committee: string;
  let heirs: { id: string; organId: string; nameVi: string }[];

  before(async () => {
    over = await openAxisProvince();
    committee = await over.province.agencyId("ubnd-tinh");
    const { rooms } = over.province;
    const keys = ["ubnd-11953", "ubnd-12004", "ubnd-11980"];
    heirs = await Promise.all(
      keys.map(async (key) => {
        const found = await rooms.agencies.findAgencyByKey(rooms.kernel.db, key);
        return { id: found?.id ?? "", organId: found?.code102 ?? "", nameVi: found?.nameVi ?? "" };
      }),
    );
    const former = (key: string, code: string, nameVi: string, tier: string) => ({
      ...{
        key,
        code,
        nameVi,
        nameEn: nameVi,
        shortName: nameVi,
        tier,
        kind: "people-committee",
        codeProvisional: true,
      },
      ...{ gsoCode: null, placeName: "Hưng Yên", parent: null, source: "Bài thử", units: [] },
      ...{ validFrom: "2021-01-01", validTo: "2025-06-30" },
    });
    const followed = (from: string, to: string) => ({
      from,
      to,
      on: "2025-07-01",
      ground: "Nghị quyết số 202/2025/QH15",
    });
    await rooms.agencies.importAgencies({
      actor: importer,
      requestId: rooms.kernel.ids.next(),
      input: {
        on: "2025-07-01",
        agencies: [
          former("xa-cu", "H31.60.71", "Ủy ban nhân dân xã Cũ", "commune"),
          former("huyen-cu", "H31.60", "Ủy ban nhân dân huyện Cũ", "district"),
          former("xa-tan", "H31.60.72", "Ủy ban nhân dân xã Tàn", "commune"),
        ],
        successions: [followed("xa-cu", "ubnd-11953"), ...keys.map((key) => followed("huyen-cu", key))],
      },
    });
  });
  after(() => over.close());

  const db = () => over.province.rooms.kernel.db;
  const receiversOf = (id: string) => over.province.rooms.interchange.receiversOf(db(), id);
  const inboundsFrom = async (documentId: string) => {
    const { rows } = await sql<{ agency_id: string; redirected_from: string | null }>`
      select agency_id, redirected_from from interchange.inbound where document_id like ${`%${documentId}`}`.execute(
      db(),
    );
    return rows;
  };

  it("reach the one legal successor, and both sides are told so", async () => {
    const receivers = [{ organId: oneFollowed, name: "Ủy ban nhân dân xã Cũ" }];
    const { messageId } = await over.send({ agencyId: committee, number: "41", receivers });
    await over.province.settle();
    assert.deepEqual(await inboundsFrom("41/QĐ-UBND"), [{ agency_id: heirs[0]?.id, redirected_from: oneFollowed }]);
    const [receiver] = await receiversOf(messageId);
    assert.equal(receiver?.deliveredTo, heirs[0]?.organId);
    assert.match(receiver?.statuses[0]?.description ?? "", /cơ quan kế thừa: .*phường Phố Hiến/);
    const { rows } = await sql<{
      id: string;
    }>`select id from interchange.inbound where redirected_from is not null`.execute(db());
    const inboundId = rows[0]?.id ?? "";
    const inbound = await over.province.rooms.interchange.readInbound(db(), inboundId);
    assert.deepEqual([inbound?.redirectedFrom, inbound?.redirectedName], [oneFollowed, "Ủy ban nhân dân xã Cũ"]);
    await over.act((act) =>
      over.province.rooms.interchange.sendStatus(act, {
        agencyId: heirs[0]?.id ?? "",
        inboundId,
        statusCode: "03",
        description: "",
      }),
    );
    await over.province.settle();
    assert.deepEqual((await receiversOf(messageId))[0]?.statuses.map(({ code }) => code).sort(), ["01", "03"]);
  });

  it("come back the same day with status 02 and the list when several followed, or none", async () => {
    const receivers = [
      { organId: district, name: "Ủy ban nhân dân huyện Cũ" },
      { organId: unfollowed, name: "Ủy ban nhân dân xã Tàn" },
    ];
    const { messageId, subjectId } = await over.send({ agencyId: committee, number: "42", receivers });
    await over.province.settle();
    assert.deepEqual(await inboundsFrom("42/QĐ-UBND"), []);
    const states = new Map((await receiversOf(messageId)).map((one) => [one.organId, one]));
    const back = states.get(district);
    assert.deepEqual([back?.state, back?.statuses.map(({ code }) => code)], ["returned", ["02"]]);
    for (const { nameVi, organId } of heirs) {
      assert.ok(back?.statuses[0]?.description.includes(`${nameVi} (${organId})`), back?.statuses[0]?.description);
    }
    assert.match(states.get(unfollowed)?.statuses[0]?.description ?? "", /không có cơ quan kế thừa/);
    const told = (await over.told("interchange.status-received")).filter(({ subject_id: it }) => it === subjectId);
    assert.deepEqual(
      told.map(({ facts }) => facts["statusCode"]),
      ["02", "02"],
    );
  });

  it("are treated alike when they come over the axis", async () => {
    const client = openAxisClient({
      url: over.axis.url,
      systemId: testSystem.id,
      secret: testSystem.secret,
      now: () => testNow,
    });
    for (const organId of [oneFollowed, district]) {
      await client.registerAgency({ id: organId, code: "", organId, name: `Tên cũ ${organId}` });
    }
    await over.axis.send({ from: ministry, to: [oneFollowed], number: "43", subject: "Gửi xã cũ" });
    await over.axis.send({ from: ministry, to: [district], number: "44", subject: "Gửi huyện cũ" });
    await over.fetch();
    assert.deepEqual(await inboundsFrom("43/CV-BNV"), [{ agency_id: heirs[0]?.id, redirected_from: oneFollowed }]);
    assert.deepEqual(await inboundsFrom("44/CV-BNV"), []);
    const reported = over.axis.reportedTo(ministry);
    assert.deepEqual(
      reported.map(({ from, statusCode }) => [from.organId, statusCode]),
      [
        [oneFollowed, "01"],
        [district, "02"],
      ],
    );
    assert.ok(heirs.every(({ organId }) => reported[1]?.description.includes(organId)));
  });
});
