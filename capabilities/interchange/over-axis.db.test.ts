import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type AxisProvince, openAxisProvince } from "../../tests/support/axis-province.ts";

const ministry = "000.00.00.G09";
const party = "000.00.00.A33";
const district = "000.00.22.H41";

describe("documents over the national axis", () => {
  let with_: AxisProvince;
  let committee: string;
  let committeeOrgan: string;
  let communeId: string;
  let communeOrgan: string;

  before(async () => {
    with_ = await openAxisProvince();
    committee = await with_.province.agencyId("ubnd-tinh");
    communeId = await with_.province.agencyId("ubnd-11953");
    committeeOrgan = await with_.organId("ubnd-tinh");
    communeOrgan = await with_.organId("ubnd-11953");
  });
  after(() => with_.close());

  const db = () => with_.province.rooms.kernel.db;
  const receivers = (...organIds: string[]) => organIds.map((organId) => ({ organId, name: organId }));
  const receiversOf = (id: string) => with_.province.rooms.interchange.receiversOf(db(), id);
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
    const own = with_.axis.registered().filter(({ systemId }) => systemId !== null);
    assert.ok(own.some(({ organId }) => organId === communeOrgan));
    const { rooms } = with_.province;
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
    assert.deepEqual(parties.map(({ organId, agencyId }) => [organId, agencyId]), [[party, null]]);
  });

  it("reach ministry, Party and a district signed and whole, and their reports come back to the sender", async () => {
    const bytes = Buffer.alloc(300_000, "văn bản ");
    const file = await with_.keepFile(committee, "van-ban.bin", bytes);
    const { messageId } = await with_.send({
      agencyId: committee,
      number: "11",
      receivers: receivers(ministry, party, district, communeOrgan),
      files: [file],
    });
    await with_.province.settle();
    for (const organId of [ministry, party, district]) {
      const [document, ...more] = with_.axis.box(organId);
      assert.equal(more.length, 0);
      assert.equal(document?.header.subject, "Về việc giao nhiệm vụ số 11");
      assert.equal(document?.signature, "valid");
      assert.equal(document?.files[0]?.sha256, createHash("sha256").update(bytes).digest("hex"));
    }
    await with_.axis.report(ministry, "01");
    await with_.axis.report(ministry, "03", { description: "Đã vào sổ" });
    await with_.axis.report(party, "06");
    await with_.fetch();
    const states = new Map((await receiversOf(messageId)).map((one) => [one.organId, one]));
    assert.deepEqual(states.get(ministry)?.statuses.map(({ code, description }) => [code, description]), [
      ["01", ""],
      ["03", "Đã vào sổ"],
    ]);
    assert.deepEqual(states.get(party)?.statuses.map(({ code }) => code), ["06"]);
    assert.deepEqual(states.get(communeOrgan)?.statuses.map(({ code }) => code), ["01"]);
    assert.deepEqual(states.get(district)?.statuses, []);
    assert.ok([...states.values()].every(({ state }) => state === "sent"));
    assert.ok(with_.axis.entries().every(({ status }) => status === "done"));
  });

  it("come in from it, are registered once however often the axis gives them, and are answered 01, then 03 to 06", async () => {
    const files = [{ name: "cong-van.txt", type: "text/plain", bytes: Buffer.from("Nội dung công văn") }];
    const sent = await with_.axis.send({ from: ministry, to: [communeOrgan], number: "77", subject: "Báo cáo quý", files, times: 3 });
    assert.equal(sent.length, 3);
    await with_.fetch();
    await with_.fetch();
    const [inbound, ...more] = (await inbounds(communeId)).filter(({ document_id: it }) => it.includes("77/CV-BNV"));
    assert.equal(more.length, 0);
    const read = await with_.province.rooms.interchange.readInbound(db(), inbound?.id ?? "");
    assert.equal(read?.header.subject, "Báo cáo quý");
    assert.deepEqual(read?.warnings, ["signature-missing"]);
    assert.equal(
      (await with_.province.ground.files.read(db(), read?.files[0]?.fileId ?? "", 1_000)).toString(),
      "Nội dung công văn",
    );
    assert.deepEqual(await Promise.all(sent.map(async ({ id }) => (await receivedOf(id))?.outcome)), ["taken", "repeated", "repeated"]);
    assert.ok(with_.axis.entries().every(({ status }) => status === "done"));
    for (const statusCode of ["03", "06"] as const) {
      await with_.act((act) =>
        with_.province.rooms.interchange.sendStatus(act, { agencyId: communeId, inboundId: inbound?.id ?? "", statusCode, description: "" }),
      );
    }
    await with_.province.settle();
    const reported = with_.axis.reportedTo(ministry).filter(({ responseFor }) => responseFor.documentId.includes("77/CV-BNV"));
    assert.deepEqual(reported.map(({ statusCode }) => statusCode), ["01", "01", "01", "03", "06"]);
    assert.ok(reported.every(({ from }) => from.organId === communeOrgan));
    const told = (await with_.told("interchange.message-received")).filter(({ subject_id: it }) => it === inbound?.id);
    assert.equal(told.length, 1);
  });

  it("are marked as a possible duplicate with other content under the same number, in whatever order they come", async () => {
    await with_.axis.send({ from: ministry, to: [communeOrgan], number: "78", subject: "Bản thứ nhất" });
    await with_.axis.send({ from: ministry, to: [communeOrgan], number: "78", subject: "Bản thứ hai" });
    await with_.axis.send({ from: ministry, to: [communeOrgan], number: "78", subject: "Bản thứ nhất, sửa", kind: "update" });
    with_.axis.turnAround(true);
    await with_.fetch();
    with_.axis.turnAround(false);
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
    with_.axis.setMood("takes-and-drops");
    const first = await with_.send({ agencyId: committee, number: "21", receivers: receivers(ministry) });
    await with_.province.settle();
    with_.axis.setMood("errors");
    const second = await with_.send({ agencyId: committee, number: "22", receivers: receivers(ministry) });
    await with_.province.settle();
    assert.deepEqual((await receiversOf(first.messageId)).map(({ state }) => state), ["waiting"]);
    assert.deepEqual((await receiversOf(second.messageId)).map(({ state }) => state), ["waiting"]);
    const operator = await with_.province.actor("quantri.kythuat");
    const shown = await with_.province.rooms.interchange.showLines({ actor: operator, input: {} });
    assert.deepEqual(
      shown.lines.map(({ organId, waiting, failed, route }) => [organId, waiting, failed, route]),
      [[ministry, 2, 0, "axis"]],
    );
    with_.axis.setMood("takes");
    await with_.province.byAdmin("update graphile_worker._private_jobs set run_at = now() where attempts > 0", []);
    await with_.province.settle();
    const box = with_.axis.box(ministry).filter(({ header }) => ["21", "22"].includes(header.code.number));
    assert.deepEqual(box.map(({ header, times }) => [header.code.number, times > 1]), [["21", true], ["22", false]]);
    assert.deepEqual((await receiversOf(second.messageId)).map(({ state }) => state), ["sent"]);
  });

  it("fail for good when the axis refuses them, hold nothing up, and go again when the operator says so", async () => {
    const { organId } = { organId: district };
    await with_.province.byAdmin("update interchange.partner set name = name where organ_id = $1", [organId]);
    const file = await with_.keepFile(committee, "lon.bin", Buffer.from(createHash("sha256").update("lớn").digest("hex").repeat(20_000)));
    const big = await openAxisProvince({ maxBytes: 20_000 });
    try {
      const sender = await big.province.agencyId("ubnd-tinh");
      const large = await big.keepFile(sender, "lon.bin", await with_.province.ground.files.read(db(), file.fileId, 10_000_000));
      const failed = await big.send({ agencyId: sender, number: "31", receivers: receivers(ministry), files: [large] });
      const fine = await big.send({ agencyId: sender, number: "32", receivers: receivers(ministry) });
      await big.province.settle();
      const states = (id: string) => big.province.rooms.interchange.receiversOf(big.province.rooms.kernel.db, id);
      assert.deepEqual((await states(failed.messageId)).map(({ state }) => state), ["failed"]);
      assert.deepEqual((await states(fine.messageId)).map(({ state }) => state), ["sent"]);
      const [told] = await big.told("interchange.send-failed");
      assert.deepEqual([told?.subject_id, told?.facts["answer"]], [failed.subjectId, "http-413"]);
    } finally {
      await big.close();
    }
  });

  it("are kept for inspection and refused when they are malformed, hostile, or not from whom they say", async () => {
    const before = await inbounds(communeId);
    const put = (bytes: Buffer, more: { from?: string; messageType?: "edoc" | "status" } = {}) =>
      with_.axis.put({ from: ministry, to: communeOrgan, messageType: "edoc", ...more, bytes });
    const good = await with_.axis.send({ from: ministry, to: [communeOrgan], number: "90", subject: "Thật" });
    const bytes = good[0]?.bytes ?? Buffer.alloc(0);
    const bad = [
      put(Buffer.from("không phải XML")),
      put(Buffer.from(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>`)),
      put(bytes.subarray(0, bytes.length - 40)),
      put(bytes, { from: party }),
      put(bytes, { messageType: "status" }),
    ];
    await with_.fetch();
    for (const entry of bad) {
      const received = await receivedOf(entry.id);
      assert.equal(received?.outcome, "refused", entry.id);
      assert.ok(received?.reason, entry.id);
      const kept = await with_.province.ground.files.read(db(), received?.file_id ?? "", 1_000_000);
      assert.deepEqual(kept, entry.bytes);
      assert.equal(entry.status, "fail");
    }
    assert.equal((await receivedOf(bad[3]?.id ?? ""))?.reason, "sender-differs");
    const now = await inbounds(communeId);
    assert.deepEqual(now.length, before.length + 1);
    const operator = await with_.province.actor("quantri.kythuat");
    const { refused } = await with_.province.rooms.interchange.showLines({ actor: operator, input: {} });
    assert.equal(refused.length, bad.length);
  });

  it("are refused for a receiver that nobody is, and statuses for a document that was never sent", async () => {
    const entry = with_.axis.put({
      from: ministry,
      to: communeOrgan,
      messageType: "status",
      bytes: (await with_.axis.send({ from: ministry, to: [ministry], number: "91", subject: "Khác" }))[0]?.bytes ?? Buffer.alloc(0),
    });
    await with_.fetch();
    assert.equal((await receivedOf(entry.id))?.reason, "type-differs");
    assert.equal(committeeOrgan, "000.00.00.H31");
  });
});
