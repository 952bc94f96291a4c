// `npm test [-- --only house,types,lint,unit,crash,browser] [files]`: makes the checkout ready, then runs what can fail.
// Its last line is "N passed, N failed, N skipped".
import { runMain, Stop } from "./say.mjs";
import { root, setUp } from "./set-up.mjs";
import { filesIn, phaseOf } from "./source-files.mjs";
import { phases } from "./test-phases.mjs";

const noFigures = { passed: 0, failed: 0, skipped: 0 };

function readArguments(args) {
  const files = [];
  let only;
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === "--only") only = (args[(at += 1)] ?? "").split(",");
    else if (args[at].startsWith("--only=")) only = args[at].slice(7).split(",");
    else files.push(args[at].replace(/^\.\//, ""));
  }
  const unknown = (only ?? []).filter((name) => !phases[name]);
  if (unknown.length > 0) {
    const known = Object.keys(phases).join(", ");
    throw new Stop(
      `Không có phần kiểm tra ${unknown}: chọn trong ${known}.`,
      `No such phase ${unknown}: choose from ${known}.`,
    );
  }
  return { files, only };
}

/** The test files asked for, by phase. */
function chooseFiles(named) {
  const known = filesIn(root).filter((path) => phaseOf(path));
  for (const name of named) {
    if (!known.some((path) => path === name || path.startsWith(`${name}/`))) {
      throw new Stop(`${name} không phải tệp kiểm thử.`, `${name} is no test file.`);
    }
  }
  const isNamed = (path) => named.length === 0 || named.some((name) => path === name || path.startsWith(`${name}/`));
  return Object.groupBy
    ? Object.groupBy(known.filter(isNamed), phaseOf)
    : known
        .filter(isNamed)
        .reduce((groups, path) => ({ ...groups, [phaseOf(path)]: [...(groups[phaseOf(path)] ?? []), path] }), {});
}

function printSlowest(results) {
  const tests = results.flatMap((result) => result.tests ?? []).sort((a, b) => b.ms - a.ms);
  if (tests.length === 0) return;
  console.log("\nThe ten slowest tests:");
  for (const { name, file, ms } of tests.slice(0, 10)) console.log(`  ${(ms / 1000).toFixed(2)} s  ${name}  (${file})`);
}

function printSkipped(results) {
  const reasons = new Map();
  for (const { name, skip } of results.flatMap((result) => result.tests ?? [])) {
    if (skip !== undefined) reasons.set(skip, [...(reasons.get(skip) ?? []), name]);
  }
  for (const result of results) for (const skip of result.notRun ?? []) reasons.set(skip, [result.name]);
  if (reasons.size === 0) return;
  console.log("\nSkipped:");
  for (const [reason, names] of reasons) {
    console.log(`  ${reason || "no reason given"}: ${names.length > 3 ? `${names.length} tests` : names.join("; ")}`);
  }
}

async function runPhases(node, chosen, files) {
  const results = [];
  for (const name of chosen) {
    console.log(`\n▸ ${name}`);
    const began = performance.now();
    const result = { ...noFigures, name, ...(await phases[name](node, files[name] ?? [])) };
    result.seconds = (performance.now() - began) / 1000;
    const { passed, failed, skipped } = result;
    const figures = `${passed} ok${failed ? `, ${failed} failed` : ""}${skipped ? `, ${skipped} skipped` : ""}`;
    console.log(`${failed ? "✗" : "✓"} ${name}: ${figures} (${result.seconds.toFixed(1)} s)`);
    results.push(result);
  }
  return results;
}

await runMain(async () => {
  const { files: named, only } = readArguments(process.argv.slice(2));
  const files = chooseFiles(named);
  const chosen = Object.keys(phases).filter((name) => {
    if (only) return only.includes(name);
    return named.length === 0 || files[name];
  });
  const node = await setUp({ web: chosen.some((name) => files[name]) });
  const results = await runPhases(node, chosen, files);
  printSlowest(results);
  printSkipped(results);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const ran = sum("passed") + sum("failed");
  if (ran === 0) console.log("\nNo test ran.");
  console.log(`\nPhases: ${results.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(", ")}\n`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  process.exitCode = ran === 0 || sum("failed") > 0 ? 1 : 0;
});
