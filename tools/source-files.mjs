// The project's own files, as paths relative to the root with "/".
import { readdirSync } from "node:fs";
import { join } from "node:path";

const passedOver = new Set(["node_modules", "dist", "canary"]);

/** All files below a folder, sorted; without hidden folders, dependencies, built files and canaries. */
export function filesIn(root, folder = "") {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name.startsWith(".") || passedOver.has(entry.name)) return [];
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return filesIn(root, path);
      return entry.isFile() ? [path] : [];
    });
}

/** Which phase of the run a test file belongs to; undefined for other files. */
export function phaseOf(path) {
  if (/\.crash\.test\.tsx?$/.test(path)) return "crash";
  if (/\.test\.tsx?$/.test(path)) return "unit";
  if (/^tests\/browser\/.*\.spec\.tsx?$/.test(path)) return "browser";
  return undefined;
}
