import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { openDatabase } from "#kernel/database";
import { type Delegating, delegating, period } from "../../tests/support/delegating.ts";
import { type LettersCounter, openLettersCounter } from "../../tests/support/letters-counter.ts";
import { permit } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("work done on behalf of whoever delegated a post", () => {
  let province: TestProvince;
  let at: LettersCounter;
  let signedIn: Delegating["signedIn"];
  let give: Delegating["give"];
  let revoke: Delegating["revoke"];
  before(async () => {
    province = await openTestProvince();
    at = await openLettersCounter(province);
    ({ signedIn, give, revoke } = delegating(province, at));
  });
  after(() => province.close());

  const by = (actor: Actor, input: unknown) => ({ actor, requestId: at.next(), input });
  const byOwner = async (change: { execute(db: never): Promise<unknown> }) => {
    const owner = openDatabase(province.urls.ownerUrl, { max: 1, name: "test" });
    await change.execute(owner.db as never).finally(() => owner.close());
  };
  const lastLine = async (act: string) => {
    const { rows } = await sql<{ account_id: string; on_behalf_of: string | null; on_behalf_ground: string | null }>`
      select account_id, on_behalf_of, on_behalf_ground from kernel.audit_line where act = ${act}
      order by at desc, id desc limit 1`.execute(province.ground.database.db);
    return rows[0];
  };
  const lastStep = async (key: { agencyId: string; dossierId: string }) =>
    (await at.shown(key, "chutich.phohien")).steps.at(-1);
  type Done = { readonly key: { agencyId: string; dossierId: string }; act(actor: Actor): Promise<unknown> };

  const received = async () => {
    const key = await at.enter();
    await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    return key;
  };
  /** Every act that a post may be delegated for, who holds the post and who stands in. */
  const deeds: readonly (readonly [act: string, holder: string, delegate: string, ready: () => Promise<Done>])[] = [
    [
      "one-stop.receive-dossier",
      "tiepnhan.phohien",
      "giamdoctt.phohien",
      async () => {
        const key = await at.enter();
        return { key, act: (actor) => at.stop.receiveDossier(by(actor, key)) };
      },
    ],
    [
      "one-stop.assign-dossier",
      "chutich.phohien",
      "vanthu.phohien",
      async () => {
        const key = await received();
        const given = { ...key, accountId: at.actor("chuyenvien.phohien").accountId, reason: "" };
        return { key, act: (actor) => at.stop.assignDossier(by(actor, given)) };
      },
    ],
    [
      "one-stop.take-dossier",
      "chuyenvien.phohien",
      "phochutich.phohien",
      async () => {
        const key = await received();
        return { key, act: (actor) => at.stop.takeDossier(by(actor, key)) };
      },
    ],
    [
      "one-stop.return-draft",
      "chutich.phohien",
      "vanthu.phohien",
      async () => {
        const { key, result } = await at.toSign();
        const input = { ...result, reason: "Thiếu biện pháp bảo đảm an toàn" };
        return { key, act: (actor) => at.stop.returnDraft(by(actor, input)) };
      },
    ],
    [
      "one-stop.take-back-result",
      "chuyenvien.phohien",
      "vanthu.phohien",
      async () => {
        const { key, result } = await at.toSign();
        const input = { ...result, reason: "Chọn nhầm người ký" };
        return { key, act: (actor) => at.stop.takeBackResult(by(actor, input)) };
      },
    ],
    [
      "one-stop.submit-result",
      "chuyenvien.phohien",
      "phochutich.phohien",
      async () => {
        const key = await at.taken();
        const draft = { ...key, version: 0, signerId: at.actor("chutich.phohien").accountId, content: permit };
        const { version } = await at.stop.draftResult(at.call("chuyenvien.phohien", draft));
        return { key, act: (actor) => at.stop.submitResult(by(actor, { ...key, version })) };
      },
    ],
    [
      "letters.request-supplement",
      "chuyenvien.phohien",
      "phochutich.phohien",
      async () => {
        const key = await at.taken();
        const missing = {
          ...{ componentCode: "1.002693-02", what: "Ảnh chụp hiện trạng", reason: "Ảnh không nhìn rõ gốc cây" },
          ...{ ground: "Nghị định 258/2025/NĐ-CP", how: "Chụp lại gốc cây" },
        };
        const input = { ...key, requests: [missing], answerBy: null, ground: null };
        return { key, act: (actor) => at.letters.requestSupplement(by(actor, input)) };
      },
    ],
    [
      "letters.approve-supplement",
      "chutich.phohien",
      "vanthu.phohien",
      async () => {
        const key = await at.taken();
        await at.send(await at.ask("chuyenvien.phohien", key));
        await at.handIn(key);
        const more = { ground: "Kết quả kiểm tra thực địa cho thấy ảnh chụp nhầm cây" };
        const letter = await at.ask("chuyenvien.phohien", key, more);
        return { key, act: (actor) => at.letters.approveSupplement(by(actor, at.keyOnly(letter))) };
      },
    ],
    [
      "one-stop.number-result",
      "vanthu.phohien",
      "phochutich.phohien",
      async () => {
        await province.rooms.agencies.changeSetting({
          actor: { ...anonymous, kind: "system", scopes: ["agencies:import"] },
          requestId: at.next(),
          input: {
            agencyId: await province.agencyId("ubnd-11953"),
            ...{ name: "number-order", value: "number-before-signature", validFrom: "2026-11-01", source: "thử" },
          },
        });
        const key = await at.taken();
        const draft = { ...key, version: 0, signerId: at.actor("chutich.phohien").accountId, content: permit };
        const { resultId, version } = await at.stop.draftResult(at.call("chuyenvien.phohien", draft));
        await at.stop.submitResult(at.call("chuyenvien.phohien", { ...key, version }));
        return { key, act: (actor) => at.stop.numberResult(by(actor, { agencyId: key.agencyId, resultId })) };
      },
    ],
    [
      "consultations.ask-agency",
      "chuyenvien.phohien",
      "phochutich.phohien",
      async () => {
        const key = await at.taken();
        const asked = {
          ...{ askedAgencyId: await province.agencyId("so-xay-dung"), workingDays: 5, paperIds: [] },
          ...{ question: "Cây có trong danh mục bảo tồn hay không?", shareApplicant: false },
        };
        return { key, act: (actor) => province.rooms.consultations.askAgency(by(actor, { ...key, ...asked })) };
      },
    ],
  ];

  for (const [name, holder, delegate, ready] of deeds) {
    it(`${name}: refused before, done on behalf of the holder while it holds, and the trace says so`, async () => {
      const { key, act } = await ready();
      await assert.rejects(act(await signedIn(delegate)), (error: { status: number }) =>
        [403, 404].includes(error.status),
      );
      const delegationId = await give(holder, delegate);
      await act(await signedIn(delegate));
      assert.deepEqual(await lastLine(name), {
        account_id: at.actor(delegate).accountId,
        on_behalf_of: at.actor(holder).personId,
        on_behalf_ground: `delegation:${delegationId}`,
      });
      const step = await lastStep(key);
      assert.equal(step?.by_account_id, at.actor(delegate).accountId);
      assert.match(step?.by_title ?? "", /, thay mặt /);
      await revoke(holder, delegationId);
    });
  }

  it("what one's own post allows is done in one's own name", async () => {
    const key = await received();
    const delegationId = await give("chutich.phohien", "phochutich.phohien");
    const given = { ...key, accountId: at.actor("chuyenvien.phohien").accountId, reason: "" };
    await at.stop.assignDossier(by(await signedIn("phochutich.phohien"), given));
    assert.equal((await lastLine("one-stop.assign-dossier"))?.on_behalf_of, null);
    assert.doesNotMatch((await lastStep(key))?.by_title ?? "", /thay mặt/);
    await revoke("chutich.phohien", delegationId);
  });

  it("brings the holder's dossiers into the delegate's own list and its count, named as the holder's", async () => {
    const agencyId = await province.agencyId("ubnd-11953");
    const [theirs, own] = [await received(), await received()];
    await at.stop.takeDossier(at.call("chuyenvien.phohien", theirs));
    const queue = async (actor: Actor, part: string) => {
      const input = { agencyId, side: "competent", states: ["processing"], after: null, part };
      const { dossiers, counts } = await at.stop.showQueue({ actor, input });
      const lines = new Map(dossiers.map(({ id, onBehalfOf }) => [id, onBehalfOf]));
      return { lines, mine: counts.reduce((sum, count) => sum + Number(count.mine), 0) };
    };
    const before = await queue(await signedIn("phochutich.phohien"), "mine");
    assert.ok(!before.lines.has(theirs.dossierId));
    const delegationId = await give("chuyenvien.phohien", "phochutich.phohien");
    const deputy = await signedIn("phochutich.phohien");
    await at.stop.takeDossier(by(deputy, own));
    const { lines, mine } = await queue(deputy, "mine");
    assert.equal(lines.get(theirs.dossierId), "Đoàn Minh Thức");
    assert.equal(lines.get(own.dossierId), null, "taken by the deputy, though by the delegated post");
    const all = await queue(deputy, "all");
    assert.equal(all.lines.get(theirs.dossierId), "Đoàn Minh Thức", "marked in the whole list too");
    const holder = await queue(await signedIn("chuyenvien.phohien"), "mine");
    assert.equal(mine, holder.mine + before.mine + 1);
    assert.equal(lines.size, mine);
    assert.equal(holder.lines.get(theirs.dossierId), null);
    const chair = await queue(await signedIn("chutich.phohien"), "all");
    assert.equal(chair.lines.get(theirs.dossierId), null, "to nobody else");
    await revoke("chuyenvien.phohien", delegationId);
    const after = await queue(await signedIn("phochutich.phohien"), "mine");
    assert.deepEqual([after.lines.has(theirs.dossierId), after.lines.has(own.dossierId)], [false, true], "revoked");
    assert.equal(after.mine, before.mine + 1);
  });

  it("counts neither before its first day, nor after its last, nor revoked, nor when the holder lost the post", async () => {
    const key = await received();
    const given = { ...key, accountId: at.actor("chuyenvien.phohien").accountId, reason: "" };
    const tries = async () => at.stop.assignDossier(by(await signedIn("vanthu.phohien"), given));
    const no = refusedWith("kernel.forbidden", 403);
    const later = await give("chutich.phohien", "vanthu.phohien", { validFrom: "2026-11-24", validTo: "2026-11-30" });
    await assert.rejects(tries(), no, "not yet begun");
    await revoke("chutich.phohien", later);
    const over = await give("chutich.phohien", "vanthu.phohien", { validFrom: "2026-11-20", validTo: "2026-11-23" });
    const { rows } = await sql`select from identity.delegation where id = ${over}`.execute(province.ground.database.db);
    assert.equal(rows.length, 1);
    await byOwner(sql`update identity.delegation set valid_to = '2026-11-22' where id = ${over}` as never);
    await assert.rejects(tries(), no, "its last day was yesterday");
    const held = await give("chutich.phohien", "vanthu.phohien");
    const post = at.actor("chutich.phohien").positions[0]?.id;
    await byOwner(sql`update identity.position set valid_to = '2026-11-22' where id = ${post}` as never);
    await assert.rejects(tries(), no, "its holder lost the post");
    await byOwner(sql`update identity.position set valid_to = null where id = ${post}` as never);
    await revoke("chutich.phohien", held);
    await assert.rejects(tries(), no, "revoked");
    const good = await give("chutich.phohien", "vanthu.phohien");
    await tries();
    await revoke("chutich.phohien", good);
  });

  it("opens nobody's key: what is signed, sealed or stopped is done in one's own right alone", async () => {
    const { key, result, sha256 } = await at.toSign();
    const delegationId = await give("chutich.phohien", "vanthu.phohien");
    const delegate = await signedIn("vanthu.phohien");
    const agencyId = await province.agencyId("ubnd-11953");
    const documents = [{ documentId: result.resultId, sha256 }];
    const opening = { use: "personal", agencyId, pin: testPin, documents };
    await assert.rejects(
      province.rooms.signatures.openAuthorisation(by(delegate, opening)),
      refusedWith("signature.no-key", 403),
    );
    // Nor with an authorisation that the chair opened herself.
    const { authorisationId } = await at.open("chutich.phohien", "personal", result.resultId, sha256);
    const wish = { authorisationId, results: [{ ...result, sha256 }] };
    await assert.rejects(at.stop.authoriseSignature(by(delegate, wish)), refusedWith("kernel.forbidden", 403));
    const stop = {
      ...{ ...key, cause: { kind: "decision", decision: "Quyết định số 12/QĐ-UBND" } },
      ...{ reason: "Người nộp không thực hiện nghĩa vụ", ground: "Nghị định 118/2025/NĐ-CP" },
      financialConsequence: "Không phát sinh",
    };
    await assert.rejects(at.letters.proposeStop(by(delegate, stop)), refusedWith("kernel.forbidden", 403));
    const before = await lastLine("one-stop.authorise-signature");
    assert.equal(before?.on_behalf_of, null);
    await revoke("chutich.phohien", delegationId);
  });

  it("is not given for administering, nor to support staff or people of another agency", async () => {
    const { giveDelegation } = province.rooms.identity;
    const admin = await province.actor("nghiepvu.tinh");
    const input = {
      positionId: admin.positions[0]?.id,
      toAccountId: at.actor("vanthu.phohien").accountId,
      ...period,
    };
    await assert.rejects(giveDelegation(by(admin, input)), refusedWith("identity.not-delegable", 422));
    await assert.rejects(give("chutich.phohien", "vanthu.nhuquynh"), refusedWith("identity.delegate-unfit", 422));
    const post = at.actor("vanthu.phohien").positions[0]?.id;
    await byOwner(sql`update identity.position set roles = '{post-officer}' where id = ${post}` as never);
    await assert.rejects(give("chutich.phohien", "vanthu.phohien"), refusedWith("identity.delegate-unfit", 422));
    await byOwner(sql`update identity.position set roles = '{clerk}' where id = ${post}` as never);
  });
});
