import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const way = (channel: string, unit: string) => ({ channel, duration: 4, unit, fees: [] });
/** A noisy file in the shape that a machine gathers, with invented content. */
const file = {
  source: "thử",
  procedures: [
    {
      code: "9.100001",
      name: "Cấp phép thả <i>diều</i>",
      sector: "Thử nghiệm",
      levels: "Cấp xã, Cơ quan khác",
      applicants: "Công dân Việt Nam",
      competentAgency: "Ủy ban nhân dân cấp xã",
      channels: [way("truc_tiep", "(không ghi)"), way("bo_cau", "Ngày")],
      papers: [
        { group: "--", name: "Đơn đề nghị;don.docx", original: 1, copy: 0 },
        { group: "--", name: "Nhớ mang bút", original: 0, copy: 0 },
      ],
      results: [{ name: "Giấy phép", code: "" }],
      steps: "Nộp\nNhận",
      legalBasis: "Luật Thử1/2026/QH16",
    },
    { code: "1.002693", name: "Đã có trong danh mục" },
    { name: "không có mã" },
  ],
};

describe("drafts of procedures on the page", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  const upload = (visitor: Visitor, text: string) =>
    visitor.upload(urls.catalogue.vi, [
      ["source", "bản chụp thử"],
      ["file", { name: "tep.json", bytes: Buffer.from(text) }],
    ]);

  test("are for business administrators", async () => {
    for (const name of ["kythuat.tinh", "chutich.tinh", "congdan.hoa"]) {
      assert.equal((await (await site.as(name)).get(urls.catalogue.vi)).statusCode, 403, name);
    }
    const keeper = await site.as("nghiepvu.tinh");
    for (const lang of ["vi", "en"] as const) {
      assert.equal((await keeper.get(urls.catalogue.to(lang))).statusCode, 200);
      assert.doesNotMatch(keeper.html, /undefined|\[object|\bNaN\b/);
    }
  });

  test("a file that is none is refused beside its box, and nothing is kept", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.catalogue.vi);
    assert.equal((await keeper.upload(urls.catalogue.vi, [["source", "x"]])).statusCode, 422);
    for (const text of ["{", "[]", `{"procedures":[{}]}`]) {
      await keeper.get(urls.catalogue.vi);
      assert.equal((await upload(keeper, text)).statusCode, 422, text);
      assert.match(keeper.html, /không có thủ tục nào đọc được/);
    }
    await keeper.get(urls.catalogue.vi);
    assert.match(keeper.html, /Không có bản nháp nào/);
  });

  test("come in, show what was not understood, are corrected by field, and are published", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.catalogue.vi);
    assert.equal((await upload(keeper, JSON.stringify(file))).statusCode, 303);
    await keeper.get(urls.catalogue.vi);
    assert.match(keeper.html, /Đã nhập 1 bản nháp\. 1 thủ tục đã có trong danh mục được để yên\. 1 mục không đọc được/);
    assert.doesNotMatch(keeper.html, /<i>diều/);
    const at = /href="(\/quan-tri\/thu-tuc\/[0-9a-f-]{36})"/.exec(keeper.html)?.[1] ?? "";
    await keeper.get(at);
    for (const said of ["Không ghi đơn vị", "Cách nộp lạ", "Lời dặn nằm lẫn", "Cấp giải quyết lạ", "Nhớ mang bút"]) {
      assert.ok(keeper.html.includes(said), said);
    }
    assert.match(keeper.html, /Chưa công bố được, còn thiếu: thành phần và số bộ hồ sơ/);
    const typed = {
      ...{ nameVi: "Cấp phép thả diều", sectorName: "Thử nghiệm", decisionNumber: "", tiers: "commune" },
      ...{ "validFrom.day": "1", "validFrom.month": "12", "validFrom.year": "2026" },
      ...{ agencies: "Ủy ban nhân dân cấp xã", applicants: "Công dân Việt Nam", steps: "Nộp đơn\nNhận giấy" },
      ...{ "times.direct.amount": "4", "times.direct.unit": "working-days" },
      ...{ "papers.0.nameVi": "Đơn đề nghị", "papers.0.required": "yes" },
      ...{ system: "provincial", systemSource: "Quyết định thử", verified: "yes" },
    };
    assert.equal(await site.send(keeper, at, "correct", { ...typed, sets: "x", "times.post.amount": "ba" }), 422);
    assert.match(keeper.html, /<a href="#o-correct-sets">|<a href="#o-sets">/);
    assert.match(keeper.html, /times-post-amount-loi/);
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "correct", { ...typed, sets: "1" }), at);
    assert.doesNotMatch(keeper.html, /Chưa công bố được/);
    assert.match(keeper.html, /Không ghi đơn vị/);
    const published = urls.procedure.to("vi", { code: "9.100001" });
    const { statusCode, headers } = await keeper.post(at, keeper.hidden("publish"));
    assert.deepEqual([statusCode, headers.location], [303, published]);
    assert.equal((await keeper.get(at)).statusCode, 404);
  });

  test("a draft's fees are corrected with reductions and exemptions, each wrong one told beside its box", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.catalogue.vi);
    const other = { ...file, procedures: [{ ...file.procedures[0], code: "9.100002", name: "Cấp phép bán chiếu" }] };
    assert.equal((await upload(keeper, JSON.stringify(other))).statusCode, 303);
    await keeper.get(urls.catalogue.to("vi", null, { tim: "9.100002" }));
    const at = /href="(\/quan-tri\/thu-tuc\/[0-9a-f-]{36})"/.exec(keeper.html)?.[1] ?? "";
    await keeper.get(at);
    const typed = {
      ...{ nameVi: "Cấp phép bán chiếu", sectorName: "Thử nghiệm", decisionNumber: "", tiers: "commune" },
      ...{ "validFrom.day": "1", "validFrom.month": "12", "validFrom.year": "2026", sets: "1" },
      ...{ agencies: "Ủy ban nhân dân cấp xã", applicants: "Công dân Việt Nam", steps: "Nộp đơn" },
      ...{ "times.direct.amount": "4", "times.direct.unit": "working-days" },
      ...{ "papers.0.nameVi": "Đơn đề nghị", "papers.0.required": "yes" },
      ...{ system: "provincial", systemSource: "Quyết định thử", verified: "yes" },
      ...{
        feeCount: "0",
        "fees.0.reductionCount": "1",
        "fees.0.nameVi": "Lệ phí cấp phép",
        "fees.0.channel": "direct",
      },
    };
    const good = {
      ...{ "fees.0.amount": "230.000 đ", "fees.0.unit": "giấy phép", "fees.0.note": "" },
      ...{ "fees.0.exemptions": "Người cao tuổi; Luật 39/2009/QH12\nHộ nghèo; Nghị quyết 12/NQ-HĐND" },
      ...{ "fees.0.reductions.0.percent": "50", "fees.0.reductions.0.amount": "" },
      ...{ "fees.0.reductions.0.validFrom.day": "1", "fees.0.reductions.0.validFrom.month": "7" },
      ...{ "fees.0.reductions.0.validFrom.year": "2026", "fees.0.reductions.0.ground": "Thông tư 12/2026/TT-BTC" },
    };
    for (const [wrong, field] of [
      [{ "fees.0.amount": "nhiều" }, "fees-0-amount"],
      [{ "fees.0.reductions.0.amount": "100.000" }, "fees-0-reductions-0-percent"],
      [{ "fees.0.reductions.0.ground": "" }, "fees-0-reductions-0-ground"],
      [{ "fees.0.exemptions": "Người cao tuổi" }, "fees-0-exemptions"],
      [{ "fees.0.channel": "online" }, "fees-0-channel"],
    ] as const) {
      await keeper.get(at);
      assert.equal(await site.send(keeper, at, "correct", { ...typed, ...good, ...wrong }), 422, field);
      assert.match(keeper.html, new RegExp(`href="#o-${field}"`), field);
      assert.match(keeper.html, /Lệ phí cấp phép/, "nothing typed is lost");
    }
    await keeper.get(at);
    assert.equal(await site.send(keeper, at, "correct", { ...typed, ...good }), at);
    const { version } = (await site.deps.procedures.showProcedure({
      actor: site.actor,
      input: { code: "9.100002", draft: true },
    })) ?? { version: null };
    assert.deepEqual(version?.fees, [
      {
        ...{ caseKey: null, channel: "direct", code: "", nameVi: "Lệ phí cấp phép", amountDong: 230_000 },
        ...{ unit: "giấy phép", note: "" },
        reductions: [
          {
            ...{ percent: 50, amountDong: null, validFrom: "2026-07-01", validTo: null },
            ...{ ground: "Thông tư 12/2026/TT-BTC", note: "" },
          },
        ],
        exemptions: [
          { who: "Người cao tuổi", ground: "Luật 39/2009/QH12" },
          { who: "Hộ nghèo", ground: "Nghị quyết 12/NQ-HĐND" },
        ],
      },
    ]);
    await keeper.get(at);
    assert.equal(keeper.value("fees.0.amount"), "230.000");
    const without = { ...typed, feeCount: "1", "fees.0.nameVi": "" };
    assert.equal(await site.send(keeper, at, "correct", without), at);
    assert.equal(keeper.value("fees.0.nameVi"), "", "a fee whose name was wiped out is gone");
  });
});
