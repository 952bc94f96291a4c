import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import {
  type DocumentDesk,
  type DocumentKey,
  goodDraft,
  next,
  openDocumentDesk,
} from "../../tests/support/document-desk.ts";
import { hasTool, judgedBy, textOf } from "../../tests/support/pdf-tools.ts";
import { testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const limits = { typeCodes: ["QĐ", "CV"], field: "Cấp phép xây dựng", validTo: "2026-12-31" };
const ground = { groundNumber: "15/QĐ-UBND", groundOn: "2026-11-01", validFrom: "2026-11-01" };

describe("a head who signs for another agency by its authorisation (TUQ.)", () => {
  let desk: DocumentDesk;
  let director: Actor;
  let department: string;
  before(async () => {
    desk = await openDocumentDesk();
    director = await desk.province.actor("giamdoc.soxaydung");
    department = await desk.province.agencyId("so-xay-dung");
  });
  after(() => desk.close());

  const rooms = () => desk.province.rooms;
  const officer = "chuyenvien.ubndtinh";
  const clerk = "vanthu.ubndtinh";
  const committee = () => desk.agencies.tinh;
  const enter = (more: object = {}, name = clerk) => {
    const to = { form: "TUQ", accountId: director.accountId, holderAgencyId: department, unitIds: [] };
    const input = { agencyId: committee(), ...to, passesToDeputy: false, ...limits, ...ground, ...more };
    return rooms().signingGrants.enterGrant(desk.call(name, input));
  };
  const end = (grantId: string, lastDay: string) =>
    rooms().signingGrants.endGrant(desk.call(clerk, { agencyId: committee(), grantId, lastDay, ground: "20/QĐ-UBND" }));
  const draft = (more: object = {}): Promise<DocumentKey> =>
    desk.documents.beginDocument(
      desk.call(officer, {
        ...{ ...goodDraft, agencyId: committee(), signerId: director.accountId, authority: "TUQ", typeCode: "QĐ" },
        ...{ abstract: "Về việc cấp giấy phép xây dựng công trình", grounds: ["Căn cứ Luật Xây dựng;"], ...more },
      }),
    );
  const submit = async (key: DocumentKey) => {
    const { document } = await desk.shown(key, officer);
    await desk.documents.submitDocument(desk.call(officer, { ...key, version: document.version, route: [] }));
    await desk.province.settle();
    if ((await desk.shown(key, officer)).document.state !== "to-number") return;
    await desk.documents.numberDocuments(desk.call(clerk, { agencyId: key.agencyId, documentIds: [key.documentId] }));
    await desk.province.settle();
  };
  const tray = async (actor: Actor, agencyId: string) =>
    (await desk.documents.showTray({ actor, input: { agencyId, tray: "signer" } })).lines.map(({ id }) => id);
  const authorise = async (key: DocumentKey, actor: Actor, agencyId: string) => {
    const job = { ...actor, kind: "job" as const };
    const { document } = await desk.documents.keptDocument(rooms().kernel.db, job, key);
    const shown = { ...key, sha256: document.rendered_sha256 ?? "" };
    const wish = { use: "personal", agencyId, pin: testPin, documents: [shown] };
    const { authorisationId } = await rooms().signatures.openAuthorisation({ actor, requestId: next(), input: wish });
    const input = { agencyId, authorisationId, documents: [shown] };
    return desk.documents.authoriseSignatures({ actor, requestId: next(), input });
  };
  const fieldsOf = async (doing: Promise<unknown>): Promise<Record<string, string>> =>
    doing.then(
      () => ({}),
      (error: unknown) => (error instanceof Refusal ? { ...error.fields } : Promise.reject(error)),
    );
  const listed = (name: string, agencyId: string) =>
    rooms().signingGrants.listGrants({ actor: desk.actor(name), input: { agencyId } });

  it("is given on a written document, to the head of an agency of the own structure, limited in types, subject and time", async () => {
    const refused: readonly (readonly [object, Record<string, string>])[] = [
      [{ typeCodes: [] }, { typeCodes: "signing-grants.types-needed" }],
      [{ validTo: null }, { validTo: "signing-grants.end-needed" }],
      [{ field: " " }, { field: "signing-grants.subject-needed" }],
      [{ passesToDeputy: true }, { passesToDeputy: "signing-grants.not-passed-on" }],
      [{ groundOn: "2026-11-02" }, { groundOn: "signing-grants.ground-later" }],
      [{ groundNumber: "" }, { groundNumber: "field.required" }],
      [{ form: "TL", typeCodes: [] }, { form: "signing-grants.only-authorisation" }],
      [{ form: "KT" }, { form: "signing-grants.only-authorisation" }],
      [{ form: "Q" }, { form: "signing-grants.only-authorisation" }],
      [{ accountId: desk.id("chutich.tinh") }, { accountId: "signing-grants.holder-unfit" }],
      [{ accountId: desk.id("chuyenvien.ubndtinh") }, { accountId: "signing-grants.holder-unfit" }],
      [{ holderAgencyId: null }, { accountId: "signing-grants.holder-unfit" }],
      [
        { holderAgencyId: desk.agencies.phohien, accountId: desk.id("chutich.phohien") },
        { accountId: "signing-grants.agency-not-below" },
      ],
      [
        {
          holderAgencyId: await desk.province.agencyId("chi-cuc-chan-nuoi-va-thu-y"),
          accountId: (await desk.province.actor("chicuctruong.thuy")).accountId,
        },
        { accountId: "signing-grants.agency-not-below" },
      ],
      [{ holderAgencyId: next() }, { accountId: "signing-grants.agency-not-below" }],
    ];
    for (const [more, fields] of refused) assert.deepEqual(await fieldsOf(enter(more)), fields, JSON.stringify(more));
    for (const name of [officer, "chutich.tinh", "vanthu.phohien", "kythuat.tinh"])
      await assert.rejects(enter({}, name), refusedWith("kernel.forbidden", 403), name);
    await assert.rejects(
      rooms().signingGrants.enterGrant({
        ...{ actor: director, requestId: next() },
        input: {
          agencyId: committee(),
          form: "TUQ",
          accountId: director.accountId,
          unitIds: [],
          ...limits,
          ...ground,
          passesToDeputy: false,
        },
      }),
      refusedWith("kernel.forbidden", 403),
    );
    assert.deepEqual((await listed(clerk, committee())).grants, []);
    assert.deepEqual(await fieldsOf(draft()), { signerId: "documents.signer-unfit" });
  });

  it("is shown at both agencies, offered to drafters for TUQ. alone, and held to its types and days when a draft is saved and submitted", async () => {
    const { grantId } = await enter();
    const { grants, heads } = await listed(clerk, committee());
    assert.deepEqual(
      grants.map((grant) => [grant.holderAgencyName, grant.field, grant.holds]),
      [["Sở Xây dựng tỉnh Hưng Yên", "Cấp phép xây dựng", true]],
    );
    assert.ok(heads.some(({ accountId, agencyId }) => accountId === director.accountId && agencyId === department));
    assert.ok(!heads.some(({ agencyId }) => agencyId === desk.agencies.phohien));
    const at = await rooms().signingGrants.listGrants({ actor: director, input: { agencyId: department } });
    assert.deepEqual(
      at.received.map(({ giverName, id }) => [giverName, id]),
      [["Ủy ban nhân dân tỉnh Hưng Yên", grantId]],
    );
    const { signers } = await desk.documents.showDrafting({
      actor: desk.actor(officer),
      input: { agencyId: committee() },
    });
    assert.deepEqual(signers.find(({ accountId }) => accountId === director.accountId)?.authorities, ["TUQ"]);
    for (const authority of ["head", "TM", "KT", "TL", "Q"])
      assert.deepEqual(await fieldsOf(draft({ authority })), { authority: "documents.authority-outside" }, authority);
    assert.deepEqual(await fieldsOf(draft({ typeCode: "KH" })), { authority: "documents.authority-not-type" });
    const waiting = await draft();
    await end(grantId, "2026-11-22");
    assert.deepEqual(await fieldsOf(submit(waiting)), { authority: "documents.authority-not-now" });
    assert.deepEqual(await fieldsOf(draft()), { authority: "documents.authority-not-now" });
    await assert.rejects(end(grantId, "2026-11-22"), refusedWith("signing-grants.already-ended", 409));
  });

  it("signs from the own tray with the own key; number, register and seal are the authorising agency's", async () => {
    await enter();
    const key = await draft();
    await submit(key);
    assert.deepEqual(await tray(director, department), [key.documentId]);
    const counted = await desk.documents.countDocuments({ actor: director, input: { agencyId: department } });
    assert.equal(counted.toSign, 1);
    const page = await desk.documents.showDocument({ actor: director, input: key });
    assert.deepEqual([page.may.sign, page.may.return, page.may.comment, page.may.recall], [true, true, false, false]);
    assert.equal(page.signsFrom, department);
    assert.deepEqual(page.authorisation, {
      ...{ subject: "Cấp phép xây dựng", number: "15/QĐ-UBND", on: "2026-11-01" },
      ...{ from: "2026-11-01", to: "2026-12-31" },
    });
    await authorise(key, director, department);
    await desk.province.settle();
    await desk.seal([key], clerk);
    const { document } = await desk.shown(key, officer);
    assert.equal(document.state, "issued");
    assert.match(document.symbol ?? "", /^QĐ-UBND$/);
    const lines = await desk.documents.showRegister({
      actor: desk.actor(clerk),
      input: { agencyId: committee(), from: "2026-11-01", to: "2026-11-30" },
    });
    assert.equal(lines.lines.at(-1)?.number_text, document.number_text);
    const input = { ...key, fileId: document.sealed_file_id };
    const { bytes } = await desk.documents.openDocumentFile({ actor: director, input });
    const pdf = await buffer(bytes);
    if (hasTool("pdftotext")) {
      const text = textOf(pdf);
      assert.match(text, /TUQ\. CHỦ TỊCH/u);
      assert.match(text, /GIÁM ĐỐC SỞ XÂY DỰNG/u);
    }
    if (hasTool("pdfsig")) {
      const { said } = judgedBy("pdfsig", pdf, "-nocert", "FILE");
      assert.match(said, /Signer Certificate Common Name: Ủy ban nhân dân tỉnh Hưng Yên/u, "the seal");
    }
  });

  it("is the head's alone: nobody of either agency signs in their place, nor another head", async () => {
    await enter();
    const key = await draft();
    await submit(key);
    const chair = desk.actor("chutich.tinh");
    await assert.rejects(authorise(key, chair, committee()), refusedWith("documents.not-your-document", 403));
    // Their post delegated to a deputy of the department: signing is not part of it.
    const post = director.positions[0];
    assert.ok(post);
    const from = { id: next(), fromAccountId: director.accountId ?? "", fromPersonId: director.personId ?? "" };
    const deputy: Actor = {
      ...{ ...director, accountId: desk.id("thanhtra.tinh"), personId: next() },
      positions: [{ ...post, delegated: from }],
    };
    await assert.rejects(
      desk.documents.showDocument({ actor: deputy, input: key }),
      refusedWith("kernel.forbidden", 403),
    );
    const other = desk.actor("chutich.phohien");
    await assert.rejects(
      desk.documents.showDocument({ actor: other, input: key }),
      refusedWith("documents.unknown-document", 404),
    );
    const sign = { agencyId: desk.agencies.phohien, authorisationId: next() };
    const forged = { ...sign, documents: [{ ...key, sha256: "0".repeat(64) }] };
    await assert.rejects(
      desk.documents.authoriseSignatures({ actor: other, requestId: next(), input: forged }),
      refusedWith("documents.unknown-document", 404),
    );
    assert.deepEqual(await tray(other, desk.agencies.phohien), []);
    await desk.documents.returnDocument({
      ...{ actor: director, requestId: next() },
      input: { ...key, reason: "Ngoài nội dung được ủy quyền" },
    });
    assert.equal((await desk.shown(key, officer)).document.state, "drafting");
  });

  it("is judged again at the signature: ended meanwhile, or no longer head of that agency", async () => {
    const { grantId } = await enter({ typeCodes: ["CV"] });
    const { grants } = await listed(clerk, committee());
    for (const grant of grants) if (grant.ends && grant.id !== grantId) await end(grant.id, "2026-11-22");
    const letter = { typeCode: "CV", addressees: ["Sở Tài chính"], grounds: [] };
    const key = await draft(letter);
    await submit(key);
    await end(grantId, "2026-11-22");
    await assert.rejects(authorise(key, director, department), refusedWith("documents.authority-not-now", 422));
    await enter({ typeCodes: ["QĐ"] });
    await assert.rejects(authorise(key, director, department), refusedWith("documents.authority-not-type", 422));
    await enter({ typeCodes: ["CV"] });
    await desk.province.byAdmin(
      "update identity.position set title = 'Phó Giám đốc Sở Xây dựng' where account_id = $1",
      [director.accountId],
    );
    await assert.rejects(authorise(key, director, department), refusedWith("documents.signer-unfit", 422));
    const now = await desk.province.actor("giamdoc.soxaydung");
    await assert.rejects(desk.documents.showDocument({ actor: now, input: key }), refusedWith("kernel.forbidden", 403));
    await desk.province.byAdmin("update identity.position set title = 'Giám đốc Sở Xây dựng' where account_id = $1", [
      director.accountId,
    ]);
    await authorise(key, director, department);
    await desk.province.settle();
    assert.equal((await desk.shown(key, officer)).document.state, "to-seal");
  });

  it("leaves no person's name and no number of the ground in the audit", async () => {
    const { rows } = await sql<{ whole: string }>`select facts::text as whole from kernel.audit_line
      where act like 'signing-grants.%'`.execute(rooms().kernel.db);
    assert.ok(rows.length > 5);
    for (const { whole } of rows) assert.doesNotMatch(whole, /15\/QĐ|Cấp phép/);
  });
});
