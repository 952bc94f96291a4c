import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCsv, readHeadings, readRetention } from "./csv.ts";

describe("lists of files as CSV", () => {
  it("is read with semicolons, commas or tabs, with quotes, a byte-order mark and both ends of lines", () => {
    for (const sign of [";", ",", "\t"]) {
      const text = `\u{feff}A${sign}B\r\n"một${sign} hai ""ba"""${sign}"hai\ndòng"\r\n\n`;
      assert.deepEqual(readCsv(text), [
        ["A", "B"],
        [`một${sign} hai "ba"`, "hai\ndòng"],
      ]);
    }
  });

  it("finds its columns by their names, in any order, and leaves out what is not there", () => {
    const text = "Thời hạn;TIÊU ĐỀ HỒ SƠ;Số và ký hiệu HS;Người lập\n20 năm;Hồ sơ A;01.KT;Trần Văn B";
    assert.deepEqual(readHeadings(text), [
      {
        ...{ section: "", symbol: "01.KT", title: "Hồ sơ A", retention: "20 năm", ground: "" },
        ...{ responsible: "Trần Văn B", note: "" },
      },
    ]);
    assert.equal(readHeadings("Số;Tên\n1;A"), undefined);
    assert.equal(readHeadings(""), undefined);
  });

  it("understands retentions as people write them, and nothing else", () => {
    assert.deepEqual(readRetention("Vĩnh viễn"), { isPermanent: true, years: null });
    for (const text of ["20 năm", "20", " 20 NĂM "]) {
      assert.deepEqual(readRetention(text), { isPermanent: false, years: 20 }, text);
    }
    for (const text of ["", "lâu dài", "20 tháng", "-5", "1000 năm"])
      assert.equal(readRetention(text), undefined, text);
  });
});
