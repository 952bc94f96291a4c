import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { axeFindings } from "#tests/support/axe";
import { bodyTexts } from "#web/texts/body-texts";
import { urls } from "#web/urls";
import { type Absence, type Stage, openStage } from "./stage.ts";

const t = bodyTexts.vi;

/** What Word puts on the clipboard: its own elements, styles, lists that are paragraphs, and a script that somebody put in between. */
const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { color: red }</style></head><body>
<!--StartFragment--><h1 style="mso-style:x">Chương I. Quy định chung</h1>
<p class=MsoNormal style="text-align:justify"><b>Điều 1.</b> Phạm&nbsp;vi <o:p>&nbsp;</o:p><script>document.title = "chạy"</script></p>
<p class=MsoNormal align=center style="text-align:center"><span style="font-weight:bold;font-style:italic">Ở giữa</span></p>
<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="font-family:Symbol;mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span><![endif]>Một ý</p>
<p class=MsoListParagraph style="mso-list:l1 level1 lfo2"><span style="mso-list:Ignore">2.<span>&nbsp;</span></span>Khoản hai</p>
<table border=1><thead><tr><th>TT</th><th>Tên</th></tr></thead><tr><td><p>1</p></td><td onclick="alert(1)">Nhãn <i>lồng</i><br>Hưng Yên</td></tr></table>
<ul><li>a<ul><li>b</li></ul></li></ul><img src=x onerror="document.title='chạy'"><iframe src="javascript:1"></iframe>
<!--EndFragment--></body></html>`;

const asText = `# Chương I. Quy định chung

**Điều 1.** Phạm vi

>< **__Ở giữa__**

- Một ý

2. Khoản hai

| TT | Tên |
|---|---|
| 1 | Nhãn __lồng__ Hưng Yên |

- a
- b`;

describe("the editor for a document's body", () => {
  let stage: Stage | Absence;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  const trial = (name: string, run: (tab: Page) => Promise<void>): void =>
    void it(name, async (test) => {
      if ("why" in stage) return test.skip(stage.why);
      const tab = await stage.newTab();
      const troubles: string[] = [];
      tab.on("pageerror", (error) => troubles.push(error.message));
      tab.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
      await tab.goto(urls.galleryBody.vi);
      await run(tab);
      assert.deepEqual(troubles, []);
      await tab.context().close();
    });

  const editor = (tab: Page) => tab.getByRole("textbox", { name: t.label });
  const press = (tab: Page, name: string) => tab.getByRole("button", { name, exact: true }).press("Enter");
  /** The text that the form would send. */
  async function sent(tab: Page): Promise<string> {
    await editor(tab).blur();
    return tab.locator('textarea[name="body"]').inputValue();
  }
  async function empty(tab: Page): Promise<void> {
    await editor(tab).focus();
    await tab.keyboard.press("Control+A");
    await tab.keyboard.press("Delete");
  }
  const paste = (tab: Page, html: string) =>
    tab.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", ${JSON.stringify(html)});
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    })()`);

  trial("shows the text as a page, and leaves what was typed alone as long as nobody changes it", async (tab) => {
    const before = await tab.locator('textarea[name="body"]').inputValue();
    assert.equal(await editor(tab).locator("h2").innerText(), "CHƯƠNG I. QUY ĐỊNH CHUNG");
    assert.equal(await editor(tab).locator("th").count(), 3);
    assert.equal(await sent(tab), before);
    assert.deepEqual(await axeFindings(tab), []);
  });

  trial("by keyboard alone: headings, bold, a list, undoing, and back to the marks", async (tab) => {
    await empty(tab);
    await tab.keyboard.type("Chương I");
    await press(tab, t.heading1);
    await tab.keyboard.press("End");
    await tab.keyboard.press("Enter");
    await press(tab, t.paragraph);
    await press(tab, t.bold);
    await tab.keyboard.type("Điều 1.");
    await press(tab, t.bold);
    await tab.keyboard.type(" Phạm vi");
    await tab.keyboard.press("Enter");
    await press(tab, t.list);
    await tab.keyboard.type("một *ý* # |");
    assert.equal(await sent(tab), "# Chương I\n\n**Điều 1.** Phạm vi\n\n- một *ý* # |");
    await editor(tab).focus();
    await press(tab, t.undo);
    assert.notEqual(await sent(tab), "# Chương I\n\n**Điều 1.** Phạm vi\n\n- một *ý* # |");
    await press(tab, t.asMarks);
    await tab.locator('textarea[name="body"]').fill("## Mục 1\nMột đoạn");
    await press(tab, t.asPage);
    assert.equal(await editor(tab).locator("h3").innerText(), "Mục 1");
  });

  trial("the toolbar is one stop for Tab, with arrows inside", async (tab) => {
    const at = async () =>
      tab.evaluate("document.activeElement.dataset.does ?? document.activeElement.getAttribute('role')");
    await tab.getByRole("button", { name: t.heading1, exact: true }).focus();
    await tab.keyboard.press("ArrowRight");
    assert.equal(await at(), "heading2");
    await tab.keyboard.press("End");
    assert.equal(await at(), "undo");
    await tab.keyboard.press("ArrowRight");
    assert.equal(await at(), "heading1");
    await tab.keyboard.press("Tab");
    assert.equal(await at(), "textbox");
  });

  trial("tables: a new one, a row and a column more", async (tab) => {
    await empty(tab);
    await press(tab, t.table);
    await tab.keyboard.type("TT");
    await press(tab, t.addColumn);
    await press(tab, t.addRow);
    const text = await sent(tab);
    assert.deepEqual(
      text.split("\n").map((line) => line.replaceAll(/[^|]/g, "").length),
      [5, 5, 5, 5],
      text,
    );
    assert.match(text, /^\| TT \|/);
  });

  trial("tables: a row and a column less, and the table itself with its last row", async (tab) => {
    await empty(tab);
    await press(tab, t.table);
    await tab.keyboard.type("TT");
    await press(tab, t.dropColumn);
    await tab.keyboard.type("Tên");
    await press(tab, t.addRow);
    await press(tab, t.dropRow);
    const text = await sent(tab);
    assert.deepEqual(
      text.split("\n").map((line) => line.replaceAll(/[^|]/g, "").length),
      [3, 3],
      text,
    );
    await editor(tab).locator("table td").first().click();
    await press(tab, t.dropRow);
    assert.equal(await editor(tab).locator("table").count(), 1);
    await editor(tab).locator("table td").first().click();
    await press(tab, t.dropRow);
    assert.equal(await editor(tab).locator("table").count(), 0);
  });

  trial("what is pasted from Word becomes the small tree; nothing of it runs", async (tab) => {
    await empty(tab);
    await paste(tab, fromWord);
    assert.equal(await sent(tab), asText);
    assert.equal(await editor(tab).locator("script, img, iframe, style, [style], [onclick], [class]").count(), 0);
    assert.notEqual(await tab.title(), "chạy");
    await tab.getByRole("button", { name: "Đọc thử" }).press("Enter");
    await tab.getByText("Đã đọc 1 đề mục, 3 đoạn, 2 danh sách, 1 bảng").waitFor();
  });
});
