import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import Fastify, { type FastifyInstance } from "fastify";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { type TestProvince, demoPartner, openTestProvince } from "../tests/support/province.ts";
import { registerApi } from "./api-routes.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const enter = "/api/v1/one-stop/enter-dossier";

const dossierOf = (agencyId: string) => ({
  agencyId,
  door: "counter",
  procedureCode: "1.002693",
  caseCode: "ordinary",
  applicant: {
    kind: "person",
    fullName: "Đỗ Thị Ngát",
    identityNumber: "033159000999",
    phone: "0912345678",
    address: "Tổ dân phố 3",
  },
  submitter: null,
  representation: null,
  answers: {
    work: "fell",
    species: "Xà cừ",
    treeCount: 2,
    place: "Số 12 đường Trưng Trắc",
    reason: "Cây nghiêng, sắp đổ",
  },
  papers: [
    { componentCode: "1.002693-01", kind: "original", quantity: 1 },
    { componentCode: "1.002693-02", kind: "copy", quantity: 1 },
  ],
  returnWay: "counter",
});

describe("the API", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  let centre: string;
  let session: string;
  const failures: unknown[] = [];

  before(async () => {
    province = await openTestProvince();
    const { rooms, ground } = province;
    app = Fastify({ genReqId: () => randomUUID() });
    await registerApi(app, {
      rooms,
      now: ground.now,
      sessionCookie: "phien",
      publicUrl: "http://localhost",
      onFailure: (facts) => failures.push(facts.error),
    });
    centre = await province.agencyId("ttpvhcc-11953");
    const token = randomBytes(32).toString("base64url");
    const input = { name: "tiepnhan.phohien", password: ground.config.demoPassword, tokenHash: sha256(token) };
    await rooms.identity.signIn({ actor: anonymous, requestId: randomUUID(), input });
    session = `phien=${token}`;
  });
  after(async () => {
    await app.close();
    await province.close();
  });

  const post = (body: unknown, headers: Record<string, string> = {}, url = enter) =>
    app.inject({
      method: "POST",
      url,
      headers: {
        host: "localhost",
        cookie: session,
        "idempotency-key": randomUUID(),
        "content-type": "application/json",
        ...headers,
      },
      payload: typeof body === "string" ? body : JSON.stringify(body),
    });

  /** The problem of a refused call, checked for its form. */
  async function problem(answering: ReturnType<typeof post>, status: number) {
    const answer = await answering;
    assert.equal(answer.statusCode, status, answer.body);
    assert.equal(answer.headers["content-type"], "application/problem+json");
    const told = answer.json<{
      status: number;
      title: string;
      code?: string;
      fields?: Record<string, string>;
      instance: string;
    }>();
    assert.equal(told.status, status);
    assert.match(told.instance, /^urn:uuid:[0-9a-f-]{36}$/);
    return told;
  }
  const count = async (): Promise<number> => {
    const { rows } = await sql<{ count: number }>`select count(*) from one_stop.dossier`.execute(
      province.rooms.kernel.db,
    );
    return Number(rows[0]?.count);
  };

  it("enters a dossier with an officer's session and receives it", async () => {
    const answer = await post(dossierOf(centre));
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(answer.headers["cache-control"], "no-store");
    const entered = answer.json<{ agencyId: string; dossierId: string; trackingCode: string }>();
    assert.match(entered.trackingCode, /^(\w{4}-){3}\w{4}$/);
    const { agencyId, dossierId } = entered;
    const { rows: looks } = await sql<{ purpose: string; class: string; count: number }>`
      select purpose, class, cardinality(person_ids) as count from kernel.access_line where dossier_id = ${dossierId}`.execute(
      province.rooms.kernel.db,
    );
    assert.deepEqual(looks, [{ purpose: "enter-dossier", class: "full", count: 1 }]);
    const received = await post({ agencyId, dossierId }, {}, "/api/v1/one-stop/receive-dossier");
    assert.match(received.json<{ code: string }>().code, /^H31\.50\.\d\d\.01-261123-0001$/);
  });

  it("does a repeated request once and answers as the first time", async () => {
    const key = { "idempotency-key": randomUUID() };
    const first = await post(dossierOf(centre), key);
    const before = await count();
    const again = await post(dossierOf(centre), { "idempotency-key": key["idempotency-key"].toUpperCase() });
    assert.deepEqual(again.json(), first.json());
    assert.equal(await count(), before);
    const other = await problem(post({ ...dossierOf(centre), returnWay: "post" }, key), 409);
    assert.equal(other.code, "kernel.request-differs");
  });

  it("tells each wrong field by its code, in the language asked for", async () => {
    const wrong = { ...dossierOf(centre), applicant: { ...dossierOf(centre).applicant, fullName: "", phone: "12" } };
    const told = await problem(post(wrong), 422);
    assert.equal(told.code, "kernel.input-invalid");
    assert.deepEqual(told.fields, { "applicant.fullName": "field.required", "applicant.phone": "field.phone" });
    assert.equal(told.title, "Có nội dung cần sửa.");
    assert.equal(
      (await problem(post(wrong, { "accept-language": "en-GB,vi" }), 422)).title,
      "Something needs to be corrected.",
    );
    const unknown = await problem(post({ ...dossierOf(centre), procedureCode: "9.999999" }), 422);
    assert.deepEqual(
      [unknown.code, unknown.fields],
      ["one-stop.unknown-procedure", { procedureCode: "one-stop.unknown-procedure" }],
    );
  });

  it("demands a key that makes the request once only", async () => {
    assert.deepEqual((await problem(post(dossierOf(centre), { "idempotency-key": "one" }), 422)).fields, {
      "Idempotency-Key": "field.wrong-form",
    });
    const without = app.inject({
      method: "POST",
      url: enter,
      headers: { host: "localhost", cookie: session, "content-type": "application/json" },
      payload: "{}",
    });
    assert.deepEqual((await problem(without, 422)).fields, { "Idempotency-Key": "field.required" });
  });

  it("knows nobody without a session or token, and no session from another site", async () => {
    for (const headers of [
      { cookie: "" },
      { cookie: "phien=guessed" },
      { authorization: "Bearer guessed" },
      { authorization: "Basic Zm9v" },
    ]) {
      assert.equal((await problem(post(dossierOf(centre), headers), 401)).code, "kernel.sign-in-needed");
    }
    for (const headers of [{ origin: "https://elsewhere.example" }, { "sec-fetch-site": "cross-site" }] as Record<
      string,
      string
    >[]) {
      assert.equal((await problem(post(dossierOf(centre), headers), 403)).code, "web.form-from-elsewhere");
    }
  });

  it("refuses another Centre's dossier, and a system that may only deliver", async () => {
    const elsewhere = await province.agencyId("ttpvhcc-12004");
    assert.equal((await problem(post(dossierOf(elsewhere)), 403)).code, "kernel.forbidden");
    const token = randomBytes(32).toString("base64url");
    const { clientId, secret } = demoPartner(province.ground.config);
    const input = { clientId, clientSecret: secret, tokenHash: sha256(token) };
    await province.rooms.identity.giveToken({ actor: anonymous, requestId: randomUUID(), input });
    assert.equal(
      (await problem(post(dossierOf(centre), { cookie: "", authorization: `Bearer ${token}` }), 403)).code,
      "kernel.scope-missing",
    );
  });

  it("reads JSON and nothing else, and says so", async () => {
    assert.equal((await problem(post("{", {}), 400)).code, undefined);
    await problem(post("a=b", { "content-type": "application/x-www-form-urlencoded" }), 415);
    await problem(post("{}", { "content-type": "text/plain" }), 415);
    await problem(post({ text: "x".repeat(1_100_000) }), 413);
    assert.equal((await problem(post({}, {}, "/api/v1/one-stop/authorise-signature"), 404)).code, "kernel.not-found");
    assert.deepEqual(failures, []);
  });
});
