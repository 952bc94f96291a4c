import type { FastifyInstance } from "fastify";
import { demoDoors } from "#server/demo-doors";
import { buildHttp } from "#server/http";
import { type TestProvince, openTestProvince } from "./province.ts";

export type ProvinceSite = { readonly province: TestProvince; readonly app: FastifyInstance; close(): Promise<void> };

/** A starter province with its web server, as the browser meets it; nothing listens on a port. */
export async function openProvinceSite(): Promise<ProvinceSite> {
  const province = await openTestProvince({ REQUESTS_PER_MINUTE: "100000", GUESSES_PER_MINUTE: "100000" });
  const { ground, rooms } = province;
  const app = await buildHttp({ ground, rooms, demo: demoDoors(ground.config) });
  await app.ready();
  return {
    province,
    app,
    close: async () => {
      await app.close();
      await province.close();
    },
  };
}
