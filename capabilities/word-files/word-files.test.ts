import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countAs } from "./paragraph-numbers.ts";
import { readWordFile } from "./read-word-file.ts";
import {
  type Parts,
  cell,
  numbered,
  numberingPart,
  paragraph,
  part,
  relationsPart,
  row,
  run,
  table,
  wordFile,
} from "./sample-files-for-tests.ts";

const read = (body: string, parts: Parts = {}) => readWordFile(wordFile(body, parts));
const blocksOf = async (body: string, parts: Parts = {}) => (await read(body, parts)).blocks;
const plain = (text: string) => ({ kind: "paragraph", content: [{ text }] });

describe("the body in a Word file", () => {
  it("keeps headings, paragraphs with their place, bold, italic, capitals and raised figures", async () => {
    const body = [
      paragraph(run("Mục đích"), '<w:pStyle w:val="Heading1"/>'),
      paragraph(run("Giữa trang"), '<w:jc w:val="center"/>'),
      paragraph(run("Bên phải"), '<w:jc w:val="right"/>'),
      paragraph(
        run("Thường, ") + run("đậm", "<w:b/>") + run(" rồi ") + run("nghiêng", "<w:i/>"),
        '<w:jc w:val="both"/>',
      ),
      paragraph(run("ủy ban", "<w:caps/>") + run(" 12 m") + run("2", '<w:vertAlign w:val="superscript"/>')),
      paragraph(""),
    ];
    assert.deepEqual(await blocksOf(body.join("")), [
      { kind: "heading", level: 1, content: [{ text: "Mục đích" }] },
      { ...plain("Giữa trang"), align: "center" },
      { ...plain("Bên phải"), align: "right" },
      {
        kind: "paragraph",
        content: [
          { text: "Thường, " },
          { text: "đậm", bold: true },
          { text: " rồi " },
          { text: "nghiêng", italic: true },
        ],
      },
      plain("ỦY BAN 12 m²"),
    ]);
  });

  it("writes the numbers that Word counts into the text, and takes bullets as a list", async () => {
    const body = [
      paragraph(run("Phạm vi"), `${numbered(1)}<w:rPr><w:b/></w:rPr>`),
      paragraph(run("Một việc"), numbered(1, 1)),
      paragraph(run("Hai việc"), numbered(1, 1)),
      paragraph(run("Hiệu lực"), numbered(1)),
      paragraph(run("Điểm đầu"), numbered(1, 1)),
      paragraph(run("rơm"), numbered(2)),
      paragraph(run("chuồng"), numbered(2)),
    ];
    assert.deepEqual(await blocksOf(body.join(""), { "word/numbering.xml": numberingPart }), [
      { kind: "paragraph", content: [{ text: "Điều 1. ", bold: true }, { text: "Phạm vi" }] },
      plain("a) Một việc"),
      plain("b) Hai việc"),
      plain("Điều 2. Hiệu lực"),
      plain("a) Điểm đầu"),
      { kind: "list", ordered: false, items: [[{ text: "rơm" }], [{ text: "chuồng" }]] },
    ]);
    assert.deepEqual(
      ["upperRoman", "lowerLetter", "decimalZero", "none", "upperLetter"].map((format) => countAs(format, 28)),
      ["XXVIII", "bb", "28", "", "BB"],
    );
  });

  it("reads tables: a head, cells that span others, tables inside tables, and rows that are too wide", async () => {
    const header = "<w:tr><w:trPr><w:tblHeader/></w:trPr>";
    const spans = `<w:tbl>${header}${cell("Xã")}${cell("Số")}</w:tr>${row(cell("Cả hai", '<w:gridSpan w:val="2"/>'))}${row(
      cell("Phố", '<w:vMerge w:val="restart"/>'),
      cell("1"),
    )}${row(cell("", "<w:vMerge/>"), cell("2"))}</w:tbl>`;
    const [first] = await blocksOf(spans);
    assert.deepEqual(first, {
      kind: "table",
      head: true,
      rows: [
        [[{ text: "Xã" }], [{ text: "Số" }]],
        [[{ text: "Cả hai" }], []],
        [[{ text: "Phố" }], [{ text: "1" }]],
        [[], [{ text: "2" }]],
      ],
    });
    const nested = table(row(`<w:tc>${table(row(cell("trong")))}${paragraph(run("ngoài"))}</w:tc>`));
    const wide = table(row(...Array.from({ length: 13 }, (_, at) => cell(`c${at}`))));
    const { blocks, leftOut } = await read(nested + wide);
    assert.deepEqual(leftOut, [
      { kind: "nested-tables", count: 1 },
      { kind: "wide-tables", count: 1 },
    ]);
    assert.equal(blocks.length, 2);
    assert.match(JSON.stringify(blocks[1]), /c0.*; .*c12/);
  });

  it("leaves letterhead and signature block to the template", async () => {
    const body =
      table(row(cell("UBND TỈNH"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))) +
      paragraph(run("Nội dung")) +
      table(row(cell("Nơi nhận: Lưu VT"), cell("CHỦ TỊCH")));
    const { blocks, leftOut } = await read(body);
    assert.deepEqual(blocks, [plain("Nội dung")]);
    assert.deepEqual(
      leftOut.map(({ kind }) => kind),
      ["letterhead", "signature-block"],
    );
  });

  it("tells what it could not keep, and fetches nothing from elsewhere", async () => {
    const away = relationsPart(
      '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://127.0.0.1:9/x" TargetMode="External"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/>',
    );
    const body = [
      paragraph(`<w:hyperlink r:id="rId9">${run("xem")}</w:hyperlink>${run(" gạch", '<w:u w:val="single"/>')}`),
      paragraph(`${run("chú")}<w:r><w:footnoteReference w:id="2"/></w:r>`),
      paragraph(
        `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraph(run("trong hộp"))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>${run("ngoài hộp")}`,
      ),
      paragraph(`<w:del w:id="1"><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins w:id="2">${run("thêm")}</w:ins>`),
    ];
    const { blocks, leftOut } = await read(body.join(""), {
      "word/_rels/document.xml.rels": away,
      "word/header1.xml": part("hdr", paragraph(run("Đầu trang"))),
    });
    assert.deepEqual(
      blocks
        .map((block) => JSON.stringify(block))
        .join(" ")
        .match(/xem gạch|chú|ngoài hộp|trong hộp|thêm|bỏ/g),
      ["xem gạch", "chú", "ngoài hộp", "trong hộp", "thêm"],
    );
    assert.deepEqual(Object.fromEntries(leftOut.map(({ kind, count }) => [kind, count])), {
      ...{ notes: 1, "text-boxes": 1, links: 2, tracked: 2, underline: 1, headers: 1 },
    });
  });

  it("gives every line anywhere in the file for the look for marks of secrecy", async () => {
    const { everyLine } = await read(paragraph(run("Nội ") + run("dung &amp; phụ")), {
      "word/header1.xml": part(
        "hdr",
        `<w:p><w:r><w:pict><v:shape><v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>`,
      ),
      "word/footnotes.xml": part("footnotes", `<w:footnote>${paragraph(run("MẬT"))}</w:footnote>`),
      "docProps/core.xml":
        '<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:title>Tối &#x4d;ẬT</dc:title></cp:coreProperties>',
    });
    for (const line of ["Nội dung & phụ", "TUYỆT MẬT", "MẬT", "Tối MẬT"]) assert.ok(everyLine.includes(line), line);
  });
});
