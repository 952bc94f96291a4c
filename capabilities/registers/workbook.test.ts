import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { day } from "#kernel/plain/day";
import type { Cell, Line } from "./cells.ts";
import { makeWorkbook } from "./workbook.ts";

const head = {
  ...{ register: "follow-up" as const, agency: "Ủy ban nhân dân phường Phố Hiến", year: 2026 },
  ...{ from: day("2026-01-01"), to: day("2026-12-31") },
};
const line = (no: number, about: Cell): Line => ({ no, cells: [no, about, "", null, "", "", ""], copies: 0 });

/** What a spreadsheet holds: the rows of its one sheet, each cell as text, number or day, and the sheet as it is written. */
function read(bytes: Buffer) {
  const files = unzipSync(bytes);
  const text = (name: string): string => strFromU8(files[name] ?? assert.fail(name));
  const plain = (xml: string): string =>
    xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const strings = [...text("xl/sharedStrings.xml").matchAll(/<si><t[^>]*>([^]*?)<\/t><\/si>/g)].map(([, one = ""]) =>
    plain(one),
  );
  const sheet = text("xl/worksheets/sheet1.xml");
  const rows = [...sheet.matchAll(/<row [^>]*>([^]*?)<\/row>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<c r="[A-Z]+\d+"([^>]*)><v>([^<]*)<\/v><\/c>/g)].map(([, how = "", value = ""]) =>
      how.includes('t="s"') ? (strings[Number(value)] ?? assert.fail(value)) : Number(value),
    ),
  );
  return { rows, sheet };
}

describe("a register as a spreadsheet", () => {
  it("says title, period, columns and how many; nothing else when there is nothing", async () => {
    const { rows } = read(await makeWorkbook({ ...head, lines: [] }));
    assert.deepEqual(rows.slice(0, 3), [
      ["Ủy ban nhân dân phường Phố Hiến"],
      ["Sổ theo dõi giải quyết văn bản đến năm 2026"],
      ["Từ ngày 01/01/2026 đến ngày 31/12/2026"],
    ]);
    assert.equal(rows[3]?.[0], "Số đến");
    assert.deepEqual(rows[4], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]);
    assert.deepEqual(rows.slice(5), [["Sổ này có 0 văn bản."]]);
  });

  it("keeps numbers as numbers, days as days, Vietnamese as it is", async () => {
    const { rows } = read(await makeWorkbook({ ...head, lines: [line(7, "Quyết định: đê điều, lụt bão ở Tiên Lữ")] }));
    assert.deepEqual(rows[5], [7, "Quyết định: đê điều, lụt bão ở Tiên Lữ"]);
    const dated = read(await makeWorkbook({ ...head, lines: [line(8, { on: day("2026-11-23") })] }));
    // Days since 30 December 1899.
    assert.deepEqual(dated.rows[5], [8, 46_349]);
  });

  it("never writes a formula, whatever a text begins with", async () => {
    const texts = ["=1+1", "+84 912", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "\t=2"];
    const { rows, sheet } = read(await makeWorkbook({ ...head, lines: texts.map((text, at) => line(at + 1, text)) }));
    assert.deepEqual(
      rows.slice(5, 5 + texts.length).map(([, text]) => text),
      texts.map((text) => text.trim()),
    );
    assert.doesNotMatch(sheet, /<f[ >]/);
  });

  it("keeps texts that are markup, too long, or bear the name of something of the language", async () => {
    const texts = ['<b>& "x"', "constructor", "__proto__", "x".repeat(40_000), "a\u0000b\u000bc\uffff"];
    const { rows } = read(await makeWorkbook({ ...head, lines: texts.map((text, at) => line(at + 1, text)) }));
    const found = rows.slice(5, 5 + texts.length).map(([, text]) => String(text).trim());
    assert.deepEqual(found.slice(0, 3), texts.slice(0, 3));
    assert.equal(found[3]?.length, 32_000);
    assert.match(found[4] ?? "", /^ab ?c$/);
  });

  it("holds 2,000 lines in order", async () => {
    const lines = Array.from({ length: 2_000 }, (_, n) => line(n + 1, `Công văn số ${n + 1}`));
    const { rows } = read(await makeWorkbook({ ...head, lines }));
    assert.deepEqual(
      rows.slice(5, -1).map(([no]) => no),
      lines.map(({ no }) => no),
    );
    assert.deepEqual(rows.at(-1), ["Sổ này có 2000 văn bản."]);
  });
});
