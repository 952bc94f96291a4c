import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import type { Actor } from "#kernel/plain/actor";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { Sent, TestDeps } from "../testing/kernel-pages.tsx";
import { answerPage, filePage, formPage, manyPage, ownPage } from "../testing/kernel-pages.tsx";
import { testSite } from "../testing/test-site.ts";
import { Visitor } from "../testing/visitor.ts";

describe("page kernel", () => {
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
    const pages = [formPage, manyPage, filePage, answerPage, ...guarded];
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

  test("each language has its address, and leads to the other", async () => {
    await visitor.get("/en/form/7?q=1");
    assert.match(visitor.html, /^<!doctype html><html lang="en"/);
    assert.match(visitor.html, /href="\/don\/7\?q=1" hreflang="vi"/);
    await visitor.get("/don/7");
    assert.match(visitor.html, /<html lang="vi"/);
    assert.equal((await visitor.get("/en/nhieu")).statusCode, 200);
  });

  test("an act is done with what was typed, leads on, and is told once", async () => {
    await visitor.get("/don/7");
    const answered = await visitor.post("/don/7", { name: " Nguye\u0302\u0303n\r\n ", why: ["x", "y"] });
    assert.equal(answered.statusCode, 303);
    assert.equal(answered.headers.location, "/don/7");
    assert.equal(done[0]?.form.text("name"), "Nguyễn");
    assert.deepEqual(done[0]?.form.all("why"), ["x", "y"]);
    assert.match(done[0]?.requestId ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    await visitor.get("/don/7");
    assert.match(visitor.html, /Đã nhận Nguyễn/);
    await visitor.get("/don/7");
    assert.doesNotMatch(visitor.html, /Đã nhận/);
  });

  test("an act may show its answer on the same page, which keeps nothing", async () => {
    await visitor.get("/tinh");
    const answered = await visitor.post(
      "/tinh",
      { a: "41" },
      { "sec-fetch-site": "same-origin", "user-agent": "máy <1>" },
    );
    assert.equal(answered.statusCode, 200);
    assert.equal(answered.headers["cache-control"], "no-store");
    assert.match(visitor.html, /<p>tải: 42 cho [^<]*&lt;1/);
    await visitor.get("/tinh");
    assert.match(visitor.html, /<p>tải<\/p>/);
    answer = () => {
      throw new Refusal("invalid", "kernel.input-invalid", { fields: { a: "field.required" } });
    };
    assert.equal((await visitor.post("/tinh", { a: "x" })).statusCode, 422);
    assert.match(visitor.html, /<p>tải<\/p>/);
  });

  test("a forged banner is not shown", async () => {
    const body = Buffer.from(JSON.stringify({ kind: "success", text: "tiền đã về" })).toString("base64url");
    visitor.cookies.set("bao", `${body}.AAAA`);
    await visitor.get("/don/7");
    assert.doesNotMatch(visitor.html, /tiền đã về/);
    visitor.cookies.set("bao", "x");
    assert.equal((await visitor.get("/don/7")).statusCode, 200);
  });

  test("after a refusal nothing typed is lost, and every sentence leads to its field", async () => {
    answer = () => {
      throw new Refusal("invalid", "kernel.input-invalid", {
        fields: { story: "field.required", name: "field.too-long", elsewhere: "field.required" },
        facts: { max: 80 },
      });
    };
    await visitor.get("/don/7");
    const before = visitor.hidden()["request-id"];
    const typed = {
      name: "Bưởi & Na",
      story: "dòng một\nhai",
      commune: "b",
      kind: "k2",
      why: "y",
      pin: "135790",
      "bornOn.day": "31",
      "bornOn.month": "2",
    };
    assert.equal((await visitor.post("/don/7", typed)).statusCode, 422);
    assert.equal(visitor.value("name"), "Bưởi & Na");
    assert.match(visitor.html, />dòng một\nhai<\/textarea>/);
    assert.match(visitor.html, /<option value="b" selected/);
    assert.match(visitor.html, /name="why" type="checkbox" value="y" checked/);
    assert.match(visitor.html, /name="kind" type="radio" value="k2" checked/);
    assert.equal(visitor.value("bornOn.day"), "31");
    assert.match(
      visitor.html,
      /<li><a href="#o-name">“Họ và tên” quá dài, nhiều nhất 80 ký tự.<\/a><\/li><li><a href="#o-story">Chưa điền “Sự việc”.<\/a><\/li><li>Ô này chưa được điền.<\/li>/,
    );
    assert.match(visitor.html, /id="o-name"[^>]*aria-describedby="o-name-loi" aria-invalid="true"/);
    assert.match(visitor.html, /<title>Lỗi: Đơn 7/);
    assert.doesNotMatch(visitor.html, /135790/);
    assert.notEqual(visitor.hidden()["request-id"], before, "a clear no frees the form for another try");
    answer = () => {};
    assert.equal((await visitor.post("/don/7", typed)).statusCode, 303);
  });

  test("hostile input is text everywhere it is shown again", async () => {
    const hostile = `"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>`;
    answer = () => {
      throw new Refusal("invalid", "kernel.input-invalid", { fields: { name: "field.required" } });
    };
    await visitor.get(`/don/7?q=${encodeURIComponent(hostile)}`);
    assert.doesNotMatch(visitor.html, /<script|<img/);
    await visitor.post(`/don/${encodeURIComponent(hostile)}?q=${encodeURIComponent(hostile)}`, {
      name: hostile,
      story: hostile,
      "form-row": "",
    });
    assert.equal(visitor.page?.statusCode, 422);
    assert.doesNotMatch(visitor.html, /<script|<img/);
    assert.equal(visitor.value("name"), hostile);
    await visitor.get(`/khong-co/${encodeURIComponent(hostile)}`);
    assert.equal(visitor.page?.statusCode, 404);
    assert.doesNotMatch(visitor.html, /<script|<img/);
  });

  test("an unforeseen error keeps what was typed and the once-only key", async () => {
    answer = () => {
      throw new RangeError("secret detail");
    };
    await visitor.get("/don/7");
    const before = visitor.hidden()["request-id"];
    assert.equal((await visitor.post("/don/7", { name: "Na" })).statusCode, 500);
    assert.equal(visitor.value("name"), "Na");
    assert.equal(visitor.hidden()["request-id"], before);
    assert.doesNotMatch(visitor.html, /secret detail/);
    answer = () => {
      throw new TypeError("no database");
    };
    assert.equal((await visitor.post("/don/7", { name: "Na" })).statusCode, 503);
  });

  test("when even the page cannot be loaded, what was typed is carried by the error page, save the PIN", async () => {
    await visitor.get("/don/7");
    answer = load = () => {
      throw new TypeError("no database");
    };
    const sent = visitor.hidden();
    assert.equal((await visitor.post("/don/7", { name: "Na & Nhãn", pin: "135790", story: "dài" })).statusCode, 503);
    assert.match(visitor.html, /type="hidden" name="name" value="Na &amp; Nhãn"/);
    assert.doesNotMatch(visitor.html, /135790/);
    assert.equal(visitor.hidden()["request-id"], sent["request-id"]);
    answer = load = () => {};
    await visitor.post("/don/7", { name: "Na & Nhãn", story: "dài" });
    assert.equal(visitor.page?.statusCode, 303);
    assert.equal(done.at(-1)?.form.text("story"), "dài");
  });

  test("several forms: each its own act, key and text", async () => {
    await visitor.get("/nhieu");
    const keys = [...visitor.html.matchAll(/name="request-id" value="([^"]+)"/g)].map(([, key]) => key);
    assert.equal(new Set(keys).size, 3);
    answer = () => {
      throw new Refusal("conflict", "kernel.busy");
    };
    await visitor.post("/nhieu", { "form-act": "first", "form-row": "2", n: "chữ" });
    assert.equal(visitor.page?.statusCode, 409);
    assert.match(visitor.html, /id="o-1-n" name="n" type="text"\/>/);
    assert.match(visitor.html, /id="o-2-n" name="n" type="text" value="chữ"/);
    for (const name of ["third", "toString", "__proto__", ""]) {
      await visitor.get("/nhieu");
      assert.equal((await visitor.post("/nhieu", { "form-act": name })).statusCode, 404);
    }
  });

  test("only forms are read", async () => {
    await visitor.get("/don/7");
    const post = (payload: string, type: string) =>
      app.inject({ method: "POST", url: "/don/7", payload, headers: { "content-type": type } });
    assert.equal((await post("{}", "application/json")).statusCode, 415);
    assert.equal((await post("a=b", "text/plain")).statusCode, 415);
    assert.equal((await visitor.post("/don/7", { story: "x".repeat(1_100_000) })).statusCode, 413);
    assert.match(visitor.html, /<h1[^>]*>Nội dung gửi lên quá lớn/);
    assert.equal((await app.inject({ method: "POST", url: "/tep/1" })).statusCode, 404);
  });

  test("a page may answer with a file, under the same rules", async () => {
    assert.equal((await visitor.get("/tep/9")).statusCode, 303);
    actor = citizen;
    const response = await visitor.get("/tep/9");
    assert.equal(response.body, "tệp 9");
    assert.equal(response.headers["content-disposition"], "inline; filename*=UTF-8''gi%E1%BA%A5y%20h%E1%BA%B9n.pdf");
    assert.match(String(response.headers["cache-control"]), /no-store/);
  });
});
