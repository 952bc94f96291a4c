import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Makes a folder that only we may enter; throws when somebody else prepared one of that name. */
export function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const ours = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !ours) {
    throw new Error(
      `${path} không phải thư mục của riêng chương trình này. Hãy xóa nó hoặc chọn DATA_DIR khác. (It is a link or somebody else's: delete it, or name another DATA_DIR.)`,
    );
  }
  chmodSync(path, 0o700);
  return path;
}

const inside = ["keys", "files", "log", "seals", "run"] as const;

/** Closes the data folder and what lies in it to other accounts of the machine, also when it stood open before. */
export function closeToOthers(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const folders = [dataDir, ...inside.map((name) => join(dataDir, name)).filter((path) => existsSync(path))];
  for (const path of folders) close(path, 0o700);
  const keys = join(dataDir, "keys");
  const entries = existsSync(keys) ? readdirSync(keys, { withFileTypes: true }) : [];
  for (const entry of entries) if (entry.isFile()) close(join(keys, entry.name), 0o600);
}

function close(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // A file system without rights, or not ours to close: whoever cannot work in it says so.
  }
}
