import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { type DocumentRegisterRow, documentRegisterValues, printDocumentRegister } from "./document-registers.ts";
import { registerSpecimens, specimenHead, specimenOutgoing } from "./register-specimens.ts";
import type { RegisterSlice } from "./register.ts";
import { type Paper, type Renderer, createRenderer } from "./renderer.ts";

const installed = (tool: string) => spawnSync(tool, ["--version"]).error === undefined;
const skip = (tool: string) => (installed(tool) ? false : `${tool} is not installed`);
const { values } = registerSpecimens["document-register"];

async function* each(rows: readonly DocumentRegisterRow[]): AsyncGenerator<DocumentRegisterRow> {
  yield* rows;
}

describe("papers: registers of documents", () => {
  let folder: string;
  let renderer: Renderer;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "registers-test-"));
    renderer = createRenderer({
      processes: 2,
      templatesFolder: fileURLToPath(new URL("../../data/papers/", import.meta.url)),
      fontFolder: fileURLToPath(new URL(".", import.meta.resolve("@expo-google-fonts/tinos/metadata.json"))),
      ...{ maxDocuments: 500, maxMegabytes: 600, timeoutMs: 10_000, log: () => {} },
    });
  });
  after(async () => {
    await renderer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const print = async (rows: readonly DocumentRegisterRow[], more: object = {}): Promise<RegisterSlice[]> => {
    const slices = printDocumentRegister(renderer, "2020-03-05", { ...specimenHead, ...more }, each(rows));
    return Array.fromAsync(slices);
  };
  const run = (tool: string, { pdf }: Paper, ...args: string[]): string => {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, pdf);
    const filled = args.map((arg) => (arg === "PDF" ? file : arg));
    return execFileSync(tool, filled, { encoding: "utf8" });
  };
  const pagesOf = (paper: Paper): string[] =>
    run("pdftotext", paper, "-layout", "PDF", "-")
      .split("\f")
      .slice(0, -1)
      .map((page) => page.replaceAll(/\s+/g, " "));

  it("takes the columns of each register and no others", () => {
    const wrong = { ...values, register: "follow-up" };
    assert.equal(documentRegisterValues.safeParse(wrong).success, false);
    for (const order of Object.values(registerSpecimens)) {
      if (order.template !== "document-register") continue;
      assert.equal(documentRegisterValues.safeParse(order.values).success, true, order.values.register);
    }
  });

  it("prints an empty register with its title page and closing line", { skip: skip("pdftotext") }, async () => {
    const slices = await print([], { numbers: null });
    assert.equal(slices.length, 1);
    const [cover = "", only = ""] = pagesOf((slices[0] as RegisterSlice).paper);
    assert.match(cover, /SỔ ĐĂNG KÝ VĂN BẢN ĐI/);
    assert.match(cover, /Năm: 2026 Từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 12 năm 2026/);
    assert.match(cover, /Từ số: …… đến số: …… Quyển số: 01/);
    assert.match(only, /Không có văn bản nào\./);
    assert.match(only, /Sổ này có 2 trang \(kể cả trang bìa\), 0 văn bản, 0 bản; in ngày 31 tháng 12 năm 2026\./);
  });

  it("prints one line with the ten columns of the annex", { skip: skip("pdftotext") }, async () => {
    const [slice] = await print(specimenOutgoing(1), { numbers: { first: "01", last: "01" } });
    const [cover = "", page = ""] = pagesOf((slice as RegisterSlice).paper);
    assert.match(cover, /ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN/);
    assert.match(cover, /Từ số: 01 đến số: 01/);
    for (const no of Array.from({ length: 10 }, (_, n) => n + 1)) assert.ok(page.includes(`(${no})`), String(no));
    assert.match(page, /01\/QĐ-/);
    assert.match(page, /Cộng trang này: 1 văn bản, 1 bản Cộng từ đầu sổ: 1 văn bản, 1 bản/);
    assert.match(page, /Sổ này có 2 trang \(kể cả trang bìa\), 1 văn bản, từ số 01 đến số 01, 1 bản/);
  });

  it(
    "carries pages and sums from slice to slice over 2,000 lines, in A4 across",
    { skip: skip("pdftotext") },
    async () => {
      const slices = await print(specimenOutgoing(2000), { numbers: { first: "01", last: "2000" } });
      assert.equal(slices.length, 10);
      assert.deepEqual(
        slices.map(({ firstRow, lastRow }) => [firstRow, lastRow]),
        Array.from({ length: 10 }, (_, n) => [n * 200, n * 200 + 199]),
      );
      const pages = slices.flatMap(({ paper }) => pagesOf(paper));
      const all = slices.reduce((sum, { paper }) => sum + paper.pages, 0);
      assert.equal(pages.length, all);
      let before = 0;
      for (const [at, page] of pages.entries()) {
        if (at === 0) continue;
        assert.ok(page.trim().startsWith(`${at + 1} `), `page ${at + 1} says its number`);
        const [, here = "", sofar = ""] =
          /Cộng trang này: ([\d.]+) văn bản, \d[\d.]* bản Cộng từ đầu sổ: ([\d.]+) văn bản/.exec(page) ?? [];
        before += Number(here.replace(".", ""));
        assert.equal(Number(sofar.replace(".", "")), before, `page ${at + 1} carries the sum`);
      }
      assert.equal(before, 2000);
      assert.ok(pages.at(-1)?.includes(`Sổ này có ${all} trang (kể cả trang bìa), 2.000 văn bản`));
      assert.equal(pages.filter((page) => page.includes("Sổ này có")).length, 1);
      assert.equal(pages.filter((page) => page.includes("Quyển số")).length, 1);
    },
  );

  it("is well formed and lies across", { skip: skip("qpdf") || skip("pdfinfo") }, async () => {
    const [slice] = await print(specimenOutgoing(30));
    const { paper } = slice as RegisterSlice;
    assert.match(run("qpdf", paper, "--check", "PDF"), /No syntax or stream encoding errors/);
    assert.match(run("pdfinfo", paper, "PDF"), /Page size: +841\.\d+ x 595\.\d+ pts/);
  });

  it(
    "keeps marks of markup and formulas as text, and an abstract longer than a page",
    { skip: skip("pdftotext") },
    async () => {
      const [row] = specimenOutgoing(1) as [DocumentRegisterRow];
      const cells = row.cells.with(2, "=1+1 #panic() *đậm* $x$ \\ ]").with(9, "Về việc rất dài ".repeat(150));
      const [slice] = await print([{ ...row, cells }, row]);
      const pages = pagesOf((slice as RegisterSlice).paper);
      assert.ok(pages.length > 2);
      assert.match(pages.join(" "), /=1\+1 #panic\(\) \*đậm\* \$x\$ \\ \]/);
      assert.match(pages.join(" "), /Cộng từ đầu sổ: 2 văn bản/);
    },
  );
});
