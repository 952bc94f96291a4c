import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { freePort } from "./temporary-province.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export type KillableProvince = {
  readonly child: ChildProcess;
  readonly address: string;
  output(): string;
  /** Resolves once it said so; throws with all it said when it ended before. */
  said(words: RegExp): Promise<void>;
  /** The exit code, once it ended. */
  ended(): Promise<number | null>;
};

export type ProvinceWish = {
  readonly dataDir: string;
  readonly port?: number;
  readonly entry?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs the server's own entry on a data folder, without waiting for it. */
export async function runProvince(wish: ProvinceWish): Promise<KillableProvince> {
  const port = wish.port ?? (await freePort());
  const args = [
    "--import",
    at("tools/tsx-hook.mjs"),
    "--disable-warning=ExperimentalWarning",
    at(wish.entry ?? "server/main.ts"),
  ];
  const own = { PORT: String(port), HOST: "", PUBLIC_URL: "", NODE_ENV: "", DATA_DIR: wish.dataDir };
  const env = { ...process.env, ...own, REQUESTS_PER_MINUTE: "1000000", GUESSES_PER_MINUTE: "1000000", ...wish.env };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      child.emit("said");
    });
  }
  child.on("close", () => child.emit("said"));
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    address: `http://127.0.0.1:${port}`,
    output: () => printed,
    said: async (words) => {
      while (!words.test(printed)) {
        if (isOver()) throw new Error(`it ended without saying ${words}:\n${printed}`);
        await once(child, "said");
      }
    },
    ended: async () => {
      if (!isOver()) await once(child, "close");
      return child.exitCode;
    },
  };
}

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
};
const parentOf = (pid: string): number => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
};

/** All living processes whose command line holds these words (Linux). */
export function processesWith(words: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && commandOf(name).includes(words))
    .map(Number);
}

/** The living children of a process whose command line holds these words (Linux). */
export function childrenOf(pid: number, words: string): number[] {
  return processesWith(words).filter((one) => parentOf(String(one)) === pid);
}
