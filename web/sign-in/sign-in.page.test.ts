import assert from "node:assert/strict";
import { createHash, createHmac, randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { anonymous } from "#kernel/plain/actor";
import { testNow } from "#tests/support/province";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";

const password = "phohien-dung-thu";

/** What the app on a phone would show (RFC 6238), worked out apart from the room. */
function phoneCode(secret: string, at: Date): string {
  const bits = Array.from(secret, (sign) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"),
  );
  const bytes = (bits.join("").match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const number = mac.readUInt32BE(mac.readUInt8(19) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

describe("signing in", () => {
  let site: ProvinceSite;
  let visitor: Visitor;

  before(async () => {
    site = await openProvinceSite();
  });
  after(() => site.close());

  const open = async (url = "/dang-nhap"): Promise<void> => {
    visitor = new Visitor(site.app);
    await visitor.get(url);
  };

  test("leads each to where their work begins, with a cookie no script can read", async () => {
    const desks = {
      "congdan.nam": "/cua-toi",
      "vanthu.phohien": "/mot-cua",
      "nghiepvu.tinh": "/quan-tri",
      "kythuat.tinh": "/quan-tri",
    };
    for (const [name, desk] of Object.entries(desks)) {
      await open();
      const answer = await visitor.post("/dang-nhap", { name, password });
      assert.equal(answer.statusCode, 303, name);
      assert.equal(answer.headers.location, desk);
      const cookie = answer.cookies.find((one) => one.name.endsWith("phien"));
      assert.ok(cookie?.httpOnly && cookie.sameSite === "Lax" && cookie.value.length >= 43);
    }
  });

  test("leads back to where one was going, and only within this site", async () => {
    await open("/dang-nhap?tro-lai=%2Fcua-toi%2Fthong-bao");
    const back = await visitor.post("/dang-nhap?tro-lai=%2Fcua-toi%2Fthong-bao", { name: "congdan.nam", password });
    assert.equal(back.headers.location, "/cua-toi/thong-bao");
    const evil = `/dang-nhap?tro-lai=${encodeURIComponent("//evil.example/")}`;
    await open(evil);
    const answer = await visitor.post(evil, { name: "congdan.nam", password });
    assert.equal(answer.headers.location, "/cua-toi");
  });

  test("a wrong password: a plain sentence, the name stays, the password does not", async () => {
    await open();
    const answer = await visitor.post("/dang-nhap", { name: `congdan"<b>`, password: "sai-mat-khau-nay" });
    assert.equal(answer.statusCode, 422);
    assert.match(visitor.html, /Tên đăng nhập hoặc mật khẩu không đúng\./);
    assert.equal(visitor.value("name"), `congdan"<b>`);
    assert.ok(!visitor.html.includes("sai-mat-khau-nay") && !visitor.html.includes("<b>"));
    assert.equal(visitor.cookies.has("phien"), false);
  });

  test("empty boxes are named, each with its sentence", async () => {
    await open();
    assert.equal((await visitor.post("/dang-nhap", { name: " ", password: "" })).statusCode, 422);
    for (const id of ["o-name", "o-password"]) assert.match(visitor.html, new RegExp(`href="#${id}"`));
  });

  test("five wrong passwords lock the account, and it says so", async () => {
    await open();
    for (let n = 0; n < 5; n += 1) await visitor.post("/dang-nhap", { name: "congdan.hoa", password: "sai" });
    const answer = await visitor.post("/dang-nhap", { name: "congdan.hoa", password });
    assert.equal(answer.statusCode, 429);
    assert.match(visitor.html, /tạm khóa vì nhập sai quá nhiều lần/);
  });

  test("an account with a second factor is asked for its code, which works once", async () => {
    const { identity, kernel } = site.province.rooms;
    const tokenHash = createHash("sha256").update("a token of this test").digest("hex");
    const input = { name: "chuyenvien.tinh", password, tokenHash };
    await identity.signIn({ actor: anonymous, requestId: kernel.ids.next(), input });
    const { actor } = await identity.resolveSession(tokenHash, testNow);
    const call = (given: object) => ({ actor, requestId: kernel.ids.next(), input: given });
    await identity.startTotp(call({}));
    const { secret } = await identity.showPendingTotp({ actor, input: {} });
    await identity.confirmTotp(call({ code: phoneCode(secret, testNow) }));
    const at = new Date(testNow.getTime() + 60_000);
    site.province.setNow(at);
    await open();
    const asked = await visitor.post("/dang-nhap", { name: "chuyenvien.tinh", password });
    assert.equal(asked.statusCode, 422);
    assert.match(visitor.html, /cần thêm mã dùng một lần/);
    assert.match(visitor.html, /id="o-code-loi"/);
    assert.equal(
      (await visitor.post("/dang-nhap", { name: "chuyenvien.tinh", password, code: "000000" })).statusCode,
      422,
    );
    const code = phoneCode(secret, at);
    assert.equal((await visitor.post("/dang-nhap", { name: "chuyenvien.tinh", password, code })).statusCode, 303);
    await open();
    assert.equal((await visitor.post("/dang-nhap", { name: "chuyenvien.tinh", password, code })).statusCode, 422);
    site.province.setNow(testNow);
  });

  test("the demo's accounts stand on the page with password and PIN; one press signs in", async () => {
    await open();
    for (const shown of [password, "246813", "chutich.phohien", "Trịnh Quốc Nghiêm", "Phường Phố Hiến", "Sở Xây dựng"])
      assert.ok(visitor.html.includes(shown), shown);
    const fields = { ...visitor.hidden(), name: "tiepnhan.phohien", password, "form-row": "tiepnhan.phohien" };
    assert.equal((await visitor.post("/dang-nhap", fields)).headers.location, "/mot-cua");
  });

  test("signing out ends the session itself, not only its cookie", async () => {
    await open();
    await visitor.post("/dang-nhap", { name: "congdan.nam", password });
    const kept = new Map(visitor.cookies);
    await visitor.get("/dang-xuat");
    const out = await visitor.post("/dang-xuat", {});
    assert.equal(out.headers.location, "/");
    assert.equal(visitor.cookies.has("phien"), false);
    for (const [name, value] of kept) visitor.cookies.set(name, value);
    assert.equal((await visitor.get("/cua-toi")).statusCode, 303);
    await visitor.get("/dang-xuat");
    assert.match(visitor.html, /Bạn đã đăng xuất/);
  });

  test("a password that an administrator set must be changed before anything else", async () => {
    const { identity } = site.province.rooms;
    const temporary = "Tam-thoi-2026-xin-doi";
    const own = "Chi-minh-toi-biet-2026";
    const administrator = await site.province.actor("nghiepvu.tinh");
    const { accountId } = await site.province.actor("vanthu.nhuquynh");
    const input = { accountId, password: temporary, ground: "Quên mật khẩu, đã xem căn cước" };
    await identity.resetSignIn({ actor: administrator, requestId: randomUUID(), input });
    await open();
    const entered = await visitor.post("/dang-nhap", { name: "vanthu.nhuquynh", password: temporary });
    assert.equal(entered.statusCode, 303);
    for (const asked of ["/mot-cua", "/quan-tri", "/cua-toi"]) {
      assert.equal((await visitor.get(asked)).headers.location, "/tai-khoan/mat-khau", asked);
    }
    assert.equal((await visitor.get("/en/one-stop")).headers.location, "/en/account/password");
    assert.equal((await visitor.get("/tra-cuu")).statusCode, 200, "public pages stay open");
    const token = entered.cookies.find((one) => one.name.endsWith("phien"))?.value ?? "";
    const byApi = await site.app.inject({
      ...{ method: "POST", url: "/api/v1/one-stop/number-result", payload: {} },
      cookies: { phien: token },
      headers: { "idempotency-key": randomUUID() },
    });
    assert.equal(byApi.json<{ code: string }>().code, "identity.password-change-due");
    await visitor.get("/tai-khoan/mat-khau");
    assert.match(visitor.html, /do người quản trị đặt/);
    const change = (current: string, next: string, again = next) =>
      visitor.post("/tai-khoan/mat-khau", { ...visitor.hidden(""), current, next, again });
    assert.equal((await change(temporary, own, "khac")).statusCode, 422);
    assert.match(visitor.html, /không giống nhau/);
    assert.equal((await change(temporary, temporary)).statusCode, 422);
    assert.equal((await change("sai-mat-khau", own)).statusCode, 422);
    assert.match(visitor.html, /do người quản trị đặt/, "still due");
    const done = await change(temporary, own);
    assert.deepEqual([done.statusCode, done.headers.location], [303, "/mot-cua"]);
    assert.equal((await visitor.get("/mot-cua")).statusCode, 200);
  });

  test("anyone may change their own password, on one page", async () => {
    for (const name of ["congdan.nam", "tiepnhan.nhuquynh", "nghiepvu.tinh"]) {
      await open();
      await visitor.post("/dang-nhap", { name, password });
      await visitor.get("/tai-khoan/mat-khau");
      assert.match(visitor.html, /<h1[^>]*>Đổi mật khẩu/, name);
      assert.doesNotMatch(visitor.html, /do người quản trị đặt/, name);
      const next = `Mot-cau-de-nho-${name.length}-XYZ`;
      const fields = { ...visitor.hidden(""), current: password, next, again: next };
      assert.equal((await visitor.post("/tai-khoan/mat-khau", fields)).statusCode, 303, name);
      await open();
      const old = await visitor.post("/dang-nhap", { name, password });
      assert.equal(old.statusCode, 422, name);
      await open();
      assert.equal((await visitor.post("/dang-nhap", { name, password: next })).statusCode, 303, name);
    }
  });
});
