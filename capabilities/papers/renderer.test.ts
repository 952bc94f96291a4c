import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import type { Rectangle } from "./anchors.ts";
import { printRegister } from "./register.ts";
import { createRenderer } from "./renderer.ts";
import type { Paper, Renderer } from "./renderer.ts";
import { specimenRows, specimens } from "./specimens.ts";
import { findVersion } from "./templates.ts";
import type { PaperOrder, PaperValues } from "./templates.ts";

type Word = { page: number; left: number; right: number; top: number; bottom: number; text: string };

const options = {
  processes: 2,
  templatesFolder: fileURLToPath(new URL("../../data/papers/", import.meta.url)),
  fontFolder: fileURLToPath(new URL(".", import.meta.resolve("@expo-google-fonts/tinos/metadata.json"))),
  maxDocuments: 500,
  maxMegabytes: 600,
  timeoutMs: 10_000,
  log: () => {},
};
const installed = (tool: string) => spawnSync(tool, ["--version"]).error === undefined;
const skip = (tool: string) => (installed(tool) ? false : `${tool} is not installed`);
const permit = specimens["result-1.002693"];
const permitWith = (change: Partial<PaperValues["result-1.002693"]>): PaperOrder => ({
  ...permit,
  values: { ...permit.values, ...change },
});
/** Registers lie across. */
const isAcross = (name: string): boolean => name === "form-07" || name.startsWith("document-register");
const reserved = { kind: "reserved", symbol: "GP-UBND", digits: 4 } as const;

/** The order with every text replaced that may be anything (a day or a kind may not), as long as the paper takes it. */
function everyText(order: PaperOrder, text: string): PaperOrder {
  const accepts = (values: unknown) => findVersion(order.template, order.version)?.schema.safeParse(values).success;
  const values: Record<string, unknown> = structuredClone(order.values);
  const visit = (at: Record<string, unknown>) => {
    for (const [key, before] of Object.entries(at)) {
      if (typeof before === "object" && before !== null) visit(before as Record<string, unknown>);
      if (typeof before !== "string") continue;
      at[key] = text;
      if (!accepts(values)) at[key] = text.slice(0, 19);
      if (!accepts(values)) at[key] = before;
    }
  };
  visit(values);
  return { ...order, values } as PaperOrder;
}

