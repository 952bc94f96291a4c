// Keeps the server running for `npm start`, `npm run dev` and `npm run fresh`, and stands for it towards the terminal.
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { exitOf, passSignals, startChild } from "./child.mjs";
import { takeLock } from "./lock-file.mjs";
import { buildWeb, root, runningFolder } from "./set-up.mjs";

const watched = ["kernel", "capabilities", "web", "server", "simulators", "data"];

/** Calls `changed` once things have been quiet for a moment. */
function watchSources(changed) {
  let timer;
  const settle = (_event, name) => {
    if (name && /(^|[\\/])(dist|node_modules)([\\/]|$)|\.test\.tsx?$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => changed(), 150);
  };
  const watchers = watched
    .map((name) => join(root, name))
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, { recursive: true }, settle));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** Runs the server; with `watching`, again after each change. */
export async function serve(node, args, watching) {
  const mark = takeLock(join(runningFolder, String(process.pid)));
  const entry = join(root, "server", "main.ts");
  let child;
  let stopping = false;
  let restart = false;
  let wake = () => {};
  const undoSignals = passSignals(
    () => child,
    () => {
      stopping = true;
      wake();
    },
  );
  const unwatch = watching
    ? watchSources(() => {
        restart = true;
        console.log("↻ mã nguồn đổi, chạy lại (sources changed, starting again)");
        child?.kill("SIGTERM");
        wake();
      })
    : () => {};
  try {
    for (;;) {
      restart = false;
      child = startChild(node, entry, args);
      const code = await exitOf(child);
      child = undefined;
      if (stopping || !watching) return code;
      // A server that fell over while someone edits waits for the next change.
      if (!restart) await new Promise((resolve) => (wake = resolve));
      if (stopping) return 0;
      await buildWeb(node).catch((error) => console.error(error.message));
    }
  } finally {
    unwatch();
    undoSignals();
    mark.release?.();
  }
}
