import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Reader } from "#kernel/database";

export type FileCounts = {
  readonly rows: number;
  /** Rows whose bytes are not there: something is lost. */
  readonly rowsWithoutBytes: number;
  /** Bytes that no row names: uploads that no act recorded; swept after a day. */
  readonly bytesWithoutRow: number;
};

const atOnce = 1_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isThere = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function countRows(db: Reader, folder: string): Promise<{ rows: number; rowsWithoutBytes: number }> {
  const counts = { rows: 0, rowsWithoutBytes: 0 };
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const { rows } = await sql<{
      id: string;
    }>`select id from kernel.file where id > ${after}::uuid order by id limit ${atOnce}`.execute(db);
    for (const { id } of rows) {
      counts.rows += 1;
      if (!(await isThere(join(folder, id.slice(-2), id.slice(-4, -2), id)))) counts.rowsWithoutBytes += 1;
    }
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return counts;
    after = last.id;
  }
}

/** Compares the rows of files with the bytes in the folder, both ways. */
export async function countFiles(db: Reader, folder: string): Promise<FileCounts> {
  const counted = await countRows(db, folder);
  let bytesWithoutRow = 0;
  const names = async (path: string): Promise<string[]> => readdir(path).catch(() => []);
  for (const first of await names(folder)) {
    for (const second of await names(join(folder, first))) {
      const ids = (await names(join(folder, first, second))).filter((name) => uuid.test(name));
      const { rows } = await sql<{
        count: number;
      }>`select count(*) from kernel.file where id = any(${ids}::uuid[])`.execute(db);
      bytesWithoutRow += ids.length - Number(rows[0]?.count ?? 0);
    }
  }
  return { ...counted, bytesWithoutRow };
}
