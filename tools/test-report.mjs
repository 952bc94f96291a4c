// Reporter of `npm test`: prints one line a file and every failure in full, and leaves the figures
// in the file that PHO_HIEN_TEST_REPORT names.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { inspect } from "node:util";

const root = process.cwd();
const where = (place) => `${relative(root, place.file ?? "")}${place.line ? `:${place.line}` : ""}`;

function told(error) {
  const cause = error?.cause ?? error;
  return inspect(cause, { depth: 6 })
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}

/** What keeps the process alive, for whoever forgot to close it. */
function leftOpen() {
  const kinds = new Map();
  for (const kind of process.getActiveResourcesInfo()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const handles = process._getActiveHandles().map((handle) => {
    if (handle.spawnargs) return `process ${handle.pid}: ${handle.spawnargs.join(" ").slice(0, 160)}`;
    const address = handle.remoteAddress
      ? `${handle.remoteAddress}:${handle.remotePort}`
      : JSON.stringify(handle.address?.());
    return `${handle.constructor.name} ${address ?? ""}`;
  });
  return [...[...kinds].map(([kind, count]) => `${count} × ${kind}`), ...handles]
    .map((line) => `    ${line}\n`)
    .join("");
}

const fold = { tests: 0, failed: 0, skipped: 0 };

export default async function* report(events) {
  const path = [];
  const tests = [];
  const files = new Map();
  let counts;
  for await (const { type, data } of events) {
    if (type === "test:start") path.splice(data.nesting, path.length, data.name);
    if (type === "test:summary" && !data.file) counts = data.counts;
    if (type !== "test:pass" && type !== "test:fail") continue;
    const name = path.slice(0, data.nesting + 1).join(" › ");
    const ms = data.details.duration_ms;
    const isSuite = data.details.type === "suite";
    const failure = type === "test:fail" ? data.details.error : undefined;
    const ownFailure = failure && !(isSuite && failure.failureType === "subtestsFailed");
    if (ownFailure) yield `✗ ${name}\n    ${where(data)}\n${told(failure)}\n`;
    const file = files.get(data.file) ?? { ...fold };
    files.set(data.file, file);
    if (!isSuite) {
      const skip = data.skip === undefined ? undefined : String(data.skip === true ? "" : data.skip);
      tests.push({ name, file: where(data), ms, ...(skip !== undefined && { skip }) });
      file.tests += 1;
      if (failure) file.failed += 1;
      if (skip !== undefined) file.skipped += 1;
    }
    if (data.nesting > 0) continue;
    const remarks = [
      `${file.tests}`,
      ...(file.failed ? [`${file.failed} failed`] : []),
      ...(file.skipped ? [`${file.skipped} skipped`] : []),
    ].join(", ");
    yield `  ${failure ? "✗" : "✓"} ${relative(root, data.file ?? "")} (${remarks}; ${(ms / 1000).toFixed(2)} s)\n`;
  }
  writeFileSync(process.env.PHO_HIEN_TEST_REPORT, JSON.stringify({ counts, tests }));
  setTimeout(() => process.stdout.write(`  the tests are done; still open:\n${leftOpen()}`), 5000).unref();
}
