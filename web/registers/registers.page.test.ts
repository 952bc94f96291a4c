import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type IncomingDesk, paper } from "../../tests/support/incoming-desk.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { dayFields } from "../testing/day-fields.ts";
import { urls } from "../urls.ts";

const year = { ...dayFields("from", "2026-01-01"), ...dayFields("to", "2026-11-23"), volume: "01" };

describe("the pages on which registers are made", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let agencyId: string;
  before(async () => {
    ({ site, desk, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  const entered = async (abstract: string) => {
    const input = { agencyId, source: "post", ...paper, abstract };
    const { documentId } = await desk.incoming.enterDocument(desk.call("vanthu.phohien", input));
    await desk.register({ agencyId, documentId }, { notTheSame: true });
    return { agencyId, documentId };
  };
  const linksIn = (html: string): string[] =>
    [...html.matchAll(/href="([^"]*\/van-ban\/so\/[^"]+)"/g)].map(([, href = ""]) => href);

  test("a clerk has each of the three made and opens the files; what is wrong is told beside its box", async () => {
    await entered("Về việc <b>báo cáo</b>");
    const pages = [urls.incomingRegister, urls.incomingFollowUp, urls.outgoingRegister];
    for (const url of pages) {
      const clerk = await site.as("vanthu.phohien");
      const at = url.to("vi", { agencyId });
      await clerk.get(at);
      assert.match(clerk.html, /Sổ để đóng quyển, bảng tính/);
      assert.match(clerk.html, /Chưa lập lần nào/);
      assert.equal(await site.send(clerk, at, "make-register", { ...year, ...dayFields("to", "2027-01-31") }), 422);
      assert.match(clerk.html, /<a href="#o-to">/);
      assert.match(clerk.html, /mỗi năm một sổ/);
      assert.equal(await site.send(clerk, at, "make-register", { ...year, volume: "<b>" }), 422);
      assert.match(clerk.html, /<a href="#o-volume">/);
      assert.equal(clerk.value("volume"), "<b>");
      assert.match(String(await site.send(clerk, at, "make-register", year)), new RegExp(`^${at}`));
      assert.match(clerk.html, /Sổ đang được lập/);
      assert.match(clerk.html, new RegExp(`Đang lập… <a class="govuk-link" href="${at}[^"]*">Xem lại</a>`));
      await site.province.settle();
      await clerk.get(at);
      assert.match(clerk.html, /PDF phần 1 \(\d dòng, 2 trang\)/);
      assert.match(clerk.html, /Excel \(\d dòng\)/);
      const links = linksIn(clerk.html);
      assert.equal(links.length, 2);
      for (const href of links) assert.equal((await clerk.get(href)).statusCode, 200, href);
    }
    const english = await site.as("vanthu.phohien");
    await english.get(urls.incomingRegister.to("en", { agencyId }));
    assert.match(english.html, /PDF part 1 \(1 line, 2 pages\)/);
  });

  test("who does not read a register is not offered its files", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.incomingRegister.to("vi", { agencyId }));
    const [pdf = ""] = linksIn(clerk.html);
    const other = await site.as("chuyenvien.phohien");
    assert.equal((await other.get(urls.incomingRegister.to("vi", { agencyId }))).statusCode, 403);
    assert.equal((await other.get(pdf)).statusCode, 404);
  });

  test("a handling sheet is printed from its page", async () => {
    const key = await entered("Về việc kiểm tra đê");
    const clerk = await site.as("vanthu.phohien");
    const at = urls.incomingSheet.to("vi", key);
    await clerk.get(at);
    assert.equal(await site.send(clerk, at, "", {}), at);
    await site.province.settle();
    await clerk.get(at);
    const [href = ""] = linksIn(clerk.html);
    assert.equal((await clerk.get(href)).statusCode, 200);
  });

  test("whether printing may stop is said plainly to leader and clerk, in both languages, and to nobody else", async () => {
    const at = urls.paperNeed.to("vi", { agencyId });
    for (const name of ["chutich.phohien", "vanthu.phohien"]) {
      const visitor = await site.as(name);
      await visitor.get(urls.outgoing.to("vi", { agencyId }));
      assert.ok(visitor.html.includes(`href="${at}"`), `${name} is led there`);
      await visitor.get(at);
      assert.match(visitor.html, /Chưa ngừng in được/);
      assert.match(visitor.html, /In và đóng quyển sổ đăng ký/);
      assert.match(visitor.html, /Giữ bản giấy của \d+ văn bản đến/);
      assert.doesNotMatch(visitor.html, /ghi tay theo mẫu phụ lục IV/);
      assert.match(visitor.html, /\d+ văn bản đã đăng ký: 0 qua liên thông/);
    }
    const leader = await site.as("chutich.phohien");
    await leader.get(urls.paperNeed.to("en", { agencyId }));
    assert.match(leader.html, /Printing cannot stop yet/);
    assert.match(leader.html, /Requirement by requirement/);
    const officer = await site.as("chuyenvien.phohien");
    assert.equal((await officer.get(at)).statusCode, 403);
    const elsewhere = await site.as("chutich.nhuquynh");
    assert.equal((await elsewhere.get(at)).statusCode, 403);
  });
});
