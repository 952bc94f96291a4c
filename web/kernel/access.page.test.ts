import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import type { Actor } from "#kernel/plain/actor";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { Sent, TestDeps } from "../testing/kernel-pages.tsx";
import { filePage, formPage, manyPage, ownPage } from "../testing/kernel-pages.tsx";
import { testSite } from "../testing/test-site.ts";
import { Visitor } from "../testing/visitor.ts";

describe("who may, and from where", () => {
  let app: FastifyInstance;
  let actor: Actor = anonymous;
  let done: Sent[] = [];
  let answer: TestDeps["answer"] = () => {};
  let load: TestDeps["load"] = () => {};
  let visitor: Visitor;
  const citizen: Actor = { ...anonymous, kind: "citizen", accountId: "c", sessionId: "s-1", assurance: 1 };

  before(async () => {
    const deps: TestDeps = {
      answer: (sent) => (answer(sent), void done.push(sent)),
      load: () => load(),
      store: async () => "",
    };
    const guarded = [
      ownPage("/rieng", "signed-in"),
      ownPage("/dan", "citizen"),
      ownPage("/mot-cua", { roles: ["clerk"] }),
    ];
    const pages = [formPage, manyPage, filePage, ...guarded];
    const asRefusal = (error: unknown) =>
      error instanceof TypeError ? new Refusal("unavailable", "kernel.database-away") : null;
    app = await testSite(pages, deps, { actor: () => actor, asRefusal });
  });
  after(() => app.close());
  beforeEach(() => {
    actor = anonymous;
    done = [];
    answer = () => {};
    load = () => {};
    visitor = new Visitor(app);
  });

  test("a form from elsewhere is not accepted", async () => {
    const foreign = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null" },
    ];
    for (const headers of foreign) {
      await visitor.get("/don/7");
      assert.equal(
        (await visitor.post("/don/7", { name: "Na" }, headers as Record<string, string>)).statusCode,
        403,
        JSON.stringify(headers),
      );
    }
    assert.equal(done.length, 0);
    await visitor.get("/don/7");
    assert.equal((await visitor.post("/don/7", { name: "Na" }, { origin: "http://localhost" })).statusCode, 303);
  });

  test("a token is good for its holder only; from here, an old one gives the form back", async () => {
    const other = new Visitor(app);
    await other.get("/don/7");
    await visitor.get("/don/7");
    const stolen = { "form-token": other.hidden()["form-token"] ?? "", name: "Na" };
    assert.equal((await visitor.post("/don/7", stolen, {})).statusCode, 403);
    assert.doesNotMatch(visitor.html, /"Na"/, "nothing is filled in for one who may be led astray");
    await visitor.get("/don/7");
    assert.equal((await visitor.post("/don/7", stolen)).statusCode, 403);
    assert.equal(visitor.value("name"), "Na");
    assert.equal(done.length, 0);
    assert.equal((await visitor.post("/don/7", { name: "Na" })).statusCode, 303);
    for (const bad of ["", "AAAA", "x".repeat(86)]) {
      await visitor.get("/don/7");
      assert.equal((await visitor.post("/don/7", { "form-token": bad })).statusCode, 403);
    }
    await visitor.get("/don/7");
    assert.equal((await visitor.post("/don/7", { "request-id": "1" })).statusCode, 403);
  });

  test("a token of before signing in does not serve after", async () => {
    await visitor.get("/rieng");
    actor = citizen;
    await visitor.get("/rieng");
    const mine = visitor.hidden();
    actor = { ...citizen, sessionId: "s-2" };
    assert.equal((await visitor.post("/rieng", { ...mine, name: "Na" })).statusCode, 403);
    assert.equal(done.length, 0);
  });

  test("who may open a page", async () => {
    const asked = await visitor.get("/rieng?a=1");
    assert.equal(asked.statusCode, 303);
    assert.equal(asked.headers.location, "/dang-nhap?tro-lai=%2Frieng%3Fa%3D1");
    actor = citizen;
    assert.equal((await visitor.get("/rieng")).statusCode, 200);
    assert.equal((await visitor.get("/dan")).statusCode, 200);
    assert.equal((await visitor.get("/mot-cua")).statusCode, 403);
    const held = {
      id: "p",
      agencyId: "a",
      agencyPath: "a",
      unitId: null,
      title: "Văn thư",
      roles: ["clerk"],
      validFrom: "2026-01-01",
      validTo: null,
    };
    actor = { ...citizen, kind: "official", positions: [held as unknown as Actor["positions"][number]] };
    assert.equal((await visitor.get("/mot-cua")).statusCode, 200);
    assert.equal((await visitor.get("/dan")).statusCode, 403);
  });

  test("signed out while filling in: 401, and the text is carried to be sent again", async () => {
    actor = citizen;
    await visitor.get("/rieng");
    actor = anonymous;
    assert.equal((await visitor.post("/rieng", { name: "Na", pin: "135790" })).statusCode, 401);
    assert.match(visitor.html, /type="hidden" name="name" value="Na"/);
    assert.doesNotMatch(visitor.html, /135790/);
    actor = { ...citizen, sessionId: "s-9" };
    assert.equal((await visitor.post("/rieng", { name: "Na" })).statusCode, 403);
    assert.equal(visitor.value("name"), "Na");
    assert.equal((await visitor.post("/rieng", { name: "Na" })).statusCode, 303);
    actor = citizen;
    await visitor.get("/dan");
    actor = { ...citizen, kind: "official" };
    assert.equal((await visitor.post("/dan", { name: "Na" })).statusCode, 403);
    assert.equal(done.length, 1);
  });

  test("cookies cannot be read by scripts nor sent from elsewhere", async () => {
    await visitor.get("/nhieu");
    await visitor.post("/nhieu", visitor.hidden("second"));
    const session = visitor.page?.cookies.find(({ name }) => name === "phien");
    assert.deepEqual([session?.httpOnly, session?.sameSite, session?.path], [true, "Lax", "/"]);
    const safe = await testSite(
      [formPage],
      { answer: () => {}, load: () => {}, store: async () => "" },
      { secure: true },
    );
    const response = await safe.inject({ url: "/don/1" });
    assert.match(String(response.headers["set-cookie"]), /^__Host-khach=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    assert.match(String(response.headers["strict-transport-security"]), /max-age=31536000/);
    await safe.close();
  });
});
