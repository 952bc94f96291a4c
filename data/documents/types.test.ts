import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { isDay } from "#kernel/plain/day";

type DocumentType = {
  code: string;
  name: string;
  abbreviation: string | null;
  symbol: string | null;
  printsTypeName: boolean;
  layout: {
    title: string;
    decisionWord: string | null;
    addressees: string;
    addressLead: string | null;
    signature: string;
  };
  validFrom: string;
  validTo: string | null;
};
type Copy = { code: string; name: string; verified: boolean; symbol: string; validFrom: string };
const { types, copies, source } = JSON.parse(readFileSync(new URL("types.json", import.meta.url), "utf8")) as {
  types: DocumentType[];
  copies: Copy[];
  source: string;
};

// NĐ 30/2020/NĐ-CP, Điều 7 and annex III, in the order of the decree.
const annexThree = `Nghị quyết NQ; Quyết định QĐ; Chỉ thị CT; Quy chế QC; Quy định QyĐ; Thông cáo TC; Thông báo TB; Hướng dẫn HD;
Chương trình CTr; Kế hoạch KH; Phương án PA; Đề án ĐA; Dự án DA; Báo cáo BC; Biên bản BB; Tờ trình TTr; Hợp đồng HĐ; Công văn -;
Công điện CĐ; Bản ghi nhớ BGN; Bản thỏa thuận BTT; Giấy ủy quyền GUQ; Giấy mời GM; Giấy giới thiệu GGT; Giấy nghỉ phép GNP;
Phiếu gửi PG; Phiếu chuyển PC; Phiếu báo PB; Thư công -`
  .split(/;\s+/)
  .map((text) => [text.replace(/ \S+$/, ""), text.split(" ").at(-1)]);

describe("the types of administrative documents", () => {
  it("are the 29 of the decree, with its abbreviations", () => {
    assert.equal(types.length, 29);
    assert.deepEqual(
      types.map(({ name, abbreviation }) => [name, abbreviation ?? "-"]),
      annexThree,
    );
    assert.match(source, /30\/2020\/NĐ-CP/);
  });

  it("each have one code, which is the abbreviation where there is one, and hold from the decree's first day", () => {
    assert.equal(new Set(types.map(({ code }) => code)).size, 29);
    for (const { code, abbreviation, validFrom, validTo } of types) {
      assert.equal(code, abbreviation ?? code);
      assert.ok(code === code.normalize("NFC") && /^\p{L}{2,4}$/u.test(code), code);
      assert.ok(validFrom === "2020-03-05" && isDay(validFrom) && validTo === null, code);
    }
  });

  it("say how the symbol is formed: by abbreviation and agency, but by agency and unit for an official letter", () => {
    for (const { code, abbreviation, symbol, printsTypeName, layout } of types) {
      const expected = { CV: "{agency}-{unit}", ThC: null }[code];
      assert.equal(symbol, expected === undefined ? "{abbreviation}-{agency}" : expected, code);
      assert.equal(printsTypeName, abbreviation !== null, code);
      assert.equal(layout.title.startsWith("type-"), printsTypeName, code);
    }
    assert.equal(types.find(({ code }) => code === "CV")?.layout.title, "subject-under-number");
  });

  it("say who is addressed, who decides and who signs", () => {
    for (const { code, layout } of types) {
      assert.ok(["required", "optional", "none"].includes(layout.addressees), code);
      assert.equal(layout.addressLead === null, layout.addressees === "none", code);
      assert.ok(["signer", "issued-with", "chair-and-secretary", "parties"].includes(layout.signature), code);
    }
    const deciding = types.filter(({ layout }) => layout.decisionWord !== null);
    assert.deepEqual(
      deciding.map(({ code, layout }) => [code, layout.decisionWord]),
      [
        ["NQ", "Quyết nghị"],
        ["QĐ", "Quyết định"],
      ],
    );
  });

  it("come with the three forms of copies; the abbreviation of one was not found in an official text", () => {
    assert.deepEqual(
      copies.map(({ code, name, verified }) => [code, name, verified]),
      [
        ["SY", "Sao y", true],
        ["SL", "Sao lục", true],
        ["TrS", "Trích sao", false],
      ],
    );
    for (const { symbol, validFrom } of copies) assert.deepEqual([symbol, validFrom], ["{code}-{agency}", "2020-03-05"]);
  });
});
