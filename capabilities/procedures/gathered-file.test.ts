import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { entriesOf, readGathered } from "./gathered-file.ts";
import { missingParts } from "./publishing-rule.ts";

const facts = { validFrom: "2026-11-23", source: "tệp thử" };
/** In the shape of a file that a machine gathered, with invented content. */
const entry = {
  code: "9.000001",
  name: "Cấp phép thử nghiệm",
  sector: "Thử nghiệm",
  ministry: "bo-thu",
  levels: "Cấp tỉnh, Cấp xã, Cơ quan khác",
  procedureKind: "",
  decisionNo: "1/QĐ-THU",
  applicants: "Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Công dân Việt Nam",
  competentAgency: "Ủy ban nhân dân cấp xã",
  coordAgency: "",
  channels: [
    { channel: "truc_tuyen", duration: 3, unit: "(không ghi)", fees: [], raw: "3" },
    { channel: "bcci", duration: 5, unit: "Ngày làm việc", fees: [{ amount: 50000, currency: "VND", note: "/lần" }] },
    { channel: "bcci", duration: 9, unit: "Ngày", fees: [] },
    {
      channel: "truc_tiep",
      duration: null,
      unit: null,
      fees: [{ amount: 0, currency: "VND", note: "" }],
      raw: "Không có",
    },
    { channel: "bo_cau", duration: 1, unit: "Ngày", fees: [] },
  ],
  papers: [
    { group: "--", name: "+ Đơn đề nghị theo Mẫu số 1;1.don(2).docx", original: 1, copy: 0 },
    { group: "Khi ủy quyền:", name: "Văn bản ủy quyền..", original: 1, copy: 1 },
    { group: "* Lưu ý:", name: "Nộp bản sao thì mang theo bản chính", original: 0, copy: 0 },
    { group: "--", name: "Đơn theo Mẫu số | 18", original: 181, copy: 0 },
  ],
  results: [{ name: "- Giấy phép thử nghiệm.,", code: "KQ.X" }],
  conditions: "<b>Không</b>",
  steps: "- Bước 1: nộp hồ sơ \n\n+ Bước 2: nhận kết quả.",
  legalBasis: "Tên văn bản pháp lýMã văn bảnLuật Thử nghiệm1/2026/QH16",
  url: "https://example.vn",
};
const read = (more: object = {}) => {
  const found = readGathered({ ...entry, ...more }, facts);
  assert.ok(found);
  return found;
};
const codesOf = (more: object = {}) => read(more).unclear.map((it) => it.code);

