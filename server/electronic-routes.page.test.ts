import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { sql } from "kysely";
import { type Vneid, type VneidOptions, startVneid } from "#simulators/vneid/start-vneid";
import { type TestProvince, openTestProvince, testNow } from "../tests/support/province.ts";
import { demoDoors } from "./demo-doors.ts";
import { demoVneid } from "./demo-vneid.ts";
import { buildHttp } from "./http.ts";

const password = "phohien-dung-thu";
const number = "033159000023";

/** A browser at the issuer: keeps its cookies and follows nothing by itself. */
function openBrowser() {
  const cookies = new Map<string, string>();
  return async (
    url: string,
    form?: Record<string, string>,
  ): Promise<{ to: string | null; body: string; status: number }> => {
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const location = answer.headers.get("location");
    return { to: location && new URL(location, url).href, body: await answer.text(), status: answer.status };
  };
}

describe("signing in with an electronic identity", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  let vneid: Vneid;
  let options: VneidOptions;
  const servers: { close(): Promise<unknown> }[] = [];

  before(async () => {
    // The issuer's address is known only once it listens, and the province's client needs it: the port is asked for first.
    const first = await openTestProvince();
    options = demoVneid(first.ground.config);
    await first.close();
    const levelOne = { ...options.people[0], key: "muc-mot", identityNumber: "033159009999", level: 1 } as const;
    const otherName = { ...options.people[1], key: "ten-khac", fullName: "Lê Văn Tên Khác" };
    const people = [...options.people, levelOne, otherName] as VneidOptions["people"];
    vneid = await startVneid({ ...options, port: 0, people });
    servers.push(vneid);
    ({ app, province } = await openSite(vneid.issuer));
  });
  after(async () => {
    for (const one of servers.toReversed()) await one.close();
  });

  async function openSite(issuer: string) {
    const opened = await openTestProvince({
      VNEID_ISSUER: issuer,
      VNEID_CLIENT: `${options.clientId}:${options.secret}`,
      GUESSES_PER_MINUTE: "100000",
    });
    const { ground, rooms } = opened;
    const built = await buildHttp({ ground, rooms, demo: demoDoors(ground.config) });
    servers.push(opened, built);
    return { app: built, province: opened };
  }

  const cookieOf = (answer: LightMyRequestResponse, name: string) => answer.cookies.find((one) => one.name === name);
  const get = (url: string, cookies: Record<string, string> = {}) =>
    app.inject({ method: "GET", url, headers: { host: "localhost" }, cookies });
  const begin = async (returnTo = "", at = "/dang-nhap/vneid") => {
    const answer = await get(`${at}?tro-lai=${encodeURIComponent(returnTo)}`);
    assert.equal(answer.statusCode, 303);
    const waiting = cookieOf(answer, "vneid");
    assert.ok(waiting?.httpOnly && waiting.sameSite === "Lax" && waiting.maxAge === 600);
    return { to: String(answer.headers.location), cookies: { vneid: waiting.value } };
  };
  /** Goes through the issuer's page, and gives where it leads back to. */
  const agree = async (to: string, form: Record<string, string>): Promise<string> => {
    const browse = openBrowser();
    const asked = await browse(to);
    assert.ok(asked.to, asked.body);
    const page = await browse(asked.to);
    assert.match(page.body, /Đăng nhập bằng VNeID \(mô phỏng\)/);
    const answered = await browse(asked.to, { answer: "yes", person: "congdan.hoa", password, ...form });
    assert.ok(answered.to, answered.body);
    const back = answered.to.startsWith(vneid.issuer) ? (await browse(answered.to)).to : answered.to;
    assert.ok(back?.startsWith("http://127.0.0.1:8080/dang-nhap/vneid/ve?"), String(back));
    return (back ?? "").slice("http://127.0.0.1:8080".length);
  };
  const troubleOf = (answer: LightMyRequestResponse): string | null => {
    const to = new URL(String(answer.headers.location), "http://localhost");
    assert.equal(to.pathname, "/dang-nhap");
    assert.equal(cookieOf(answer, "phien"), undefined);
    return to.searchParams.get("loi");
  };
  const signIn = async (form: Record<string, string> = {}, returnTo = "") => {
    const { to, cookies } = await begin(returnTo);
    const back = await agree(to, form);
    return { back, cookies, answer: await get(back, cookies) };
  };

  it("asks with code flow, PKCE, state and nonce, and never leads elsewhere than to the issuer", async () => {
    const { to } = await begin();
    const asked = new URL(to);
    assert.equal(asked.origin, vneid.issuer);
    assert.deepEqual(
      ["response_type", "code_challenge_method", "prompt"].map((name) => asked.searchParams.get(name)),
      ["code", "S256", "login"],
    );
    for (const name of ["state", "nonce", "code_challenge"])
      assert.ok((asked.searchParams.get(name) ?? "").length >= 40);
    const again = new URL((await begin()).to);
    assert.notEqual(asked.searchParams.get("state"), again.searchParams.get("state"));
  });

  it("opens the account that the identity number belongs to, at assurance 2", async () => {
    const { answer } = await signIn();
    assert.equal(answer.headers.location, "/cua-toi");
    const session = cookieOf(answer, "phien");
    assert.ok(session?.httpOnly && session.sameSite === "Lax" && session.value.length >= 43);
    const page = await get("/cua-toi/thong-tin?hien=1", { phien: session.value });
    assert.equal(page.statusCode, 200);
    assert.ok(page.body.includes(number) && page.body.includes("Trần Thị Hòa"));
    const { rows } = await sql<{ name: string; via: string; assurance: number }>`
      select sign_in_name as name, via, assurance from identity.session join identity.account on account.id = account_id
      order by session.created_at desc, session.id desc limit 1`.execute(province.rooms.kernel.db);
    assert.deepEqual(rows, [{ name: "congdan.hoa", via: "electronic-identity", assurance: 2 }]);
  });

  it("opens an account at the first time, once though two come at once; the audit holds nobody's number", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => signIn({ person: "tiepnhan.phohien" })));
    assert.deepEqual([first?.answer.headers.location, second?.answer.headers.location], ["/cua-toi", "/cua-toi"]);
    const { rows } = await sql<{ name: string; password: string | null }>`
      select account.sign_in_name as name, password_hash as password from identity.account
      where kind = 'citizen' and sign_in_name like 'vneid-%'`.execute(province.rooms.kernel.db);
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.password, null, "there is no password to guess");
    const { rows: lines } = await sql<{ line: string }>`select to_jsonb(line)::text as line from kernel.audit_line line
      where act = 'identity.sign-in-electronically'`.execute(province.rooms.kernel.db);
    assert.ok(lines.length >= 3);
    for (const { line } of lines) assert.ok(!line.includes("033190000001") && !line.includes("Bích Hường"), line);
  });

  it("leads back to where one was going, and only within this site", async () => {
    const there = await signIn({}, "/cua-toi/thong-bao");
    assert.equal(there.answer.headers.location, "/cua-toi/thong-bao");
    for (const evil of ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
      assert.equal((await signIn({}, evil)).answer.headers.location, "/cua-toi", evil);
  });

  it("a code that was used is refused, by the cookie here and by the issuer there", async () => {
    const { back, cookies } = await signIn();
    assert.equal(troubleOf(await get(back)), "identity.electronic-state", "the cookie was taken at the first time");
    assert.equal(troubleOf(await get(back, cookies)), "identity.electronic-code", "whoever kept both gets no session");
  });

  it("a forged, foreign or old state is refused before the issuer is asked", async () => {
    const { to, cookies } = await begin();
    const back = await agree(to, {});
    const forged = back.replace(/state=[^&]+/, "state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert.equal(troubleOf(await get(forged, cookies)), "identity.electronic-state");
    const { cookies: others } = await begin();
    assert.equal(troubleOf(await get(back, others)), "identity.electronic-state", "begun in another browser");
    const changed = { vneid: `${cookies.vneid.slice(0, -4)}AAAA` };
    assert.equal(troubleOf(await get(back, changed)), "identity.electronic-state", "a cookie with another seal");
    assert.equal(troubleOf(await get(back, { vneid: "nonsense" })), "identity.electronic-state");
    province.setNow(new Date(testNow.getTime() + 11 * 60_000));
    assert.equal(troubleOf(await get(back, cookies)), "identity.electronic-state", "eleven minutes later");
    province.setNow(testNow);
    assert.equal((await get(back, cookies)).headers.location, "/cua-toi", "and the right one still goes");
  });

  it("each mistake has its sentence on the sign-in page, and nothing else of the address reaches it", async () => {
    const denied = await signIn({ answer: "no" });
    assert.equal(troubleOf(denied.answer), "identity.electronic-denied");
    const page = await get(String(denied.answer.headers.location));
    assert.match(page.body, /Bạn đã không đồng ý cho VNeID xác nhận/);
    assert.equal(troubleOf((await signIn({ person: "muc-mot" })).answer), "identity.electronic-level");
    assert.equal(troubleOf((await signIn({ person: "ten-khac" })).answer), "identity.electronic-name-differs");
    const evil = await get(`/dang-nhap?loi=${encodeURIComponent("<script>alert(1)</script>")}`);
    assert.ok(!evil.body.includes("<script>alert") && !evil.body.includes("govuk-error-summary"));
    const english = await get("/en/sign-in?loi=identity.electronic-level");
    assert.match(english.body, /Your VNeID account is of level 1/);
  });

  it("an issuer that is away is told in a sentence, and works again when it is back", async () => {
    const gone = await startVneid({ ...options, port: 0 });
    await gone.close();
    const { app: lonely } = await openSite(gone.issuer);
    const answer = await lonely.inject({ method: "GET", url: "/dang-nhap/vneid", headers: { host: "localhost" } });
    assert.equal(troubleOf(answer), "identity.electronic-away");
    const back = await startVneid({ ...options, port: Number(new URL(gone.issuer).port) });
    servers.push(back);
    const again = await lonely.inject({ method: "GET", url: "/dang-nhap/vneid", headers: { host: "localhost" } });
    assert.ok(String(again.headers.location).startsWith(back.issuer));
  });

  it("stands on the sign-in page where it is configured, and nowhere else", async () => {
    assert.match((await get("/dang-nhap?tro-lai=%2Fcua-toi")).body, /href="\/dang-nhap\/vneid\?tro-lai=%2Fcua-toi"/);
    const plain = await openTestProvince();
    const built = await buildHttp({ ground: plain.ground, rooms: plain.rooms, demo: null });
    servers.push(plain, built);
    const page = await built.inject({ method: "GET", url: "/dang-nhap", headers: { host: "localhost" } });
    assert.ok(!page.body.includes("vneid"));
    const tried = await built.inject({ method: "GET", url: "/dang-nhap/vneid", headers: { host: "localhost" } });
    assert.equal(troubleOf(tried), "identity.electronic-off");
  });
});
