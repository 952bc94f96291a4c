import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { axeFindings } from "#tests/support/axe";
import { draftTexts } from "#web/texts/draft-texts";
import { feedbackTexts } from "#web/texts/feedback-texts";
import { signInTexts } from "#web/texts/sign-in-texts";
import { bring, teamOf } from "./furnish.ts";
import { Hands } from "./hands.ts";
import { type Absence, type Stage, narrow, openStage, password } from "./stage.ts";

const t = draftTexts.vi;
const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const file = (name: string) => ({ name, mimeType: "application/pdf", buffer: pdf });

/** A small telephone, no scripts, no mouse: from VNeID to a tracking code, with a change of device on the way. */
describe("a citizen submits on the province's own pages, by keyboard, without scripts, on 360 px", () => {
  let stage: Stage | Absence;
  let citizen: Hands;
  let draft = "";

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  const step = (name: string, run: (stage: Stage) => Promise<void>): void =>
    void it(name, async (test) => ("why" in stage ? test.skip(stage.why) : run(stage)));

  async function signInByVneid(hands: Hands): Promise<void> {
    await hands.follow(signInTexts.vi.electronic);
    await hands.choose("Bạn là ai?", /^Trần Thị Hòa/);
    await hands.type("Mật khẩu dùng thử", password);
    await hands.press("Đồng ý, đăng nhập");
  }

  step("finds the procedure by typing without accents and signs in with VNeID on the way", async (on) => {
    citizen = await Hands.visiting(on, { viewport: narrow });
    await citizen.tab.goto("/thu-tuc");
    await citizen.type("Tên hoặc mã thủ tục", "chat ha cay");
    await citizen.press("Tìm");
    await citizen.follow(/chặt hạ, dịch chuyển cây xanh/);
    await citizen.follow(t.submit);
    await signInByVneid(citizen);
    assert.equal(new URL(citizen.tab.url()).pathname, "/thu-tuc/1.002693/nop-ho-so");
    await citizen.choose(t.caseLabel, /không thuộc danh mục/);
    await citizen.press(t.begin);
    draft = new URL(citizen.tab.url()).pathname;
    assert.match(draft, /^\/cua-toi\/ho-so-nhap\//);
  });

  step("chooses the ward by a name it no longer has, and saves a form that is half filled in", async () => {
    await citizen.follow(t.steps.agency);
    await citizen.type(t.agencySearch, "hien nam");
    await citizen.press(t.find);
    await citizen.press(/^Chọn nơi này Ủy ban nhân dân phường Phố Hiến/);
    await citizen.follow(t.steps.form);
    await citizen.choose("Đề nghị", "Chặt hạ cây xanh");
    await citizen.type("Loại cây", "Xà cừ");
    await citizen.press(t.saveLater);
    assert.match(await citizen.main(), /Còn 3 chỗ/);
  });

  step("goes on with another device, where everything stands as it was left", async (on) => {
    citizen = await Hands.visiting(on, { viewport: narrow });
    await citizen.tab.goto("/dang-nhap");
    await signInByVneid(citizen);
    await citizen.follow(/^Làm tiếp/);
    await citizen.follow(t.steps.form);
    assert.equal(await citizen.tab.getByLabel("Loại cây", { exact: true }).inputValue(), "Xà cừ");
    await citizen.type("Số lượng cây", "2");
    await citizen.type("Vị trí cây", "Số 12 đường Trưng Trắc");
    await citizen.type(/^Lý do cần chặt hạ/, "Cây nghiêng, có nguy cơ đổ");
    await citizen.press(t.save);
  });

  step("sees on the check page what is still missing, and uploads each paper by its own form", async () => {
    await citizen.follow(t.steps.check);
    assert.match(await citizen.main(), /Còn 2 chỗ cần sửa trước khi nộp/);
    await citizen.follow(/^Đơn đề nghị.*Chưa tải lên/);
    assert.match(citizen.tab.url(), /giay-to#giay-to-1-002693-01$/);
    for (const [at, paper] of ["Đơn đề nghị", "Ảnh chụp"].entries()) {
      await citizen.giveTo(citizen.tab.locator('input[type="file"]').nth(at), file(`${paper}.pdf`));
      await citizen.press(new RegExp(`^Tải lên ${paper}`));
    }
    await citizen.follow(t.papersDone);
    await citizen.follow(t.steps.contact);
    await citizen.type(t.phone, "0900 000 023");
    await citizen.choose(t.returnWay, t.returnWays.online);
    await citizen.press(t.save);
  });

  step("finds nothing inaccessible on any of these pages, and nothing wider than the screen", async (on) => {
    const state = await citizen.tab.context().storageState();
    for (const viewport of [narrow, { width: 1280, height: 900 }]) {
      const tab = await on.newTab({ viewport, storageState: state, bypassCSP: true });
      const steps = [
        "",
        "/truong-hop",
        "/noi-giai-quyet?tim=minh+khai",
        "/to-khai",
        "/giay-to",
        "/lien-lac",
        "/kiem-tra",
      ];
      const own = ["/cua-toi", "/thu-tuc/1.002693", "/thu-tuc/1.002693/nop-ho-so", "/tra-cuu", "/dang-nhap"];
      for (const path of [...steps.map((one) => `${draft}${one}`), ...own]) {
        await tab.goto(path);
        assert.deepEqual(await axeFindings(tab), [], path);
        const wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert.equal(await tab.evaluate(wide), false, `${path} is wider than ${viewport.width} px`);
      }
      await tab.context().close();
    }
  });

  step("submits, and is told the tracking code, with which anyone sees the masked page", async (on) => {
    await citizen.follow(t.next);
    await citizen.press(t.send);
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await citizen.main())?.[0] ?? "";
    assert.ok(code, "the code is told");
    const stranger = await Hands.visiting(on, { viewport: narrow });
    await stranger.tab.goto(`/tra-cuu/${code}`);
    assert.match(await stranger.main(), /T\*\* T\*\* Hòa/);
  });

  step("rates a dossier that has its result, once, and the page of the agency waits for more", async (on) => {
    await bring(await teamOf(on.address), "finished");
    await citizen.tab.goto("/cua-toi");
    const done = citizen.tab.getByRole("row").filter({ hasText: "Đã có kết quả" }).getByRole("link").first();
    await citizen.tab.goto((await done.getAttribute("href")) ?? "");
    await citizen.follow(feedbackTexts.vi.rate);
    const page = new URL(citizen.tab.url()).pathname;
    const state = await citizen.tab.context().storageState();
    const axed = await on.newTab({ viewport: narrow, storageState: state, bypassCSP: true });
    await axed.goto(page);
    assert.deepEqual(await axeFindings(axed), []);
    for (const [question, answer] of [
      [/đúng hẹn không/, "Đúng hẹn"],
      [/liên hệ thêm bao nhiêu lần/, "Không lần nào"],
      [/dễ hiểu không/, "Đầy đủ, dễ hiểu"],
      [/Thái độ của cán bộ/, "Tận tình, lịch sự"],
      [/thuận tiện không/, "Thuận tiện"],
      [/có hài lòng không/, "Rất hài lòng"],
    ] as const)
      await citizen.choose(question, answer);
    await citizen.press(feedbackTexts.vi.send);
    assert.match(await citizen.main(), new RegExp(feedbackTexts.vi.thanks));
    const chair = await Hands.signedIn(on, "chutich.nhuquynh");
    await chair.tab.getByRole("link", { name: feedbackTexts.vi.satisfaction }).first().click();
    assert.match(await chair.main(), /1 lượt đánh giá/);
    const office = await on.newTab({ storageState: await chair.tab.context().storageState(), bypassCSP: true });
    await office.goto(new URL(chair.tab.url()).pathname);
    assert.deepEqual(await axeFindings(office), []);
  });
});
