import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import Fastify from "fastify";
import { v7 } from "uuid";
import { anonymous } from "#kernel/plain/actor";
import type { PageDeps } from "../page-deps.ts";
import { registerSite } from "../site.ts";
import { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const builder = new URL("../../tools/build-web.mjs", import.meta.url).href;

describe("the box for a document's body", () => {
  let app: FastifyInstance;

  before(async () => {
    await (await import(builder)).buildWeb();
    app = Fastify();
    const deps = { now: () => new Date(0) } as PageDeps;
    const options = {
      deps,
      resolveActor: async () => anonymous,
      secret: Buffer.alloc(32, 1),
      secure: false,
      newId: v7,
    };
    await registerSite(app, { ...options, demo: true });
    await app.ready();
  });
  after(() => app.close());

  const scriptsOf = (html: string) =>
    [...html.matchAll(/<script type="module" src="([^"]+)"><\/script>/g)].map(([, at]) => at ?? "");

  test("works as a plain box, in both languages, with how to mark and an example", async () => {
    for (const [url, words] of [
      [urls.galleryBody.vi, "Cách đánh dấu đề mục"],
      [urls.galleryBody.en, "How to mark headings"],
    ] as const) {
      const { body } = await app.inject({ url });
      assert.match(body, /<textarea [^>]*name="body"[^>]*># Chương I\. Quy định chung\n\nCăn cứ/);
      assert.ok(body.includes(words));
      assert.doesNotMatch(body, /undefined|\[object|\bNaN\b/);
    }
    const visitor = new Visitor(app);
    await visitor.get(urls.galleryBody.vi);
    const text = "# Chương I\r\nMột\r\n- hai\r\n| ba |\r\n<script>x</script>";
    assert.equal((await visitor.post(urls.galleryBody.vi, { body: text })).statusCode, 303);
    await visitor.get(urls.galleryBody.vi);
    assert.match(visitor.html, /Đã đọc 1 đề mục, 2 đoạn, 1 danh sách, 1 bảng/);
  });

  test("shows what was added and removed to the eye and in words", async () => {
    const { body } = await app.inject({ url: urls.galleryBody.vi });
    assert.match(body, /Có 3 đoạn được sửa, 1 đoạn được thêm, 1 đoạn bị bỏ|đoạn được sửa/);
    assert.match(body, /<del[^>]*><span class="govuk-visually-hidden"[^>]*> \[bắt đầu phần bỏ\] <\/span>/);
    assert.match(body, /<ins[^>]*><span class="govuk-visually-hidden"[^>]*> \[bắt đầu phần thêm\] <\/span>/);
    assert.match(body, /Chỉ đổi cách trình bày:/);
  });

  test("its editor is a file of ours that keeps to the policy, with what it imports, at most 10 KB in all", async () => {
    const { body, headers } = await app.inject({ url: urls.galleryBody.vi });
    assert.match(String(headers["content-security-policy"]), /script-src 'self'/);
    const wanted = scriptsOf(body);
    assert.equal(wanted.length, 1);
    assert.equal([...body.matchAll(/<script/g)].length, 1);
    const seen = new Set<string>();
    let bytes = 0;
    while (wanted.length > 0) {
      const url = wanted.pop() ?? "";
      if (seen.has(url)) continue;
      seen.add(url);
      const plain = await app.inject({ url });
      assert.equal(plain.statusCode, 200, url);
      assert.match(String(plain.headers["content-type"]), /javascript/);
      bytes += (await app.inject({ url, headers: { "accept-encoding": "br" } })).rawPayload.length;
      assert.doesNotMatch(plain.body, /\beval\(|new Function|\bimport type\b|: readonly /);
      for (const [, inner] of plain.body.matchAll(/^import [^;]*? from "([^"]+)";/gms))
        wanted.push(new URL(inner ?? "", `http://x${url}`).pathname);
    }
    assert.ok(seen.size >= 4, [...seen].join(" "));
    assert.ok(bytes <= 10 * 1024, `${bytes} bytes`);
    assert.equal(scriptsOf((await app.inject({ url: "/" })).body).length, 0);
  });
});
