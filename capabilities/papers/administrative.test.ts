import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { administrativeValues } from "./administrative.ts";
import type { Block } from "./body.ts";
import { bold, list, paragraph, table } from "./body-specimens.ts";
import { createRenderer } from "./renderer.ts";
import type { Paper, Renderer } from "./renderer.ts";
import { specimens } from "./specimens.ts";
import type { PaperValues } from "./templates.ts";

type Values = PaperValues["administrative-document"];
type Place = { page: number; left: number; top: number; bottom: number; text: string };

const decision: Values = specimens["administrative-document"].values;
const letter: Values = specimens["administrative-document CV"].values;
const skip = spawnSync("pdftotext", ["-v"]).error === undefined ? false : "pdftotext is not installed";

describe("papers: administrative documents", () => {
  let folder: string;
  let renderer: Renderer;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "papers-administrative-"));
    renderer = createRenderer({
      processes: 1,
      templatesFolder: fileURLToPath(new URL("../../data/papers/", import.meta.url)),
      fontFolder: fileURLToPath(new URL(".", import.meta.resolve("@expo-google-fonts/tinos/metadata.json"))),
      maxDocuments: 500,
      maxMegabytes: 600,
      timeoutMs: 20_000,
      log: () => {},
    });
  });
  after(async () => {
    await renderer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const render = (values: Values) =>
    renderer.render({ template: "administrative-document", version: "2020-03-05", values });
  function read(paper: Paper, ...args: string[]): string {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, paper.pdf);
    return execFileSync("pdftotext", [...args, file, "-"], { encoding: "utf8" });
  }
  const pagesOf = (paper: Paper) =>
    read(paper, "-layout")
      .split("\f")
      .slice(0, paper.pages)
      .map((page) => page.replaceAll(/\s+/g, " ").trim());
  const wordsOf = (paper: Paper): Place[] =>
    read(paper, "-bbox")
      .split("<page ")
      .slice(1)
      .flatMap((text, page) =>
        [...text.matchAll(/xMin="(.*?)" yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*?)<\/word>/g)].map((match) => {
          const [left, top, bottom] = match.slice(1, 4).map(Number) as [number, number, number];
          return { page, left, top, bottom, text: match[4] as string };
        }),
      );

  it(
    "prints a decision: type and abstract, who decides, grounds, articles, the end mark, recipients",
    { skip },
    async () => {
      const [first = "", second = ""] = pagesOf(await render(decision));
      const order = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/QĐ-UBND",
        "QUYẾT ĐỊNH Về việc thành lập",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        "QUYẾT ĐỊNH:",
        "Điều 1. Thành lập",
        "thi hành Quyết định này./.",
        "- Lưu: VT, KTN.",
      ].map((text) => first.indexOf(text));
      assert.ok(
        order.every((at, n) => at > (order[n - 1] ?? -1)),
        String(order),
      );
      assert.match(
        second,
        /^2 Phụ lục DANH SÁCH .*\(Kèm theo Quyết định số 05\/QĐ-UBND ngày 22 tháng 11 năm 2026 của Chủ tịch/,
      );
    },
  );

  it(
    "prints an official letter: V/v under the number, the mark of urgency, addressees, the foot of page 1",
    { skip },
    async () => {
      const paper = await render({ ...letter, numbering: decision.numbering });
      const words = wordsOf(paper);
      const top = (text: string) => (words.find((word) => word.text === text) as Place).top;
      assert.ok(top("Số:") < top("V/v") && top("V/v") < top("HỎA") && top("HỎA") < top("Kính"));
      const [text = ""] = pagesOf(paper);
      assert.equal(text.match(/V\/v/g)?.length, 1);
      assert.match(text, /Kính gửi: - Giám đốc các sở/);
      assert.match(text, /- Ủy ban nhân dân các xã, phường\./);
      assert.ok(top("ubnd@example.vn") > 785);
      assert.ok(
        pagesOf(await render({ ...letter, addressees: { lead: "Kính gửi", names: ["Bộ Nội vụ"] } }))[0]?.includes(
          "Kính gửi: Bộ Nội vụ",
        ),
      );
    },
  );

  it("leaves boxes where number and date follow the signature, and no place to sign where it is issued with another", async () => {
    const { anchors } = await render(letter);
    for (const name of ["number", "number-4", "date-day-1", "date-month-2", "date-year-4", "signature", "seal"]) {
      assert.ok(anchors[name], name);
    }
    const both = (await render(specimens["administrative-document BB"].values)).anchors;
    assert.equal(both["co-signature"]?.y, both.signature?.y);
    assert.deepEqual((await render(specimens["administrative-document QC"].values)).anchors, {});
  });

  it("repeats the head of a table on each page and breaks it between rows", { skip }, async () => {
    const paper = await render(specimens["administrative-document BC"].values);
    const pages = pagesOf(paper);
    assert.ok(pages.length > 3);
    assert.equal(pages.filter((page) => page.includes("Địa phương Văn bản đến")).length, 2);
    const numbers = wordsOf(paper).filter(({ bottom }) => bottom < 56);
    assert.deepEqual(
      numbers.map(({ page, text }) => `${page} ${text}`),
      ["1 2", "2 3", "3 4"],
    );
  });

  it("never leaves a signature alone on a page", { skip }, async () => {
    const { addressees: _addressees, ...rest } = specimens["administrative-document TB"].values;
    for (let lines = 14; lines < 26; lines += 1) {
      const body = [
        ...Array.from({ length: lines }, (_, n) => paragraph(`Dòng thứ ${n}.`)),
        paragraph("Câu cuối cùng."),
      ];
      const paper = await render({ ...rest, addressees: null, body });
      const words = wordsOf(paper);
      const page = paper.anchors.signature?.page;
      assert.equal(words.find(({ text }) => text === "cùng./.")?.page, page, `${lines} lines`);
    }
  });

  it("breaks an office that is too long for a line before the name of its unit", { skip }, async () => {
    const signer = {
      authority: ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG HẠ TẦNG KỸ THUẬT"],
      note: null,
      name: "Vương Đức Thịnh",
    };
    const words = wordsOf(await render({ ...specimens["administrative-document TB"].values, signer }));
    const lineOf = (word: string) => words.find(({ text }) => text === word)?.bottom;
    assert.ok(lineOf("PHÒNG"));
    assert.equal(lineOf("TRƯỞNG"), lineOf("PHÒNG"));
    assert.notEqual(lineOf("PHÒNG"), lineOf("TẦNG"));
    assert.equal(lineOf("TẦNG"), lineOf("THUẬT"));
  });

  it("ends once, whatever the last block is", { skip }, async () => {
    const ends: [Block, string][] = [
      [paragraph("Hết."), "Hết./."],
      [paragraph("Hết./."), "Hết./."],
      [paragraph(bold("Hết"), ";"), "Hết./."],
      [list("Một;", "Hai"), "- Hai./."],
      [table([["A"], ["B"]]), "B"],
    ];
    for (const [block, end] of ends) {
      const [text = ""] = pagesOf(await render({ ...letter, body: [paragraph("Đầu."), block] }));
      assert.ok(text.includes(end), `${end}: ${text}`);
      assert.equal((text.match(/\.\/\./g) ?? []).length, end.endsWith("./.") ? 1 : 0);
    }
  });

  it("a list of recipients longer than a page runs over; the signature stays whole", { skip }, async () => {
    const recipients = Array.from(
      { length: 60 },
      (_, n) => `Ủy ban nhân dân xã, phường thứ ${n + 1} của tỉnh Hưng Yên`,
    );
    const paper = await render({ ...decision, recipients, annexes: [] });
    assert.ok(paper.pages >= 2);
    assert.equal(paper.anchors.signature?.page, paper.anchors.seal?.page);
    assert.ok(pagesOf(paper).at(-1)?.includes("thứ 60"));
  });

  it("bounds what a body may hold", () => {
    const wrong = (body: unknown) =>
      administrativeValues.safeParse({ ...letter, body }).error?.issues.map(({ code }) => code);
    const text = (length: number) => paragraph("a".repeat(length));
    assert.equal(wrong([text(10_000)]), undefined);
    assert.deepEqual(wrong([text(10_001)]), ["too_big"]);
    assert.deepEqual(wrong(Array.from({ length: 31 }, () => text(10_000))), ["too_big"]);
    assert.deepEqual(wrong(Array.from({ length: 2001 }, () => text(1))), ["too_big"]);
    assert.deepEqual(wrong([]), ["too_small"]);
    assert.deepEqual(wrong([paragraph("hai\ndòng")]), ["invalid_format"]);
    assert.deepEqual(wrong([paragraph("  ")]), ["custom"]);
    assert.deepEqual(wrong([{ kind: "table", head: false, rows: [[[], []], [[]]] }]), ["custom"]);
    assert.deepEqual(wrong([table([Array.from({ length: 13 }, () => "x")])]), ["too_big"]);
    assert.deepEqual(wrong([{ kind: "script", content: [] }]), ["invalid_union"]);
    assert.deepEqual(wrong([{ ...text(1), onclick: "x" }]), ["unrecognized_keys"]);
  });
});
