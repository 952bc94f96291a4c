import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { openDatabase } from "#kernel/database";
import { type Counter, next, openCounter, permit } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const unknown = refusedWith("one-stop.unknown-dossier", 404);
const notAllowed = refusedWith("kernel.forbidden", 403);

describe("results that wait for a signature which may never come", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
    // Number first: a number is taken before anybody signs, and must stay with the result.
    await province.rooms.agencies.changeSetting({
      actor: { ...anonymous, kind: "system", scopes: ["agencies:import"] },
      requestId: next(),
      input: {
        agencyId: await province.agencyId("ubnd-11953"),
        ...{ name: "number-order", value: "number-before-signature", validFrom: "2026-11-01", source: "thử" },
      },
    });
  });
  after(() => province.close());

  const leave = (signer: string) =>
    sql`update identity.position set valid_to = '2026-11-01' where account_id = ${at.actor(signer).accountId}`;
  const back = (signer: string) =>
    sql`update identity.position set valid_to = null where account_id = ${at.actor(signer).accountId}`;
  const byOwner = async (change: ReturnType<typeof leave>) => {
    const owner = openDatabase(province.urls.ownerUrl, { max: 1, name: "test" });
    await change.execute(owner.db).finally(() => owner.close());
  };

  it("a result whose signer has left is taken back, keeps its number, and is signed by another", async () => {
    const { key, result } = await at.toSign();
    const before = await at.resultOf(key);
    const reason = "Chủ tịch đã chuyển công tác";
    const takeBack = (name: string, more: object = {}) =>
      at.stop.takeBackResult(at.call(name, { ...result, reason, ...more }));
    await assert.rejects(takeBack("vanthu.phohien"), notAllowed);
    await assert.rejects(takeBack("chutich.nhuquynh"), unknown);
    await assert.rejects(takeBack("chuyenvien.phohien", { reason: "" }), refusedWith("kernel.input-invalid", 422));
    await takeBack("chuyenvien.phohien");
    const taken = await at.resultOf(key);
    assert.deepEqual(
      [taken.state, taken.number_text, taken.issued_on, taken.return_reason],
      ["drafting", before.number_text, before.issued_on, reason],
    );
    assert.ok(taken.number_text);
    await assert.rejects(takeBack("chuyenvien.phohien"), refusedWith("one-stop.move-forbidden", 409));
    const draft = { ...key, version: taken.version, signerId: at.actor("phochutich.phohien").accountId };
    const { version } = await at.stop.draftResult(at.call("chuyenvien.phohien", { ...draft, content: permit }));
    await at.stop.submitResult(at.call("chuyenvien.phohien", { ...key, version }));
    await province.settle();
    const again = await at.resultOf(key);
    assert.deepEqual([again.state, again.number_text], ["to-sign", before.number_text]);
    assert.notEqual(again.rendered_sha256, before.rendered_sha256);
  });

  it("any leader may choose another signer, and the document is made again with the other's name", async () => {
    const { key, result, sha256 } = await at.toSign();
    const choose = (name: string, signer: string) =>
      at.stop.changeSigner(at.call(name, { ...result, signerId: at.actor(signer).accountId }));
    await assert.rejects(
      choose("phochutich.phohien", "vanthu.phohien"),
      refusedWith("one-stop.content-wrong", 422),
      "no leader",
    );
    const deputy = at.actor("phochutich.phohien").accountId;
    await byOwner(sql`update identity.position set unit_id = gen_random_uuid() where account_id = ${deputy}`);
    await assert.rejects(
      choose("phochutich.phohien", "phochutich.phohien"),
      refusedWith("one-stop.content-wrong", 422),
      "the head of a unit",
    );
    await byOwner(sql`update identity.position set unit_id = null where account_id = ${deputy}`);
    await choose("phochutich.phohien", "phochutich.phohien");
    await province.settle();
    const changed = await at.resultOf(key);
    assert.equal(changed.state, "to-sign");
    assert.equal(changed.signer_account_id, at.actor("phochutich.phohien").accountId);
    assert.notEqual(changed.rendered_sha256, sha256);
    const { authorisationId } = await at.open(
      "phochutich.phohien",
      "personal",
      result.resultId,
      changed.rendered_sha256 ?? "",
    );
    await at.sign("phochutich.phohien", authorisationId, [{ ...result, sha256: changed.rendered_sha256 ?? "" }]);
    await province.settle();
    assert.equal((await at.resultOf(key)).state, "to-seal");
  });

  it("a rendering that finds its signer gone gives the draft back and says why; no job gives up", async () => {
    const { key, result } = await at.toSign();
    await at.stop.changeSigner(
      at.call("chuyenvien.phohien", { ...result, signerId: at.actor("phochutich.phohien").accountId }),
    );
    assert.equal((await at.resultOf(key)).state, "being-rendered");
    await byOwner(leave("phochutich.phohien"));
    await province.settle();
    await byOwner(back("phochutich.phohien"));
    const left = await at.resultOf(key);
    assert.deepEqual([left.state, left.problem], ["drafting", "one-stop.signer-left"]);
    assert.ok(left.number_text);
  });

  it("a rendering of what was taken back meanwhile is not kept", async () => {
    const { key, result } = await at.toSign();
    const name = "chuyenvien.phohien";
    const signerId = at.actor("chutich.phohien").accountId;
    await at.stop.changeSigner(at.call(name, { ...result, signerId: at.actor("phochutich.phohien").accountId }));
    const resubmit = async () => {
      await at.stop.takeBackResult(at.call(name, { ...result, reason: "đổi nội dung giấy phép" }));
      const { version: from } = await at.resultOf(key);
      const content = { ...permit, reason: "Cây đã chết khô" };
      const { version } = await at.stop.draftResult(at.call(name, { ...key, version: from, signerId, content }));
      await at.stop.submitResult(at.call(name, { ...key, version }));
    };
    const { renderer } = province.ground;
    assert.ok(renderer);
    const render: typeof renderer.render = async (order) => {
      await resubmit();
      return renderer.render(order);
    };
    const slow = province.roomsWith({ renderer: { ...renderer, render } });
    const work = slow.jobs.find((job) => job.name === "one-stop.render-result");
    const call = { jobId: "1", attempt: 1, lastAttempt: false, requestFor: () => next() };
    await assert.rejects(work?.run(result, call) ?? Promise.resolve(), refusedWith("one-stop.result-changed", 409));
    assert.equal((await at.resultOf(key)).state, "being-rendered");
    await province.settle();
    const made = await at.resultOf(key);
    assert.deepEqual([made.state, made.signer_account_id], ["to-sign", signerId]);
  });
});
