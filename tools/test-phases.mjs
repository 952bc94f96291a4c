// The phases of `npm test`. Each takes our Node and its test files and returns { passed, failed, skipped, tests?, notRun? }.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cache, environment, root } from "./set-up.mjs";

/** Settings of a province must not reach the tests; days must not depend on the machine's zone. */
const testSettings = {
  TZ: "America/St_Johns",
  ...Object.fromEntries(
    [
      "NODE_ENV",
      "NODE_OPTIONS",
      "PORT",
      "HOST",
      "DATA_DIR",
      "DATABASE_URL",
      "DATABASE_OWNER_URL",
      "DATABASE_JOBS_URL",
    ].map((name) => [name, undefined]),
  ),
};
/** How long a test process may linger after its last test. */
const lingerMs = 20_000;

const children = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exitCode = 1;
  });
}

/** Runs a program to its end; `onStart` may watch it meanwhile. Output goes through `print` too when given. */
async function run(node, args, { env = {}, onStart, keep = false } = {}) {
  const child = spawn(node, args, {
    cwd: root,
    env: environment(node, env),
    stdio: ["ignore", keep ? "pipe" : "inherit", "inherit"],
  });
  children.add(child);
  let output = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    output += text;
    process.stdout.write(text);
  });
  const unwatch = onStart?.(child);
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  unwatch?.();
  children.delete(child);
  return { code, output };
}

const oneOf = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

async function house(node) {
  const { code, output } = await run(node, ["tools/check-house.mjs"], { keep: true });
  const [, passed, failed] = /(\d+) rules held, (\d+) broken/.exec(output) ?? [];
  if (passed === undefined) return { failed: 1 };
  return { passed: Number(passed), failed: code === 0 ? Number(failed) : Math.max(Number(failed), 1) };
}

async function types(node) {
  return oneOf(
    (await run(node, ["node_modules/typescript/bin/tsc", "--noEmit", "--pretty", "false", "-p", "."])).code === 0,
  );
}

async function lint(node) {
  const lints = await run(node, ["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings", "--quiet"]);
  const format = await run(node, ["node_modules/oxfmt/bin/oxfmt", "--check", "."]);
  const results = [lints, format].map(({ code }) => code === 0);
  return { passed: results.filter(Boolean).length, failed: results.filter((ok) => !ok).length };
}

/** Ends a test process that does not end by itself although all its tests are done. */
function watchLinger(report) {
  return (child) => {
    let done = 0;
    const timer = setInterval(() => {
      if (!existsSync(report)) return;
      done ||= Date.now();
      if (Date.now() - done < lingerMs) return;
      console.log("✗ the tests are done but their process goes on: something was left open");
      child.kill("SIGKILL");
    }, 500);
    return () => clearInterval(timer);
  };
}

async function nodeTests(node, name, files, timeoutMs, env = {}) {
  if (files.length === 0) return {};
  const report = join(cache, `tests-${name}.json`);
  mkdirSync(cache, { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run(
    node,
    [
      "--import",
      "./tools/tsx-hook.mjs",
      "--test",
      "--test-isolation=none",
      `--test-timeout=${timeoutMs}`,
      "--test-reporter=./tools/test-report.mjs",
      "--test-reporter-destination=stdout",
      ...files,
    ],
    { env: { ...testSettings, ...env, PHO_HIEN_TEST_REPORT: report }, onStart: watchLinger(report) },
  );
  if (!existsSync(report)) return { failed: 1 };
  const { counts, tests } = JSON.parse(readFileSync(report, "utf8"));
  const failed = counts.failed + counts.cancelled;
  return { passed: counts.passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped: counts.skipped, tests };
}

/** In the order in which they run: what tells most in the least time comes first. */
export const phases = {
  house,
  types,
  lint,
  unit: (node, files) => nodeTests(node, "unit", files, 300_000),
  crash: (node, files) => nodeTests(node, "crash", files, 1_200_000),
  browser: (node, files) => nodeTests(node, "browser", files, 1_200_000),
};
