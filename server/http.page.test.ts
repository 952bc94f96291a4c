import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { FastifyInstance } from "fastify";
import { type Log, silentLog } from "#kernel/log";
import { Visitor } from "#web/testing/visitor";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { demoDoors } from "./demo-doors.ts";
import { buildHttp } from "./http.ts";
import type { Built } from "./rooms.ts";

const builder = new URL("../tools/build-web.mjs", import.meta.url).href;

describe("the web server", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  let broken: FastifyInstance;
  const logged: { facts: object; sentence: string }[] = [];

  before(async () => {
    await (await import(builder)).buildWeb();
    province = await openTestProvince({ TRUST_PROXY: "1" });
    const { ground, rooms } = province;
    app = await buildHttp({ ground, rooms, demo: null });
    const log: Log = { ...silentLog, error: (facts, sentence) => logged.push({ facts, sentence }) };
    const trackDossier = Object.assign(async () => Promise.reject(new Error("a bug")), rooms.oneStop.trackDossier);
    const failing = { ...rooms, oneStop: { ...rooms.oneStop, trackDossier } } as unknown as Built;
    broken = await buildHttp({ ground: { ...ground, log }, rooms: failing, demo: demoDoors(ground.config) });
  });
  after(async () => {
    await app.close();
    await broken.close();
    await province.close();
  });

  /** The statuses of requests one after the other, all but the last from 60 guesses. */
  async function afterSixty(
    from: (n: number) => { url: string; headers?: Record<string, string>; remoteAddress: string },
  ) {
    for (let n = 0; n < 60; n += 1) {
      const answer = await app.inject(from(n));
      assert.notEqual(answer.statusCode, 429, `guess ${n}`);
    }
    return (await app.inject(from(60))).statusCode;
  }

  it("slows guessing, however the address is written", async () => {
    const ways = ["/tra-cuu/AAAA", "/%74ra-cuu/AAAB", "/tra-cuu?ma=AAAC", "/en/track/AAAD", "/en/%74rack/AAAE"];
    const status = await afterSixty((n) => ({ url: ways[n % ways.length] ?? "", remoteAddress: "198.51.100.1" }));
    assert.equal(status, 429);
    const other = await app.inject({ url: "/tra-cuu/AAAA", remoteAddress: "198.51.100.2" });
    assert.notEqual(other.statusCode, 429, "somebody else is not slowed");
    const reading = await app.inject({ url: "/thu-tuc", remoteAddress: "198.51.100.1" });
    assert.equal(reading.statusCode, 200, "reading is not slowed");
  });

  it("believes the reverse proxy about who asks, not whoever asks", async () => {
    const status = await afterSixty((n) => ({
      url: "/tra-cuu/AAAA",
      headers: { "x-forwarded-for": `192.0.2.${n}, 203.0.113.7` },
      remoteAddress: "127.0.0.1",
    }));
    assert.equal(status, 429);
  });

  it("writes down what went wrong on a page, with the number the person is shown", async () => {
    const answer = await broken.inject({ url: "/tra-cuu/AAAA" });
    assert.equal(answer.statusCode, 500);
    assert.equal(logged.length, 1);
    const { error, requestId } = (logged[0] as { facts: object }).facts as { error: Error; requestId: string };
    assert.equal(error.message, "a bug");
    assert.ok(requestId.length > 30 && answer.body.includes(requestId));
    assert.ok(!answer.body.includes("a bug"));
  });

  it("opens a trial province to this machine alone, whatever stands before it", async () => {
    for (const host of ["127.0.0.1:8080", "localhost", "[::1]:8080"]) {
      const answer = await broken.inject({ url: "/dang-nhap", headers: { host } });
      assert.equal(answer.statusCode, 200, host);
    }
    for (const host of ["dichvucong.example", "127.0.0.1.example", "192.0.2.1:8080"]) {
      const answer = await broken.inject({ url: "/dang-nhap", headers: { host } });
      assert.equal(answer.statusCode, 421, host);
      assert.ok(!answer.body.includes(province.ground.config.demoPassword));
    }
  });

  it("takes one file to verify, and no more", async () => {
    const visitor = new Visitor(app);
    await visitor.get("/xac-minh");
    const hidden = Object.fromEntries(
      [...visitor.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value ?? "",
      ]),
    );
    const boundary = "boundary-of-the-test";
    const fields = Object.entries(hidden).map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
    );
    const file = `--${boundary}\r\nContent-Disposition: form-data; name="pdf"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n`;
    const send = (files: number) =>
      app.inject({
        method: "POST",
        url: "/xac-minh",
        headers: {
          "content-type": `multipart/form-data; boundary=${boundary}`,
          cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        },
        payload: `${fields.join("")}${file.repeat(files)}--${boundary}--\r\n`,
      });
    const one = await send(1);
    assert.equal(one.statusCode, 200, one.body);
    assert.equal((await send(2)).statusCode, 413);
  });
});
