import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { jobActor } from "#kernel/plain/actor";
import { playSender } from "../../tests/support/axis-province.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the page of documents on their way", () => {
  let site: OfficialsSite;
  let receiver: string;
  before(async () => {
    site = await openOfficialsSite();
    const { province } = site;
    const sender = playSender(province);
    receiver = await sender.organId("ubnd-11953");
    const agencyId = await province.agencyId("ubnd-tinh");
    const receivers = [{ organId: receiver, name: "Ủy ban nhân dân phường Phố Hiến" }];
    await sender.send({ agencyId, number: "61", receivers });
    await province.settle();
    await sender.send({ agencyId, number: "62", receivers });
  });
  after(() => site.close());

  test("says that all has arrived but what waits, and that there is no axis", async () => {
    const keeper = await site.as("kythuat.tinh");
    const { body } = await keeper.get(urls.interchange.vi);
    assert.match(body, /Ủy ban nhân dân phường Phố Hiến/);
    assert.match(body, /Máy tự gửi lại/);
    assert.match(body, /Chưa nối với trục liên thông quốc gia/);
    assert.match(body, /Không có thông điệp nào bị từ chối/);
    assert.doesNotMatch(body, /Về việc giao nhiệm vụ/);
  });

  test("shows what failed and was refused with a sentence, and sends it again by one button", async () => {
    const { province } = site;
    await province.byAdmin(
      "update interchange.outbound set state = 'failed', answer = 'unreachable', tries = 25 where state = 'waiting'",
      [],
    );
    await province.forgetJobs();
    const input = {
      agencyId: await province.agencyId("ubnd-tinh"),
      axisDocId: "doc-<b>7</b>",
      messageType: "edoc" as const,
      from: "000.00.00.G09",
      to: null,
      file: null,
    };
    const { interchange, kernel } = province.rooms;
    for (const reason of ["edxml-doctype", "kernel.file-infected"]) {
      const one = { ...input, axisDocId: `${input.axisDocId} ${reason}`, reason };
      await interchange.keepReceived({ actor: jobActor("test"), requestId: kernel.ids.next(), input: one });
    }
    const keeper = await site.as("kythuat.tinh");
    await keeper.get(urls.interchange.en);
    assert.match(keeper.html, /The axis cannot be reached/);
    await province.byAdmin("update interchange.outbound set answer = 'axis-22' where state = 'failed'", []);
    await keeper.get(urls.interchange.vi);
    assert.match(keeper.html, /Trục từ chối, mã của trục: 22\./);
    await keeper.get(urls.interchange.en);
    assert.match(keeper.html, /It declares a DTD/);
    assert.match(keeper.html, /malicious software/);
    assert.doesNotMatch(keeper.html, /<b>7/);
    assert.equal(await site.send(keeper, urls.interchange.en, "send-again", {}), urls.interchange.en);
    await province.settle();
    await keeper.get(urls.interchange.vi);
    assert.match(keeper.html, /Mọi văn bản đã tới nơi nhận/);
  });

  test("the clerk who keeps a refused message sees its structure as text and takes its bytes away; the operator does not", async () => {
    const { province } = site;
    const agencyId = await province.agencyId("ubnd-11953");
    const bytes = Buffer.from(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a><script>x</script>&b;</a>`);
    const file = await playSender(province).keepFile(agencyId, "edoc.edxml", bytes);
    await province.byAdmin(
      `insert into interchange.received (agency_id, id, axis_doc_id, message_type, from_organ_id, to_organ_id, file_id, kept_at, outcome, reason, settled_at)
        values ($1, $2, 'doc-<i>8</i>', 'edoc', '000.00.00.G09', $3, $4, $5, 'refused', 'edxml-doctype', $5)`,
      [agencyId, province.rooms.kernel.ids.next(), receiver, file.fileId, province.ground.now()],
    );
    const clerk = await site.as("vanthu.phohien");
    const list = urls.refusedMessages.to("vi", { agencyId });
    await clerk.get(list);
    assert.match(clerk.html, /doc-&lt;i>8|doc-&lt;i&gt;8/);
    assert.match(
      clerk.html,
      new RegExp(`${receiver.replaceAll(".", "\\.")}</span><span[^>]*>Ủy ban nhân dân phường Phố Hiến<`),
    );
    assert.match(clerk.html, /gọi bên gửi đề nghị sửa và gửi lại/);
    const at = /href="(\/van-ban\/den\/[^"]*\/thong-diep\/[0-9a-f-]{36})"/.exec(clerk.html)?.[1] ?? "";
    await clerk.get(at);
    assert.match(clerk.html, /Không đọc được phần đầu/);
    assert.match(clerk.html, new RegExp(createHash("sha256").update(bytes).digest("hex")));
    assert.doesNotMatch(clerk.html, /<script>x|undefined|\[object/);
    const got = await clerk.get(`${at}/tep`);
    assert.match(String(got.headers["content-disposition"]), /^attachment; .*\.edxml$/);
    assert.equal(got.headers["content-type"], "application/octet-stream");
    assert.equal(got.headers["x-content-type-options"], "nosniff");
    assert.equal(got.body, bytes.toString());
    await clerk.get(urls.refusedMessages.to("en", { agencyId }, { trang: "x" }));
    assert.match(clerk.html, /Refused messages/);
    for (const name of ["kythuat.tinh", "chutich.phohien"]) {
      const other = await site.as(name);
      for (const url of [list, at, `${at}/tep`]) assert.equal((await other.get(url)).statusCode, 403, name);
    }
  });

  test("a sender's certificate waits until the operator confirms or refuses it", async () => {
    const { province } = site;
    await province.byAdmin(
      `insert into interchange.organisation_certificate (organ_id, fingerprint, certificate, subject, ends_at, first_seen_at, state)
        values ('000.00.00.G09', repeat('ab', 32), '', 'CN=<b>Bộ Nội vụ</b>', '2030-01-01', '2026-11-23T02:00:00Z', 'pending')`,
      [],
    );
    const keeper = await site.as("kythuat.tinh");
    await keeper.get(urls.interchange.vi);
    assert.match(keeper.html, /Chờ xác nhận/);
    assert.doesNotMatch(keeper.html, /<b>Bộ/);
    assert.equal(await site.send(keeper, urls.interchange.vi, "trust-certificate", {}), urls.interchange.vi);
    assert.match(keeper.html, /Đã xác nhận chứng thư/);
    assert.match(keeper.html, /từ 23\/11\/2026/);
    assert.equal(await site.send(keeper, urls.interchange.vi, "refuse-certificate", {}), urls.interchange.vi);
    assert.match(keeper.html, /Đã từ chối/);
    await keeper.get(urls.interchange.en);
    assert.match(keeper.html, /Certificates by which organisations sign messages/);
    assert.doesNotMatch(keeper.html, /undefined|\[object/);
  });
});
