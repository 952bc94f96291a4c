import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { day } from "#kernel/plain/day";
import { byPersonName, byText, countText, dayText, dongText, instantText, longDay, sizeText } from "./format.ts";

describe("formats", () => {
  test("days and instants, in Viet Nam's time", () => {
    assert.equal(dayText(day("2026-11-24")), "24/11/2026");
    assert.equal(longDay(day("2026-11-24"), "vi"), "Thứ Ba, 24/11/2026");
    assert.equal(longDay(day("2026-11-29"), "en"), "Sunday, 29/11/2026");
    assert.equal(instantText(new Date("2026-11-24T00:30:00Z"), "vi"), "07:30 ngày 24/11/2026");
    assert.equal(instantText(new Date("2026-11-23T17:00:00Z"), "vi"), "00:00 ngày 24/11/2026");
    assert.equal(instantText(new Date("2026-11-24T00:30:00Z"), "en"), "07:30, 24/11/2026");
  });

  test("money, counts and sizes", () => {
    assert.equal(dongText(230_000), "230.000\u00a0đ");
    assert.equal(dongText(0), "0\u00a0đ");
    assert.equal(countText(1_234_567), "1.234.567");
    assert.equal(sizeText(2_516_582), "2,4\u00a0MB");
    assert.equal(sizeText(850_000), "830\u00a0KB");
    assert.equal(sizeText(12), "12\u00a0B");
  });

  test("Vietnamese order: letters before tones, persons by their given names", () => {
    assert.deepEqual(["đu", "da", "ân", "ăn", "an", "á"].sort(byText), ["á", "an", "ăn", "ân", "da", "đu"]);
    const names = ["Trần Văn Bình", "Nguyễn Thị Ánh", "Lê An", "Đỗ Thị Bình", "Vũ Đức"];
    assert.deepEqual(names.sort(byPersonName), ["Lê An", "Nguyễn Thị Ánh", "Đỗ Thị Bình", "Trần Văn Bình", "Vũ Đức"]);
  });
});
