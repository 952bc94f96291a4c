import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type DocumentDesk, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { openTestProvince } from "../../tests/support/province.ts";
import { urls } from "../urls.ts";

describe("a book that goes on from the one before this system", () => {
  let site: OfficialsSite;
  let desk: DocumentDesk;
  let agencyId: string;
  before(async () => {
    const province = await openTestProvince();
    desk = await openDocumentDesk({ province });
    site = await openOfficialsSite(province);
    agencyId = site.committee;
  });
  after(() => site.close());

  const old = { kind: "document", lastNo: "123", ground: "Sổ văn bản đi giấy, quyển 02 năm 2026" };

  test("the clerk writes the old book's last number; what is wrong is told beside its box; the next document bears the one after", async () => {
    const at = urls.outgoingRegister.to("vi", { agencyId });
    const [clerk, stale] = [await site.as("vanthu.phohien"), await site.as("vanthu.phohien")];
    for (const page of [clerk, stale]) await page.get(at);
    assert.match(clerk.html, /Năm 2026 đã có sổ khác trước khi dùng hệ thống\?/);
    assert.equal(await site.send(clerk, at, "continue-book", { ...old, lastNo: "", ground: "" }), 422);
    for (const box of ["lastNo", "ground"]) assert.match(clerk.html, new RegExp(`<a href="#o-${box}">`));
    assert.equal(await site.send(clerk, at, "continue-book", { ...old, lastNo: "12b" }), 422);
    assert.equal(clerk.value("lastNo"), "12b", "nothing typed is lost");
    assert.equal(clerk.value("ground"), old.ground);
    assert.match(clerk.html, /<details class="govuk-details" open/);
    assert.match(String(await site.send(clerk, at, "continue-book", old)), new RegExp(`^${at}`));
    assert.match(clerk.html, /Số tiếp theo của sổ là 124/);
    assert.match(clerk.html, /đánh số tiếp theo sổ cũ, sau số 123/);
    const key = await desk.issued("phohien");
    const { document } = await desk.shown(key, "vanthu.phohien");
    assert.equal(document.number_text, "124");
    assert.equal(await site.send(stale, at, "continue-book", { ...old, lastNo: "200" }), 409);
    assert.match(stale.html, /Sổ năm nay đã có số/);
  });

  test("the books of incoming documents and of copies have it too, and each series of outgoing ones", async () => {
    const clerk = await site.as("vanthu.phohien");
    for (const [url, kind] of [
      [urls.incomingRegister, "incoming"],
      [urls.copyRegister, "copy"],
    ] as const) {
      const at = url.to("vi", { agencyId });
      await clerk.get(at);
      assert.match(String(await site.send(clerk, at, "continue-book", { ...old, kind })), new RegExp(`^${at}`));
      assert.match(clerk.html, /sau số 123/);
    }
    const series = "document:QĐ-QPPL";
    const at = urls.outgoingRegister.to("en", { agencyId }, { so: series });
    await clerk.get(at);
    assert.match(clerk.html, /<option value="document:QĐ-QPPL" selected lang="vi">/);
    assert.match(
      clerk.html,
      /<option value="document">Administrative documents/,
      "our own words are not Vietnamese here",
    );
    assert.match(clerk.html, /Was another book kept in 2026 before this system\?/);
    assert.equal(String(await site.send(clerk, at, "continue-book", { ...old, kind: series, lastNo: "6" })), at);
    assert.match(clerk.html, /The book&#39;s next number is 07|The book's next number is 07/);
    await clerk.get(urls.numbers.to("en", { agencyId }, { loai: series, ky: "2026" }));
    assert.match(clerk.html, />[^<>:]+: <span lang="vi">QĐ-QPPL<\/span>/);
  });

  test("who does not keep the book is not offered it", async () => {
    const leader = await site.as("chutich.phohien");
    await leader.get(urls.outgoingRegister.to("vi", { agencyId: site.committee }, { so: "document:QĐ-QPPL" }));
    assert.doesNotMatch(leader.html, /đã có sổ khác|continue-book/);
  });
});
