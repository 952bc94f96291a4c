import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { next, openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { testPin } from "../../tests/support/province.ts";
import { urls } from "../urls.ts";

describe("the page of who signs for the head", () => {
  let site: OfficialsSite;
  before(async () => {
    const { province } = await openRecordedProvince();
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
  });
  after(() => site.close());
  const here = () => urls.signingGrants.to("vi", { agencyId: site.committee });
  const days = (name: string, day: string, month: string) => ({
    ...{ [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: "2026" },
  });

  test("the clerk enters a deputy's field and ends it; what is wrong is said beside its box", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(here());
    assert.match(clerk.html, /Chưa ghi việc giao ký nào/);
    assert.equal(await site.send(clerk, here(), "enter", {}), 422);
    for (const box of ["form", "accountId", "groundNumber", "groundOn"])
      assert.ok(clerk.html.includes(`href="#o-${box}"`), box);
    const accountId = /<option value="([^"]+)"[^>]*>Phạm Thị Ngọc Uyển/.exec(clerk.html)?.[1] ?? "";
    const grant = {
      ...{ form: "KT", accountId, typeCodes: ["KH"], field: "Kinh tế <b>", groundNumber: "15/QĐ-UBND" },
      ...{ ...days("groundOn", "1", "11"), ...days("validFrom", "2", "11") },
    };
    assert.equal(await site.send(clerk, here(), "enter", { ...grant, form: "TL" }), 422);
    assert.match(clerk.html, /TL\. giao người đứng đầu đơn vị/);
    assert.equal(await site.send(clerk, here(), "enter", grant), here());
    assert.match(clerk.html, /Kế hoạch; Kinh tế &lt;b>/);
    assert.match(clerk.html, /15\/QĐ-UBND ngày 01\/11\/2026/);
    assert.match(clerk.html, /Đang hiệu lực/);
    assert.equal(await site.send(clerk, here(), "end", { ...days("lastDay", "22", "11"), ground: "" }), 422);
    assert.equal(await site.send(clerk, here(), "end", { ...days("lastDay", "22", "11"), ground: "20/QĐ" }), here());
    assert.match(clerk.html, /Đã hết/);
    assert.doesNotMatch(clerk.html, /value="end"/);
  });

  test("the clerk of the province authorises a department's head, who finds the document in their own tray and signs it", async () => {
    const agencyId = await site.province.agencyId("ubnd-tinh");
    const department = await site.province.agencyId("so-xay-dung");
    const grants = urls.signingGrants.to("vi", { agencyId });
    const clerk = await site.as("vanthu.ubndtinh");
    await clerk.get(grants);
    const [, holder = "", name = ""] =
      /<option value="([^"~]+~[^"]+)"[^>]*>([^,<]+), Giám đốc Sở Xây dựng/.exec(clerk.html) ?? [];
    assert.ok(holder.endsWith(department));
    const grant = {
      ...{ form: "TUQ", accountId: holder, typeCodes: ["TB"], field: "", groundNumber: "15/QĐ-UBND" },
      ...{ ...days("groundOn", "1", "11"), ...days("validFrom", "2", "11"), ...days("validTo", "31", "12") },
    };
    assert.equal(await site.send(clerk, grants, "enter", grant), 422);
    assert.match(clerk.html, /href="#o-field"[^>]*>Ghi nội dung được ủy quyền/);
    assert.match(clerk.html, new RegExp(`value="${holder}"[^>]*selected`), "what was chosen stays");
    assert.equal(await site.send(clerk, grants, "enter", { ...grant, field: "Cấp phép <i>xây dựng" }), grants);
    assert.match(clerk.html, /Thông báo; Cấp phép &lt;i>xây dựng/);
    assert.match(clerk.html, /Sở Xây dựng tỉnh Hưng Yên/);

    const officer = await site.as("chuyenvien.ubndtinh");
    const form = urls.outgoingNew.to("vi", { agencyId });
    await officer.get(form);
    const signer = new RegExp(`<option value="([^"]+)"[^>]*>${name}[^<]*TUQ\\.`).exec(officer.html)?.[1] ?? "";
    const draft = {
      ...{ typeCode: "TB", abstract: "Về việc cấp giấy phép", body: "Kính báo.", recipients: "Lưu: VT", copies: "1" },
      ...{ urgency: "normal", signer },
    };
    const address = String(await site.send(officer, form, "", draft));
    await officer.get(address);
    assert.match(officer.html, /15\/QĐ-UBND ngày 01\/11\/2026; 02\/11\/2026 đến 31\/12\/2026/);
    assert.equal(await site.send(officer, address, "submit", {}), address);
    const documentIds = [address.slice(-36)];
    const actor = await site.province.actor("vanthu.ubndtinh");
    const numbering = { actor, requestId: next(), input: { agencyId, documentIds } };
    await site.province.rooms.documents.numberDocuments(numbering);
    await site.province.settle();

    const director = await site.as("giamdoc.soxaydung");
    const tray = urls.outgoingSigning.to("vi", { agencyId: department });
    await director.get(tray);
    assert.match(director.html, /ký thừa ủy quyền \(TUQ\.\)[\s\S]{0,80}Ủy ban nhân dân tỉnh Hưng Yên/);
    const [, documents = ""] = /name="documents" type="checkbox" value="([^"]+)"/.exec(director.html) ?? [];
    assert.ok(documents.endsWith(agencyId));
    assert.equal((await director.get(address)).statusCode, 200);
    assert.match(director.html, new RegExp(`href="${tray}"`));
    assert.doesNotMatch(director.html, /value="comment"/);
    assert.equal((await director.get(urls.outgoing.to("vi", { agencyId }))).statusCode, 403);
    await director.get(urls.signingGrants.to("vi", { agencyId: department }));
    assert.match(director.html, /được cơ quan khác ủy quyền ký/);
    await director.get(tray);
    assert.equal(await site.send(director, tray, "", { documents, pin: testPin }), tray);
    await site.province.settle();
    await site.as("chuyenvien.ubndtinh");
    await officer.get(address);
    assert.match(officer.html, /Chờ đóng dấu|Chờ văn thư/);
  });

  test("the clerk enters a council; a draft is issued in its name by its chair until it ends", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(here());
    assert.match(clerk.html, /Cơ quan chưa ghi hội đồng, ban nào/);
    assert.equal(await site.send(clerk, here(), "enter-council", { "form-row": "council" }), 422);
    for (const box of ["name", "abbreviation", "collective", "chairId", "chairTitle", "groundNumber", "groundOn"])
      assert.match(clerk.html, new RegExp(`href="#o-council-${box}`), box);
    assert.doesNotMatch(clerk.html, /không đúng dạng/, "an empty box is told as one");
    const chair = /<option value="([^"~]+)"[^>]*>Phạm Thị Ngọc Uyển/.exec(clerk.html)?.[1] ?? "";
    const council = {
      "form-row": "council",
      ...{ name: "Hội đồng <b>thẩm định", abbreviation: "HĐTĐ", collective: "Hội đồng", chairId: chair },
      ...{ chairTitle: "Chủ tịch", groundNumber: "15/QĐ-UBND" },
      ...{ ...days("groundOn", "1", "11"), ...days("validFrom", "2", "11") },
    };
    assert.equal(await site.send(clerk, here(), "enter-council", { ...council, abbreviation: "UBND" }), 422);
    assert.match(clerk.html, /đang dùng chữ viết tắt này/);
    assert.equal(clerk.value("abbreviation"), "UBND", "what was typed stays");
    assert.equal(await site.send(clerk, here(), "enter-council", council), here());
    assert.match(clerk.html, /Hội đồng &lt;b>thẩm định/);

    const officer = await site.as("chuyenvien.phohien");
    const form = urls.outgoingNew.to("vi", { agencyId: site.committee });
    await officer.get(form);
    const [, councilId = ""] = /<option value="([^"]+)"[^>]*>Hội đồng &lt;b>thẩm định/.exec(officer.html) ?? [];
    const draft = {
      ...{ typeCode: "TB", abstract: "Kết quả thẩm định", body: "Kính báo.", recipients: "Lưu: VT", copies: "1" },
      ...{ urgency: "normal", signer: `${chair}~KT`, councilId },
    };
    assert.equal(await site.send(officer, form, "", draft), 422);
    assert.match(officer.html, /href="#o-signer"[^>]*>Văn bản của hội đồng, ban do người đứng đầu/);
    assert.match(officer.html, new RegExp(`value="${councilId}"[^>]*selected`), "what was chosen stays");
    assert.match(officer.html, new RegExp(`value="${chair}~TM"[^>]*>Phạm Thị Ngọc Uyển, Chủ tịch Hội đồng`));
    const address = String(await site.send(officer, form, "", { ...draft, signer: `${chair}~TM` }));
    await officer.get(address);
    assert.match(officer.html, /Ban hành với danh nghĩa[\s\S]{0,120}Hội đồng &lt;b>thẩm định/);

    await site.as("vanthu.phohien");
    const ending = { ...days("lastDay", "22", "11"), ground: "20/QĐ" };
    assert.equal(await site.send(clerk, here(), "end-council", ending), here());
    assert.doesNotMatch(clerk.html, /value="end-council"/);
    await site.as("chuyenvien.phohien");
    await officer.get(form);
    assert.doesNotMatch(officer.html, /Ban hành với danh nghĩa/);
    await officer.get(address);
    assert.equal(await site.send(officer, address, "submit", {}), 422);
    assert.match(officer.html, /Hôm nay hội đồng, ban này không hoạt động/);
  });

  test("every official reads it, in two languages; nobody else enters anything", async () => {
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(here());
    assert.match(specialist.html, /Phạm Thị Ngọc Uyển/);
    assert.doesNotMatch(specialist.html, /value="enter"/);
    await specialist.get(urls.signingGrants.to("en", { agencyId: site.committee }));
    assert.match(specialist.html, /deputy of a field/);
    const stranger = await site.as("chuyenvien.nhuquynh");
    assert.equal((await stranger.get(here())).statusCode, 403);
  });
});
