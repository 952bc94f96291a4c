import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { axeFindings } from "#tests/support/axe";
import { type OpenedBrowser, openBrowser } from "#tests/support/browser";

describe("the browser of the tests", () => {
  let opened: OpenedBrowser;
  before(async () => {
    opened = await openBrowser();
  });
  after(() => opened.close());

  const page = (body: string): string =>
    `<!doctype html><html lang="vi"><head><title>Thử</title></head><body><main><h1>Phố Hiến</h1>${body}</main></body></html>`;

  it("draws a page, also with JavaScript off and on a narrow screen", async (t) => {
    if (!opened.browser) return t.skip(opened.why);
    const context = await opened.browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 640 },
    });
    const tab = await context.newPage();
    await tab.setContent(page(`<script>document.title = "chạy"</script><p>Đường Nguyễn Huệ</p>`));
    assert.equal(await tab.title(), "Thử");
    assert.equal(await tab.getByText("Đường").innerText(), "Đường Nguyễn Huệ");
    assert.ok((await tab.screenshot()).length > 1000);
    await context.close();
  });

  it("finds what is not accessible", async (t) => {
    if (!opened.browser) return t.skip(opened.why);
    const tab = await opened.browser.newPage();
    await tab.setContent(page("<p>Đủ rõ</p>"));
    assert.deepEqual(await axeFindings(tab), []);
    await tab.setContent(page(`<img src="data:,"><input>`));
    const found = (await axeFindings(tab)).map((line) => line.replace(/:.*/s, ""));
    assert.deepEqual(found.toSorted(), ["image-alt", "label"]);
    await tab.close();
  });
});
