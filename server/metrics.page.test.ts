import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import Fastify, { type FastifyInstance } from "fastify";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { openCounts } from "./counts.ts";
import { registerMetrics } from "./metrics.ts";
import { makeRooms } from "./rooms.ts";

const token = "một-chữ-thử-đủ-dài-hai-mươi-bốn".normalize("NFD").replaceAll(/[^a-z-]/g, "x");

describe("metrics", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  const counts = openCounts();
  before(async () => {
    province = await openTestProvince();
    app = Fastify();
    const { config, database } = province.ground;
    registerMetrics(app, { config: { dataDir: config.dataDir, metricsToken: token }, db: database.db, counts });
    app.get("/", async () => "xin chào");
    app.post("/api/v1/x/y", async () => Promise.reject(new Error("no")));
    await app.ready();
  });
  after(async () => {
    await app.close();
    await province.close();
  });

  const ask = (headers: Record<string, string> = {}, remoteAddress = "127.0.0.1") =>
    app.inject({ url: "/metrics", headers, remoteAddress });

  it("are for this machine, and for whoever has the token; a proxy's visitor sees nothing", async () => {
    assert.equal((await ask()).statusCode, 200);
    assert.equal((await ask({}, "10.0.0.7")).statusCode, 404);
    assert.equal((await ask({ "x-forwarded-for": "127.0.0.1" })).statusCode, 404);
    assert.equal((await ask({ authorization: `Bearer ${token}` }, "10.0.0.7")).statusCode, 200);
    assert.equal((await ask({ authorization: "Bearer wrong" })).statusCode, 404);
  });

  it("are Prometheus text: each line a help, a type or a sample, each sample of a type told before", async () => {
    const { headers, body } = await ask();
    assert.match(String(headers["content-type"]), /^text\/plain; version=0\.0\.4/);
    const told = new Set<string>();
    for (const line of body.trimEnd().split("\n")) {
      const [, name] = /^# TYPE (\w+) (?:counter|gauge|histogram)$/.exec(line) ?? [];
      if (name) told.add(name);
      if (line.startsWith("#")) continue;
      const [, sample = ""] =
        /^(\w+?)(?:_bucket|_sum|_count)?(?:\{(?:\w+="[^"]*",?)+\})? -?[\d.e+-]+$/.exec(line) ?? [];
      assert.ok(told.has(sample) || told.has(line.split(/[{ ]/)[0] ?? ""), line);
    }
  });

  it("count requests by kind and status with their times, and acts by outcome", async () => {
    await app.inject({ url: "/" });
    await app.inject({ method: "POST", url: "/api/v1/x/y" });
    const rooms = makeRooms({ ...province.ground, counted: counts.act });
    const actor = await province.actor("tiepnhan.phohien");
    const key = { agencyId: await province.agencyId("ttpvhcc-11953"), dossierId: randomUUID() };
    await assert.rejects(rooms.oneStop.receiveDossier({ actor, requestId: randomUUID(), input: key }));
    const { body } = await ask();
    assert.match(body, /pho_hien_http_requests_total\{kind="page",status="200"\} 1\n/);
    assert.match(body, /pho_hien_http_requests_total\{kind="api",status="500"\} 1\n/);
    assert.match(body, /pho_hien_http_request_seconds_bucket\{kind="page",le="\+Inf"\} 1\n/);
    assert.match(body, /pho_hien_acts_total\{act="one-stop.receive-dossier",outcome="refused"\} 1\n/);
  });

  it("tell what waits, how far the seals are behind, and how much room is left", async () => {
    const { body } = await ask();
    const value = (name: string): number => Number(new RegExp(`^pho_hien_${name} ([\\d.e+]+)$`, "m").exec(body)?.[1]);
    assert.equal(value("database_up"), 1);
    assert.equal(value("jobs_given_up"), 0);
    // The starter province was made by acts, and nothing has sealed them here.
    assert.ok(value("audit_unsealed_lines") > 0);
    assert.ok(value("audit_seal_lag_seconds") >= 0);
    assert.ok(value("disk_free_bytes") > 0 && value("disk_size_bytes") >= value("disk_free_bytes"));
  });
});
