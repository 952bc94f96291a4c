import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** The rules of WCAG 2.2 A and AA, and what axe counts as good practice. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on the page as it stands, one line each; empty when nothing. Its JavaScript must be on: axe waits by timers. */
export async function axeFindings(page: Page, options: RunOptions = {}): Promise<string[]> {
  const source = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
  await page.evaluate(source);
  const wanted: RunOptions = { runOnly: { type: "tag", values: tags }, ...options };
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(wanted)})`)) as AxeResults;
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} – ${target.join(" ")} – ${html.slice(0, 120)}`),
  );
}
