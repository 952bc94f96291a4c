import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { errorTexts } from "#web/texts/error-texts";
import { officialTexts } from "#web/texts/official-texts";
import { signInTexts } from "#web/texts/sign-in-texts";
import { verifyTexts } from "#web/texts/verify-texts";
import { brokenSummaryLinks, errorSummaryTakesFocus, secretsOn, send, typedOn } from "./filled.ts";
import { type Team, bring, counterEntry, teamOf } from "./furnish.ts";
import { type Absence, type Stage, openStage, password, pin } from "./stage.ts";

const t = officialTexts.vi;
const hostile = {
  script: "<script>document.title = 'chạy'</script>",
  image: `"><img src="x" onerror="document.title = 'chạy'">`,
} as const;

describe("forms in the browser: refused, sent twice, sent late, sent with evil text", () => {
  let stage: Stage | Absence;
  let team: Team;

  before(async () => {
    stage = await openStage();
    if (!("why" in stage)) team = await teamOf(stage.address);
  });
  after(() => stage.close());

  const trial = (name: string, run: (stage: Stage) => Promise<void>): void =>
    void it(name, async (test) => ("why" in stage ? test.skip(stage.why) : run(stage)));

  async function fillSignIn(tab: Page, name: string): Promise<void> {
    await tab.getByLabel(signInTexts.vi.name, { exact: true }).fill(name);
    await tab.getByLabel(signInTexts.vi.password, { exact: true }).fill(password);
  }

  /** A tab of someone's own without scripts, signed in. */
  async function tabOf(on: Stage, name: string, wish: BrowserContextOptions = {}): Promise<Page> {
    const tab = await on.newTab({ javaScriptEnabled: false, ...wish });
    await tab.goto("/dang-nhap");
    await fillSignIn(tab, `${name}.nhuquynh`);
    await send(tab, signInTexts.vi.button);
    return tab;
  }

  async function openEntry(tab: Page): Promise<void> {
    await tab.goto("/mot-cua");
    await tab.getByRole("link", { name: t.counter.link }).first().click();
    await tab.waitForURL(/tiep-nhan-truc-tiep/);
    await tab.goto(`${new URL(tab.url()).pathname}?thu-tuc=1.002693`);
  }

  /** Fills in the boxes of a form by their names. */
  async function fill(tab: Page, filled: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(filled)) {
      const box = tab.locator(`main form [name="${name}"]`);
      const kind = await box.first().getAttribute("type");
      if (kind === "radio") await tab.locator(`main form [name="${name}"][value="${text}"]`).check();
      else if (kind === "checkbox") await box.first().check();
      else await box.fill(text);
    }
  }

  /** How many dossiers of this applicant wait at the counter. */
  async function countWaiting(tab: Page, applicant: string): Promise<number> {
    await tab.goto("/mot-cua");
    await tab.getByRole("link", { name: t.queues["cho-tiep-nhan"] }).first().click();
    await tab.waitForURL(/cho-tiep-nhan/);
    return tab.locator("main tbody tr").filter({ hasText: applicant }).count();
  }

  /** After a refusal: the focus is on the summary, its links lead to their fields, and nothing typed is gone. */
  async function isKept(tab: Page, typed: readonly string[], links: number): Promise<void> {
    await errorSummaryTakesFocus(tab);
    assert.deepEqual(await typedOn(tab), typed);
    assert.ok((await tab.locator(".govuk-error-summary__list a").count()) >= links, "the summary links to the fields");
    assert.deepEqual(await brokenSummaryLinks(tab), []);
    assert.equal(await secretsOn(tab), "", "no secret comes back");
  }

  trial("signing in with a wrong or no password keeps the name and forgets the password", async (on) => {
    const tab = await on.newTab({ javaScriptEnabled: false });
    await tab.goto("/dang-nhap");
    await fillSignIn(tab, "khong-co-ai");
    const typed = await typedOn(tab);
    await send(tab, signInTexts.vi.button);
    await isKept(tab, typed, 0);
    await send(tab, signInTexts.vi.button);
    await isKept(tab, typed, 1);
  });

  trial("the counter's form keeps everything typed, evil text too", async (on) => {
    const tab = await tabOf(on, "tiepnhan");
    await openEntry(tab);
    await fill(tab, {
      ...counterEntry,
      "applicant.fullName": "Đỗ Thị Ngát",
      "applicant.identityNumber": "12",
      "applicant.address": hostile.image,
      "answers.treeCount": "hai",
      "answers.reason": `${hostile.script}\nhai dòng & một "ngoặc"`,
      submittedBy: "other",
      "submitter.fullName": "Người nộp thay",
    });
    const typed = await typedOn(tab);
    await send(tab, t.counter.send);
    await isKept(tab, typed, 2);
  });

  trial("the draft of a result keeps its rows, days and lines", async (on) => {
    const { path } = await bring(team, "taken");
    const tab = await tabOf(on, "chuyenvien");
    await tab.goto(`${path}/ket-qua`);
    await fill(tab, {
      "content.trees.0.species": "Xà cừ",
      "content.trees.0.count": "nhiều",
      "content.trees.2.species": hostile.image,
      "content.reason": hostile.script,
      "content.startsOn.day": "31",
      "content.startsOn.month": "2",
      "content.startsOn.year": "2026",
      "content.duties": "Một\nHai",
    });
    const typed = await typedOn(tab);
    await send(tab, t.draft.submit);
    await isKept(tab, typed, 2);
  });

  trial("a wrong PIN leaves the documents ticked and asks for the PIN again", async (on) => {
    await bring(team, "to-sign");
    const tab = await tabOf(on, "chutich");
    await tab.getByRole("link", { name: t.work.toSign }).first().click();
    await tab.locator('[name="documents"]').first().check();
    await tab.locator('[name="pin"]').fill("000000");
    const typed = await typedOn(tab);
    assert.equal(typed.length, 1);
    await send(tab, t.tray.sign({ count: 1 }));
    await isKept(tab, typed, 1);
    await tab.locator('[name="pin"]').fill(pin);
    await send(tab, t.tray.sign({ count: 1 }));
    assert.ok((await tab.locator("main").innerText()).includes(t.tray.signed({ count: 1 })));
  });

  trial("verifying nothing is refused, and what is no PDF is told apart", async (on) => {
    const v = verifyTexts.vi;
    const tab = await on.newTab({ javaScriptEnabled: false });
    await tab.goto("/xac-minh");
    await send(tab, v.check);
    await isKept(tab, [], 1);
    const photo = { name: "anh.pdf", mimeType: "application/pdf", buffer: Buffer.from("không phải PDF") };
    await tab.locator('[name="pdf"]').setInputFiles(photo);
    await send(tab, v.check);
    assert.ok((await tab.locator("main").innerText()).includes(v.verdicts.unreadable.title));
  });

  trial("a button pressed twice enters one dossier", async (on) => {
    const tab = await tabOf(on, "tiepnhan");
    await openEntry(tab);
    const applicant = "Bùi Thị Hai Lần";
    await fill(tab, { ...counterEntry, "applicant.fullName": applicant, "applicant.identityNumber": "033159000777" });
    await tab.getByRole("button", { name: t.counter.send }).dblclick();
    await tab.waitForURL(/\/ho-so\//);
    assert.equal(await countWaiting(tab, applicant), 1);
  });

  trial("the same form posted twice at once enters one dossier and leads both to it", async (on) => {
    const tab = await tabOf(on, "tiepnhan");
    await openEntry(tab);
    const applicant = "Bùi Thị Cùng Lúc";
    await fill(tab, { ...counterEntry, "applicant.fullName": applicant, "applicant.identityNumber": "033159000888" });
    const form = `[...new FormData(document.querySelector("main form"))].map(([name, text]) => [name, String(text)])`;
    const body = new URLSearchParams((await tab.evaluate(form)) as string[][]).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: on.address };
    const post = () => tab.context().request.post(tab.url(), { data: body, headers });
    const answers = await Promise.all([post(), post()]);
    assert.deepEqual(
      answers.map((answer) => answer.status()),
      [200, 200],
    );
    assert.equal(new Set(answers.map((answer) => answer.url())).size, 1);
    assert.equal(await countWaiting(tab, applicant), 1);
  });

  trial("back and once more after sending enters nothing new", async (on) => {
    const tab = await tabOf(on, "tiepnhan");
    await openEntry(tab);
    const applicant = "Bùi Thị Quay Lại";
    await fill(tab, { ...counterEntry, "applicant.fullName": applicant, "applicant.identityNumber": "033159000666" });
    await send(tab, t.counter.send);
    await tab.goBack();
    await send(tab, t.counter.send);
    assert.equal(await countWaiting(tab, applicant), 1);
  });

  trial("signed out in another tab: the text is carried along, and sent after signing in again", async (on) => {
    const tab = await tabOf(on, "tiepnhan");
    await openEntry(tab);
    const applicant = "Bùi Thị Hết Phiên";
    await fill(tab, { ...counterEntry, "applicant.fullName": applicant, "applicant.identityNumber": "033159000555" });
    const typed = await typedOn(tab);
    const other = await tab.context().newPage();
    await other.goto("/mot-cua");
    await Promise.all([other.waitForEvent("load"), other.getByRole("button", { name: "Đăng xuất" }).click()]);
    await send(tab, t.counter.send);
    assert.ok((await tab.locator("main").innerText()).includes(errorTexts.vi.keptTitle));
    const signIn = tab.getByRole("link", { name: errorTexts.vi.signInNewTab });
    const [opened] = await Promise.all([tab.context().waitForEvent("page"), signIn.click()]);
    await fillSignIn(opened, "tiepnhan.nhuquynh");
    await send(opened, signInTexts.vi.button);
    await send(tab, errorTexts.vi.resend);
    // The form of the old session is shown once more, filled in, rather than sent by whoever signed in now.
    assert.deepEqual(await typedOn(tab), typed);
    await send(tab, t.counter.send);
    assert.match(tab.url(), /\/ho-so\//);
    assert.equal(await countWaiting(tab, applicant), 1);
  });

  trial("evil text is shown as text wherever it appears, with scripts on", async (on) => {
    const tab = await tabOf(on, "tiepnhan", { javaScriptEnabled: true });
    await openEntry(tab);
    await fill(tab, {
      ...counterEntry,
      "applicant.fullName": "Bùi Thị Kẻ Gian",
      "applicant.identityNumber": "033159000444",
      "applicant.address": hostile.image,
      "answers.place": hostile.script,
      "answers.reason": hostile.image,
    });
    await send(tab, t.counter.send);
    const shown = await tab.locator("main").innerText();
    assert.ok(shown.includes(hostile.script) && shown.includes(hostile.image));
    for (const path of [tab.url(), "/mot-cua", `/tra-cuu?ma=${encodeURIComponent(hostile.image)}`]) {
      await tab.goto(path);
      assert.notEqual(await tab.title(), "chạy");
      assert.equal(await tab.locator('img[src="x"], main script').count(), 0, path);
    }
  });

  trial("at twice the size nothing is cut off", async (on) => {
    const zoomed = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };
    const officer = await tabOf(on, "tiepnhan", zoomed);
    await openEntry(officer);
    const entry = officer.url();
    for (const path of ["/", "/dang-nhap", "/xac-minh", "/tra-cuu", "/mot-cua", entry]) {
      await officer.goto(path);
      const over = await officer.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      assert.equal(over, 0, `${path} scrolls sideways`);
    }
    await officer.getByRole("button", { name: t.counter.send }).scrollIntoViewIfNeeded();
    const box = await officer.getByRole("button", { name: t.counter.send }).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 640, "the button can be pressed");
  });
});
