import type { Config } from "#kernel/config";
import { openDatabase } from "#kernel/database";
import { demandMasterKey } from "#kernel/keys";
import { openGround } from "./ground.ts";
import { migrateAll } from "./migrate.ts";
import { demoRefusal, markProvince, readProvince } from "./province.ts";
import { makeRooms } from "./rooms.ts";
import { makeStarter } from "./starter-demo.ts";

/** Marks a new database, makes what is missing in it, and says whether it is a demo province. */
export async function prepareProvince(config: Config, say: (sentence: string) => void): Promise<boolean> {
  const urls = config.databaseUrls;
  if (!urls) throw new Error("the database's addresses are not known");
  say("Cập nhật cấu trúc dữ liệu (migrations)");
  await migrateAll(urls, new Date());
  const database = openDatabase(urls.app, { max: 1, name: "pho-hien province" });
  const before = await readProvince(database);
  const demo = (before?.demo ?? true) && demoRefusal(config, before) === null;
  if (before?.demo && !demo) {
    await database.close();
    throw new Error(
      `Dữ liệu này là của tỉnh dùng thử, không chạy được như tỉnh thật (${demoRefusal(config, before)}). Hãy dùng DATA_DIR hoặc DATABASE_URL khác. (This is a demo province's data: use another DATA_DIR or DATABASE_URL.)`,
    );
  }
  await markProvince(database, demo);
  await demandMasterKey(database.db, config.masterKeyFile);
  await database.close();
  const ground = openGround({ config, program: "set-up", connections: 4, prints: false, demo });
  const rooms = makeRooms(ground);
  await makeStarter(rooms, config, demo, say);
  await rooms.oneStop.fillSought();
  await rooms.oneStop.fillCheckBy();
  await ground.database.close();
  return demo;
}
