import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Block, Inline } from "#capabilities/papers";
import { specimens } from "#capabilities/papers";
import { readRuns, writeRuns } from "./body-runs.ts";
import { readBody, tidyText, writeBody } from "./body-text.ts";
import { wordsOfBlock } from "./compare-bodies.ts";

const paragraph = (...content: Inline[]): Block => ({ kind: "paragraph", content });
const bold = (text: string): Inline => ({ text, bold: true });
const italic = (text: string): Inline => ({ text, italic: true });
const both = (text: string): Inline => ({ text, bold: true, italic: true });

/** A text goes to the same tree after it was written out again, and what was written stays as it is. */
function staysTheSame(text: string): void {
  const tree = readBody(text);
  const written = writeBody(tree);
  assert.deepEqual(readBody(written), tree, text);
  assert.equal(writeBody(readBody(written)), written, text);
}

describe("a body as typed text", () => {
  test("a line is a paragraph; clauses keep the numbers they were typed with", () => {
    assert.deepEqual(readBody("**Điều 1.** Phạm vi\n\n\n2. Quy chế này\na) Bắt đầu từ 01;\n+ Ý thêm\n–  Ý khác"), [
      paragraph(bold("Điều 1."), { text: " Phạm vi" }),
      paragraph({ text: "2. Quy chế này" }),
      paragraph({ text: "a) Bắt đầu từ 01;" }),
      paragraph({ text: "+ Ý thêm" }),
      paragraph({ text: "–  Ý khác" }),
    ]);
    assert.deepEqual(readBody(" \r\n\t\n"), []);
  });

  test("headings, lists and places on the line", () => {
    assert.deepEqual(
      readBody(
        "# Chương I\n## Mục 1\n### Điều 3. Số\n#### bốn\n#không\n- một\n\n- hai\n#. ba\n>< giữa\n>> phải\n<< trái",
      ),
      [
        { kind: "heading", level: 1, content: [{ text: "Chương I" }] },
        { kind: "heading", level: 2, content: [{ text: "Mục 1" }] },
        { kind: "heading", level: 3, content: [{ text: "Điều 3. Số" }] },
        paragraph({ text: "#### bốn" }),
        paragraph({ text: "#không" }),
        { kind: "list", ordered: false, items: [[{ text: "một" }], [{ text: "hai" }]] },
        { kind: "list", ordered: true, items: [[{ text: "ba" }]] },
        { kind: "paragraph", content: [{ text: "giữa" }], align: "center" },
        { kind: "paragraph", content: [{ text: "phải" }], align: "right" },
        { kind: "paragraph", content: [{ text: "trái" }], align: "left" },
      ],
    );
  });

  test("tables: a head, uneven rows, strokes inside cells, a blank line between two", () => {
    assert.deepEqual(readBody("| TT | Tên |\n|---|:---:|\n| 1 | **A** \\| B |\n| 2\n\n|x|"), [
      {
        kind: "table",
        head: true,
        rows: [
          [[{ text: "TT" }], [{ text: "Tên" }]],
          [[{ text: "1" }], [bold("A"), { text: " | B" }]],
          [[{ text: "2" }], []],
        ],
      },
      { kind: "table", head: false, rows: [[[{ text: "x" }]]] },
    ]);
    assert.deepEqual(readBody("| - | - |\n| - | - |"), [
      {
        kind: "table",
        head: false,
        rows: [
          [[{ text: "-" }], [{ text: "-" }]],
          [[{ text: "-" }], [{ text: "-" }]],
        ],
      },
    ]);
  });

  test("bold and italic, nested and crossing; signs that are no marks stay", () => {
    const cases: [string, Inline[]][] = [
      ["a **b** c", [{ text: "a " }, bold("b"), { text: " c" }]],
      ["**__b__**", [both("b")]],
      ["**a __b** c__", [bold("a "), both("b"), italic(" c")]],
      ["__a__**b**", [italic("a"), bold("b")]],
      ["5*3 = 15, (*) chú thích (*)", [{ text: "5*3 = 15, (*) chú thích (*)" }]],
      ["Họ tên: ______ tuổi: __ ngày __", [{ text: "Họ tên: ______ tuổi: __ ngày __" }]],
      ["** không ** và **dở", [{ text: "** không ** và **dở" }]],
      ["***ba***", [{ text: "***ba***" }]],
      ["\\*\\*không đậm\\*\\* C:\\Văn bản\\", [{ text: "**không đậm** C:\\Văn bản\\" }]],
    ];
    for (const [line, runs] of cases) {
      assert.deepEqual(readRuns(line), runs, line);
      assert.deepEqual(readRuns(writeRuns(runs)), runs, line);
    }
  });

  test("writes what needs it with a backslash, and nothing else", () => {
    const cases: [Block, string][] = [
      [paragraph({ text: "# không phải đề mục" }), "\\# không phải đề mục"],
      [paragraph({ text: "- không phải danh sách" }), "\\- không phải danh sách"],
      [paragraph({ text: "| không phải bảng |" }), "\\| không phải bảng |"],
      [paragraph({ text: ">> 5" }), "\\>> 5"],
      [paragraph({ text: "5*3, ______, a|b, C:\\tệp" }), "5*3, ______, a|b, C:\\tệp"],
      [paragraph({ text: "hai **sao**" }), "hai \\**sao\\**"],
      [paragraph({ text: "*" }, bold("a*"), { text: "_" }), "\\***a\\***\\_"],
      [paragraph({ text: "x" }, bold(" y "), { text: "z" }), "x **y** z"],
      [paragraph({ text: "a\\" }, bold("b")), "a\\\\**b**"],
      [{ kind: "heading", level: 2, content: [{ text: "# I" }] }, "## # I"],
    ];
    for (const [block, text] of cases) {
      assert.equal(writeBody([block]), text);
      staysTheSame(text);
    }
  });

  test("every specimen comes back as it was", () => {
    let compared = 0;
    for (const order of Object.values(specimens)) {
      if (order.template !== "administrative-document") continue;
      for (const tree of [order.values.body, ...order.values.annexes.map((annex) => annex.body)]) {
        assert.deepEqual(readBody(writeBody(readBody(writeBody(tree)))), readBody(writeBody(tree)));
        const told = (blocks: readonly Block[]) => blocks.map((block) => `${block.kind} ${wordsOfBlock(block)}`);
        assert.deepEqual(told(readBody(writeBody(tree))), told(tree));
        compared += 1;
      }
    }
    assert.ok(compared >= 8);
  });

  test("hostile text stays text, and the same text", () => {
    const pieces = [
      "**",
      "__",
      "*",
      "_",
      "\\",
      "|",
      "---",
      "#",
      "#.",
      "-",
      "><",
      ">>",
      " ",
      "\n",
      "\n\n",
      "|---|",
      "a",
      "Ệ",
    ];
    // A small generator of its own: the same thousand texts each time.
    let seed = 20_261_122;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let n = 0; n < 4000; n += 1) {
      staysTheSame(Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join(""));
    }
    for (const text of ["<script>alert(1)</script>", '#panic("x") $a$ `b` @c <d>', "](javascript:x) {{7*7}} ${1}"]) {
      assert.deepEqual(readBody(text), [paragraph({ text })]);
      staysTheSame(text);
    }
  });

  test("any tree of runs is written so that its text comes back", () => {
    const texts = ["**", "*", "_", "__", "\\", "|", "- ", " a ", "# b", "x"];
    for (const first of texts) {
      for (const second of texts) {
        for (const third of texts) {
          const runs: Inline[] = [{ text: first }, bold(second), both(third), italic(first), { text: second }];
          const read = readRuns(writeRuns(runs));
          assert.equal(read.map(({ text }) => text).join(""), runs.map(({ text }) => text).join(""));
          const cell = readBody(`| ${writeRuns(runs, true)} | x |`)[0];
          assert.ok(cell?.kind === "table" && cell.rows[0]?.length === 2, JSON.stringify(runs));
        }
      }
    }
  });

  test("what word processors send is brought to one form", () => {
    assert.equal(
      tidyText("Hu\u031b\u0301ng\tYên\u00ad\u200b\ufeff\u202e\u0000\ue123"),
      "Hướng Yên".replace("Hướng", "Hứng"),
    );
    assert.deepEqual(readBody("\uf0b7\tmột\n· hai\n•ba"), [
      { kind: "list", ordered: false, items: [[{ text: "một" }], [{ text: "hai" }], [{ text: "ba" }]] },
    ]);
    assert.deepEqual(readBody("một\vhai\u2028ba\fbốn\rnăm").length, 5);
  });

  test("a long text is read in its own time", () => {
    const long = "**a __b ".repeat(20_000);
    assert.equal(readBody(long).length, 1);
    staysTheSame(`${"*".repeat(5000)}\n${"| a ".repeat(3000)}`);
  });
});
