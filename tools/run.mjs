// `node tools/run.mjs <file.ts> [args]`: makes the checkout ready and runs one TypeScript entry under Node 24.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { exitOf, passSignals, startChild } from "./child.mjs";
import { Stop, runMain } from "./say.mjs";
import { root, setUp } from "./set-up.mjs";

await runMain(async () => {
  const [file, ...args] = process.argv.slice(2);
  const entry = file && resolve(root, file);
  if (!entry || !existsSync(entry)) {
    throw new Stop(`Không có tệp ${file ?? "(thiếu tên)"}.`, `There is no file ${file ?? "(no name given)"}.`);
  }
  const node = await setUp();
  const child = startChild(node, entry, args, { cwd: process.cwd() });
  passSignals(() => child);
  process.exitCode = await exitOf(child);
});
