import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether a tool of the machine is there to judge. */
export const hasTool = (tool: string): boolean => spawnSync(tool, ["--version"]).error === undefined;

/** What a tool says of a PDF: its words and its exit code. */
export function judgedBy(tool: string, pdf: Uint8Array, ...args: readonly string[]): { said: string; code: number } {
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-pdf-"));
  try {
    const path = join(folder, "a.pdf");
    writeFileSync(path, pdf);
    const { stdout, stderr, status } = spawnSync(
      tool,
      args.map((one) => (one === "FILE" ? path : one)),
      {
        encoding: "utf8",
      },
    );
    return { said: `${stdout}${stderr}`.replaceAll(/\s+/g, " "), code: status ?? -1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of its pages, as `pdftotext` reads it; blanks and line breaks are one blank. */
export const textOf = (pdf: Uint8Array): string => judgedBy("pdftotext", pdf, "-layout", "FILE", "-").said;
