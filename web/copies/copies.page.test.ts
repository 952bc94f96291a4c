import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type CopyDesk, openCopyDesk } from "../../tests/support/copy-desk.ts";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import type { DocumentKey } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { testPin } from "../../tests/support/province.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const optionOf = (visitor: Visitor, text: string): string =>
  new RegExp(`<option value="([^"]+)"[^>]*>${text}`).exec(visitor.html)?.[1] ?? "";
const tickOf = (visitor: Visitor, name: string): string =>
  new RegExp(`name="${name}" type="checkbox" value="([^"]+)"`).exec(visitor.html)?.[1] ?? "";
const day = (name: string, date: number, month: number) => ({
  ...{ [`${name}.day`]: String(date), [`${name}.month`]: String(month), [`${name}.year`]: "2026" },
});
const wish = {
  form: "true-copy",
  to: "paper",
  recipients: "Phòng <b>Kinh tế</b>\nLưu: VT",
  copies: "2",
  purpose: "Để thực hiện",
};

describe("pages of copies", () => {
  let desk: CopyDesk;
  let site: OfficialsSite;
  let issued: DocumentKey;
  let paper: DocumentKey;
  before(async () => {
    desk = await openCopyDesk();
    const { province } = desk;
    issued = await desk.issued("phohien", { abstract: "Phòng, chống <b>rét</b> cho gia súc" });
    paper = await desk.received(await drawnPage("Văn bản giấy"));
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
  });
  after(() => site.close());
  const at = () => ({ agencyId: site.committee });
  const list = () => urls.copies.to("vi", at());
  const asking = (kind: string, { documentId }: DocumentKey) => urls.copyAsk.to("vi", { ...at(), kind, documentId });

  test("from the document's page to the register: asked by a specialist, decided, numbered, printed", async () => {
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(urls.outgoingDocument.to("vi", issued));
    const form = asking("van-ban-di", issued);
    assert.ok(specialist.html.includes(`href="${form}"`), "the document's page leads to it");
    await specialist.get(form);
    assert.match(
      specialist.html,
      /<option value="[^"]+" selected[^>]*>Kế hoạch \d+\/KH-UBND \(PDF\)</,
      "named as the document, not by its file",
    );
    const signerId = optionOf(specialist, "Trịnh Quốc Nghiêm");
    assert.equal(await site.send(specialist, form, "ask", { ...wish, signerId, to: "electronic" }), 422);
    assert.match(specialist.html, /Văn bản điện tử không sao y/);
    assert.match(specialist.html, /Phòng &lt;b>Kinh tế&lt;\/b>/, "what was typed is there again, as text");
    const address = String(await site.send(specialist, form, "ask", { ...wish, signerId }));
    await specialist.get(address);
    assert.match(specialist.html, /Chờ quyết định/);
    const chair = await site.as("chutich.phohien");
    await chair.get(list());
    assert.match(chair.html, /Chờ bạn quyết định.*Phòng, chống &lt;b>rét/s);
    assert.equal(await site.send(chair, address, "approve", {}), address);
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(list());
    assert.equal(await site.send(clerk, list(), "number", {}), 422);
    assert.match(clerk.html, /Hãy chọn ít nhất một bản sao/);
    assert.equal(await site.send(clerk, list(), "number", { toNumber: tickOf(clerk, "toNumber") }), list());
    assert.match(clerk.html, /Đã cấp số: 01\/SY-UBND/);
    await site.province.settle();
    await clerk.get(address);
    const { statusCode, headers } = await clerk.get(`${address}/tep`);
    assert.deepEqual([statusCode, headers["content-type"]], [200, "application/pdf"]);
    await clerk.get(address);
    assert.equal(await site.send(clerk, address, "printed", { copies: "0" }), 422);
    assert.equal(await site.send(clerk, address, "printed", { copies: "3" }), address);
    assert.match(clerk.html, /Đã ghi sổ bản in/);
    await clerk.get(urls.copyRegister.to("vi", at()));
    assert.match(clerk.html, /01\/SY-UBND.*Phòng, chống &lt;b>rét/s);
    for (const column of [
      "Số, ký hiệu",
      "Ngày tháng",
      "Người ký",
      "Nơi nhận bản lưu",
      "Số lượng bản",
      "Ngày chuyển",
      "Ký nhận",
    ]) {
      assert.ok(clerk.html.includes(column), column);
    }
  });

  test("the clerk has the register made for a period and opens it as PDF and xlsx; what is wrong is told beside its box", async () => {
    const clerk = await site.as("vanthu.phohien");
    const register = urls.copyRegister.to("vi", at());
    await clerk.get(register);
    assert.match(clerk.html, /Sổ để đóng quyển, bảng tính.*Chưa lập lần nào/s);
    const whole = { ...day("from", 1, 1), ...day("to", 23, 11), volume: "01" };
    const backwards = { ...whole, ...day("from", 24, 11) };
    assert.equal(await site.send(clerk, register, "make-register", backwards), 422);
    assert.match(clerk.html, /<a href="#o-to">/);
    assert.equal(await site.send(clerk, register, "make-register", whole), `${register}?nam=2026`);
    assert.match(clerk.html, /Sổ đang được lập/);
    await site.province.settle();
    await clerk.get(register);
    const links = [...clerk.html.matchAll(/href="([^"]*\/van-ban\/so\/[^"]+)"/g)].map(([, href = ""]) => href);
    const types = [];
    for (const href of links) {
      const { statusCode, headers } = await clerk.get(href);
      assert.equal(statusCode, 200, href);
      types.push(String(headers["content-type"]).split(".").at(-1));
    }
    assert.deepEqual(types, ["application/pdf", "sheet"]);
    const officer = await site.as("chuyenvien.phohien");
    assert.equal((await officer.get(register)).statusCode, 403);
    assert.equal((await officer.get(links[0] ?? "")).statusCode, 404);
  });

  test("an electronic copy of a paper extract is signed and sealed on the page, each with its own PIN", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.incomingDocument.to("vi", paper));
    const form = asking("van-ban-den", paper);
    assert.ok(clerk.html.includes(`href="${form}"`));
    await clerk.get(form);
    assert.match(clerk.html, /<option value="[^"]+" selected[^>]*>Công văn 12\/SCT-VP \([^)]+\.pdf\)</);
    const signerId = optionOf(clerk, "Trịnh Quốc Nghiêm");
    const extract = { ...wish, signerId, form: "extract", to: "electronic", typed: "" };
    assert.equal(await site.send(clerk, form, "ask", extract), 422);
    assert.match(clerk.html, /<a href="#o-typed">/);
    const address = String(await site.send(clerk, form, "ask", { ...extract, typed: "Đoạn thứ nhất." }));
    const chair = await site.as("chutich.phohien");
    await chair.get(address);
    await site.send(chair, address, "approve", {});
    await site.as("vanthu.phohien");
    await clerk.get(list());
    await site.send(clerk, list(), "number", { toNumber: tickOf(clerk, "toNumber") });
    await site.province.settle();
    await site.as("chutich.phohien");
    await chair.get(list());
    const toSign = tickOf(chair, "toSign");
    assert.equal(await site.send(chair, list(), "sign", { toSign, pin: testPin }), list());
    assert.match(chair.html, /Đang ký 1 bản sao/);
    await site.province.settle();
    await site.as("vanthu.phohien");
    await clerk.get(list());
    const toSeal = tickOf(clerk, "toSeal");
    assert.equal(await site.send(clerk, list(), "seal", { toSeal, "form-row": "seal", pin: "12" }), 422);
    assert.match(clerk.html, /<a href="#o-seal-pin">/);
    assert.equal(await site.send(clerk, list(), "seal", { toSeal, "form-row": "seal", pin: testPin }), list());
    await site.province.settle();
    await clerk.get(address);
    assert.match(clerk.html, /Đã phát hành/);
    assert.match(clerk.html, /Đoạn thứ nhất/);
  });

  test("the clerk prints a paper original; a leader refuses with a reason; English has its own addresses", async () => {
    const clerk = await site.as("vanthu.phohien");
    const form = asking("van-ban-di", issued);
    await clerk.get(form);
    const address = String(await site.send(clerk, form, "original", { copies: "1", purpose: "Lưu hồ sơ giấy" }));
    await site.province.settle();
    await clerk.get(address);
    assert.match(clerk.html, /Bản chính giấy 01\/KH-UBND/);
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(form);
    const signerId = optionOf(specialist, "Trịnh Quốc Nghiêm");
    const asked = String(await site.send(specialist, form, "ask", { ...wish, signerId }));
    const chair = await site.as("chutich.phohien");
    await chair.get(asked);
    assert.equal(await site.send(chair, asked, "refuse", { reason: "" }), 422);
    assert.equal(await site.send(chair, asked, "refuse", { reason: "Đã có bản sao" }), asked);
    assert.match(chair.html, /Không đồng ý/);
    const [, copyId = ""] = /\/ban-sao\/([^/]{36})$/.exec(asked) ?? [];
    const english = [
      urls.copies.to("en", at()),
      urls.copyRegister.to("en", at()),
      urls.copy.to("en", { ...at(), copyId }),
      urls.copyAsk.to("en", { ...at(), kind: "van-ban-di", documentId: issued.documentId }),
    ];
    for (const url of english) assert.equal((await chair.get(url)).statusCode, 200, url);
    const stranger = await site.as("chuyenvien.nhuquynh");
    assert.equal((await stranger.get(list())).statusCode, 403);
    assert.equal((await chair.get(asking("gi-do", issued))).statusCode, 404);
  });
});
