import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { FastifyInstance } from "fastify";
import { Visitor } from "#web/testing/visitor";
import { urls } from "#web/urls";
import { type Counter, openCounter } from "../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { buildHttp } from "./http.ts";

const builder = new URL("../tools/build-web.mjs", import.meta.url).href;

describe("pages of somebody who stands in for another", () => {
  let province: TestProvince;
  let at: Counter;
  let app: FastifyInstance;
  before(async () => {
    await (await import(builder)).buildWeb();
    province = await openTestProvince();
    at = await openCounter(province);
    app = await buildHttp({ ground: province.ground, rooms: province.rooms, demo: null });
  });
  after(async () => {
    await app.close();
    await province.close();
  });

  const signIn = async (name: string): Promise<Visitor> => {
    const visitor = new Visitor(app);
    await visitor.get(urls.signIn.vi);
    const password = province.ground.config.demoPassword;
    const answer = await visitor.post(urls.signIn.vi, { ...visitor.hidden(""), name, password });
    assert.equal(answer.statusCode, 303);
    return visitor;
  };

  it("say for whom until when, offer what was delegated and no signature, and leave their trace", async () => {
    const { key, result } = await at.toSign();
    const agencyId = await province.agencyId("ubnd-11953");
    const before = await signIn("vanthu.phohien");
    assert.equal((await before.get(urls.signingTray.to("vi", { agencyId }))).statusCode, 403);
    await province.rooms.identity.giveDelegation(
      at.call("chutich.phohien", {
        positionId: at.actor("chutich.phohien").positions[0]?.id,
        toAccountId: at.actor("vanthu.phohien").accountId,
        ...{ validFrom: "2026-11-23", validTo: "2026-11-30", ground: "Giấy ủy quyền số 12/GUQ-UBND" },
      }),
    );
    const clerk = await signIn("vanthu.phohien");
    await clerk.get(urls.signingTray.to("vi", { agencyId }));
    assert.match(clerk.html, /thay mặt Chủ tịch Ủy ban nhân dân Trịnh Quốc Nghiêm đến hết ngày 30\/11\/2026/);
    assert.match(clerk.html, /Chờ người đã ủy quyền cho bạn/);
    assert.doesNotMatch(clerk.html, /name="pin"/, "there is nothing to sign");
    const one = urls.signingOne.to("vi", { agencyId, resultId: result.resultId });
    await clerk.get(one);
    assert.doesNotMatch(clerk.html, /name="pin"/);
    const reason = "Thiếu biện pháp bảo đảm an toàn";
    const answer = await clerk.post(one, { ...clerk.hidden("return"), reason });
    assert.equal(answer.statusCode, 303);
    const specialist = await signIn("chuyenvien.phohien");
    await specialist.get(urls.dossier.to("vi", key));
    assert.match(specialist.html, /Đặng Thị Thùy Miên/);
    assert.match(specialist.html, /Văn thư, thay mặt Chủ tịch Ủy ban nhân dân Trịnh Quốc Nghiêm/);
    assert.doesNotMatch(specialist.html, /class="ph-behalf"/);
  });
});