describe("a gathered file", () => {
  it("is a list of procedures, bare or under its name", () => {
    assert.equal(entriesOf({ source: "x", procedures: [entry] })?.length, 1);
    assert.equal(entriesOf([entry])?.length, 1);
    for (const bad of [null, 1, "x", {}, [], { procedures: [] }, { procedures: "x" }]) {
      assert.equal(entriesOf(bad), undefined);
    }
  });

  it("is read as far as it can be understood, and every guess is marked", () => {
    const { content, unclear } = read();
    assert.deepEqual(
      content.times.map((it) => [it.channel, it.amount, it.unit, it.unitAssumed]),
      [
        ["online", 3, "working-days", true],
        ["post", 5, "working-days", false],
      ],
    );
    assert.deepEqual(content.channels, ["direct", "online", "post"]);
    assert.deepEqual(content.tiers, ["province", "commune"]);
    assert.deepEqual(content.applicants, [
      "Tổ chức (không bao gồm doanh nghiệp, HTX)",
      "Cán bộ, công chức, viên chức",
      "Công dân Việt Nam",
    ]);
    assert.deepEqual(
      content.papers.map((it) => [it.nameVi, it.originals, it.copies, it.required, it.condition]),
      [
        ["Đơn đề nghị theo Mẫu số 1", 1, 0, true, null],
        ["Văn bản ủy quyền", 1, 1, false, "Khi ủy quyền"],
        ["Đơn theo Mẫu số | 18", 1, 0, true, null],
      ],
    );
    assert.deepEqual(content.cases[0]?.steps, ["Bước 1: nộp hồ sơ", "Bước 2: nhận kết quả"]);
    assert.deepEqual(content.grounds, [{ documentNumber: "1/2026/QH16", nameVi: "Luật Thử nghiệm" }]);
    assert.equal(content.results[0]?.nameVi, "Giấy phép thử nghiệm");
    assert.deepEqual([content.fees.length, content.fees[0]?.amountDong], [1, 50_000]);
    const marks = unclear.map((it) => it.code).toSorted();
    assert.deepEqual(marks, [
      "grounds-run-together",
      "markup-removed",
      "missing",
      "note-among-papers",
      "second-time-dropped",
      "unit-assumed",
      "unknown-channel",
      "unknown-tier",
      "unreadable-amount",
    ]);
  });

  it("never knows sets nor system, so that nothing is published unread", () => {
    const { content } = read();
    assert.deepEqual([content.sets, content.authoritativeSystem, content.verified], [null, "unknown", false]);
    assert.deepEqual(missingParts(content), ["papers", "time"]);
  });

  it("keeps a fee whose text has no amount, without one", () => {
    const fee = (more: object) =>
      read({ channels: [{ channel: "bcci", duration: 1, unit: "Ngày", fees: [more] }] }).content.fees[0];
    const council = fee({ amount: 0, currency: "VND", note: "Mức do Hội đồng nhân dân tỉnh quyết định" });
    assert.deepEqual([council?.amountDong, council?.note], [null, "Mức do Hội đồng nhân dân tỉnh quyết định"]);
    assert.equal(fee({ amount: 10, currency: "USD", note: "/bản" })?.amountDong, null);
    assert.equal(fee({ amount: 50, currency: "VND", note: "" })?.amountDong, null);
    assert.equal(fee({ amount: "theo hóa đơn", currency: "VND", note: "" })?.amountDong, null);
    assert.equal(fee({ amount: 0, currency: "VND", note: "" }), undefined);
    const raw = "3Miễn phí(Mức lệ phí do Hội đồng nhân dân tỉnh quyết định. Miễn cho hộ nghèo.)";
    const free = [{ amount: 0, currency: "VND" }];
    const hidden = read({ channels: [{ channel: "bcci", duration: 3, unit: "Ngày", fees: free, raw }] });
    assert.deepEqual(
      hidden.content.fees.map((it) => [it.amountDong, it.note]),
      [[null, "Mức lệ phí do Hội đồng nhân dân tỉnh quyết định. Miễn cho hộ nghèo."]],
    );
    assert.ok(hidden.unclear.some((it) => it.code === "unreadable-amount"));
  });

  it("says where a text may have been cut off, and an agency that is a page of text", () => {
    assert.ok(codesOf({ steps: "a ".repeat(1_500).trim() }).includes("may-be-cut"));
    assert.ok(codesOf({ legalBasis: "x".repeat(1_500) }).includes("may-be-cut"));
    assert.ok(!codesOf({ steps: "a".repeat(700) }).includes("may-be-cut"));
    const long = read({ competentAgency: "chứng thực ".repeat(50) });
    assert.deepEqual(long.content.agencies, []);
    assert.ok(long.unclear.some((it) => it.code === "too-long"));
  });

  it("gives nothing without code or name, and never throws", () => {
    const hostile = [null, 1, "x", [], {}, { code: "1.1" }, { ...entry, code: "x" }, { ...entry, name: "" }];
    for (const odd of hostile) assert.equal(readGathered(odd, facts), undefined);
    for (const odd of [
      { channels: "x" },
      { papers: [1, null, "x"] },
      { results: {} },
      { steps: 5 },
      { extra: [[[]]] },
    ]) {
      assert.equal(read(odd).content.code, "9.000001");
    }
    assert.ok(codesOf({ extra: 1 }).includes("unknown-field"));
  });
});
