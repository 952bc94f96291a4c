// Looks at every page of a running trial province: a picture of each at 1280 and 360 px, and what axe finds.
//   node web/look.mjs http://127.0.0.1:8080 /tmp/pictures
// Chromium is $CHROMIUM_PATH, else /usr/bin/chromium, else the one from npm (Linux x64).
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [address, folder] = process.argv.slice(2);
if (!address || !folder) throw new Error("say where the province runs and where the pictures go");
const extra = process.argv.slice(4);
const gallery = ["", "/bieu-mau", "/noi-dung", "/can-bo", "/quan-tri", "/loi/404", "/loi/500"].map(
  (part) => `/-/thanh-phan${part}`,
);
const paths = ["/", "/en", "/tro-nang", "/en/accessibility", ...gallery, "/en/-/components", ...extra];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function findChromium() {
  const own = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find((path) => path && existsSync(path));
  if (own) return { executablePath: own, args: ["--no-sandbox"] };
  // Its unpacked files go to a folder of ours: the usual one is shared between the users of the machine.
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "ph-chromium-"));
  const { default: packed, inflate } = await import("@sparticuz/chromium");
  const executablePath = await packed.executablePath();
  // The libraries it needs on a bare machine, which it unpacks by itself only in a cloud.
  await inflate(fileURLToPath(new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium"))));
  const libraries = join(process.env.TMPDIR, "al2023", "lib");
  const args = ["--no-sandbox", "--headless=shell", "--use-gl=angle", "--use-angle=swiftshader"];
  return { executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: libraries } };
}

async function look(page, path, width) {
  await page.goto(new URL(path, address).href);
  await page.evaluate(() => document.fonts.ready);
  const name = `${path.replace(/\W+/g, "-").replace(/^-|-$/g, "") || "home"}-${width}.png`;
  await page.screenshot({ path: join(folder, name), fullPage: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  return [...found, ...(wide ? ["wider than the screen"] : [])].map((text) => `${path} at ${width} px: ${text}`);
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch(await findChromium());
const found = [];
for (const width of [1280, 360]) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  for (const path of paths) found.push(...(await look(page, path, width)));
  await context.close();
}
await browser.close();
console.log(found.length === 0 ? `${paths.length} pages at two widths: nothing found` : found.join("\n"));
process.exitCode = found.length === 0 ? 0 : 1;
