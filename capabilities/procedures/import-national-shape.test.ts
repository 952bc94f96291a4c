import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { importNationalShape, importNationalText } from "./import-national-shape.ts";
import { timeFor } from "./procedure-version.ts";

const tree = readFileSync(new URL("../../data/procedures/1.002693.json", import.meta.url), "utf8");
const bare = { MATTHC: "1.000001", TENTTHC: "Thử" };
const way = (...times: object[]) => ({ ...bare, CACHTHUCTHUCHIEN: [{ KENH: 1, THOIGIAN: times }] });
const told = (answer: unknown) => importNationalShape(answer).unclear.map((it) => it.code);

describe("the national shape", () => {
  it("gives procedure 1.002693 with nothing unclear", () => {
    const { procedure, unclear } = importNationalText(tree);
    assert.deepEqual(unclear, []);
    assert.ok(procedure);
    assert.deepEqual(procedure.channels, ["direct", "online", "post"]);
    assert.deepEqual(
      procedure.cases.map((it) => procedure.channels.map((channel) => timeFor(procedure, it.key, channel)?.amount)),
      [
        [10, 10, 10],
        [20, 20, 20],
      ],
    );
    assert.ok(procedure.times.every((it) => it.unit === "working-days" && !it.unitAssumed));
    assert.equal(procedure.papers.length, 2);
    assert.equal(procedure.fees.length, 0);
    assert.deepEqual(procedure.results, [{ code: "KQ.H17.000039", nameVi: "Giấy phép chặt hạ, dịch chuyển cây xanh" }]);
    assert.deepEqual(
      procedure.grounds.map((it) => it.documentNumber),
      ["258/2025/NĐ-CP", "47/2024/QH15"],
    );
  });

  for (const [amount, unit, expected, unclear] of [
    [10, "Ngày làm việc", [10, "working-days", false], []],
    ["10", "NGÀY LÀM VIỆC", [10, "working-days", false], []],
    [30, "Ngày", [30, "days", false], []],
    ["2", "Tháng", [2, "months", false], []],
    [4, "Giờ", [4, "working-hours", false], []],
    ["15 Ngày làm việc", null, [15, "working-days", false], []],
    [7, "", [7, "working-days", true], ["unit-assumed"]],
    [7, undefined, [7, "working-days", true], ["unit-assumed"]],
    ["0,5", "Ngày làm việc", [4, "working-hours", false], ["half-day-as-hours"]],
    ["Trong ngày", "", [0, "same-day", false], []],
    ["5-10", "Ngày", null, ["unreadable-amount"]],
    ["không quá", "Ngày", null, ["unreadable-amount"]],
    [0, "Ngày", null, ["unreadable-amount"]],
    [-3, "Ngày", null, ["unreadable-amount"]],
    [1e21, "Ngày", null, ["unreadable-amount"]],
    [2, "Năm", null, ["unknown-unit"]],
    ["0.5", "Tháng", null, ["unreadable-amount"]],
    ["", "", null, []],
    [{ a: 1 }, "Ngày", null, ["wrong-type", "unreadable-amount"]],
  ] as const) {
    it(`reads the time ${JSON.stringify(amount)} ${unit}`, () => {
      const answer = way({ THOIGIANGIAIQUYET: amount, DONVITINH: unit });
      const [time] = importNationalShape(answer).procedure?.times ?? [];
      assert.deepEqual(time ? [time.amount, time.unit, time.unitAssumed] : null, expected);
      assert.deepEqual(told(answer), unclear);
    });
  }

  it("ties times and papers to the case they name, within a sentence too", () => {
    const { procedure, unclear } = importNationalShape({
      ...way(
        { THOIGIANGIAIQUYET: 3, DONVITINH: "Ngày", MOTA: "Đối với trường hợp cấp mới: kể từ ngày nhận đủ hồ sơ" },
        { THOIGIANGIAIQUYET: 1, DONVITINH: "Ngày", MOTA: "CẤP LẠI" },
        { THOIGIANGIAIQUYET: 9, DONVITINH: "Ngày", MOTA: "Trường hợp khác" },
      ),
      TRINHTUTHUCHIEN: [
        { TRUONGHOP: "Cấp mới", TRINHTU: [{ TENTRINHTU: "Nộp" }] },
        { TRUONGHOP: "Cấp lại", TRINHTU: "Nộp" },
      ],
      THANHPHANHOSO: { TRUONGHOP: "Cấp lại", GIAYTO: { TENGIAYTO: "Giấy cũ" } },
    });
    assert.deepEqual(
      procedure?.times.map((it) => [it.caseKey, it.amount]),
      [
        ["case-1", 3],
        ["case-2", 1],
        [null, 9],
      ],
    );
    assert.deepEqual(
      procedure?.cases.map((it) => it.steps),
      [["Nộp"], ["Nộp"]],
    );
    assert.deepEqual(
      procedure?.papers.map((it) => it.caseKey),
      ["case-2"],
    );
    assert.deepEqual(
      unclear.map((it) => it.code),
      ["unmatched-case"],
    );
  });

  it("reads fees in đồng and says what it cannot read", () => {
    const fee = (SOTIEN: unknown) => ({ MAPHILEPHI: "F", SOTIEN, DONVI: "Đồng" });
    const answer = way({
      THOIGIANGIAIQUYET: 1,
      DONVITINH: "Ngày",
      PHILEPHI: [fee(50000), fee("1.000.000"), fee("25,000 đồng"), fee("0"), fee("theo thỏa thuận")],
    });
    const { procedure } = importNationalShape(answer);
    assert.deepEqual(
      procedure?.fees.map((it) => it.amountDong),
      [50_000, 1_000_000, 25_000, 0, null],
    );
    assert.deepEqual(told(answer), ["unreadable-amount"]);
  });

  it("cuts a province's long code and unwraps an answer", () => {
    const { procedure, unclear } = importNationalShape({
      error_code: "0",
      result: [{ ...bare, MATTHC: "1.000001.000.00.00.H31" }],
    });
    assert.equal(procedure?.code, "1.000001");
    assert.deepEqual(
      unclear.map((it) => it.code),
      ["code-shortened"],
    );
  });

  it("keeps one time of two for the same case and channel, and says so", () => {
    const twice = way({ THOIGIANGIAIQUYET: 1, DONVITINH: "Ngày" }, { THOIGIANGIAIQUYET: 2, DONVITINH: "Ngày" });
    assert.deepEqual(
      importNationalShape(twice).procedure?.times.map((it) => it.amount),
      [1],
    );
    assert.deepEqual(told(twice), ["second-time-dropped"]);
  });

  it("takes nothing dangerous from a hostile answer", () => {
    const paper = (URL: string) => ({ TENGIAYTO: "Tờ khai\u202e\u0000<script>alert(1)</script>", URL });
    const hostile = JSON.parse(
      `{"MATTHC":"1.000001","TENTTHC":"<b>Tên</b> \\ud800","__proto__":{"admin":true},"THANHPHANHOSO":[]}`,
    );
    hostile.THANHPHANHOSO = [
      { GIAYTO: [paper("javascript:alert(1)"), paper("https://a:b@x.vn/"), paper("https://x.vn/mau.docx")] },
    ];
    const { procedure, unclear } = importNationalShape(hostile);
    assert.equal(procedure?.nameVi, "Tên \ufffd");
    assert.deepEqual(
      procedure?.papers.map((it) => it.nameVi),
      Array(3).fill("Tờ khai alert(1)"),
    );
    assert.deepEqual(
      procedure?.papers.map((it) => it.formUrl),
      [null, null, "https://x.vn/mau.docx"],
    );
    assert.equal(Object.getPrototypeOf(procedure), Object.prototype);
    assert.equal("admin" in {}, false);
    assert.deepEqual(
      new Set(unclear.map((it) => it.code)),
      new Set(["markup-removed", "unsafe-address", "unknown-field"]),
    );
  });

  it("holds out against size: long texts, long lists, deep nesting", () => {
    let deep: unknown = "x";
    for (let n = 0; n < 50_000; n += 1) deep = [deep];
    const { procedure, unclear } = importNationalShape({
      ...bare,
      YEUCAU: "x".repeat(1_000_000),
      TRINHTUTHUCHIEN: deep,
      CANCUPHAPLY: Array.from({ length: 10_000 }, () => ({ SOVANBAN: "1", TENVANBAN: "a" })),
      COQUANTHUCHIEN: Array.from({ length: 400 }, () => 7),
    });
    assert.equal(procedure?.conditions.length, 20_000);
    assert.equal(procedure?.grounds.length, 500);
    assert.equal(procedure?.agencies.length, 0);
    for (const code of ["too-long", "too-many", "wrong-type"])
      assert.ok(
        unclear.some((it) => it.code === code),
        code,
      );
    assert.ok(unclear.length <= 1_000);
    assert.ok(JSON.stringify(unclear).length < 400_000);
  });

  for (const odd of [
    undefined,
    null,
    0,
    "",
    "x",
    [],
    {},
    { MATTHC: "x", TENTTHC: "y" },
    { MATTHC: "1.000001" },
    { result: { result: {} } },
  ]) {
    it(`finds no procedure in ${JSON.stringify(odd)}`, () => {
      const { procedure, unclear } = importNationalShape(odd);
      assert.equal(procedure, null);
      assert.ok(unclear.some((it) => it.code === "not-a-procedure"));
    });
  }

  it("says when the text is no JSON", () => {
    assert.deepEqual(
      importNationalText("<html>502").unclear.map((it) => it.code),
      ["not-json"],
    );
  });
});
