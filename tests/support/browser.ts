import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

/** A browser, or why there is none on this machine (then say so and skip). */
export type OpenedBrowser =
  | { readonly browser: Browser; readonly close: () => Promise<void> }
  | { readonly browser?: undefined; readonly why: string; readonly close: () => Promise<void> };

/** `unpacked`: the folder of a browser that brings its own libraries and fonts. */
type Program = { readonly path: string; readonly unpacked?: string };

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
const archives = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];

// The package's own defaults (--single-process) end the browser with its first page.
const programArguments = [
  "--no-sandbox",
  "--headless=shell",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
  "--no-default-browser-check",
  "--no-pings",
];

/** Unpacks the packed browser once per version into the checkout's own cache: the package's default is a folder that all users share. */
async function unpack(packageFolder: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, "chromium-draft-"));
  // It unpacks into the temporary folder of its process: so it gets a process and a temporary folder.
  const script = `
    const { inflate } = await import("@sparticuz/chromium");
    for (const path of process.argv.slice(1)) await inflate(path);`;
  const paths = archives.map((name) => join(packageFolder, "bin", name));
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, ...paths], {
    cwd: dirname(cache),
    env: { ...process.env, TMPDIR: draft },
  });
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function packedChromium(): Promise<Program | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = await unpack(dirname(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium")))));
  return { path: join(folder, "chromium"), unpacked: folder };
}

/** The packed settings name fonts in a shared /tmp; without any font the browser ends. So the settings are ours. */
function environmentOf({ unpacked }: Program, temporary: string): Record<string, string> {
  if (!unpacked) return { TMPDIR: temporary };
  const settings = join(temporary, "fonts.conf");
  writeFileSync(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${join(unpacked, "fonts")}</dir><dir>/usr/share/fonts</dir>
      <cachedir>${join(temporary, "fonts-cache")}</cachedir>
    </fontconfig>`,
  );
  return { TMPDIR: temporary, FONTCONFIG_FILE: settings, LD_LIBRARY_PATH: join(unpacked, "al2023", "lib") };
}

async function findProgram(): Promise<Program | undefined> {
  const given = process.env["CHROMIUM_PATH"];
  if (given) return { path: given };
  if (existsSync("/usr/bin/chromium")) return { path: "/usr/bin/chromium" };
  return packedChromium();
}

/**
 * Opens Chromium: `$CHROMIUM_PATH`, else /usr/bin/chromium, else the one from npm (Linux x64).
 * Close it in `after`; a skipped test says `why`. One that is there and does not start is an error.
 */
export async function openBrowser(): Promise<OpenedBrowser> {
  const program = await findProgram();
  if (!program) {
    return { why: "no Chromium here: install it or set CHROMIUM_PATH", close: async () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), "pho-hien-browser-"));
  const browser = await chromium.launch({
    executablePath: program.path,
    args: programArguments,
    env: { ...process.env, ...environmentOf(program, folder) },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
