import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { refusedWith } from "../../tests/support/trial.ts";
import { type AxisProvince, openAxisProvince } from "../../tests/support/axis-province.ts";

const ministry = "000.00.00.G09";
const party = "000.00.00.A33";
const district = "000.00.22.H41";
const operatorName = "kythuat.tinh";

describe("documents over the national axis", () => {
  let over: AxisProvince;
  let committee: string;
  let communeId: string;
  let communeOrgan: string;

  before(async () => {
    over = await openAxisProvince();
    committee = await over.province.agencyId("ubnd-tinh");
    communeId = await over.province.agencyId("ubnd-11953");
    communeOrgan = await over.organId("ubnd-11953");
  });
  after(() => over.close());

  const db = () => over.province.rooms.kernel.db;
  const receivers = (...organIds: string[]) => organIds.map((organId) => ({ organId, name: organId }));
  const receiversOf = (id: string) => over.province.rooms.interchange.receiversOf(db(), id);
  const inbounds = async (agencyId: string) => {
    const { rows } = await sql<{ id: string; document_id: string; kind: string; possible_duplicate_of: string | null }>`
      select id, document_id, kind, possible_duplicate_of from interchange.inbound where agency_id = ${agencyId} order by id`.execute(
      db(),
    );
    return rows;
  };
  const receivedOf = async (axisDocId: string) => {
    const { rows } = await sql<{ outcome: string; reason: string | null; file_id: string | null }>`
      select outcome, reason, file_id from interchange.received where axis_doc_id = ${axisDocId}`.execute(db());
    return rows[0];
  };

  it("registers every agency of the province there once, and keeps who else is on it as partners", async () => {
    const own = over.axis.registered().filter(({ systemId }) => systemId !== null);
    assert.ok(own.some(({ organId }) => organId === communeOrgan));
    const { rooms } = over.province;
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from agencies.agency
      where kind not in ('party-committee', 'front', 'vertical-agency', 'post')`.execute(db());
    assert.equal(own.length, rows[0]?.count);
    const { found } = await rooms.interchange.listReceivers(db(), "bo noi vu");
    assert.deepEqual(
      found.map(({ organId, agencyId }) => [organId, agencyId]),
      [[ministry, null]],
    );
    // The Party's committee is known here as a partner; where the axis has it, it is reached there.
    const { found: parties } = await rooms.interchange.listReceivers(db(), "tinh uy hung yen");
    assert.deepEqual(
      parties.filter(({ organId }) => organId === party),
      [{ organId: party, name: "Tỉnh ủy Hưng Yên (mô phỏng)", agencyId: null }],
    );
  });

  it("reach ministry, Party and a district signed and whole, and their reports come back to the sender", async () => {
    const bytes = Buffer.alloc(300_000, "văn bản ");
    const file = await over.keepFile(committee, "van-ban.bin", bytes);
    const { messageId } = await over.send({
      agencyId: committee,
      number: "11",
      receivers: receivers(ministry, party, district, communeOrgan),
      files: [file],
    });
    await over.province.settle();
    for (const organId of [ministry, party, district]) {
      const [document, ...more] = over.axis.box(organId);
      assert.equal(more.length, 0);
      assert.equal(document?.header.subject, "Về việc giao nhiệm vụ số 11");
      assert.equal(document?.signature, "valid");
      assert.equal(document?.files[0]?.sha256, createHash("sha256").update(bytes).digest("hex"));
    }
    await over.axis.report(ministry, "01");
    await over.axis.report(ministry, "03", { description: "Đã vào sổ" });
    await over.axis.report(party, "06");
    await over.fetch();
    const states = new Map((await receiversOf(messageId)).map((one) => [one.organId, one]));
    assert.deepEqual(
      states.get(ministry)?.statuses.map(({ code, description }) => [code, description]),
      [
        ["01", ""],
        ["03", "Đã vào sổ"],
      ],
    );
    assert.deepEqual(
      states.get(party)?.statuses.map(({ code }) => code),
      ["06"],
    );
    assert.deepEqual(
      states.get(communeOrgan)?.statuses.map(({ code }) => code),
      ["01"],
    );
    assert.deepEqual(states.get(district)?.statuses, []);
    assert.ok([...states.values()].every(({ state }) => state === "sent"));
    assert.ok(over.axis.entries().every(({ status }) => status === "done"));
  });

  it("come in from it, are registered once however often the axis gives them, and are answered 01, then 03 to 06", async () => {
    const files = [{ name: "cong-van.txt", type: "text/plain", bytes: Buffer.from("Nội dung công văn") }];
    const sent = await over.axis.send({
      from: ministry,
      to: [communeOrgan],
      number: "77",
      subject: "Báo cáo quý",
      files,
      times: 3,
    });
    assert.equal(sent.length, 3);
    await over.fetch();
    await over.fetch();
    const [inbound, ...more] = (await inbounds(communeId)).filter(({ document_id: it }) => it.includes("77/CV-BNV"));
    assert.equal(more.length, 0);
    const read = await over.province.rooms.interchange.readInbound(db(), inbound?.id ?? "");
    assert.equal(read?.header.subject, "Báo cáo quý");
    const { organNames } = over.province.rooms.interchange;
    const names = await organNames(db(), [ministry, communeOrgan, "không ai"], read?.receivedAt ?? new Date(0));
    assert.match(names.get(ministry) ?? "", /^Bộ Nội vụ/);
    assert.equal(names.get(communeOrgan), "Ủy ban nhân dân phường Phố Hiến");
    assert.equal(names.size, 2, "nobody is known by the third");
    assert.deepEqual(read?.warnings, ["signature-missing"]);
    assert.equal(
      (await over.province.ground.files.read(db(), read?.files[0]?.fileId ?? "", 1_000)).toString(),
      "Nội dung công văn",
    );
    assert.deepEqual(await Promise.all(sent.map(async ({ id }) => (await receivedOf(id))?.outcome)), [
      "taken",
      "repeated",
      "repeated",
    ]);
    assert.ok(over.axis.entries().every(({ status }) => status === "done"));
    for (const statusCode of ["03", "06"] as const) {
      await over.act((act) =>
        over.province.rooms.interchange.sendStatus(act, {
          agencyId: communeId,
          inboundId: inbound?.id ?? "",
          statusCode,
          description: "",
        }),
      );
    }
    await over.province.settle();
    const reported = over.axis
      .reportedTo(ministry)
      .filter(({ responseFor }) => responseFor.documentId.includes("77/CV-BNV"));
    assert.deepEqual(
      reported.map(({ statusCode }) => statusCode),
      ["01", "03", "06"],
    );
    assert.ok(reported.every(({ from }) => from.organId === communeOrgan));
    const told = (await over.told("interchange.message-received")).filter(({ subject_id: it }) => it === inbound?.id);
    assert.equal(told.length, 1);
  });

  it("are marked as a possible duplicate with other content under the same number, in whatever order they come", async () => {
    await over.axis.send({ from: ministry, to: [communeOrgan], number: "78", subject: "Bản thứ nhất" });
    await over.axis.send({ from: ministry, to: [communeOrgan], number: "78", subject: "Bản thứ hai" });
    await over.axis.send({
      from: ministry,
      to: [communeOrgan],
      number: "78",
      subject: "Bản thứ nhất, sửa",
      kind: "update",
    });
    over.axis.turnAround(true);
    await over.fetch();
    over.axis.turnAround(false);
    const found = (await inbounds(communeId)).filter(({ document_id: it }) => it.includes("78/CV-BNV"));
    assert.deepEqual(
      found.map(({ kind, possible_duplicate_of: of }) => [kind, of !== null]),
      [
        ["update", false],
        ["new", false],
        ["new", true],
      ],
    );
  });

  it("wait while the axis is away or breaks off, and are then there once and in order", async () => {
    over.axis.setMood("takes-and-drops");
    const first = await over.send({ agencyId: committee, number: "21", receivers: receivers(ministry) });
    await over.province.settle();
    over.axis.setMood("errors");
    const second = await over.send({ agencyId: committee, number: "22", receivers: receivers(ministry) });
    await over.province.settle();
    assert.deepEqual(
      (await receiversOf(first.messageId)).map(({ state }) => state),
      ["waiting"],
    );
    assert.deepEqual(
      (await receiversOf(second.messageId)).map(({ state }) => state),
      ["waiting"],
    );
    const operator = await over.province.actor(operatorName);
    const shown = await over.province.rooms.interchange.showLines({ actor: operator, input: {} });
    assert.deepEqual(
      shown.lines.map(({ organId, waiting, failed, route }) => [organId, waiting, failed, route]),
      [[ministry, 2, 0, "axis"]],
    );
    await over.fetch();
    over.axis.setMood("takes");
    await over.province.byAdmin("update graphile_worker._private_jobs set run_at = now() where attempts > 0", []);
    await over.province.settle();
    const box = over.axis.box(ministry).filter(({ header }) => ["21", "22"].includes(header.code.number));
    assert.deepEqual(
      box.map(({ header, times }) => [header.code.number, times > 1]),
      [
        ["21", true],
        ["22", false],
      ],
    );
    assert.deepEqual(
      (await receiversOf(second.messageId)).map(({ state }) => state),
      ["sent"],
    );
  });

  it("fail for good when the axis refuses them, hold nothing up, and go again when the operator says so", async () => {
    const large = await over.keepFile(committee, "lon.bin", randomBytes(100_000));
    const failed = await over.send({ agencyId: committee, number: "31", receivers: receivers(party), files: [large] });
    const fine = await over.send({ agencyId: committee, number: "32", receivers: receivers(party) });
    over.axis.limit(50_000);
    await over.province.settle();
    const states = async () => [
      (await receiversOf(failed.messageId))[0]?.state,
      (await receiversOf(fine.messageId))[0]?.state,
    ];
    assert.deepEqual(await states(), ["failed", "sent"]);
    const [told] = await over.told("interchange.send-failed");
    assert.deepEqual([told?.subject_id, told?.facts["answer"]], [failed.subjectId, "http-413"]);
    over.axis.limit(50_000_000);
    const line = { agencyId: committee, organId: party };
    const again = (actor: Actor) =>
      over.province.rooms.interchange.sendAgain({ actor, requestId: timeOrderedIds.next(), input: line });
    await assert.rejects(again(await over.province.actor("vanthu.tinh")), refusedWith("kernel.forbidden", 403));
    const operator = await over.province.actor(operatorName);
    assert.deepEqual(await again(operator), { again: 1 });
    await over.province.settle();
    assert.deepEqual(await states(), ["sent", "sent"]);
    await assert.rejects(again(operator), refusedWith("interchange.nothing-to-send", 404));
  });
});
