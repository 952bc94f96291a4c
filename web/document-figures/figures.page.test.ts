import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("figures of electronic documents on their page", () => {
  let site: ProvinceSite;
  let committee: string;
  before(async () => {
    site = await openProvinceSite();
    committee = await site.province.agencyId("ubnd-11953");
  });
  after(() => site.close());

  const issue = async (receivers: number): Promise<void> => {
    const { documentFigures } = site.province.rooms;
    const event = {
      ...{ id: randomUUID(), at: new Date("2026-11-20T02:00:00Z"), type: "documents.document-issued" },
      subject: { kind: "document", id: randomUUID(), agencyId: committee },
      facts: { receivers, pages: 2, signed: true },
    };
    await documentFigures.reactions[0]?.run(event, { requestFor: () => event.id });
  };

  test("are there for everyone: the province, then an agency; nothing yet is said in words", async () => {
    const visitor = new Visitor(site.app);
    await visitor.get(urls.documentFigures.to("vi"));
    assert.match(visitor.html, /Chưa có văn bản nào/);
    await issue(3);
    await issue(0);
    await visitor.get(urls.documentFigures.to("vi"));
    assert.match(visitor.html, /50 %/, "half of them went electronically");
    assert.match(visitor.html, /<svg class="ph-bars"[^>]*role="img"/);
    assert.match(visitor.html, /6 trang không phải in, 3 phong bì không phải gửi/);
    assert.match(visitor.html, /Giả định ban đầu/, "where the prices come from");
    assert.doesNotMatch(visitor.html, /Đặt đơn giá mới/);
    await visitor.get(urls.documentFigures.to("vi", null, { tim: "pho hien" }));
    assert.match(visitor.html, /Ủy ban nhân dân phường Phố Hiến/);
    await visitor.get(urls.documentFigures.to("vi", null, { tim: "nhu quynh", trang: "-5" }));
    assert.doesNotMatch(visitor.html, /Ủy ban nhân dân phường Phố Hiến/);
    const agency = urls.documentFigures.to("en", null, { "co-quan": committee });
    await visitor.get(agency);
    assert.match(visitor.html, /phường Phố Hiến/);
    await visitor.get(urls.documentFigures.to("vi", null, { "co-quan": "<b>" }));
    assert.equal(visitor.page?.statusCode, 404);
  });

  test("a saving below a million is told in full, from there on in millions", async () => {
    const visitor = new Visitor(site.app);
    /** The box, a line of the months and one of the agencies. */
    const told = async (lang: "vi" | "en", amount: string) => {
      await visitor.get(urls.documentFigures.to(lang));
      assert.equal(visitor.html.split(amount).length - 1, 3, `${amount} in ${lang}`);
    };
    await issue(52);
    await told("vi", ">280.500\u00a0đồng<");
    await told("en", ">280.500\u00a0đồng<");
    await issue(141);
    await told("vi", ">999.600\u00a0đồng<");
    await issue(1);
    await told("vi", ">1,0 triệu\u00a0đồng<");
    await told("en", ">1,0 million\u00a0đồng<");
  });

  test("the province's administrator sets prices; what is wrong is said beside its box", async () => {
    const administrator = new Visitor(site.app);
    await administrator.get("/dang-nhap");
    await administrator.post("/dang-nhap", { name: "nghiepvu.tinh", password: "phohien-dung-thu" });
    const form = urls.documentFigures.to("vi");
    await administrator.get(form);
    assert.match(administrator.html, /Đặt đơn giá mới/);
    const prices = {
      validFrom: "2027-01-01",
      pageDong: "350",
      envelopeDong: "1.000",
      postageDong: "x",
      source: "QĐ 1",
    };
    const send = async (given: object) =>
      (await administrator.post(form, { ...administrator.hidden(""), ...given })).statusCode;
    assert.equal(await send(prices), 422);
    assert.match(administrator.html, /<a href="#o-postageDong">/);
    assert.equal(await send({ ...prices, postageDong: "5000" }), 303);
    await administrator.get(form);
    assert.match(administrator.html, /01\/2027.*350.*1\.000.*5\.000.*QĐ 1/s);
    assert.equal(await send({ ...prices, postageDong: "5000" }), 422);
    assert.match(administrator.html, /Tháng này đã có đơn giá mới/);
  });
});
