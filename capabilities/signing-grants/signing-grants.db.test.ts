import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type DocumentDesk, next, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const ground = { groundNumber: "15/QĐ-UBND", groundOn: "2026-11-01", validFrom: "2026-11-01" };

describe("who may sign for the agency's head", () => {
  let desk: DocumentDesk;
  let chief: Actor;
  before(async () => {
    desk = await openDocumentDesk();
    // The commune's clerk heads its office as well.
    await desk.province.byAdmin(
      "update identity.position set title = 'Chánh Văn phòng', roles = '{leader,clerk}' where account_id = $1",
      [desk.id("vanthu.phohien")],
    );
    chief = await desk.province.actor("vanthu.phohien");
  });
  after(() => desk.close());

  const rooms = () => desk.province.rooms;
  const enter = (more: object = {}, actor: Actor = chief) => {
    const tl = {
      form: "TL",
      accountId: chief.accountId,
      typeCodes: ["KH"],
      unitIds: [],
      field: "",
      passesToDeputy: false,
    };
    const input = { agencyId: desk.agencies.phohien, ...tl, ...ground, validTo: null, ...more };
    return rooms().signingGrants.enterGrant({ actor, requestId: next(), input });
  };
  const end = (grantId: string, lastDay: string) => {
    const input = { agencyId: desk.agencies.phohien, grantId, lastDay, ground: "20/QĐ-UBND" };
    return rooms().signingGrants.endGrant({ actor: chief, requestId: next(), input });
  };
  const draft = (more: object = {}) => desk.draft("phohien", { signerId: chief.accountId, authority: "TL", ...more });
  const fieldsOf = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
    doing.then(
      () => ({}),
      (error: unknown) => (error instanceof Refusal ? { ...error.fields } : Promise.reject(error)),
    );
  const offered = async () => {
    const input = { agencyId: desk.agencies.phohien };
    const { signers } = await rooms().documents.showDrafting({ actor: desk.actor("chuyenvien.phohien"), input });
    return signers.find(({ accountId }) => accountId === chief.accountId)?.authorities ?? [];
  };

  it("by order: entered with its ground, offered to drafters, held to its types, printed, judged again when submitted and signed", async () => {
    assert.deepEqual(await offered(), []);
    assert.deepEqual(await fieldsOf(draft()), { authority: "documents.authority-not-granted" });
    const { grantId } = await enter();
    assert.deepEqual(await offered(), ["TL"]);
    assert.deepEqual(await fieldsOf(draft({ typeCode: "BC" })), { authority: "documents.authority-not-type" });
    const key = await draft();
    await desk.submit(key, "phohien");
    await desk.province.settle();
    const { document } = await desk.shown(key, "chutich.phohien");
    assert.equal(document.state, "to-sign");
    const waiting = await draft();
    await end(grantId, "2026-11-22");
    assert.deepEqual(await fieldsOf(desk.submit(waiting, "phohien")), { authority: "documents.authority-not-now" });
    const sha256 = document.rendered_sha256 ?? "";
    const sign = rooms().documents.authoriseSignatures({
      ...{ actor: chief, requestId: next() },
      input: { agencyId: key.agencyId, authorisationId: next(), documents: [{ ...key, sha256 }] },
    });
    await assert.rejects(sign, refusedWith("documents.authority-not-now", 422));
    await assert.rejects(end(grantId, "2026-11-22"), refusedWith("signing-grants.already-ended", 409));
    const { grants } = await rooms().signingGrants.listGrants({
      ...{ actor: desk.actor("chuyenvien.phohien"), input: { agencyId: key.agencyId } },
    });
    assert.deepEqual(
      grants.map((grant) => [grant.form, grant.valid_to, grant.holds, grant.end_ground]),
      [["TL", "2026-11-22", false, "20/QĐ-UBND"]],
    );
    await desk.province.forgetJobs();
  });

  it("by authorisation: types and a last day are needed; it is never passed on", async () => {
    const tuq = { form: "TUQ", typeCodes: ["GM"], validTo: "2026-12-31" };
    assert.deepEqual(await fieldsOf(enter({ ...tuq, typeCodes: [] })), { typeCodes: "signing-grants.types-needed" });
    assert.deepEqual(await fieldsOf(enter({ ...tuq, validTo: null })), { validTo: "signing-grants.end-needed" });
    assert.deepEqual(await fieldsOf(enter({ ...tuq, passesToDeputy: true })), {
      passesToDeputy: "signing-grants.not-passed-on",
    });
    await enter(tuq);
    assert.ok((await offered()).includes("TUQ"));
    const invitation = { typeCode: "GM", addressees: ["Các thôn"], authority: "TUQ" };
    await draft(invitation);
    assert.deepEqual(await fieldsOf(draft({ authority: "TUQ" })), { authority: "documents.authority-not-type" });
  });

  it("a deputy's field: once one is entered, other deputies and other types are refused", async () => {
    const vice = desk.id("phochutich.phohien");
    const kt = (typeCode: string) => draft({ signerId: vice, authority: "KT", typeCode });
    await kt("BC");
    await enter({ form: "KT", accountId: vice, typeCodes: ["KH"], field: "Kinh tế" });
    await kt("KH");
    assert.deepEqual(await fieldsOf(kt("BC")), { authority: "documents.authority-not-field" });
  });

  it("acting head: a deputy's while the head's post is vacant, for all types, signed and printed with Q.", async () => {
    const vice = desk.id("phochutich.phohien");
    await enter({ form: "Q", accountId: vice, typeCodes: ["KH"] });
    const acting = { signerId: vice, authority: "Q", typeCode: "TB" };
    assert.deepEqual(await fieldsOf(draft(acting)), { authority: "documents.authority-head-present" });
    const chairPost = [desk.id("chutich.phohien")];
    await desk.province.byAdmin(
      "update identity.position set valid_to = '2026-11-22' where account_id = $1",
      chairPost,
    );
    const key = await draft(acting);
    await desk.submit(key, "phohien");
    await desk.sign([key], "phochutich.phohien");
    const { document } = await desk.shown(key, "phochutich.phohien");
    assert.equal(document.state, "to-seal");
    await desk.province.byAdmin("update identity.position set valid_to = null where account_id = $1", chairPost);
  });

  it("copies: whom the head entrusted with them signs by order; what was entrusted for documents is not for copies", async () => {
    const key = await desk.issued("phohien");
    const { agencyId, documentId } = key;
    const signers = async () => {
      const input = { agencyId, kind: "outgoing", documentId };
      return (await rooms().copies.showAsking({ actor: desk.actor("chuyenvien.phohien"), input })).signers;
    };
    assert.equal(
      (await signers()).find(({ accountId }) => accountId === chief.accountId),
      undefined,
    );
    await enter({ typeCodes: ["BS"] });
    assert.deepEqual((await signers()).find(({ accountId }) => accountId === chief.accountId)?.authority, [
      "TL. CHỦ TỊCH",
      "CHÁNH VĂN PHÒNG",
    ]);
  });

  it("goes to whom it can go, within its days, by clerk or administrator of the agency; the audit names no person", async () => {
    const unfit = { accountId: "signing-grants.holder-unfit" };
    assert.deepEqual(await fieldsOf(enter({ accountId: desk.id("chutich.phohien") })), unfit);
    assert.deepEqual(await fieldsOf(enter({ form: "KT" })), unfit);
    assert.deepEqual(await fieldsOf(enter({ accountId: desk.id("chuyenvien.phohien") })), unfit);
    assert.deepEqual(await fieldsOf(enter({ groundOn: "2026-11-02" })), { groundOn: "signing-grants.ground-later" });
    assert.deepEqual(await fieldsOf(enter({ validTo: "2026-10-31" })), { validTo: "field.ends-before-start" });
    assert.deepEqual(await fieldsOf(enter({ validFrom: "30/11" })), { validFrom: "field.date" });
    for (const name of ["chuyenvien.phohien", "chutich.phohien", "vanthu.nhuquynh", "kythuat.tinh"]) {
      await assert.rejects(enter({}, desk.actor(name)), refusedWith("kernel.forbidden", 403), name);
    }
    await assert.rejects(end(next(), "2026-11-22"), refusedWith("signing-grants.unknown-grant", 404));
    const { grantId } = await enter({ validTo: "2026-11-30" });
    assert.deepEqual(await fieldsOf(end(grantId, "2026-12-01")), { lastDay: "signing-grants.end-too-late" });
    const { rows } = await sql<{ whole: string }>`select facts::text as whole from kernel.audit_line
      where act like 'signing-grants.%'`.execute(rooms().kernel.db);
    assert.ok(rows.length > 5);
    for (const { whole } of rows) assert.doesNotMatch(whole, /Miên|Uyển|15\/QĐ/);
  });
});
