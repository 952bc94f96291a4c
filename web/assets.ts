import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Assets } from "./kernel/context.tsx";

/** The files that `tools/build-web.mjs` made, by the names pages use; throws when it has not run. */
export function readAssets(folder: string): Assets {
  const { files } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    files: Record<string, string>;
  };
  return {
    folder,
    url(name) {
      const file = files[name];
      if (file === undefined) throw new Error(`no such asset: ${name}`);
      return `/tai-nguyen/${file}`;
    },
  };
}
