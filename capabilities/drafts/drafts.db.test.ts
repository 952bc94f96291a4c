import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Refusal } from "#kernel/plain/refusal";
import {
  type Drafting,
  codeOf,
  draftAnswers,
  draftContact,
  next,
  openDrafting,
  refusalOf,
  smallPdf,
} from "../../tests/support/drafting.ts";
import { testNow } from "../../tests/support/province.ts";

describe("a draft, from its beginning to a dossier", () => {
  let d: Drafting;
  before(async () => {
    d = await openDrafting();
  });
  after(() => d.province.close());

  it("tells all that is wrong at once, and keeps what is wrong as it was typed", async () => {
    const draftId = await d.begin();
    const { drafts } = d.province.rooms;
    const wrong = { work: "eat", treeCount: 0, place: "x", nonsense: "not in the form" };
    const call = (input: object) => ({ actor: d.hoa, requestId: next(), input: { draftId, ...input } });
    const { faults } = await drafts.saveAnswers(call({ answers: wrong }));
    assert.deepEqual(Object.keys(faults).toSorted(), [
      "answers.place",
      "answers.reason",
      "answers.species",
      "answers.treeCount",
      "answers.work",
    ]);
    const told = await drafts.saveContact(call({ contact: { ...draftContact, phone: "12" }, returnWay: "counter" }));
    assert.deepEqual(told.faults, { phone: "persons.phone-form" });
    const shown = await d.show(draftId);
    assert.deepEqual(shown.content.answers, { work: "eat", treeCount: 0, place: "x" });
    assert.deepEqual(
      shown.faults.map(({ part, field }) => `${part} ${field}`),
      [
        "agency agency",
        ...["work", "species", "treeCount", "place", "reason"].map((key) => `form answers.${key}`),
        "papers 1.002693-01",
        "papers 1.002693-02",
        "contact phone",
      ].toSorted((a, b) => order(shown.faults, a) - order(shown.faults, b)),
    );
    const refusal = await refusalOf(d.submit(draftId));
    assert.equal(refusal.code, "drafts.incomplete");
    assert.equal(Object.keys(refusal.fields).length, shown.faults.length, "the submission says the same");
  });
  const order = (faults: readonly { part: string; field: string }[], name: string): number =>
    faults.findIndex(({ part, field }) => `${part} ${field}` === name);

  it("becomes a dossier that waits for reception: no code, the same files, the persons of the account", async () => {
    const draftId = await d.fill();
    assert.deepEqual((await d.show(draftId)).faults, []);
    const files = (await d.show(draftId)).papers.map(({ fileId }) => fileId);
    const { agencyId, dossierId, trackingCode } = await d.submit(draftId);
    const { oneStop, kernel } = d.province.rooms;
    const seen = await oneStop.showDossier({ actor: d.officer, input: { agencyId, dossierId } });
    assert.equal(agencyId, await d.province.agencyId("ttpvhcc-11953"));
    assert.deepEqual(
      [seen.dossier.state, seen.dossier.code, seen.dossier.door, seen.dossier.channel, seen.dossier.due_at],
      ["submitted", null, "own-pages", "online", null],
    );
    assert.equal(seen.dossier.competent_agency_id, d.ward);
    assert.equal(seen.applicant.identityNumber, "033159000023");
    assert.equal(seen.applicant.phone, draftContact.phone);
    assert.deepEqual(seen.dossier.answers, draftAnswers);
    assert.deepEqual(
      seen.papers.map((paper) => paper.file_id),
      files,
      "not copied: the very files of the draft",
    );
    const file = await oneStop.openDossierFile({ actor: d.officer, input: { agencyId, dossierId, fileId: files[0] } });
    assert.equal(Buffer.concat(await file.bytes.toArray()).toString(), smallPdf("1.002693-01").toString());
    assert.match(trackingCode, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const mine = await oneStop.listMyDossiers({ actor: d.hoa, input: {} });
    assert.ok(mine.some((line) => line.id === dossierId));
    const after = await d.province.rooms.drafts.showDraft({ actor: d.hoa, input: { draftId } });
    assert.deepEqual(after, { submitted: { agencyId, dossierId }, draft: null });
    const { rows } = await sql<{ sealed: Buffer | null }>`select content_sealed as sealed from drafts.draft
      where id = ${draftId}`.execute(kernel.db);
    assert.equal(rows[0]?.sealed, null, "its content is kept in one place");
    await d.province.settle();
    const received = await oneStop.receiveDossier({
      actor: d.officer,
      requestId: next(),
      input: { agencyId, dossierId },
    });
    assert.match(received.code ?? "", /^H31\./);
  });

  it("is submitted once, however often and however many at once press the button", async () => {
    const draftId = await d.fill();
    const requestId = next();
    const twice = await Promise.all([d.submit(draftId, requestId), d.submit(draftId, requestId)]);
    assert.deepEqual(twice[0], twice[1], "the same form pressed twice gives one answer");
    assert.equal(await codeOf(d.submit(draftId)), "drafts.already-submitted");
    const other = await d.fill();
    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => d.submit(other)));
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    const said = ends.flatMap((end) => (end.status === "rejected" ? [(end.reason as Refusal).code] : []));
    assert.deepEqual([...new Set(said)], ["drafts.already-submitted"]);
    const { rows } = await sql<{ count: number }>`select count(*) as count from one_stop.dossier
      where door = 'own-pages' and submitted_at >= ${testNow}`.execute(d.province.rooms.kernel.db);
    assert.equal(rows[0]?.count, 3, "the three drafts of this file");
  });

  it("is sealed: what was typed stands in no table", async () => {
    await d.fill();
    const { rows } = await sql<{ row: string }>`select to_jsonb(draft)::text as row from drafts.draft`.execute(
      d.province.rooms.kernel.db,
    );
    assert.ok(rows.length > 0);
    for (const { row } of rows) assert.ok(!/Dấu Mực|0912345678|Xà cừ/.test(row));
    const { rows: kept } = await sql<{ row: string }>`select to_jsonb(request)::text as row from kernel.request
      where command like 'drafts.%'`.execute(d.province.rooms.kernel.db);
    for (const { row } of kept) assert.ok(!/Dấu Mực|0912345678|Đơn\.pdf/.test(row), row);
  });
});
