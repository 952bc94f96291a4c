import assert from "node:assert/strict";
import { createPrivateKey, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { xmlSignerOf } from "#capabilities/edxml";
import { issueSealCertificate, type KeyAndCertificate, makeDevAuthority } from "#capabilities/signatures";
import { type AxisProvince, openAxisProvince } from "../../tests/support/axis-province.ts";
import { testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const ministry = "000.00.00.G09";
const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const signerOf = ({ certificate, pkcs8 }: KeyAndCertificate) =>
  xmlSignerOf(createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" }), [certificate]);

describe("certificates by which organisations sign their messages", () => {
  let over: AxisProvince;
  let communeId: string;
  let communeOrgan: string;
  let at = testNow;
  before(async () => {
    const authority = await makeDevAuthority("Chứng thực Bộ", period);
    const named = { name: "Hệ thống văn bản Bộ Nội vụ", identifier: "BNV" };
    const key = await issueSealCertificate(authority, named, period);
    over = await openAxisProvince({ signer: signerOf(key), now: () => at });
    communeId = await over.province.agencyId("ubnd-11953");
    communeOrgan = await over.organId("ubnd-11953");
  });
  after(() => over.close());

  const setNow = (text: string) => {
    at = new Date(text);
    over.province.setNow(at);
  };
  const rooms = () => over.province.rooms;
  const receive = async (number: string) => {
    await over.axis.send({ from: ministry, to: [communeOrgan], number, subject: "Báo cáo quý", files: [] });
    await over.fetch();
    const { rows } = await sql<{ id: string }>`select id from interchange.inbound
      where agency_id = ${communeId} and document_id like ${`%${number}/CV-BNV`}`.execute(rooms().kernel.db);
    return rows[0]?.id ?? "";
  };
  const trustOf = async (id: string) => (await rooms().interchange.readInbound(rooms().kernel.db, id))?.signature.trust;
  const operator = () => over.province.actor("kythuat.tinh");
  const listed = async () => (await rooms().interchange.showLines({ actor: await operator(), input: {} })).certificates;
  const judge = async (input: object, name = "kythuat.tinh") => {
    const actor = await over.province.actor(name);
    return rooms().interchange.judgeCertificate({ actor, requestId: randomUUID(), input });
  };

  it("wait when first seen, then are the sender's or not as the operator says; nothing is refused meanwhile", async () => {
    const first = await receive("81");
    assert.equal(await trustOf(first), "pending");
    const [row, ...more] = await listed();
    assert.ok(row);
    assert.equal(more.length, 0);
    assert.equal(row.organId, ministry);
    assert.match(row.subject, /Hệ thống văn bản Bộ Nội vụ/);
    const key = { organId: row.organId, fingerprint: row.fingerprint };
    await judge({ ...key, trusted: true });
    assert.equal(await trustOf(first), "trusted");
    assert.equal((await listed())[0]?.validFrom, "2026-11-23");
    const second = await receive("82");
    assert.equal(await trustOf(second), "trusted");
    setNow("2026-11-25T02:00:00Z");
    await judge({ ...key, trusted: false });
    const third = await receive("83");
    // What was received on a day on which it was trusted stays so.
    assert.deepEqual(await Promise.all([second, third].map(trustOf)), ["trusted", "refused"]);
  });

  it("are judged by the operator alone, and only those that were seen", async () => {
    const unknown = { organId: ministry, fingerprint: "0".repeat(64), trusted: true };
    await assert.rejects(judge(unknown), refusedWith("interchange.unknown-certificate", 404));
    await assert.rejects(judge({ ...unknown, fingerprint: "x" }), refusedWith("kernel.input-invalid", 422));
    for (const name of ["vanthu.phohien", "chutich.phohien", "hotro.phohien"])
      await assert.rejects(judge(unknown, name), refusedWith("kernel.forbidden", 403));
  });

  it("are not asked for within this installation, whose own key signs", async () => {
    const committee = await over.province.agencyId("ubnd-tinh");
    const receivers = [{ organId: communeOrgan, name: "Phường" }];
    const { messageId } = await over.send({ agencyId: committee, number: "85", receivers });
    await over.province.settle();
    const { rows } = await sql<{ id: string }>`select id from interchange.inbound
      where agency_id = ${communeId} and sender_message_id = ${messageId}`.execute(rooms().kernel.db);
    const outcome = (await rooms().interchange.readInbound(rooms().kernel.db, rows[0]?.id ?? ""))?.signature;
    assert.deepEqual(outcome && [outcome.outcome, outcome.trust], ["valid", "own"]);
  });
});
