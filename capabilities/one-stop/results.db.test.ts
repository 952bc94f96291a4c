import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Counter, next, openCounter, permit } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow, testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const unknown = refusedWith("one-stop.unknown-dossier", 404);
const notAllowed = (error: unknown): boolean =>
  refusedWith("kernel.forbidden", 403)(error) ||
  refusedWith("one-stop.unknown-dossier", 404)(error) ||
  refusedWith("one-stop.unknown-result", 404)(error);

describe("results at the one-stop shop", () => {
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    province = await openTestProvince();
    at = await openCounter(province);
  });
  after(() => province.close());

  it("another agency's dossier looks like none, to every act and question", async () => {
    const { key, result, sha256 } = await at.toSign();
    const strangers: readonly [string, (name: string) => Promise<unknown>][] = [
      ["tiepnhan", (name) => at.stop.receiveDossier(at.call(name, key))],
      ["tiepnhan", (name) => at.stop.returnResult(at.call(name, key))],
      ["tiepnhan", (name) => at.stop.showDossier({ actor: at.actor(name), input: key })],
      ["giamdoctt", (name) => at.stop.showDossier({ actor: at.actor(name), input: key })],
      ["chuyenvien", (name) => at.stop.takeDossier(at.call(name, key))],
      [
        "chuyenvien",
        (name) =>
          at.stop.draftResult(
            at.call(name, { ...key, version: 1, signerId: at.actor(name).accountId, content: permit }),
          ),
      ],
      ["chuyenvien", (name) => at.stop.submitResult(at.call(name, { ...key, version: 1 }))],
      ["vanthu", (name) => at.stop.numberResult(at.call(name, result))],
      ["vanthu", (name) => at.stop.authoriseSeal(at.call(name, { ...result, sha256, authorisationId: next() }))],
      ["chutich", (name) => at.stop.returnDraft(at.call(name, { ...result, reason: "không đúng nội dung" }))],
      ["chutich", (name) => at.sign(name, next(), [{ ...result, sha256 }])],
      ["chutich", (name) => at.stop.openDossierFile({ actor: at.actor(name), input: { ...key, fileId: next() } })],
    ];
    for (const [role, act] of strangers) await assert.rejects(act(`${role}.nhuquynh`), unknown, role);
    for (const name of ["kythuat.tinh", "congdan.hoa"])
      await assert.rejects(at.stop.showDossier({ actor: at.actor(name), input: key }), notAllowed, name);
    const elsewhere = { ...key, agencyId: await province.agencyId("ttpvhcc-12004") };
    await assert.rejects(at.shown(elsewhere, "tiepnhan.nhuquynh"), unknown, "the right dossier under another register");
    const queue = { agencyId: key.agencyId, side: "register", states: ["processing"], after: null };
    await assert.rejects(
      at.stop.showQueue({ actor: at.actor("tiepnhan.nhuquynh"), input: queue }),
      refusedWith("kernel.forbidden", 403),
    );
  });

  it("a leader signs only what waits for that leader", async () => {
    const { key, result, sha256 } = await at.toSign();
    const opened = await at.open("phochutich.phohien", "personal", result.resultId, sha256);
    const chosen = [{ ...result, sha256 }];
    await assert.rejects(
      at.sign("phochutich.phohien", opened.authorisationId, chosen),
      refusedWith("one-stop.not-your-result", 403),
    );
    await assert.rejects(
      at.stop.returnDraft(at.call("phochutich.phohien", { ...result, reason: "không thuộc tôi" })),
      refusedWith("one-stop.not-your-result", 403),
    );
    await assert.rejects(
      at.sign("chutich.phohien", opened.authorisationId, chosen),
      refusedWith("signature.not-authorised", 403),
      "another's authorisation",
    );
    assert.equal((await at.resultOf(key)).state, "to-sign");
  });

  it("an authorisation holds for its documents, its use and its ten minutes only", async () => {
    const [one, two] = [await at.toSign(), await at.toSign()];
    const { authorisationId } = await at.open("chutich.phohien", "personal", one.result.resultId, one.sha256);
    const other = [{ ...two.result, sha256: two.sha256 }];
    await assert.rejects(
      at.sign("chutich.phohien", authorisationId, other),
      refusedWith("signature.not-authorised", 403),
    );
    await assert.rejects(
      at.sign("chutich.phohien", authorisationId, [{ ...one.result, sha256: two.sha256 }]),
      refusedWith("one-stop.result-changed", 409),
    );
    const both = [{ ...one.result, sha256: one.sha256 }, ...other];
    await assert.rejects(
      at.sign("chutich.phohien", authorisationId, both),
      refusedWith("signature.not-authorised", 403),
    );
    assert.equal((await at.resultOf(one.key)).state, "to-sign", "all or none");
    await assert.rejects(
      at.sign("chutich.phohien", next(), [{ ...one.result, sha256: one.sha256 }]),
      refusedWith("signature.not-authorised", 403),
    );
    province.setNow(new Date(testNow.getTime() + 10 * 60_000));
    await assert.rejects(
      at.sign("chutich.phohien", authorisationId, [{ ...one.result, sha256: one.sha256 }]),
      refusedWith("signature.authorisation-expired", 403),
    );
    province.setNow(testNow);
    await assert.rejects(
      at.open("vanthu.phohien", "personal", one.result.resultId, one.sha256),
      refusedWith("signature.no-key", 403),
    );
    await assert.rejects(
      at.open("chutich.phohien", "seal", one.result.resultId, one.sha256),
      refusedWith("signature.no-key", 403),
    );
  });

  it("a result that was given back keeps its number and is rendered, signed and numbered once more only where it must", async () => {
    const { key, result, sha256 } = await at.toSign();
    const before = await at.resultOf(key);
    await assert.rejects(
      at.stop.returnDraft(at.call("chutich.phohien", { ...result, reason: "no" })),
      refusedWith("kernel.input-invalid", 422),
    );
    await at.stop.returnDraft(at.call("chutich.phohien", { ...result, reason: "Ghi rõ vị trí cây" }));
    const back = await at.resultOf(key);
    assert.deepEqual(
      [back.state, back.number_text, back.return_reason],
      ["drafting", before.number_text, "Ghi rõ vị trí cây"],
    );
    await assert.rejects(
      at.stop.draftResult(
        at.call("chuyenvien.phohien", {
          ...key,
          version: before.version,
          signerId: at.actor("chutich.phohien").accountId,
          content: permit,
        }),
      ),
      refusedWith("one-stop.result-changed", 409),
      "a page from before the return",
    );
    const changed = { ...permit, location: "trước số 12 đường Trưng Trắc" };
    const { version } = await at.stop.draftResult(
      at.call("chuyenvien.phohien", {
        ...key,
        version: back.version,
        signerId: at.actor("chutich.phohien").accountId,
        content: changed,
      }),
    );
    await at.stop.submitResult(at.call("chuyenvien.phohien", { ...key, version }));
    await province.settle();
    const again = await at.resultOf(key);
    assert.deepEqual([again.state, again.number_text], ["to-sign", before.number_text]);
    assert.notEqual(again.rendered_sha256, sha256);
    const old = await at.open("chutich.phohien", "personal", result.resultId, sha256);
    await assert.rejects(
      at.sign("chutich.phohien", old.authorisationId, [{ ...result, sha256 }]),
      refusedWith("one-stop.result-changed", 409),
    );
  });

  it("a signing process that was started again between authorising and signing asks the leader again", async () => {
    const { key, result, sha256 } = await at.toSign();
    const { authorisationId } = await at.open("chutich.phohien", "personal", result.resultId, sha256);
    await at.sign("chutich.phohien", authorisationId, [{ ...result, sha256 }]);
    assert.equal((await at.resultOf(key)).state, "being-signed");
    await province.settleAfterRestart();
    const asked = await at.resultOf(key);
    assert.deepEqual(
      [asked.state, asked.problem, asked.signed_file_id],
      ["to-sign", "signature.authorisation-gone", null],
    );
    const again = await at.open("chutich.phohien", "personal", result.resultId, sha256);
    await at.sign("chutich.phohien", again.authorisationId, [{ ...result, sha256 }]);
    await province.settle();
    const signed = await at.resultOf(key);
    assert.deepEqual([signed.state, signed.problem], ["to-seal", null]);
  });

  it("the seal goes on what was shown to the clerk, once, whoever comes at the same time", async () => {
    const { key, result, sha256 } = await at.toSign();
    const personal = await at.open("chutich.phohien", "personal", result.resultId, sha256);
    await at.sign("chutich.phohien", personal.authorisationId, [{ ...result, sha256 }]);
    await assert.rejects(
      at.sign("chutich.phohien", personal.authorisationId, [{ ...result, sha256 }]),
      refusedWith("one-stop.move-forbidden", 409),
      "used already",
    );
    await province.settle();
    const signed = (await at.resultOf(key)).signed_sha256 ?? "";
    const seal = await at.open("vanthu.phohien", "seal", result.resultId, signed);
    const wish = { ...result, authorisationId: seal.authorisationId };
    await assert.rejects(
      at.stop.authoriseSeal(at.call("vanthu.phohien", { ...wish, sha256 })),
      refusedWith("one-stop.result-changed", 409),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => at.stop.authoriseSeal(at.call("vanthu.phohien", { ...wish, sha256: signed }))),
    );
    assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 1);
    await assert.rejects(
      at.stop.returnResult(at.call("tiepnhan.phohien", key)),
      refusedWith("one-stop.move-forbidden", 409),
      "not issued yet",
    );
    await province.settle();
    assert.equal((await at.shown(key)).dossier.state, "finished");
    assert.deepEqual((await at.shown(key)).steps.filter((step) => step.kind === "issue").length, 1);
  });

  it("wrong PINs are counted, the fifth locks the key for half an hour, and the right one opens nothing meanwhile", async () => {
    const { result, sha256 } = await at.toSign();
    const tryPin = (pin: string) => at.open("phochutich.phohien", "personal", result.resultId, sha256, pin);
    for (let n = 0; n < 5; n += 1)
      await assert.rejects(tryPin("135792"), refusedWith("signature.wrong-pin", 403), `try ${n + 1}`);
    await assert.rejects(tryPin(testPin), refusedWith("signature.key-locked", 429));
    province.setNow(new Date(testNow.getTime() + 31 * 60_000));
    await tryPin(testPin);
    await assert.rejects(tryPin("135792"), refusedWith("signature.wrong-pin", 403));
    await tryPin(testPin);
    province.setNow(testNow);
    const { rows } = await sql<{
      facts: unknown;
    }>`select facts from kernel.audit_line where act = 'signatures.record-wrong-pin' order by id`.execute(
      province.rooms.kernel.db,
    );
    assert.deepEqual(
      rows.map((row) => (row.facts as { locked: boolean }).locked),
      [false, false, false, false, true, false],
    );
  });
});
