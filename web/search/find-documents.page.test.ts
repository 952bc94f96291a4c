import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { opening } from "../../tests/support/file-desk.ts";
import { type IncomingDesk, messageOf, numbered } from "../../tests/support/incoming-desk.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the page that finds documents", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let page: string;
  let address: string;
  before(async () => {
    let agencyId: string;
    ({ site, desk, agencyId } = await openIncomingSite());
    page = urls.findDocuments.to("vi", { agencyId });
    const key = await desk.registered(numbered("34", { subject: "Khảo sát đê <b>sông Luộc</b>" }));
    address = urls.incomingDocument.to("vi", key);
  });
  after(() => site.close());

  test("finds by words without accents; what was sought stands in no address", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.myWork.vi);
    assert.ok(clerk.html.includes(`href="${page}"`));
    await clerk.get(page);
    assert.equal((await clerk.post(page, { text: "de song luoc", book: "both" })).statusCode, 200);
    assert.ok(clerk.html.includes(`href="${address}"`));
    assert.match(clerk.html, /Khảo sát đê &lt;b(>|&gt;)sông Luộc/);
    assert.equal(clerk.value("text"), "de song luoc");
    await clerk.post(page, { text: "de song luoc", book: "outgoing" });
    assert.match(clerk.html, /Không có văn bản nào mà bạn được xem/);
  });

  test("what is wrong is said beside its box, and nothing typed is lost", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(page);
    assert.equal((await clerk.post(page, { text: "", book: "both" })).statusCode, 422);
    assert.match(clerk.html, /<a href="#o-text">/);
    const wrong = {
      text: "đê",
      book: "both",
      arrivalNumber: "mười",
      "to.day": "31",
      "to.month": "2",
      "to.year": "2026",
    };
    assert.equal((await clerk.post(page, wrong)).statusCode, 422);
    assert.match(clerk.html, /<a href="#o-arrivalNumber">/);
    assert.match(clerk.html, /<a href="#o-to">/);
    assert.match(clerk.html, /<details class="govuk-details" open/);
    assert.equal(clerk.value("arrivalNumber"), "mười");
  });

  test("a search is saved, made again by one press, renamed and thrown away; a name twice is told beside its box", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(page);
    const wish = { text: "đê sông", book: "incoming", agency: "uy ban hung yen" };
    await clerk.post(page, wish);
    assert.match(clerk.html, /name="form-act" value="save"/);
    assert.equal(await site.send(clerk, page, "save", { ...wish, name: "Đê điều" }), page);
    assert.match(clerk.html, /Đã lưu câu tìm “Đê điều”/);
    await clerk.post(page, wish);
    assert.equal(await site.send(clerk, page, "save", { ...wish, name: "đê ĐIỀU" }), 422);
    assert.match(clerk.html, /<a href="#o-name">/);
    assert.equal(clerk.value("agency"), "uy ban hung yen");
    const savedId = /name="savedId" value="([^"]+)"/.exec(clerk.html)?.[1] ?? "";
    await clerk.get(page);
    assert.equal(await site.send(clerk, page, "open", { savedId }), 200);
    assert.ok(clerk.html.includes(`href="${address}"`));
    assert.equal(clerk.value("text"), "đê sông");
    assert.equal(await site.send(clerk, page, "rename", { savedId, name: "Kè" }), page);
    assert.match(clerk.html, />Kè<\/button>/);
    const other = await site.as("chutich.phohien");
    await other.get(page);
    assert.doesNotMatch(other.html, />Kè<\/button>/);
    const taken = { "form-act": "open", "form-row": savedId, savedId };
    assert.equal((await other.post(page, taken)).statusCode, 404);
    const again = await site.as("vanthu.phohien");
    await again.get(page);
    assert.equal(await site.send(again, page, "drop", { savedId }), page);
    assert.doesNotMatch(again.html, />Kè<\/button>/);
  });

  test("finds in a work file, leads to it, and says beside the box when there is none that the searcher may see", async () => {
    const { workFiles } = site.province.rooms;
    const { agencyId } = desk;
    const at = await desk.registered(numbered("35", { subject: "Cấp nước sạch Dị Sử" }));
    const outside = { reason: "Việc phát sinh đột xuất", symbol: "01.NS", title: "Hồ sơ nước sạch <Dị Sử>" };
    const opened = { ...opening, agencyId, outside: { ...outside, retention: "20", ground: "Như trên" } };
    const file = await workFiles.openFile(desk.call("vanthu.phohien", opened));
    await workFiles.putIn(desk.call("vanthu.phohien", { ...file, kind: "incoming", documentId: at.documentId }));
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(page);
    assert.equal((await clerk.post(page, { text: "", file: "01.ns", book: "both" })).statusCode, 200);
    assert.ok(clerk.html.includes(`href="${urls.incomingDocument.to("vi", at)}"`));
    assert.ok(clerk.html.includes(`href="${urls.workFile.to("vi", file)}"`));
    assert.match(clerk.html, /01\.NS \(2026\): Hồ sơ nước sạch &lt;Dị Sử/);
    assert.equal(clerk.value("file"), "01.ns");
    const officer = await site.as("chuyenvien.phohien");
    await officer.get(page);
    assert.equal((await officer.post(page, { text: "", file: "01.NS", book: "both" })).statusCode, 422);
    assert.match(officer.html, /<a href="#o-file">/);
    assert.match(officer.html, /Không có hồ sơ nào mà bạn được xem/);
    assert.equal(officer.value("file"), "01.NS");
  });

  test("more than fifty are led on by a button that carries the search along", async () => {
    for (let no = 101; no < 153; no += 1) {
      await desk.deliver(messageOf(numbered(String(no), { subject: `Giao ban Quỳnh Phụ ${no}` })));
    }
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(page);
    await clerk.post(page, { text: "giao ban quynh phu", book: "both" });
    assert.match(clerk.html, /50 văn bản, mới nhất đứng trước; còn nữa ở trang sau/);
    const carried = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(clerk.html)?.[1] ?? "";
    const next = { "after.day": carried("after.day"), "after.id": carried("after.id") };
    await clerk.post(page, { text: "giao ban quynh phu", book: "both", ...next });
    assert.match(clerk.html, /2 văn bản, mới nhất đứng trước\./);
  });

  test("officials of the agency alone open it; in English it speaks English", async () => {
    assert.equal((await (await site.as("kythuat.tinh")).get(page)).statusCode, 403);
    assert.equal((await (await site.as("vanthu.nhuquynh")).get(page)).statusCode, 403);
    const english = await site.as("chutich.phohien");
    await english.get(urls.findDocuments.to("en", { agencyId: desk.agencyId }));
    assert.match(english.html, /Find documents/);
    assert.doesNotMatch(english.html, /undefined|\[object|\bNaN\b/);
  });
});
