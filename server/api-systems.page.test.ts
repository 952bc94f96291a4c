import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { playDossier } from "../tests/support/played-dossier.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { registerApi } from "./api-routes.ts";
import { setUp } from "./starter-province.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const clientId = "phan-mem-chuyen-nganh";

describe("systems that call the API", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  let accountId: string;
  let dossier: { agencyId: string; dossierId: string; trackingCode: string };
  const secret = randomBytes(32).toString("base64url");
  const scopes = [
    "one-stop:show-dossier",
    "one-stop:find-dossiers",
    "procedures:list-procedures",
    "one-stop:receive-dossier",
  ];

  before(async () => {
    province = await openTestProvince();
    const { rooms, ground } = province;
    app = Fastify({ genReqId: () => randomUUID() });
    const more = {
      sessionCookie: "phien",
      publicUrl: "http://localhost",
      onFailure: ({ error }: { error: unknown }) => assert.fail(String(error)),
    };
    await registerApi(app, { rooms, now: ground.now, ...more });
    const agencyId = await province.agencyId("ttpvhcc-11953");
    const input = { clientId, secretHash: sha256(secret), partner: "Phần mềm chuyên ngành", scopes, agencyId };
    ({ accountId } = await rooms.identity.addClient({ actor: setUp, requestId: randomUUID(), input }));
    const post = { accountId, agencyId, title: "Hệ thống", roles: ["inspector"], validFrom: "2026-01-01" };
    await rooms.identity.addPosition({ actor: setUp, requestId: randomUUID(), input: post });
    const applicant = { fullName: "Lò Thị Mỷ", identityNumber: "033159000111", phone: "0912345678" };
    dossier = await playDossier(province, { until: "submitted", applicant });
  });
  after(async () => {
    await app.close();
    await province.close();
  });

  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.inject({
      method: "POST",
      url: "/api/token",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  const basic = (id: string, word: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${word}`).toString("base64")}`,
  });
  const grant = { grant_type: "client_credentials" };
  const token = async (): Promise<string> =>
    (await form(grant, basic(clientId, secret))).json<{ access_token: string }>().access_token;
  const call = (name: string, body: unknown, bearer: string, headers: Record<string, string> = {}) =>
    app.inject({
      method: "POST",
      url: `/api/v1/${name}`,
      headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json", ...headers },
      payload: JSON.stringify(body),
    });
  const codeOf = (answer: { json<T>(): T }) => answer.json<{ code?: string }>().code;

  it("get a token by their id and secret, in the header or the form, and no word more for a wrong one", async () => {
    const given = await form(grant, basic(clientId, secret));
    assert.equal(given.statusCode, 200, given.body);
    assert.equal(given.headers["cache-control"], "no-store");
    const { access_token, token_type, expires_in, scope } = given.json<Record<string, unknown>>();
    assert.match(String(access_token), /^[\w-]{43}$/);
    assert.deepEqual([token_type, expires_in, scope], ["Bearer", 3_600, scopes.join(" ")]);
    assert.equal((await form({ ...grant, client_id: clientId, client_secret: secret })).statusCode, 200);
    for (const headers of [basic(clientId, "sai"), basic("khong-co", secret), basic("", "")]) {
      const refused = await form(grant, headers);
      assert.deepEqual([refused.statusCode, refused.json()], [401, { error: "invalid_client" }]);
    }
    assert.deepEqual((await form({ grant_type: "password" }, basic(clientId, secret))).json(), {
      error: "unsupported_grant_type",
    });
    assert.deepEqual((await form({}, basic(clientId, secret))).json(), { error: "invalid_request" });
    const json = await app.inject({
      method: "POST",
      url: "/api/token",
      headers: { "content-type": "application/json" },
      payload: "{}",
    });
    assert.equal(json.statusCode, 415);
    assert.equal((await form({ ...grant, padding: "x".repeat(20_000) })).statusCode, 413);
  });

  it("ask what their scopes name and their post shows, and each look is theirs", async () => {
    const bearer = await token();
    const { agencyId, dossierId } = dossier;
    const shown = await call("one-stop/show-dossier", { agencyId, dossierId }, bearer);
    assert.equal(shown.statusCode, 200, shown.body);
    assert.equal(shown.json<{ applicant: { fullName: string } }>().applicant.fullName, "Lò Thị Mỷ");
    const found = await call("one-stop/find-dossiers", { agencyId, text: "lo thi my" }, bearer);
    assert.deepEqual(
      found.json<{ dossiers: { id: string }[] }>().dossiers.map(({ id }) => id),
      [dossierId],
    );
    const { rows } = await sql<{ query: string; actor_kind: string }>`select query, actor_kind from kernel.access_line
      where account_id = ${accountId}::uuid order by at, query desc`.execute(province.rooms.kernel.db);
    assert.deepEqual(
      rows.map((row) => `${row.actor_kind} ${row.query}`),
      ["system one-stop.show-dossier", "system one-stop.find-dossiers"],
    );
  });

  it("are refused what no scope names, what their post does not show, and what only people do", async () => {
    const bearer = await token();
    const { agencyId, dossierId } = dossier;
    const queue = { agencyId, side: "register", states: ["submitted"], after: null };
    const withoutScope = await call("one-stop/show-queue", queue, bearer);
    assert.equal(withoutScope.statusCode, 403);
    assert.equal(codeOf(withoutScope), "kernel.scope-missing");
    assert.deepEqual(withoutScope.json<{ facts: unknown }>().facts, { scope: "one-stop:show-queue" });
    const elsewhere = await province.agencyId("ttpvhcc-12004");
    assert.equal(
      codeOf(await call("one-stop/find-dossiers", { agencyId: elsewhere, text: "lo thi my" }, bearer)),
      "kernel.forbidden",
    );
    const key = { "idempotency-key": randomUUID() };
    assert.equal(
      codeOf(await call("one-stop/receive-dossier", { agencyId, dossierId }, bearer, key)),
      "kernel.forbidden",
    );
  });

  it("are told what is wrong: too large, unknown, of a wrong type, no JSON", async () => {
    const bearer = await token();
    assert.equal((await call("one-stop/find-dossiers", { text: "x".repeat(1_100_000) }, bearer)).statusCode, 413);
    assert.equal((await call("one-stop/no-such-act", {}, bearer)).statusCode, 404);
    assert.equal((await call("one-stop/authorise-seal", {}, bearer)).statusCode, 404);
    const wrong = await call("one-stop/find-dossiers", { agencyId: 7, text: ["a"] }, bearer);
    assert.equal(wrong.statusCode, 422);
    assert.deepEqual(Object.keys(wrong.json<{ fields: object }>().fields).toSorted(), ["agencyId", "text"]);
    assert.equal((await call("procedures/list-procedures", { words: "x", nonsense: 1 }, bearer)).statusCode, 422);
    const query = await app.inject({
      method: "GET",
      url: "/api/v1/procedures/list-procedures",
      headers: { authorization: `Bearer ${bearer}` },
    });
    assert.equal(query.statusCode, 404);
  });

  it("lose a revoked token at once, and every token with their account", async () => {
    const bearer = await token();
    const identity = province.rooms.identity;
    const keeper = await province.actor("nghiepvu.tinh");
    const mine = async () =>
      (await identity.listClients({ actor: keeper, input: {} })).clients.find((one) => one.clientId === clientId);
    assert.ok(((await mine())?.tokensInUse ?? 0) > 0);
    assert.equal((await call("procedures/list-procedures", {}, bearer)).statusCode, 200);
    const { revoked } = await identity.revokeTokens({ actor: keeper, requestId: randomUUID(), input: { accountId } });
    assert.ok(revoked > 0);
    assert.equal((await call("procedures/list-procedures", {}, bearer)).statusCode, 401);
    assert.equal((await mine())?.tokensInUse, 0);
    const again = await token();
    await identity.closeAccount({
      actor: keeper,
      requestId: randomUUID(),
      input: { accountId, ground: "Hết hạn kết nối" },
    });
    assert.equal((await call("procedures/list-procedures", {}, again)).statusCode, 401);
    assert.equal((await form(grant, basic(clientId, secret))).statusCode, 401);
    await assert.rejects(identity.listClients({ actor: anonymous, input: {} }));
  });
});
