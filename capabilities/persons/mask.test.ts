import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maskEmail, maskIdentity, maskName, maskPhone } from "./mask.ts";

describe("masking personal data", () => {
  const names = [
    ["Nguyễn Văn An", "N** V** An"],
    ["Đặng Thị Thùy Miên", "Đ** T** T** Miên"],
    ["Ái", "Á**"],
    ["  Lê   Bình ", "L** Bình"],
    ["Ấn Độ".normalize("NFD"), "Ấ** Độ"],
    ["", ""],
  ] as const;
  for (const [name, masked] of names) it(`shows "${name}" as "${masked}"`, () => assert.equal(maskName(name), masked));

  const numbers = [
    ["033190000001", "********0001"],
    ["145678901", "*****8901"],
    ["1234", "****"],
    ["", ""],
  ] as const;
  for (const [number, masked] of numbers)
    it(`shows ${number} as ${masked}`, () => assert.equal(maskIdentity(number), masked));

  it("shows the last three digits of a telephone number", () => assert.equal(maskPhone("0900000001"), "*******001"));
  it("hides a very short telephone number whole", () => assert.equal(maskPhone("113"), "***"));
  it("shows an address's first letter and its domain", () =>
    assert.equal(maskEmail("lan.nguyen@example.vn"), "l**@example.vn"));
  it("hides what is no address", () => assert.equal(maskEmail("lan"), "**"));
});
