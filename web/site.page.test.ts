import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import Fastify from "fastify";
import { v7 } from "uuid";
import { anonymous } from "#kernel/plain/actor";
import type { PageDeps } from "./page-deps.ts";
import { registerSite } from "./site.ts";
import { Visitor } from "./testing/visitor.ts";
import { urls } from "./urls.ts";

const builder = new URL("../tools/build-web.mjs", import.meta.url).href;

describe("the site", () => {
  let app: FastifyInstance;
  let production: FastifyInstance;
  const galleries = Object.entries(urls).filter(([name]) => name.startsWith("gallery"));
  const pages = [
    urls.home,
    urls.accessibility,
    urls.gallery,
    urls.galleryForm,
    urls.galleryOfficial,
    urls.galleryAdministrator,
  ];

  before(async () => {
    await (await import(builder)).buildWeb();
    const site = async (demo: boolean) => {
      const server = Fastify();
      const secret = Buffer.alloc(32, 1);
      const common = {
        deps: { now: () => new Date(0) } as PageDeps,
        resolveActor: async () => anonymous,
        secret,
        secure: false,
        newId: v7,
      };
      await registerSite(server, { ...common, demo });
      server.get("/healthz", () => ({ ok: true }));
      await server.ready();
      return server;
    };
    [app, production] = [await site(true), await site(false)];
  });
  after(() => Promise.all([app.close(), production.close()]));

  const get = (url: string, server = app) =>
    server.inject({ url, headers: { "accept-encoding": "br", host: "localhost" } });
  const linked = (html: string) =>
    [...html.matchAll(/(?:href|src)="(\/tai-nguyen\/[^"]+)"/g)].map(([, url = ""]) => url);

  test("every page answers in both languages, and says which", async () => {
    for (const page of pages) {
      for (const [lang, url] of [
        ["vi", page.vi],
        ["en", page.en],
      ] as const) {
        const { statusCode, body } = await app.inject({ url });
        assert.equal(statusCode, 200, url);
        assert.match(body, new RegExp(`<html lang="${lang}"`));
        assert.doesNotMatch(body, /undefined|\[object|\bNaN\b/, url);
      }
    }
  });

  test("headings go down one step at a time, with one h1; no id stands twice", async () => {
    for (const { vi: url } of pages) {
      const { body } = await app.inject({ url });
      const levels = [...body.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
      const content = levels.filter((level) => level === 1).length;
      assert.equal(content, 1, url);
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, url);
    }
  });

  test("nothing in a page needs what its headers forbid", async () => {
    for (const { vi: url } of pages) {
      const { body, headers } = await app.inject({ url });
      const policy = String(headers["content-security-policy"]);
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.doesNotMatch(body, /<script|<style|\sstyle=|\son[a-z]+=|javascript:/, url);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["referrer-policy"], "same-origin");
      assert.equal(headers["cache-control"], "no-store");
    }
  });

  test("assets keep for ever under the hash of their bytes, ready compressed", async () => {
    const urlsOfPage = linked((await app.inject({ url: "/" })).body);
    assert.ok(urlsOfPage.length >= 4);
    for (const url of urlsOfPage) {
      const asset = await get(url);
      assert.equal(asset.statusCode, 200, url);
      assert.match(url, /\.[0-9a-f]{10}\.\w+$/);
      assert.match(String(asset.headers["cache-control"]), /max-age=31536000, immutable/);
      if (!url.endsWith(".woff2")) assert.equal(asset.headers["content-encoding"], "br", url);
    }
    assert.equal((await get("/tai-nguyen/manifest.json.new")).statusCode, 404);
    assert.equal((await get("/tai-nguyen/../site.ts")).statusCode, 404);
  });

  test("a first visit is at most 100 KB with its fonts, a later page at most 20 KB", async () => {
    const weigh = (response: LightMyRequestResponse) =>
      response.rawPayload.length + JSON.stringify(response.headers).length;
    const first = await get("/");
    assert.equal(first.headers["content-encoding"], "br");
    const { body } = await app.inject({ url: "/" });
    const css = (await app.inject({ url: linked(body).find((url) => url.endsWith(".css")) ?? "" })).body;
    const fonts = [...css.matchAll(/url\(([^)]+\.woff2)\)/g)].map(([, file]) => `/tai-nguyen/${file}`);
    const assets = await Promise.all([...new Set([...linked(body), ...fonts])].map((url) => get(url)));
    const bytes = weigh(first) + assets.reduce((sum, asset) => sum + weigh(asset), 0);
    assert.equal(fonts.length, 4);
    assert.ok(bytes <= 100_000, `first visit: ${bytes} bytes`);
    for (const { vi } of pages) {
      const later = weigh(await get(vi));
      assert.ok(later <= 20_000, `${vi}: ${later} bytes`);
    }
  });

  test("the font holds every letter that the pages use", async () => {
    const { letters } = (await import(builder)) as { letters: Record<string, string> };
    const held = new Set(Object.values(letters).join(""));
    for (const url of pages.flatMap(({ vi, en }) => [vi, en])) {
      const text = (await app.inject({ url })).body.replace(/<[^>]*>/g, "");
      assert.deepEqual(
        [...new Set(text)].filter((letter) => !held.has(letter) && letter !== "\n"),
        [],
        url,
      );
    }
  });

  test("errors have a page each, and the rest of the server keeps its own", async () => {
    for (const status of [400, 401, 403, 404, 409, 413, 422, 429, 500, 503, 418, 599]) {
      const answer = await app.inject({ url: urls.galleryError.to("en", { status: String(status) }) });
      assert.equal(answer.statusCode, status);
      assert.match(answer.body, /<html lang="en".*<h1 class="govuk-heading-l">/s);
      assert.doesNotMatch(answer.body, /a sample from the gallery/);
    }
    assert.equal((await app.inject({ url: "/khong-co" })).statusCode, 404);
    assert.match((await app.inject({ url: "/en/nothing" })).body, /Page not found/);
    assert.equal((await app.inject({ url: "/healthz" })).body, '{"ok":true}');
  });

  test("the gallery and the banner are a trial province's only", async () => {
    for (const [, { vi }] of galleries)
      assert.equal((await production.inject({ url: vi.replace(":status", "404") })).statusCode, 404);
    assert.match((await app.inject({ url: "/" })).body, /Tỉnh dùng thử/);
    assert.doesNotMatch((await production.inject({ url: "/" })).body, /dùng thử/);
  });

  test("the worked form: refused with sentences, then accepted", async () => {
    const visitor = new Visitor(app);
    await visitor.get(urls.galleryForm.vi);
    const typed = [
      ["applicant.fullName", "Nguyễn Thị Bưởi"],
      ["applicant.bornOn.day", "31"],
      ["applicant.bornOn.month", "2"],
      ["applicant.bornOn.year", "1959"],
    ] as const;
    assert.equal((await visitor.upload(urls.galleryForm.vi, typed)).statusCode, 422);
    assert.match(visitor.html, /<a href="#o-applicant-bornOn">“Ngày sinh” phải là một ngày có thật/);
    for (const [, id] of visitor.html.matchAll(/<a href="#(o-[^"]+)">/g))
      assert.ok(visitor.html.includes(` id="${id}"`), id);
    assert.equal(visitor.value("applicant.fullName"), "Nguyễn Thị Bưởi");
    const photo = { name: "cây.jpg", bytes: Buffer.alloc(2048) };
    const rest = [
      ["applicant.personalNumber", "033059000012"],
      ["commune", "Xã Tân Hưng"],
      ["place", "street"],
      ["reasons", "dead"],
      ["heightMetres", "12"],
      ["description", "Chết khô"],
      ["photo", photo],
    ] as const;
    const whole = [
      ...typed.slice(0, 1),
      ["applicant.bornOn.day", "1"],
      ["applicant.bornOn.month", "2"],
      typed[3],
      ...rest,
    ] as const;
    assert.equal((await visitor.upload(urls.galleryForm.vi, whole)).statusCode, 303);
    await visitor.get(urls.galleryForm.vi);
    assert.match(visitor.html, /Nguyễn Thị Bưởi, kèm cây\.jpg \(2\u00a0KB\)/);
  });
});