describe("papers: rendering", () => {
  let folder: string;
  let renderer: Renderer;
  const made = new Map<string, Paper>();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "papers-test-"));
    renderer = createRenderer(options);
    for (const [name, order] of Object.entries(specimens)) made.set(name, await renderer.render(order));
  });
  after(async () => {
    await renderer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function paper(name: keyof typeof specimens): Paper {
    return made.get(name) as Paper;
  }

  function run(tool: string, paperToRead: Paper, ...args: string[]): string {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, paperToRead.pdf);
    return execFileSync(
      tool,
      args.map((arg) => (arg === "PDF" ? file : arg)),
      { encoding: "utf8" },
    );
  }
  const textOf = (of: Paper) => run("pdftotext", of, "-layout", "PDF", "-").replaceAll(/\s+/g, " ");

  function wordsOf(of: Paper): Word[] {
    const pages = run("pdftotext", of, "-bbox", "PDF", "-").split("<page ").slice(1);
    return pages.flatMap((page, index) =>
      [...page.matchAll(/xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)].map((match) => {
        const [left, top, right, bottom] = match.slice(1, 5).map(Number) as [number, number, number, number];
        return { page: index, left, right, top, bottom, text: match[5] as string };
      }),
    );
  }

  it("makes PDF/A-2b of every paper and tells its hash", () => {
    for (const [name, { pdf, sha256, pages, anchors }] of made) {
      const text = Buffer.from(pdf).toString("latin1");
      assert.match(text, /^%PDF-1\.7/, name);
      assert.match(text, /<pdfaid:part>2<\/pdfaid:part>/, name);
      assert.match(text, /<pdfaid:conformance>B<\/pdfaid:conformance>/, name);
      assert.equal(sha256, createHash("sha256").update(pdf).digest("hex"));
      assert.ok(pages >= 1);
      for (const { page } of Object.values(anchors)) assert.ok(page >= 0 && page < pages);
    }
  });

  it("is well formed", { skip: skip("qpdf") }, () => {
    for (const each of made.values())
      assert.match(run("qpdf", each, "--check", "PDF"), /No syntax or stream encoding errors/);
  });

  it("embeds Tinos and no other font", { skip: skip("pdffonts") }, () => {
    for (const each of made.values()) {
      const fonts = run("pdffonts", each, "PDF").trim().split("\n").slice(2);
      assert.ok(fonts.length > 0);
      for (const font of fonts) assert.match(font, /^[A-Z]{6}\+Tinos-.* yes yes yes /);
    }
  });

  it("prints Vietnamese that can be read back", { skip: skip("pdftotext") }, () => {
    const receipt = textOf(paper("form-01"));
    for (const wanted of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "Tân Hưng, ngày 09 tháng 10 năm 2026",
      "GIẤY TIẾP NHẬN HỒ SƠ",
      "Mã hồ sơ: H33.50.05.13-261009-0975",
      "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 23 tháng 10 năm 2026",
    ]) {
      assert.ok(receipt.includes(wanted), wanted);
    }
    assert.equal(paper("form-01").pages, 1);
  });

  it("numbers pages from the second on", { skip: skip("pdftotext") }, () => {
    const inMargin = wordsOf(paper("form-07")).filter((word) => word.bottom < 60);
    assert.deepEqual(
      inMargin.map(({ page, text }) => [page, text]),
      [
        [1, "2"],
        [2, "3"],
      ],
    );
  });

  it("gives the same bytes for the same order, in another process and after other papers", async () => {
    const other = createRenderer({ ...options, processes: 1 });
    try {
      await other.render(specimens["form-07"]);
      for (const name of ["form-01", "result-1.002693"] as const) {
        assert.equal((await other.render(specimens[name])).sha256, paper(name).sha256);
      }
    } finally {
      await other.close();
    }
  });

  it("tells where number, signature and seal belong", { skip: skip("pdftotext") }, async () => {
    const { anchors } = paper("result-1.002693");
    const words = wordsOf(paper("result-1.002693"));
    const lower = (rectangle: Rectangle | undefined) => 841.89 - (rectangle?.y ?? 0);
    const number = words.find((word) => word.text === "05/GP-UBND") as Word;
    assert.ok(Math.abs(lower(anchors.number) - number.bottom) < 3);
    assert.ok(number.right <= (anchors.number?.x ?? 0) + (anchors.number?.width ?? 0) + 1);
    const [title, name] = ["PHÓ", "Thúy"].map((text) => words.find((word) => word.text === text)) as [Word, Word];
    const signature = anchors.signature as Rectangle;
    const seal = anchors.seal as Rectangle;
    assert.equal(signature.page, title.page);
    assert.ok(title.bottom < lower(signature) - signature.height && lower(signature) < name.top);
    // NĐ 30/2020: the seal covers a third of the signature, on its left.
    assert.ok(Math.abs(seal.x + seal.width - (signature.x + signature.width / 3)) < 0.1);

    const blank = await renderer.render(permitWith({ numbering: reserved }));
    const names = ["number", "date", "date-day", "date-month", "date-year"];
    const digits = [4, 2, 2, 4].flatMap((count, n) =>
      Array.from({ length: count }, (_, at) => `${["number", "date-day", "date-month", "date-year"][n]}-${at + 1}`),
    );
    assert.deepEqual(Object.keys(blank.anchors).sort(), [...names, ...digits, "signature", "seal"].sort());
    for (const digit of digits) assert.equal(blank.anchors[digit]?.width, 7.5);
    assert.ok(!textOf(blank).includes("05/GP-UBND"));
  });

  it("prints hostile values as they are, inside the margins", { skip: skip("pdftotext") }, async () => {
    const name = '#panic("x") *a* $b$ \\ ] [ _c_ <d> @e `f` // g #{1+1}';
    const long = "Trầnvănkhông".repeat(24);
    const { holder } = permit.values;
    const paperOfAll = await renderer.render(
      permitWith({
        holder: { ...holder, name },
        issuer: long,
        location: long,
        trees: [{ count: 1, heightMetres: 1, trunkCentimetres: 1, species: "Xàcừ".repeat(30), treatment: long }],
        recipients: [long],
        signer: { authority: ["TM. ỦY BAN NHÂN DÂN", "A".repeat(120)], note: null, name: "B".repeat(120) },
        letterhead: { superior: long, agency: [long.slice(0, 120)], place: "C".repeat(80) },
      }),
    );
    const decoded = textOf(paperOfAll).replaceAll("&quot;", '"');
    for (const piece of ['#panic("x")', "*a* $b$ \\ ] [ _c_", "#{1+1}"]) assert.ok(decoded.includes(piece), piece);
    for (const [order, each] of [...made, ["hostile", paperOfAll] as const]) {
      const right = isAcross(order) ? 841.89 - 42.5 : 595.28 - 42.5;
      const left = isAcross(order) ? 42.5 : 85;
      for (const word of wordsOf(each)) {
        assert.ok(
          word.left >= left - 1 && word.right <= right + 1,
          `${order}: ${word.text} ${word.left} ${word.right}`,
        );
      }
    }
  });

  it("takes a long run of markup in any text of any paper", { skip: skip("pdftotext") }, async () => {
    const run = '#$\\]*_`<@"' + "Xàcừ".repeat(12);
    for (const order of Object.values(specimens)) {
      const hostile = everyText(order, run);
      assert.notDeepEqual(hostile.values, order.values);
      const printed = await renderer.render(hostile);
      const width = isAcross(order.template) ? 841.89 : 595.28;
      for (const word of wordsOf(printed)) {
        assert.ok(word.right <= width - 41.5, `${order.template}: ${word.text} ends at ${word.right}`);
      }
    }
  });

  it("prints a register of 2,000 rows in slices with running page numbers", async () => {
    const { rows: _rows, pagesBefore: _pages, ...head } = specimens["form-07"].values;
    const slices: [number, number][] = [];
    let pages = 0;
    for await (const { paper: slice, firstRow, lastRow } of printRegister(
      renderer,
      "2025-09-15",
      head,
      specimenRows(2000),
    )) {
      slices.push([firstRow, lastRow]);
      pages += slice.pages;
      if (slices.length === 2 && installed("pdftotext")) {
        const first = wordsOf(slice).find((word) => word.bottom < 60) as Word;
        assert.equal(Number(first.text), pages - slice.pages + 1);
      }
    }
    assert.deepEqual(
      slices,
      Array.from({ length: 10 }, (_, n) => [n * 200, n * 200 + 199]),
    );
    assert.ok(pages > 100);
  });
});
