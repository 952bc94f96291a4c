import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type AxisProvince, openAxisProvince, testSystem } from "../../tests/support/axis-province.ts";
import { testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import type { Actor } from "#kernel/plain/actor";
import { openAxisClient } from "./axis-client.ts";

const ministry = "000.00.00.G09";
const party = "000.00.00.A33";
const operatorName = "kythuat.tinh";

describe("messages from the axis that cannot be taken", () => {
  let over: AxisProvince;
  let communeId: string;
  let communeOrgan: string;

  before(async () => {
    over = await openAxisProvince();
    communeId = await over.province.agencyId("ubnd-11953");
    communeOrgan = await over.organId("ubnd-11953");
  });
  after(() => over.close());

  const db = () => over.province.rooms.kernel.db;
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

  it("are kept for inspection and refused when they are malformed, hostile, or not from whom they say", async () => {
    const before = await inbounds(communeId);
    const put = (bytes: Buffer, more: { from?: string; messageType?: "edoc" | "status" } = {}) =>
      over.axis.put({ from: ministry, to: communeOrgan, messageType: "edoc", ...more, bytes });
    const files = [{ name: "cong-van.txt", type: "text/plain", bytes: Buffer.from("Nội dung") }];
    const good = await over.axis.send({ from: ministry, to: [communeOrgan], number: "90", subject: "Thật", files });
    const bytes = good[0]?.bytes ?? Buffer.alloc(0);
    const bad = [
      put(Buffer.from("không phải XML")),
      put(Buffer.from(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>`)),
      put(bytes.subarray(0, bytes.length - 40)),
      put(bytes, { from: party }),
      put(bytes, { messageType: "status" }),
    ];
    await over.fetch();
    for (const entry of bad) {
      const received = await receivedOf(entry.id);
      assert.equal(received?.outcome, "refused", entry.id);
      assert.ok(received?.reason, entry.id);
      const kept = await over.province.ground.files.read(db(), received?.file_id ?? "", 1_000_000);
      assert.deepEqual(kept, entry.bytes);
      assert.equal(entry.status, "fail");
    }
    assert.equal((await receivedOf(bad[3]?.id ?? ""))?.reason, "sender-differs");
    const now = await inbounds(communeId);
    assert.deepEqual(now.length, before.length + 1);
    const operator = await over.province.actor(operatorName);
    const { refused } = await over.province.rooms.interchange.showLines({ actor: operator, input: {} });
    assert.equal(refused.length, bad.length);
  });

  it("are opened by the clerk of the agency that keeps them alone: structure, hash, bytes; each look is an audit line", async () => {
    const { interchange } = over.province.rooms;
    const clerk = await over.province.actor("vanthu.phohien");
    const list = (actor: Actor, page = 1) =>
      interchange.listRefusedMessages({ actor, input: { agencyId: communeId, page } });
    const { messages, more } = await list(clerk);
    assert.deepEqual([messages.length, more], [5, false]);
    assert.deepEqual(messages.map(({ fromName, toName }) => [fromName, toName]).at(-1), [
      "Bộ Nội vụ (mô phỏng)",
      "Ủy ban nhân dân phường Phố Hiến",
    ]);
    assert.deepEqual((await list(clerk, 2)).messages, []);
    const byReason = (reason: string) => {
      const found = messages.find((one) => one.reason === reason);
      assert.ok(found, reason);
      return { agencyId: communeId, receivedId: found.id };
    };
    const whole = byReason("sender-differs");
    const shown = await interchange.inspectRefused({ actor: clerk, input: whole });
    assert.ok(shown.structure.header?.kind === "document");
    assert.equal(shown.structure.header.header.subject, "Thật");
    assert.equal(shown.structure.header.header.from.organId, ministry, "what it says itself, not what the axis says");
    assert.ok(shown.structure.attachments.length > 0);
    for (const { sha256, sizeBytes } of shown.structure.attachments) {
      assert.match(sha256, /^[0-9a-f]{64}$/);
      assert.ok(sizeBytes > 0);
    }
    const got = await interchange.openRefused({ actor: clerk, input: whole });
    const bytes = await buffer(got.bytes);
    assert.equal(createHash("sha256").update(bytes).digest("hex"), shown.file.sha256);
    assert.deepEqual([got.type, got.name], ["application/octet-stream", `thong-diep-${whole.receivedId}.edxml`]);
    const doctype = await interchange.inspectRefused({ actor: clerk, input: byReason("edxml-doctype") });
    assert.deepEqual([doctype.structure.header, doctype.structure.problem?.code], [null, "doctype"]);
    const operator = await over.province.actor(operatorName);
    for (const actor of [
      operator,
      await over.province.actor("chutich.phohien"),
      await over.province.actor("vanthu.nhuquynh"),
    ]) {
      await assert.rejects(list(actor), refusedWith("kernel.forbidden", 403));
      await assert.rejects(interchange.inspectRefused({ actor, input: whole }), refusedWith("kernel.forbidden", 403));
      await assert.rejects(interchange.openRefused({ actor, input: whole }), refusedWith("kernel.forbidden", 403));
    }
    const elsewhere = await over.province.agencyId("ubnd-12004");
    const other = await over.province.actor("vanthu.nhuquynh");
    await assert.rejects(
      interchange.inspectRefused({ actor: other, input: { ...whole, agencyId: elsewhere } }),
      refusedWith("interchange.unknown-message", 404),
    );
    const { rows } = await sql<{ what: string; outcome: string }>`
      select facts ->> 'what' as what, outcome from kernel.audit_line
      where act = 'interchange.open-refused' and subject_id = ${whole.receivedId} order by id`.execute(db());
    assert.deepEqual(
      rows.filter(({ what }) => what !== null).map(({ what }) => what),
      ["structure", "file"],
    );
  });

  it("that bear a mark of secrecy, refused for another reason, are neither shown nor handed out", async () => {
    const [secret] = await over.axis.send({
      from: ministry,
      to: [communeOrgan],
      number: "91",
      subject: "Kế hoạch (MẬT)",
    });
    const put = {
      from: party,
      to: communeOrgan,
      messageType: "edoc" as const,
      bytes: secret?.bytes ?? Buffer.alloc(0),
    };
    const entry = over.axis.put(put);
    await over.fetch();
    const { rows } = await sql<{ id: string }>`select id from interchange.received
      where axis_doc_id = ${entry.id} and outcome = 'refused'`.execute(db());
    const input = { agencyId: communeId, receivedId: rows[0]?.id };
    const actor = await over.province.actor("vanthu.phohien");
    const shown = await over.province.rooms.interchange.inspectRefused({ actor, input });
    assert.deepEqual([shown.secret, shown.structure.header, shown.structure.attachments], [true, null, []]);
    await assert.rejects(
      over.province.rooms.interchange.openRefused({ actor, input }),
      refusedWith("interchange.message-secret", 403),
    );
  });

  it("are refused for a receiver that nobody is, and statuses for a document that was never sent", async () => {
    const { url } = over.axis;
    const { id: systemId, secret } = testSystem;
    const client = openAxisClient({ url, systemId, secret, now: () => testNow });
    const nobody = { id: "x", code: "H31.98", organId: "000.00.98.H31", name: "Cơ quan không còn ai biết" };
    await client.registerAgency(nobody);
    const [lost] = await over.axis.send({ from: ministry, to: [nobody.organId], number: "92", subject: "Nơi nhận lạ" });
    const agencyId = await over.province.agencyId("ubnd-tinh");
    await over.send({ agencyId, number: "51", receivers: [{ organId: ministry, name: "Bộ Nội vụ" }] });
    await over.province.settle();
    const [first] = over.axis.box(ministry);
    assert.ok(first);
    const rename = "update interchange.message set document_id = 'x' where document_id = $1";
    await over.province.byAdmin(rename, [first.header.documentId]);
    await over.axis.report(ministry, "03", { documentId: first.header.documentId });
    await over.fetch();
    assert.equal((await receivedOf(lost?.id ?? ""))?.reason, "receiver-unknown");
    const status = over.axis
      .entries()
      .findLast(({ from, messageType }) => from === ministry && messageType === "status");
    assert.equal((await receivedOf(status?.id ?? ""))?.reason, "status-of-unknown-document");
  });

  it("are not taken by the axis from whoever does not know the secret", async () => {
    const { url } = over.axis;
    const stranger = openAxisClient({ url, systemId: testSystem.id, secret: "đoán", now: () => testNow });
    await assert.rejects(stranger.listReceived(), { answer: "http-401", refused: false });
  });
});
