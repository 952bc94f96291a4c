import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { Refusal } from "#kernel/plain/refusal";
import type { Sent, TestDeps } from "../testing/kernel-pages.tsx";
import { uploadPage } from "../testing/kernel-pages.tsx";
import { testSite } from "../testing/test-site.ts";
import { Visitor } from "../testing/visitor.ts";

const megabyte = 1024 * 1024;
const file = (bytes: number, name = "ảnh.jpg") => ({ name, bytes: Buffer.alloc(bytes, 1) });

describe("files on their way in", () => {
  let app: FastifyInstance;
  let visitor: Visitor;
  let done: Sent[] = [];
  let whole: string[] = [];
  let onChunk: (length: number) => void = () => {};
  let store: TestDeps["store"];
  const reading: TestDeps["store"] = async ({ fileName, stream }) => {
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      onChunk(length);
    }
    whole.push(`${fileName}:${length}`);
    return fileName;
  };

  before(async () => {
    const deps: TestDeps = { answer: (sent) => void done.push(sent), load: () => {}, store: (given) => store(given) };
    app = await testSite([uploadPage], deps);
  });
  after(() => app.close());
  beforeEach(async () => {
    done = [];
    whole = [];
    onChunk = () => {};
    store = reading;
    visitor = new Visitor(app);
    await visitor.get("/tep-len");
  });

  test("a file and the fields around it reach the act", async () => {
    const sent = await visitor.upload("/tep-len", [
      ["before", "a"],
      ["photo", file(megabyte)],
      ["photo", file(10, "hai.png")],
      ["after", "b"],
    ]);
    assert.equal(sent.statusCode, 303);
    assert.deepEqual(done[0]?.files.get("photo"), ["ảnh.jpg", "hai.png"]);
    assert.equal(done[0]?.form.text("after"), "b");
    assert.deepEqual(whole, [`ảnh.jpg:${megabyte}`, "hai.png:10"]);
  });

  test("no file chosen is no file", async () => {
    assert.equal(
      (
        await visitor.upload("/tep-len", [
          ["photo", file(0, "")],
          ["after", "b"],
        ])
      ).statusCode,
      303,
    );
    assert.equal(done[0]?.files.size, 0);
  });

  test("a file too large is never taken for whole, and nothing typed is lost", async () => {
    const sent = await visitor.upload("/tep-len", [
      ["before", "a"],
      ["photo", file(2 * megabyte + 1)],
      ["photo", file(5)],
      ["after", "b"],
    ]);
    assert.equal(sent.statusCode, 413);
    assert.deepEqual(whole, []);
    assert.equal(done.length, 0);
    assert.equal(visitor.value("before"), "a");
    assert.equal(visitor.value("after"), "b");
    assert.match(visitor.html, /<a href="#o-photo">“Ảnh” lớn hơn 2 MB\.<\/a>/);
    await visitor.get("/tep-len");
    assert.equal((await visitor.upload("/tep-len", [["photo", file(2 * megabyte)]])).statusCode, 303);
  });

  test("a store that refuses or breaks before the end keeps what was typed", async () => {
    store = async () => {
      throw new Refusal("invalid", "field.wrong-form");
    };
    assert.equal(
      (
        await visitor.upload("/tep-len", [
          ["photo", file(megabyte)],
          ["after", "b"],
        ])
      ).statusCode,
      422,
    );
    assert.equal(visitor.value("after"), "b");
    assert.match(visitor.html, /<p id="o-photo-loi"/);
    store = async ({ stream }) => {
      for await (const chunk of stream as AsyncIterable<Buffer>) throw new Error(`disk full after ${chunk.length}`);
      return "";
    };
    assert.equal(
      (
        await visitor.upload("/tep-len", [
          ["photo", file(megabyte)],
          ["after", "b"],
        ])
      ).statusCode,
      500,
    );
    assert.equal(visitor.value("after"), "b");
    assert.doesNotMatch(visitor.html, /disk full/);
    assert.equal(done.length, 0);
  });

  test("no byte is stored for a form without its token", async () => {
    visitor.page = null;
    assert.equal(
      (
        await visitor.upload("/tep-len", [
          ["photo", file(10)],
          ["form-token", "x"],
        ])
      ).statusCode,
      403,
    );
    assert.equal(
      (await visitor.upload("/tep-len", [["photo", file(10)]], { origin: "https://evil.example" })).statusCode,
      403,
    );
    assert.deepEqual([whole, done.length], [[], 0]);
  });

  test("the first bytes are stored while the last are still on their way", async () => {
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    const first = new Promise<number>((resolve) => (onChunk = resolve));
    const fields = Object.entries(visitor.hidden()).map(
      ([name, text]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
    );
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "content-type": "multipart/form-data; boundary=b", "sec-fetch-site": "same-origin", cookie };
    const sending = request({ port, host: "127.0.0.1", method: "POST", path: "/tep-len", headers });
    sending.write(`${fields.join("")}--b\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n`);
    sending.write(Buffer.alloc(megabyte));
    assert.ok((await first) < megabyte);
    sending.end("\r\n--b--\r\n");
    const [answer] = await once(sending, "response");
    assert.equal(answer.statusCode, 303);
    answer.resume();
    assert.deepEqual(whole, [`a.jpg:${megabyte}`]);
  });

  test("a body cut off in the middle does no act", async () => {
    const payload = '--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nabc';
    const headers = { "content-type": "multipart/form-data; boundary=b", "sec-fetch-site": "same-origin" };
    const answer = await app.inject({ method: "POST", url: "/tep-len", payload, headers });
    assert.ok(answer.statusCode >= 400, String(answer.statusCode));
    assert.equal(done.length, 0);
  });
});
