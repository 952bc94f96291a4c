// `npm run fresh`: after the word is typed, deletes the province in DATA_DIR and starts an empty one.
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { setTimeout as delay } from "node:timers/promises";
import { lockHolder } from "./lock-file.mjs";
import { Stop, runMain, step } from "./say.mjs";
import { serve } from "./serve.mjs";
import { provinceFolder, root, setUp } from "./set-up.mjs";

const withoutAsking = "--yes-delete-everything";
const holds = (outer, inner) => !relative(outer, resolve(inner)).startsWith("..");

function refuseIfUnsafe(folder) {
  for (const path of [join(folder, "lock"), join(folder, "postgres", "lock")]) {
    const pid = lockHolder(path);
    if (pid === undefined) continue;
    throw new Stop(
      `Máy chủ đang chạy trên dữ liệu ở ${folder} (tiến trình ${pid}). Hãy dừng nó trước.`,
      `A server is running on the data in ${folder} (process ${pid}). Stop it first.`,
    );
  }
  if (process.env.DATABASE_URL) {
    throw new Stop(
      "DATABASE_URL trỏ tới máy chủ PostgreSQL riêng: lệnh này không xoá dữ liệu ở đó. Hãy tự tạo cơ sở dữ liệu mới.",
      "DATABASE_URL names a PostgreSQL server of your own: this command does not delete there. Make a new database yourself.",
    );
  }
  const isOurs = existsSync(join(folder, "postgres")) || readdirSync(folder).length === 0;
  if (holds(folder, root) || holds(folder, homedir()) || !isOurs) {
    throw new Stop(
      `${folder} không giống thư mục dữ liệu của Phố Hiến, nên không xoá gì cả.`,
      `${folder} does not look like a data folder of Phố Hiến, so nothing was deleted.`,
    );
  }
}

async function ask(folder) {
  if (process.argv.includes(withoutAsking)) return;
  if (!process.stdin.isTTY) {
    throw new Stop(
      `Không có bàn phím để xác nhận. Nếu thật sự muốn xoá mọi dữ liệu ở ${folder}, hãy thêm ${withoutAsking}.`,
      `There is no keyboard to confirm on. To really delete all data in ${folder}, add ${withoutAsking}.`,
    );
  }
  console.log(`Mọi dữ liệu ở ${folder} sẽ bị xoá và không lấy lại được.`);
  console.log(`All data in ${folder} will be deleted for good.`);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const word = (await prompt.question("Gõ “xóa” để tiếp tục (type “fresh” to go on): ")).trim().normalize("NFC");
  prompt.close();
  if (!["xóa", "xoá", "fresh"].includes(word.toLowerCase())) {
    throw new Stop("Không xoá gì cả.", "Nothing was deleted.");
  }
}

const runs = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A PostgreSQL that outlived its killed server must not go on writing into a deleted folder. */
async function stopOrphan(folder) {
  const path = join(folder, "postgres", "cluster", "postmaster.pid");
  const pid = existsSync(path) ? Number(readFileSync(path, "utf8").split("\n", 1)[0]) : 0;
  const commandLine = `/proc/${pid}/cmdline`;
  if (pid < 2 || !existsSync(commandLine) || !readFileSync(commandLine, "utf8").includes("postgres")) return;
  process.kill(pid, "SIGQUIT");
  for (let tries = 0; tries < 100 && runs(pid); tries += 1) await delay(50);
}

await runMain(async () => {
  const folder = resolve(provinceFolder());
  if (existsSync(folder)) {
    refuseIfUnsafe(folder);
    await ask(folder);
    await step("Xoá dữ liệu cũ (old data deleted)", async () => {
      await stopOrphan(folder);
      rmSync(folder, { recursive: true, force: true });
    });
  }
  const node = await setUp();
  process.exitCode = await serve(
    node,
    process.argv.slice(2).filter((arg) => arg !== withoutAsking),
    false,
  );
});
