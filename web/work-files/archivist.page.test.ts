import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import { opening } from "../../tests/support/file-desk.ts";
import { paper } from "../../tests/support/incoming-desk.ts";
import { next } from "../../tests/support/document-desk.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const [archivist, clerk] = ["luutru.ubndtinh", "vanthu.ubndtinh"];

describe("the pages of an archivist", () => {
  let site: OfficialsSite;
  let agencyId: string;
  let deliveries: string;
  before(async () => {
    ({ site } = await openIncomingSite());
    agencyId = await site.province.agencyId("ubnd-tinh");
    deliveries = urls.deliveries.to("vi", { agencyId });
  });
  after(() => site.close());

  /** A closed file of the clerk, handed over; its delivery's address. */
  const delivered = async (symbol: string): Promise<string> => {
    const { incoming, workFiles } = site.province.rooms;
    const actor = await site.province.actor(clerk);
    const call = (input: object) => ({ actor, requestId: next(), input: { agencyId, ...input } as never });
    const came = await incoming.enterDocument(call({ ...paper, source: "hand", numberText: `${symbol}/X` }));
    await incoming.registerDocument(call({ ...came, note: "", notTheSame: true }));
    const outside = { reason: "Việc phát sinh đột xuất", symbol, title: `Hồ sơ <b>${symbol}</b>` };
    const file = await workFiles.openFile(
      call({ ...opening, outside: { ...outside, retention: "20", ground: "Như trên" } }),
    );
    await workFiles.putIn(call({ ...file, kind: "incoming", documentId: came.documentId }));
    const end = { endedOn: "2026-11-23", matter: "ordinary", reason: "Việc không phải trả lời" };
    await workFiles.closeFile(call({ ...file, ...end }));
    const key = await workFiles.deliverFiles(call({ fileIds: [file.fileId] }));
    await site.province.settle();
    return urls.delivery.to("vi", key);
  };

  test("after signing in the archive stands there, with what is delivered and nothing of other desks", async () => {
    const address = await delivered("01.LT");
    const keeper = await site.as(archivist);
    await keeper.get(deliveries);
    assert.ok(keeper.html.includes(`href="${address}"`));
    assert.match(keeper.html, /Lưu trữ cơ quan/);
    assert.match(keeper.html, /Hồ sơ trong lưu trữ/);
    for (const url of [urls.outgoing, urls.outgoingRegister, urls.findDocuments, urls.openWorkFile]) {
      assert.ok(!keeper.html.includes(`href="${url.to("vi", { agencyId })}"`));
      assert.equal((await keeper.get(url.to("vi", { agencyId }))).statusCode, 403);
    }
    await keeper.get(urls.myWork.vi);
    const tile = new RegExp(`href="${deliveries}"><span class="ph-stat__value">1</span>`);
    assert.match(keeper.html, tile, "the first page counts what waits");
    assert.ok(keeper.html.includes(`href="${deliveries}"`));
    assert.match(keeper.html, /Thông báo<\/span><span class="ph-count"><span aria-hidden="true">1</);
    await keeper.get(urls.workNotices.vi);
    assert.match(keeper.html, /Có hồ sơ nộp lưu chờ tiếp nhận/);
    assert.ok(keeper.html.includes(`href="${address}"`), "the notice leads to the delivery");
  });

  test("the archivist looks at the files, what they lack and the package, has it read again and accepts", async () => {
    const address = await delivered("02.LT");
    const keeper = await site.as(archivist);
    await keeper.get(address);
    assert.match(keeper.html, /Hồ sơ &lt;b(>|&gt;)02\.LT/);
    assert.match(keeper.html, /Lý do: Việc không phải trả lời|Đủ văn bản/);
    assert.match(keeper.html, /Hệ thống, sau khi đóng gói/);
    assert.match(keeper.html, /Còn nguyên/);
    const file = /href="([^"]*\/ho-so\/[^"]+)"/.exec(keeper.html)?.[1] ?? "";
    assert.equal(await site.send(keeper, address, "check", {}), address);
    assert.match(keeper.html, /Đang đọc/);
    assert.ok(keeper.html.includes(`<a class="govuk-link" href="${address}">Xem lại</a>`));
    assert.match(keeper.html, /Chưa nhận được/);
    assert.doesNotMatch(keeper.html, /name="form-act" value="accept"/);
    await site.province.settle();
    await keeper.get(address);
    assert.doesNotMatch(keeper.html, />Xem lại</);
    assert.match(keeper.html, /Doãn Thị Ngân Hà/);
    assert.equal(await site.send(keeper, address, "accept", {}), address);
    assert.match(keeper.html, /Lưu trữ đã nhận hồ sơ/);
    await site.province.settle();
    await keeper.get(file);
    assert.equal(keeper.page?.statusCode, 200);
    assert.doesNotMatch(keeper.html, /href="[^"]*\/van-ban\/den\//);
    await keeper.get(urls.workFiles.to("vi", { agencyId, list: "da-nop-luu" }));
    assert.ok(keeper.html.includes(`href="${file}"`));
    assert.equal((await keeper.get(`${address}/tep/package`)).statusCode, 200);
    await keeper.get(address.replace("/ho-so-cong-viec/", "/en/work-files/").replace("/nop-luu/", "/deliveries/"));
    assert.match(keeper.html, /Check the package again/);
    assert.doesNotMatch(keeper.html, /undefined|\[object|\bNaN\b/);
  });

  test("what is not in order is given back with a reason, which the giver reads; the clerk is not offered to decide", async () => {
    const address = await delivered("03.LT");
    const clerks = await site.as(clerk);
    await clerks.get(address);
    assert.doesNotMatch(clerks.html, /value="(accept|return|check)"/);
    const keeper = await site.as(archivist);
    await keeper.get(address);
    assert.equal(await site.send(keeper, address, "return", { reason: "" }), 422);
    assert.match(keeper.html, /<a href="#o-reason">/);
    assert.equal(await site.send(keeper, address, "return", { reason: "Thiếu văn bản trả lời" }), address);
    const giver = await site.as(clerk);
    await giver.get(address);
    assert.match(giver.html, /Thiếu văn bản trả lời/);
  });
});
