import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, goodEntry, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { testNow } from "../../tests/support/province.ts";
import { type Day, vietnamInstant } from "#kernel/plain/day";
import { urls } from "../urls.ts";

describe("reception for another Centre's agency, on the pages", () => {
  let site: OfficialsSite;
  let nhuQuynh: string;
  before(async () => {
    site = await openOfficialsSite();
    nhuQuynh = await site.province.agencyId("ttpvhcc-12004");
  });
  after(() => site.close());

  const counter = () => urls.counterEntry.to("vi", { agencyId: nhuQuynh }, { "thu-tuc": "1.002693" });
  /** Entered and received at Như Quỳnh for Phố Hiến; its address. */
  const received = async (): Promise<string> => {
    const officer = await site.as("tiepnhan.nhuquynh");
    await officer.get(counter());
    const at = String(await site.send(officer, counter(), "", { ...goodEntry, competentAgencyId: "phố hiến" }));
    assert.equal(await site.send(officer, at, "receive", {}), at);
    return at;
  };

  test("the agency is typed: its own stands there beforehand, several are asked about, a wrong one is refused, nothing is lost", async () => {
    const officer = await site.as("tiepnhan.nhuquynh");
    await officer.get(counter());
    assert.equal(officer.value("competentAgencyId"), "Ủy ban nhân dân xã Như Quỳnh");
    assert.match(officer.html, /<datalist[^>]*>.*Phố Hiến/s);
    for (const [typed, said] of [
      ["", "Chưa chọn"],
      ["ủy ban nhân dân", "Có nhiều cơ quan khớp"],
      ["Bộ Tư pháp", "có thẩm quyền giải quyết thủ tục này"],
    ] as const) {
      assert.equal(await site.send(officer, counter(), "", { ...goodEntry, competentAgencyId: typed }), 422, typed);
      assert.ok(officer.html.includes(said), typed);
      assert.equal(officer.value("competentAgencyId"), typed);
      assert.equal(officer.value("applicant.fullName"), goodEntry["applicant.fullName"]);
    }
  });

  test("a procedure of another tier is offered too, and says who decides it", async () => {
    const officer = await site.as("tiepnhan.nhuquynh");
    await officer.get(urls.counterEntry.to("vi", { agencyId: nhuQuynh }));
    assert.match(officer.html, /tiếp nhận phi địa giới/);
    assert.match(officer.html, /1\.001686/);
    await officer.get(urls.counterEntry.to("vi", { agencyId: nhuQuynh }, { "thu-tuc": "1.001686" }));
    assert.equal(officer.value("competentAgencyId"), "Chi cục Chăn nuôi và Thú y tỉnh Hưng Yên");
  });

  test("it waits at the competent Centre, is taken over there, and only then in somebody's hands", async () => {
    const at = await received();
    const officer = await site.as("tiepnhan.phohien");
    const list = urls.queue.to("vi", { agencyId: site.centre, queue: "cho-nhan-ban-giao" });
    const id = at.split("/").at(-1) ?? "";
    await officer.get("/mot-cua");
    assert.match(officer.html, /Chờ nhận bàn giao/);
    await officer.get(list);
    assert.ok(officer.html.includes(id));
    assert.match(officer.html, /Nhận bàn giao trước/);
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(at);
    assert.match(specialist.html, /chờ Trung tâm Phục vụ hành chính công phường Phố Hiến nhận bàn giao/);
    assert.doesNotMatch(specialist.html, /value="take"/);
    const again = await site.as("tiepnhan.phohien");
    await again.get(at);
    assert.match(again.html, /Thời hạn giải quyết chưa bắt đầu/);
    assert.equal(await site.send(again, at, "take-over", {}), at);
    assert.match(again.html, /Đã nhận bàn giao/);
    assert.match(again.html, /Cơ quan giải quyết đã có hồ sơ; thời hạn tính từ/);
    await again.get(list);
    assert.ok(!again.html.includes(id));
    const later = await site.as("chuyenvien.phohien");
    await later.get(at);
    assert.match(later.html, /value="take"/);
  });

  test("taken over before the limit it is due sooner than was told: the page says from when to when, and by what law", async () => {
    site.province.setNow(vietnamInstant("2026-11-23" as Day, "15:30"));
    const at = await received();
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(at);
    assert.match(officer.html, /hẹn trả không muộn hơn ngày đã báo cho người nộp/);
    assert.equal(await site.send(officer, at, "take-over", {}), at);
    await site.province.settle();
    const said = /hẹn trả sớm hơn: từ 17:00 ngày 09\/12\/2026 sang 17:00 ngày 08\/12\/2026\. Nghị định số 309\/2026/g;
    for (const name of ["tiepnhan.phohien", "tiepnhan.nhuquynh", "chuyenvien.phohien"]) {
      const reader = await site.as(name);
      await reader.get(at);
      assert.equal(reader.html.match(said)?.length, 2, `${name}: why it is due then, and among the changes`);
    }
    const english = await site.as("tiepnhan.phohien");
    await english.get(urls.dossier.to("en", { agencyId: nhuQuynh, dossierId: at.slice(-36) }));
    assert.match(english.html, /due sooner: from .*09\/12\/2026.* to .*08\/12\/2026/);
    site.province.setNow(testNow);
  });

  test("a stranger's Centre does not see it", async () => {
    const at = await received();
    const stranger = await site.as("tiepnhan.tinh");
    assert.equal((await stranger.get(at)).statusCode, 404);
  });
});
