import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { type OpenedBrowser, openBrowser } from "#tests/support/browser";
import { type DocumentDesk, openDocumentDesk } from "#tests/support/document-desk";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "#web/testing/visitor";
import { urls } from "#web/urls";
import { narrow, password, wide } from "./stage.ts";

describe("what stands beside each other, drawn with the stylesheet", () => {
  let opened: OpenedBrowser;
  let site: ProvinceSite;
  let desk: DocumentDesk;
  before(async () => {
    opened = await openBrowser();
    site = await openProvinceSite();
    desk = await openDocumentDesk(site);
  });
  after(async () => {
    await site.close();
    await opened.close();
  });

  /** A page as it is drawn on a screen. */
  async function drawn(html: string, viewport: { readonly width: number; readonly height: number }): Promise<Page> {
    assert.ok(opened.browser);
    const context = await opened.browser.newContext({ viewport, javaScriptEnabled: false });
    const tab = await context.newPage();
    await context.route("**/*", async (route) => {
      if (route.request().resourceType() === "document") return route.fulfill({ contentType: "text/html", body: html });
      const { pathname } = new URL(route.request().url());
      const { statusCode: status, headers, rawPayload: body } = await site.app.inject(pathname);
      return route.fulfill({ status, contentType: String(headers["content-type"]), body });
    });
    await tab.goto("http://tinh.test/");
    return tab;
  }

  /** Where the elements stand and how many lines their text has. */
  const placesOf = (tab: Page, selector: string): Promise<{ top: number; width: number; lines: number }[]> =>
    tab.locator(selector).evaluateAll((found) =>
      found.map((one) => {
        const { top, width } = one.getBoundingClientRect();
        const range = one.ownerDocument.createRange();
        range.selectNodeContents(one);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        return { top: Math.round(top), width, lines: lines.size };
      }),
    );
  const isWide = (tab: Page): Promise<boolean> =>
    tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

  it("the six boxes of documents in figures: three and three, on a telephone one below the other", async (t) => {
    if (!opened.browser) return t.skip(opened.why);
    const event = {
      ...{ id: randomUUID(), at: new Date("2026-11-20T02:00:00Z"), type: "documents.document-issued" },
      subject: { kind: "document", id: randomUUID(), agencyId: desk.agencies.phohien },
      facts: { receivers: 900, pages: 20, signed: true },
    };
    await site.province.rooms.documentFigures.reactions[0]?.run(event, { requestFor: () => event.id });
    const visitor = new Visitor(site.app);
    await visitor.get(urls.documentFigures.to("vi"));
    for (const [viewport, rows] of [
      [wide, [3, 3]],
      [narrow, [1, 1, 1, 1, 1, 1]],
    ] as const) {
      const tab = await drawn(visitor.html, viewport);
      const tops = (await placesOf(tab, ".ph-stat")).map(({ top }) => top);
      assert.deepEqual(
        [...new Set(tops)].map((top) => tops.filter((one) => one === top).length),
        rows,
      );
      assert.equal(await isWide(tab), false);
      await tab.context().close();
    }
  });

  it("the register of outgoing documents: an abstract of 120 letters on five lines or fewer, nothing beyond the screen", async (t) => {
    if (!opened.browser) return t.skip(opened.why);
    const abstract =
      "Tổ chức tuyên truyền, phổ biến, giáo dục pháp luật về phòng cháy, chữa cháy cho các hộ kinh doanh tại chợ năm 2026";
    await desk.issued("phohien", { abstract });
    const clerk = new Visitor(site.app);
    await clerk.get("/dang-nhap");
    await clerk.post("/dang-nhap", { name: "vanthu.phohien", password });
    await clerk.get(urls.outgoingRegister.to("vi", { agencyId: desk.agencies.phohien }));
    for (const viewport of [wide, narrow]) {
      const tab = await drawn(clerk.html, viewport);
      const [about] = await placesOf(tab, ".ph-column--main > span");
      assert.ok(about && about.lines <= (viewport === wide ? 5 : 6), `${viewport.width} px: ${about?.lines} lines`);
      assert.equal(await isWide(tab), false);
      await tab.context().close();
    }
  });
});
