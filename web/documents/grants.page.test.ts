import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
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
