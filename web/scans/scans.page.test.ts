import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { smallPdf } from "../../tests/support/drafting.ts";
import { type OfficialsSite, goodEntry, openOfficialsSite } from "../../tests/support/officials-site.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("support staff at the counter, and scans", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  const upload = async (visitor: Visitor, at: string, bytes: Uint8Array) =>
    visitor.upload(at, [["file", { name: "ban-quet.pdf", bytes }]], { "sec-fetch-site": "same-origin" }, "add");

  test("support staff find their two lists and the entry, nothing else; entering leads to the scans", async () => {
    const helping = await site.as("hotro.phohien");
    await helping.get("/mot-cua");
    assert.match(helping.html, /Hỗ trợ tại quầy/);
    assert.match(helping.html, /Chờ tiếp nhận/);
    for (const other of [
      "so-theo-doi",
      "van-ban-cho",
      "khong-nhan-duoc",
      "tim-kiem",
      "cho-tra-ket-qua",
      "cho-nhan-ban-giao",
    ]) {
      assert.ok(!helping.html.includes(other), other);
    }
    const { centre: agencyId } = site;
    const closed = ["dang-giai-quyet", "da-tra", "cho-nhan-ban-giao"] as const;
    for (const queue of closed) {
      assert.equal((await helping.get(urls.queue.to("vi", { agencyId, queue }))).statusCode, 403, queue);
    }
    await helping.get(site.counter);
    const at = String(await site.send(helping, site.counter, "", goodEntry));
    assert.match(at, new RegExp(`^/mot-cua/${agencyId}/ho-so/[0-9a-f-]{36}/quet$`));
    assert.match(helping.html, /Công chức tiếp nhận sẽ kiểm tra từng bản quét/);
    assert.equal((await helping.get(at.replace("/quet", ""))).statusCode, 403, "the dossier's own page");
    await helping.get(urls.queue.to("vi", { agencyId, queue: "cho-tiep-nhan" }));
    assert.ok(helping.html.includes(at), "the list leads to the scans");
  });

  test("a scan comes in by a form of its own, is looked at, and becomes the paper's file when all three things are ticked", async () => {
    const page = `${await site.enter()}/quet`;
    const helping = await site.as("hotro.phohien");
    await helping.get(page);
    assert.equal((await upload(helping, page, Buffer.from("<script>alert(1)</script>"))).statusCode, 422);
    await helping.get(page);
    assert.equal((await upload(helping, page, smallPdf("scan"))).statusCode, 303);
    await helping.get(page);
    assert.match(helping.html, /Chờ kiểm tra/);
    assert.doesNotMatch(helping.html, /Xác nhận bản quét/);
    const scan = /href="([^"]+\/quet\/[0-9a-f-]{36})"/.exec(helping.html)?.[1] ?? "";
    assert.equal((await helping.get(scan)).headers["content-type"], "application/pdf");

    const officer = await site.as("tiepnhan.phohien");
    await officer.get(page);
    assert.equal(await site.send(officer, page, "confirm", { checks: ["allPages", "readable"] }), 422);
    assert.match(officer.html, /Hãy đánh dấu đủ ba điều/);
    await officer.get(page);
    const all = { checks: ["allPages", "readable", "rightDossier"] };
    assert.equal(await site.send(officer, page, "confirm", all), page);
    assert.match(officer.html, /Đã số hóa/);
    await officer.get(page.replace("/quet", ""));
    assert.match(officer.html, /ban-quet\.pdf|Đã số hóa/);
    assert.equal(await site.send(officer, page.replace("/quet", ""), "receive", {}), page.replace("/quet", ""));
    const gone = await site.as("hotro.phohien");
    assert.equal((await gone.get(page)).statusCode, 404, "received: out of support staff's sight");
  });

  test("what is late to be checked stands first and says so", async () => {
    await site.enter();
    site.province.setNow(new Date("2026-11-27T02:00:00Z"));
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(urls.queue.to("vi", { agencyId: site.centre, queue: "cho-tiep-nhan" }, { loc: "tre-han" }));
    assert.match(officer.html, /Quá hạn kiểm tra/);
    site.province.setNow(new Date("2026-11-23T02:00:00Z"));
  });
});
