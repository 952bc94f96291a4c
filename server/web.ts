import { readConfig } from "#kernel/config";
import { childOf, endWith, portTrouble } from "./child-program.ts";
import { demoDoors } from "./demo-doors.ts";
import { openGround, webConnections } from "./ground.ts";
import { openCounts } from "./counts.ts";
import { buildHttp } from "./http.ts";
import { isDemo } from "./province.ts";
import { makeRooms } from "./rooms.ts";

// The program that answers the browser and other systems.

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const demo = await isDemo(config);
  const counts = openCounts();
  // Nobody waits longer than this before a page says that the database is away; what takes longer is a job's.
  const wish = { program: "web", connections: webConnections(), prints: false, statementTimeoutMs: 4_000 };
  const ground = { ...openGround({ config, demo, ...wish }), counted: counts.act };
  const rooms = makeRooms(ground);
  const app = await buildHttp({ ground, rooms, counts, demo: demo ? demoDoors(config) : null });
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    const trouble = portTrouble(error, config.port, "PORT");
    if (!trouble) throw error;
    await endWith(trouble);
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
