import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import { type IncomingDesk, paper } from "../../tests/support/incoming-desk.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { dayFields } from "../testing/day-fields.ts";
import { urls } from "../urls.ts";

const specialist = "chuyenvien.phohien";
const clerk = "vanthu.phohien";
const chair = "chutich.phohien";

describe("the pages of work files", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let agencyId: string;
  let file: string;
  let came: { agencyId: string; documentId: string };
  before(async () => {
    ({ site, desk, agencyId } = await openIncomingSite());
    const input = { agencyId, ...paper, source: "hand" };
    came = await desk.incoming.enterDocument(desk.call(clerk, input));
    await desk.register(came);
  });
  after(() => site.close());

  test("the clerk begins a list, is told what is wrong with what was typed kept; the leader approves it", async () => {
    const writer = await site.as(clerk);
    const lists = urls.fileLists.to("vi", { agencyId });
    await writer.get(lists);
    assert.equal(await site.send(writer, lists, "", { year: "1" }), 422);
    assert.match(writer.html, /<a href="#o-year">/);
    const list = String(await site.send(writer, lists, "", { year: "2026" }));
    assert.match(list, /\/danh-muc\/[0-9a-f-]{36}/);
    const heading = {
      section: "I",
      symbol: "../1",
      title: "Hồ sơ <b>đê</b>",
      retention: "20",
      ground: "Bảng thời hạn",
      note: "",
    };
    const said = { ...heading, responsibleId: desk.account(specialist) };
    assert.equal(await site.send(writer, list, "save", said), 422);
    assert.match(writer.html, /<a href="#o-symbol">/);
    assert.equal(writer.value("ground"), "Bảng thời hạn");
    assert.equal(await site.send(writer, list, "save", { ...said, symbol: "01.KT" }), list);
    assert.match(writer.html, /Hồ sơ &lt;b>đê|Hồ sơ &lt;b&gt;đê/);
    const heading1 = /href="([^"]*\/tieu-de\/[^"]+)"/.exec(writer.html)?.[1] ?? "";
    await writer.get(heading1);
    assert.equal(await site.send(writer, heading1, "save", { ...said, symbol: "02.KT" }), list);
    const leader = await site.as(chair);
    await leader.get(list);
    assert.equal(await site.send(leader, list, "approve", {}), list);
    assert.match(leader.html, /Trịnh Quốc Nghiêm, .*phê duyệt lúc/);
    const again = await site.as(clerk);
    assert.equal((await again.get(heading1)).statusCode, 404);
    await again.get(list);
    const copied = String(await site.send(again, list, "copy", { year: "2027" }));
    assert.match(copied, /\/danh-muc\//);
    assert.match(again.html, /02\.KT/);
  });

  test("the named person opens a file, and one outside the list with a reason", async () => {
    const own = await site.as(specialist);
    const opening = urls.openWorkFile.to("vi", { agencyId });
    await own.get(opening);
    const headingId = /<option value="([0-9a-f-]{36})">02\.KT/.exec(own.html)?.[1] ?? "";
    assert.ok(headingId);
    const said = { ...dayFields("startedOn", "2026-11-23"), rights: "limited", description: "" };
    assert.equal(await site.send(own, opening, "", { ...said, by: "outside", "outside.symbol": "9" }), 422);
    assert.match(own.html, /<a href="#o-outside-reason">/);
    file = String(await site.send(own, opening, "", { ...said, by: "heading", headingId }));
    assert.match(file, /\/ho-so\/[0-9a-f-]{36}/);
    assert.match(own.html, /Hồ sơ chưa có văn bản nào/);
  });

  test("a document is put in from its own page; what is missing leads to it; closed only with a reason", async () => {
    const key = { ...came, main: { unitId: null, accountId: desk.account(specialist) } };
    await desk.incoming.directDocument(
      desk.call(chair, { ...key, coordinating: [], opinion: "", due: "default", workingDays: null, dueOn: null }),
    );
    const own = await site.as(specialist);
    await own.get(urls.incomingDocument.to("vi", came));
    const putIn = urls.putInFile.to("vi", { ...came, kind: "den" });
    assert.ok(own.html.includes(`href="${putIn}"`));
    await own.get(putIn);
    assert.equal(await site.send(own, putIn, "", { fileId: "" }), 422);
    const fileId = file.split("/").at(-1) ?? "";
    assert.equal(await site.send(own, putIn, "", { fileId }), file);
    assert.match(own.html, /Đã đưa vào hồ sơ, số thứ tự 1/);
    assert.match(own.html, /Số văn bản<\/dt><dd[^>]*>1</);
    assert.match(own.html, /còn việc chưa hoàn thành/);
    assert.ok(own.html.includes(`href="${urls.incomingDocument.to("vi", came)}"`));
    const end = { ...dayFields("endedOn", "2026-11-23"), matter: "ordinary" };
    assert.equal(await site.send(own, file, "close", { ...end, reason: "" }), 422);
    assert.match(own.html, /<a href="#o-reason">/);
    assert.equal(await site.send(own, file, "close", { ...end, reason: "Việc theo dõi ở hồ sơ khác" }), file);
    assert.match(own.html, /Việc theo dõi ở hồ sơ khác/);
  });

  test("delivered, packed and accepted: the archive downloads package and record", async () => {
    const own = await site.as(specialist);
    const deliveries = urls.deliveries.to("vi", { agencyId });
    await own.get(deliveries);
    assert.equal(await site.send(own, deliveries, "", {}), 422);
    assert.match(own.html, /<a href="#o-fileIds">/);
    const fileId = file.split("/").at(-1) ?? "";
    const delivery = String(await site.send(own, deliveries, "", { fileIds: fileId }));
    assert.match(own.html, /Đang đóng gói/);
    assert.ok(own.html.includes(`Hệ thống đang đóng gói. <a class="govuk-link" href="${delivery}">Xem lại</a>`));
    await site.province.settle();
    const keeper = await site.as(clerk);
    await keeper.get(delivery);
    assert.match(keeper.html, /sha256sum -c/);
    assert.equal(await site.send(keeper, delivery, "return", { reason: "" }), 422);
    assert.equal(await site.send(keeper, delivery, "accept", {}), delivery);
    await site.province.settle();
    await keeper.get(delivery);
    for (const which of ["package", "record"]) {
      const answer = await keeper.get(`${delivery}/tep/${which}`);
      assert.equal(answer.statusCode, 200, which);
    }
    await keeper.get(urls.workFiles.to("vi", { agencyId, list: "da-nop-luu" }));
    assert.match(keeper.html, /02\.KT \(2026\)/);
    const stranger = await site.as("chutich.nhuquynh");
    assert.equal((await stranger.get(delivery)).statusCode, 403);
  });

  test("an administrator who ends the last post is told what is left, and where it is passed on; a leader passes it on", async () => {
    const accountId = desk.account(specialist);
    const page = urls.account.to("vi", { accountId });
    const administrator = await site.as("nghiepvu.tinh");
    await administrator.get(page);
    const positionId = desk.actor(specialist).positions.find((held) => held.agencyId === agencyId)?.id ?? "";
    const fields = { "form-row": positionId, ...dayFields("lastDay", "2026-11-30"), ground: "Chuyển công tác" };
    assert.equal(await site.send(administrator, page, "end-post", fields), 409);
    assert.match(administrator.html, /chưa bàn giao hết/);
    const left = urls.workLeft.to("vi", { agencyId, accountId });
    assert.ok(administrator.html.includes(`href="${left}"`));
    await administrator.get(left);
    assert.doesNotMatch(administrator.html, /cụm công nghiệp/);
    const leader = await site.as(chair);
    await leader.get(left);
    assert.match(leader.html, /cụm công nghiệp/);
    assert.equal(await site.send(leader, left, "", { toAccountId: "", reason: "" }), 422);
    const said = { toAccountId: desk.account(clerk), reason: "Chuyển công tác từ tháng 12" };
    assert.equal(await site.send(leader, left, "", said), left);
    assert.match(leader.html, /Đã bàn giao 0 hồ sơ và 1 việc/);
    const again = await site.as("nghiepvu.tinh");
    await again.get(page);
    assert.equal(await site.send(again, page, "end-post", fields), page);
  });

  test("all of them in English", async () => {
    const keeper = await site.as(clerk);
    const fileId = file.split("/").at(-1) ?? "";
    const pages = [
      urls.workFiles.to("en", { agencyId, list: "tat-ca" }),
      urls.openWorkFile.to("en", { agencyId }),
      urls.workFile.to("en", { agencyId, fileId }),
      urls.putInFile.to("en", { ...came, kind: "den" }),
      urls.fileLists.to("en", { agencyId }),
      urls.deliveries.to("en", { agencyId }),
      urls.workLeft.to("en", { agencyId, accountId: desk.account(clerk) }),
    ];
    for (const page of pages) {
      assert.equal((await keeper.get(page)).statusCode, 200, page);
      assert.doesNotMatch(keeper.html, /undefined|\[object|NaN\b/, page);
    }
  });
});
