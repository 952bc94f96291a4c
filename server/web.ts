import { readConfig } from "#kernel/config";
import { childOf } from "./child-program.ts";
import { demoDoors } from "./demo-doors.ts";
import { openGround, webConnections } from "./ground.ts";
import { openCounts } from "./counts.ts";
import { buildHttp } from "./http.ts";
import { isDemo } from "./province.ts";
import { makeRooms } from "./rooms.ts";

// The program that answers the browser and other systems.

function portTrouble(error: unknown, port: number): string | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  if (error.code === "EADDRINUSE") {
    return `Cổng ${port} đang có chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt PORT khác. (Port ${port} is taken: stop what uses it, or set another PORT.)`;
  }
  if (error.code === "EACCES")
    return `Không được phép mở cổng ${port}. Hãy đặt PORT từ 1024 trở lên. (Port ${port} may not be opened: set PORT to 1024 or above.)`;
  return null;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const demo = await isDemo(config);
  const counts = openCounts();
  const opened = openGround({ config, program: "web", connections: webConnections(), prints: false, demo });
  const ground = { ...opened, counted: counts.act };
  const rooms = makeRooms(ground);
  const app = await buildHttp({ ground, rooms, counts, demo: demo ? demoDoors(config) : null });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    const trouble = portTrouble(error, config.port);
    if (!trouble) throw error;
    process.send?.({ trouble });
    process.exit(1);
  }
  const stop = async (): Promise<void> => {
    await app.close();
    await ground.database.close();
  };
  const address = app.server.address();
  const port = address && typeof address === "object" ? address.port : config.port;
  childOf({ stop }).ready({ port });
}

await start();
