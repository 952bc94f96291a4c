import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type DocumentDesk, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { dayFields } from "../testing/day-fields.ts";
import { urls } from "../urls.ts";

const lineIn = (html: string): string => /href="([^"]*\/dong\/[^"]+)"/.exec(html)?.[1] ?? "";

describe("the pages of the books that the clerk writes", () => {
  let site: OfficialsSite;
  let desk: DocumentDesk;
  let agencyId: string;
  let number: string;
  let documentHref: string;
  before(async () => {
    site = await openOfficialsSite();
    desk = await openDocumentDesk({ province: site.province });
    agencyId = desk.agencies.phohien;
    const key = await desk.issued("phohien", { abstract: "Phòng <b>chống</b> thiên tai" });
    const { document } = await desk.shown(key, "vanthu.phohien");
    number = `${document.number_text}/${document.symbol}`;
    documentHref = urls.outgoingDocument.to("vi", key);
  });
  after(() => site.close());

  test("from an issued document the clerk is led to the post book, writes the line, and that the post signed for it", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(documentHref);
    const at = urls.postBook.to("vi", { agencyId });
    const led = /href="([^"]*so-buu-dien[^"]*)"/.exec(clerk.html)?.[1] ?? "";
    await clerk.get(led.replaceAll("&amp;", "&"));
    assert.equal(clerk.value("number"), number);
    const wrong = {
      number: "999/XX",
      receiver: "Xã <b>Tân Hưng</b>",
      envelopes: "hai",
      ...dayFields("on", "2026-11-23"),
    };
    assert.equal(await site.send(clerk, at, "enter", wrong), 422);
    assert.match(clerk.html, /<a href="#o-envelopes">/);
    assert.equal(clerk.value("receiver"), "Xã <b>Tân Hưng</b>");
    assert.equal(await site.send(clerk, at, "enter", { ...wrong, envelopes: "2" }), 422);
    assert.match(clerk.html, /<a href="#o-number">/);
    assert.equal(await site.send(clerk, at, "enter", { ...wrong, number, envelopes: "2" }), at);
    assert.match(clerk.html, /vào sổ gửi bưu điện/);
    assert.match(clerk.html, /Xã &lt;b(>|&gt;)Tân Hưng/);
    assert.match(clerk.html, /chờ bưu điện ký nhận/);
    const line = lineIn(clerk.html);
    await clerk.get(line);
    const receipt = { receipt: "Bưu tá Lê Thư, EB1VN", ...dayFields("on", "2026-11-23") };
    assert.equal(await site.send(clerk, line, "receive", receipt), line);
    assert.match(clerk.html, /Bưu tá Lê Thư, EB1VN, 23\/11\/2026/);
    assert.equal(await site.send(clerk, line, "strike", { reason: "" }), 422);
    assert.match(clerk.html, /<a href="#o-reason">/);
    assert.equal(await site.send(clerk, line, "strike", { reason: "Ghi nhầm nơi nhận" }), line);
    assert.match(clerk.html, /Đã gạch bỏ: Ghi nhầm nơi nhận/);
    assert.doesNotMatch(clerk.html, /value="strike"/);
  });

  test("a master copy is lent, stands among those that are out, and comes back", async () => {
    const clerk = await site.as("vanthu.phohien");
    const at = urls.loanBook.to("vi", { agencyId });
    await clerk.get(at);
    assert.match(clerk.html, /Không có bản lưu nào đang cho mượn/);
    const lent = {
      ...{ number, borrowerId: desk.id("chuyenvien.phohien"), permittedById: desk.id("chutich.phohien") },
      ...{
        purpose: "Đối chiếu",
        fileSymbol: "01.KT",
        ...dayFields("on", "2026-11-23"),
        ...dayFields("dueOn", "2026-11-30"),
      },
    };
    assert.equal(await site.send(clerk, at, "lend", { ...lent, purpose: "" }), 422);
    assert.match(clerk.html, /<a href="#o-purpose">/);
    assert.equal(await site.send(clerk, at, "lend", lent), at);
    assert.match(clerk.html, /Phòng &lt;b(>|&gt;)chống/);
    assert.equal(await site.send(clerk, at, "lend", lent), 409);
    assert.match(clerk.html, /đang có người mượn/);
    const line = lineIn(clerk.html);
    await clerk.get(line);
    assert.match(clerk.html, /chưa trả, hẹn 30\/11\/2026/);
    assert.equal(await site.send(clerk, line, "return", dayFields("on", "2026-11-23")), line);
    await clerk.get(at);
    assert.match(clerk.html, /Không có bản lưu nào đang cho mượn/);
  });

  test("both books are made as PDF and spreadsheet, and lead to each other and the register", async () => {
    for (const url of [urls.postBook, urls.loanBook]) {
      const clerk = await site.as("vanthu.phohien");
      const at = url.to("vi", { agencyId });
      await clerk.get(at);
      for (const other of [urls.outgoingRegister, urls.postBook, urls.loanBook]) {
        assert.ok(clerk.html.includes(`href="${other.to("vi", { agencyId })}"`));
      }
      const period = { ...dayFields("from", "2026-01-01"), ...dayFields("to", "2026-11-23"), volume: "01" };
      assert.match(String(await site.send(clerk, at, "make-register", period)), new RegExp(`^${at}`));
      await site.province.settle();
      await clerk.get(at);
      const links = [...clerk.html.matchAll(/href="([^"]*\/van-ban\/so\/[^"]+)"/g)].map(([, href = ""]) => href);
      assert.equal(links.length, 2);
      for (const href of links) assert.equal((await clerk.get(href)).statusCode, 200, href);
    }
  });

  test("leaders read and are offered nothing to write; others are turned away; in English it speaks English", async () => {
    for (const url of [urls.postBook, urls.loanBook]) {
      const leader = await site.as("chutich.phohien");
      await leader.get(url.to("vi", { agencyId }));
      assert.doesNotMatch(leader.html, /name="form-act" value="(enter|lend)"/);
      const line = lineIn(leader.html);
      await leader.get(line);
      assert.doesNotMatch(leader.html, /value="(receive|return|strike)"/);
      await leader.get(line.replace(/^.*\/dong\//, `${url.to("en", { agencyId })}/lines/`));
      assert.match(leader.html, /Line 1 of 2026/);
      assert.doesNotMatch(leader.html, /undefined|\[object|\bNaN\b/);
      await leader.get(url.to("en", { agencyId }));
      assert.match(leader.html, /annex IV of Decree 30\/2020/);
      assert.doesNotMatch(leader.html, /undefined|\[object|\bNaN\b/);
      for (const name of ["chuyenvien.phohien", "vanthu.nhuquynh", "kythuat.tinh"]) {
        assert.equal((await (await site.as(name)).get(url.to("vi", { agencyId }))).statusCode, 403, name);
        assert.equal((await (await site.as(name)).get(line)).statusCode, 403, name);
      }
    }
  });
});
