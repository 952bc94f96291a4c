import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contentHashOf, type MailFile, problemOf, type ReadMail } from "./judge-mail.ts";

const pdf: MailFile = { name: "cong-van.pdf", bytes: Buffer.from("%PDF-1.7") };
const good: ReadMail = {
  messageId: "<1@so.example>",
  from: [{ name: "Sở Công Thương", address: "vanthu@so.example" }],
  subject: "Về việc báo cáo",
  sentAt: "2026-11-23T01:00:00.000Z",
  text: "Kính gửi",
  files: [pdf],
  nested: false,
};
const file = (name: string, bytes = "x"): ReadMail => ({
  ...good,
  files: [{ name, bytes: Buffer.from(bytes, "latin1") }],
});
const from = (name: string, address: string): ReadMail => ({ ...good, from: [{ name, address }] });

const cases: readonly (readonly [string | null, ReadMail])[] = [
  [null, good],
  [null, { ...good, files: [], subject: "Chúc mừng 👩‍🌾" }],
  [null, from("vanthu@so.example", "VanThu@SO.example")],
  ["mail-arrivals.sender-unclear", { ...good, from: [] }],
  ["mail-arrivals.sender-unclear", { ...good, from: [...good.from, ...good.from] }],
  ["mail-arrivals.sender-unclear", from("Ai đó", "không phải địa chỉ")],
  ["mail-arrivals.forged-sender", from("Văn thư vanthu@hungyen.gov.vn", "x@elsewhere.example")],
  ["mail-arrivals.forged-sender", from("“chutich@hungyen.gov.vn”", "x@elsewhere.example")],
  ["mail-arrivals.hidden-signs", file("hoa-don\u202efdp.exe")],
  ["mail-arrivals.hidden-signs", { ...good, subject: "Kính\u200bgửi" }],
  ["mail-arrivals.executable", file("hoa-don.pdf.exe")],
  ["mail-arrivals.executable", file("HOA-DON.SCR ")],
  ["mail-arrivals.executable", file("bang.xlsm")],
  ["mail-arrivals.executable", file("trang.HTML.")],
  ["mail-arrivals.executable", file("cong-van.pdf", "MZ\u0090\u0000")],
  ["mail-arrivals.executable", file("cong-van.pdf", "#!/bin/sh")],
  ["mail-arrivals.nested", file("thu.eml")],
  ["mail-arrivals.nested", { ...good, nested: true }],
  ["mail-arrivals.too-many-files", { ...good, files: Array.from({ length: 21 }, () => pdf) }],
];

describe("a mail is judged", () => {
  for (const [at, [problem, mail]] of cases.entries()) {
    it(`case ${at + 1}: ${problem ?? "nothing speaks against it"}`, () => assert.equal(problemOf(mail), problem));
  }

  it("and known again by its content, whatever servers carried it; another byte is another mail", () => {
    const hash = contentHashOf(good);
    assert.equal(contentHashOf({ ...good, messageId: "<2@so.example>" }), hash);
    assert.equal(contentHashOf({ ...good, from: [{ name: "Khác", address: "VANTHU@so.example" }] }), hash);
    for (const other of [
      { ...good, subject: "Về việc khác" },
      { ...good, text: "Kính gửi." },
      { ...good, files: [{ ...pdf, bytes: Buffer.from("%PDF-1.6") }] },
      { ...good, files: [{ ...pdf, name: "khac.pdf" }] },
      { ...good, files: [pdf, pdf] },
    ]) {
      assert.notEqual(contentHashOf(other), hash);
    }
  });
});
