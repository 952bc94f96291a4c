import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import type { FastifyInstance } from "fastify";
import { jobActor } from "#kernel/plain/actor";
import { Visitor, unescaped } from "#web/testing/visitor";
import { urls } from "#web/urls";
import { shownByApp } from "../tests/support/authenticator.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { buildHttp } from "./http.ts";

const builder = new URL("../tools/build-web.mjs", import.meta.url).href;
const password = "Mua-thu-Hung-Yen-2026";

describe("whoever must have a second factor", () => {
  let province: TestProvince;
  let app: FastifyInstance;
  before(async () => {
    await (await import(builder)).buildWeb();
    province = await openTestProvince();
    app = await buildHttp({ ground: province.ground, rooms: province.rooms, demo: null });
    const agencyId = await province.agencyId("vp-ubnd-tinh");
    const reachAgencyId = await province.agencyId("ubnd-tinh");
    const add = (signInName: string, kind: string, role: string, identityNumber: string) =>
      province.rooms.identity.addAccount({
        actor: jobActor("set-up"),
        requestId: randomUUID(),
        input: {
          ...{ kind, agencyId, signInName, password, person: { fullName: "Hà Thị Giao", identityNumber } },
          positions: [{ agencyId, reachAgencyId, title: "Chuyên viên", roles: [role], validFrom: "2025-07-01" }],
        },
      });
    await add("giao.quantri", "administration", "business-administrator", "033186009921");
    await add("giao.chuyenvien", "business", "case-officer", "033186009921");
  });
  after(async () => {
    await app.close();
    await province.close();
  });

  const signIn = async (name: string, code = ""): Promise<Visitor> => {
    const visitor = new Visitor(app);
    await visitor.get(urls.signIn.vi);
    const answer = await visitor.post(urls.signIn.vi, { ...visitor.hidden(""), name, password, code });
    assert.equal(answer.statusCode, 303, visitor.html);
    return visitor;
  };
  const api = (visitor: Visitor) =>
    app.inject({
      method: "POST",
      url: "/api/v1/identity/list-accounts",
      headers: {
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      payload: "{}",
    });

  it("is led to setting it up and to nothing else, on the pages and by the API, and then works", async () => {
    const visitor = await signIn("giao.quantri");
    for (const at of [urls.accounts, urls.administration, urls.ownPassword, urls.ownSessions, urls.delegations]) {
      const answer = await visitor.get(at.vi);
      assert.deepEqual([answer.statusCode, answer.headers.location], [303, urls.ownSecondFactor.vi], at.vi);
    }
    const refused = await api(visitor);
    assert.deepEqual([refused.statusCode, refused.json().code], [403, "identity.second-factor-due"]);
    await visitor.get(urls.ownSecondFactor.vi);
    assert.match(visitor.html, /buộc phải có xác thực hai lớp/);
    assert.equal((await visitor.post(urls.ownSecondFactor.vi, visitor.hidden("start"))).statusCode, 303);
    await visitor.get(urls.ownSecondFactor.vi);
    const secret = /secret=([A-Z2-7]+)/.exec(unescaped(visitor.html))?.[1] ?? "";
    const other = await signIn("giao.quantri");
    const code = shownByApp(secret, province.ground.now());
    const done = await visitor.post(urls.ownSecondFactor.vi, { ...visitor.hidden("confirm"), code });
    assert.deepEqual([done.statusCode, done.headers.location], [303, urls.administration.vi]);
    assert.equal((await visitor.get(urls.accounts.vi)).statusCode, 200);
    assert.equal((await api(visitor)).statusCode, 200);
    const ended = await other.get(urls.accounts.vi);
    assert.match(String(ended.headers.location), /^\/dang-nhap/, "a session of the password alone has ended");
  });

  it("is asked for the code at the next sign-in", async () => {
    const visitor = new Visitor(app);
    await visitor.get(urls.signIn.vi);
    const answer = await visitor.post(urls.signIn.vi, { ...visitor.hidden(""), name: "giao.quantri", password });
    assert.equal(answer.statusCode, 422);
    assert.match(visitor.html, /href="#o-code"/);
  });

  it("is nobody whose posts no rule names, nor an account with the trial password", async () => {
    const officer = await signIn("giao.chuyenvien");
    assert.equal((await officer.get(urls.ownAccount.vi)).statusCode, 200);
    const trial = new Visitor(app);
    await trial.get(urls.signIn.vi);
    const given = { name: "nghiepvu.tinh", password: province.ground.config.demoPassword };
    assert.equal((await trial.post(urls.signIn.vi, { ...trial.hidden(""), ...given })).statusCode, 303);
    assert.equal((await trial.get(urls.accounts.vi)).statusCode, 200);
  });
});
