import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { timeOrderedIds } from "#kernel/ids";
import type { Actor } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";

const id = (): string => timeOrderedIds.next();
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<<>>\nendobj\n%%EOF\n`);
const answers = {
  work: "fell",
  species: "Xà cừ",
  treeCount: 2,
  place: "Số 12 Dấu Mực <script>alert(1)</script>",
  reason: "Cây nghiêng, có nguy cơ đổ",
};
const contact = { phone: "0912345678", email: "", address: "Ngõ Dấu Mực" };
const daysLater = (days: number): Date => new Date(testNow.getTime() + days * 86_400_000);

describe("a draft, from its beginning to a dossier", () => {
  let province: TestProvince;
  let hoa: Actor;
  let nam: Actor;
  let officer: Actor;
  let ward: string;
  before(async () => {
    province = await openTestProvince();
    [hoa, nam, officer] = (await Promise.all(
      ["congdan.hoa", "congdan.nam", "tiepnhan.phohien"].map((name) => province.actor(name)),
    )) as [Actor, Actor, Actor];
    ward = await province.agencyId("ubnd-11953");
  });
  after(() => province.close());

  const rooms = () => province.rooms;
  const refusalOf = async (doing: Promise<unknown>): Promise<Refusal> => {
    const error = await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refusal, String(error));
    return error;
  };
  const codeOf = async (doing: Promise<unknown>): Promise<string> => (await refusalOf(doing)).code;
  const begin = async (actor = hoa): Promise<string> => {
    const input = { procedureCode: "1.002693", caseKey: "ordinary" };
    return (await rooms().drafts.beginDraft({ actor, requestId: id(), input })).draftId;
  };
  const upload = async (draftId: string, componentCode: string, bytes = pdf(componentCode), fileName = "Đơn.pdf") => {
    const file = await rooms().drafts.receivePaper(hoa, draftId, { fileName, stream: Readable.from([bytes]) });
    await rooms().drafts.addPaper({ actor: hoa, requestId: id(), input: { draftId, componentCode, file } });
    return file;
  };
  const show = async (draftId: string, actor = hoa) => {
    const { draft } = await rooms().drafts.showDraft({ actor, input: { draftId } });
    assert.ok(draft, "it is open");
    return draft;
  };
  const fill = async (): Promise<string> => {
    const draftId = await begin();
    const { drafts } = rooms();
    const call = (input: object) => ({ actor: hoa, requestId: id(), input: { draftId, ...input } });
    await drafts.chooseAgency(call({ agencyId: ward }));
    await drafts.saveAnswers(call({ answers }));
    await drafts.saveContact(call({ contact, returnWay: "online" }));
    await upload(draftId, "1.002693-01");
    await upload(draftId, "1.002693-02");
    return draftId;
  };
  const submit = (draftId: string, requestId = id(), actor = hoa) =>
    rooms().oneStop.submitDraft({ actor, requestId, input: { draftId } });

  it("tells all that is wrong at once, and keeps what is wrong as it was typed", async () => {
    const draftId = await begin();
    const { drafts } = rooms();
    const wrong = { work: "eat", treeCount: 0, place: "x", nonsense: "not in the form" };
    const call = (input: object) => ({ actor: hoa, requestId: id(), input: { draftId, ...input } });
    const { faults } = await drafts.saveAnswers(call({ answers: wrong }));
    assert.deepEqual(Object.keys(faults).toSorted(), [
      "answers.place",
      "answers.reason",
      "answers.species",
      "answers.treeCount",
      "answers.work",
    ]);
    const told = await drafts.saveContact(call({ contact: { ...contact, phone: "12" }, returnWay: "counter" }));
    assert.deepEqual(told.faults, { phone: "persons.phone-form" });
    const shown = await show(draftId);
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
    const refusal = await refusalOf(submit(draftId));
    assert.equal(refusal.code, "drafts.incomplete");
    assert.equal(Object.keys(refusal.fields).length, shown.faults.length, "the submission says the same");
  });
  const order = (faults: readonly { part: string; field: string }[], name: string): number =>
    faults.findIndex(({ part, field }) => `${part} ${field}` === name);

  it("becomes a dossier that waits for reception: no code, the same files, the persons of the account", async () => {
    const draftId = await fill();
    assert.deepEqual((await show(draftId)).faults, []);
    const files = (await show(draftId)).papers.map(({ fileId }) => fileId);
    const { agencyId, dossierId, trackingCode } = await submit(draftId);
    const { oneStop, kernel } = rooms();
    const seen = await oneStop.showDossier({ actor: officer, input: { agencyId, dossierId } });
    assert.equal(agencyId, await province.agencyId("ttpvhcc-11953"));
    assert.deepEqual(
      [seen.dossier.state, seen.dossier.code, seen.dossier.door, seen.dossier.channel, seen.dossier.due_at],
      ["submitted", null, "own-pages", "online", null],
    );
    assert.equal(seen.dossier.competent_agency_id, ward);
    assert.equal(seen.applicant.identityNumber, "033159000023");
    assert.equal(seen.applicant.phone, contact.phone);
    assert.deepEqual(seen.dossier.answers, answers);
    assert.deepEqual(
      seen.papers.map((paper) => paper.file_id),
      files,
      "not copied: the very files of the draft",
    );
    const file = await oneStop.openDossierFile({ actor: officer, input: { agencyId, dossierId, fileId: files[0] } });
    assert.equal(Buffer.concat(await file.bytes.toArray()).toString(), pdf("1.002693-01").toString());
    assert.match(trackingCode, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const mine = await oneStop.listMyDossiers({ actor: hoa, input: {} });
    assert.ok(mine.some((line) => line.id === dossierId));
    const after = await rooms().drafts.showDraft({ actor: hoa, input: { draftId } });
    assert.deepEqual(after, { submitted: { agencyId, dossierId }, draft: null });
    const { rows } = await sql<{ sealed: Buffer | null }>`select content_sealed as sealed from drafts.draft
      where id = ${draftId}`.execute(kernel.db);
    assert.equal(rows[0]?.sealed, null, "its content is kept in one place");
    await province.settle();
    const received = await oneStop.receiveDossier({ actor: officer, requestId: id(), input: { agencyId, dossierId } });
    assert.match(received.code, /^H31\./);
  });

  it("is submitted once, however often and however many at once press the button", async () => {
    const draftId = await fill();
    const requestId = id();
    const twice = await Promise.all([submit(draftId, requestId), submit(draftId, requestId)]);
    assert.deepEqual(twice[0], twice[1], "the same form pressed twice gives one answer");
    assert.equal(await codeOf(submit(draftId)), "drafts.already-submitted");
    const other = await fill();
    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => submit(other)));
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    const said = ends.flatMap((end) => (end.status === "rejected" ? [(end.reason as Refusal).code] : []));
    assert.deepEqual([...new Set(said)], ["drafts.already-submitted"]);
    const { rows } = await sql<{ count: number }>`select count(*) as count from one_stop.dossier
      where door = 'own-pages' and submitted_at >= ${testNow}`.execute(rooms().kernel.db);
    assert.equal(rows[0]?.count, 3, "the three drafts of this file");
  });

  it("is its author's alone: to anyone else there is no such draft, whatever they try", async () => {
    const draftId = await fill();
    const { drafts } = rooms();
    const [paper] = (await show(draftId)).papers;
    const stream = (): Readable => Readable.from([pdf("other")]);
    const tries = (actor: Actor): Promise<unknown>[] => {
      const call = (input: object) => ({ actor, requestId: id(), input: { draftId, ...input } });
      return [
        drafts.showDraft({ actor, input: { draftId } }),
        drafts.openDraftFile({ actor, input: { draftId, fileId: paper?.fileId } }),
        drafts.chooseCase(call({ caseKey: "conserved" })),
        drafts.chooseAgency(call({ agencyId: ward })),
        drafts.saveAnswers(call({ answers: {} })),
        drafts.saveContact(call({ contact, returnWay: "online" })),
        drafts.removePaper(call({ paperId: paper?.id })),
        drafts.deleteDraft(call({})),
        rooms().oneStop.submitDraft(call({})),
      ];
    };
    for (const doing of tries(nam)) assert.equal(await codeOf(doing), "drafts.unknown");
    for (const doing of tries(officer)) assert.equal(await codeOf(doing), "kernel.forbidden");
    assert.equal(
      await codeOf(drafts.receivePaper(nam, draftId, { fileName: "a.pdf", stream: stream() })),
      "drafts.unknown",
    );
    const own = await begin(nam);
    const stolen = { draftId: own, componentCode: "1.002693-01", file: await fileRowOf(paper?.fileId ?? "") };
    assert.equal(
      await codeOf(drafts.addPaper({ actor: nam, requestId: id(), input: stolen })),
      "drafts.unknown-paper",
      "somebody else's file cannot be claimed",
    );
    assert.deepEqual(
      (await drafts.listMyDrafts({ actor: nam, input: {} })).map((draft) => draft.id),
      [own],
    );
    assert.deepEqual((await show(draftId)).content.answers, answers, "nothing was changed");
  });
  const fileRowOf = async (fileId: string) => {
    const file = await province.ground.files.find(rooms().kernel.db, fileId);
    return { id: fileId, name: "x.pdf", sha256: file?.sha256, sizeBytes: 1, type: "application/pdf", verdict: "clean" };
  };

  it("takes PDF and photographs by their bytes, and no more than it should", async () => {
    const draftId = await begin();
    const { drafts } = rooms();
    const receive = (fileName: string, bytes: Iterable<Buffer>) =>
      drafts.receivePaper(hoa, draftId, { fileName, stream: Readable.from(bytes) });
    assert.equal(await codeOf(receive("đơn.pdf", [Buffer.from("MZ this is a program")])), "kernel.file-disguised");
    assert.equal(await codeOf(receive("đơn.exe", [Buffer.from("MZ this is a program")])), "kernel.file-type");
    assert.equal(await codeOf(receive("ảnh.jpg", [pdf("no photograph")])), "kernel.file-disguised");
    assert.equal(await codeOf(receive("a.pdf", [])), "kernel.file-empty");
    assert.equal(
      await codeOf(receive("a.pdf", [Buffer.from("%PDF-1.4\n<</OpenAction<</S/JavaScript/JS(app.alert())>>>>")])),
      "kernel.file-active-content",
    );
    const large = function* (): Iterable<Buffer> {
      yield pdf("large");
      for (let n = 0; n < 21; n += 1) yield Buffer.alloc(1_048_576, 32);
    };
    assert.equal(await codeOf(receive("a.pdf", large())), "kernel.file-too-large");
    const file = await receive("../../etc/passwd.pdf", [pdf("a path is no name")]);
    assert.equal(file.name, "passwd.pdf");
    const unknown = { draftId, componentCode: "9.999999-01", file };
    assert.equal(
      await codeOf(drafts.addPaper({ actor: hoa, requestId: id(), input: unknown })),
      "drafts.unknown-component",
    );
  });

  it("forgets a file that was taken out, and everything when it is deleted", async () => {
    const draftId = await begin();
    const { drafts, kernel } = rooms();
    const first = await upload(draftId, "1.002693-01");
    const second = await upload(draftId, "1.002693-02");
    const [paper] = (await show(draftId)).papers;
    await drafts.removePaper({ actor: hoa, requestId: id(), input: { draftId, paperId: paper?.id } });
    assert.equal(await province.ground.files.find(kernel.db, first.id), undefined);
    await drafts.deleteDraft({ actor: hoa, requestId: id(), input: { draftId } });
    assert.equal(await province.ground.files.find(kernel.db, second.id), undefined);
    assert.equal(await codeOf(drafts.showDraft({ actor: hoa, input: { draftId } })), "drafts.unknown");
  });

  it("is sealed: what was typed stands in no table", async () => {
    await fill();
    const { rows } = await sql<{ row: string }>`select to_jsonb(draft)::text as row from drafts.draft`.execute(
      rooms().kernel.db,
    );
    assert.ok(rows.length > 0);
    for (const { row } of rows) assert.ok(!/Dấu Mực|0912345678|Xà cừ/.test(row));
    const { rows: kept } = await sql<{ row: string }>`select to_jsonb(request)::text as row from kernel.request
      where command like 'drafts.%'`.execute(rooms().kernel.db);
    for (const { row } of kept) assert.ok(!/Dấu Mực|0912345678|Đơn\.pdf/.test(row), row);
  });

  it("is kept for thirty days after its last change, and then removed with its files", async () => {
    const draftId = await fill();
    const { drafts, kernel } = rooms();
    assert.equal((await show(draftId)).expiresOn, "2026-12-23");
    province.setNow(daysLater(20));
    await drafts.chooseCase({ actor: hoa, requestId: id(), input: { draftId, caseKey: "conserved" } });
    const shown = await show(draftId);
    assert.equal(shown.expiresOn, "2027-01-12", "each change begins the period anew");
    province.setNow(daysLater(50));
    assert.deepEqual((await show(draftId)).caseKey, "conserved", "on its last day it still opens");
    province.setNow(daysLater(51));
    assert.equal(await codeOf(drafts.showDraft({ actor: hoa, input: { draftId } })), "drafts.expired");
    assert.equal(await codeOf(submit(draftId)), "drafts.expired");
    assert.ok(!(await drafts.listMyDrafts({ actor: hoa, input: {} })).some((draft) => draft.id === draftId));
    await drafts.sweepDrafts.run({}, { jobId: "1", attempt: 1, lastAttempt: false, requestFor: id });
    assert.equal(await codeOf(drafts.showDraft({ actor: hoa, input: { draftId } })), "drafts.unknown");
    for (const { fileId } of shown.papers)
      assert.equal(await province.ground.files.find(kernel.db, fileId), undefined);
    province.setNow(testNow);
  });

  it("is begun only where the door is open, and a door that closes meanwhile is told", async () => {
    const { drafts, procedures } = rooms();
    const tried = (procedureCode: string, caseKey = "ordinary") =>
      codeOf(drafts.beginDraft({ actor: hoa, requestId: id(), input: { procedureCode, caseKey } }));
    assert.equal(await tried("9.999999"), "drafts.unknown-procedure");
    assert.equal(await tried("'; drop table"), "drafts.unknown-procedure");
    assert.equal(await tried("1.002693", "nonsense"), "drafts.unknown-case");
    const draftId = await fill();
    const administrator = await province.actor("nghiepvu.tinh");
    const set = (open: boolean, validFrom: string, actor = administrator) =>
      procedures.setOwnPagesDoor({
        actor,
        requestId: id(),
        input: { code: "1.002693", open, validFrom, source: "Thử nghiệm" },
      });
    assert.equal(await codeOf(set(false, "2026-11-22")), "procedures.day-past");
    assert.equal(await codeOf(set(false, "2026-11-23", officer)), "kernel.forbidden");
    await set(false, "2026-11-24");
    assert.deepEqual((await show(draftId)).faults, [], "today it is still open");
    province.setNow(daysLater(1));
    assert.equal(await tried("1.002693"), "drafts.door-closed");
    assert.deepEqual(
      (await show(draftId)).faults.map(({ code }) => code),
      ["drafts.door-closed"],
    );
    assert.equal(await codeOf(submit(draftId)), "drafts.incomplete");
    await set(true, "2026-11-24");
    assert.deepEqual((await show(draftId)).faults, []);
    province.setNow(testNow);
  });

  it("goes only to an agency that handles the procedure", async () => {
    const draftId = await begin();
    const choose = (agencyId: string) =>
      refusalOf(rooms().drafts.chooseAgency({ actor: hoa, requestId: id(), input: { draftId, agencyId } }));
    const centre = await choose(await province.agencyId("ttpvhcc-11953"));
    assert.deepEqual(centre.fields, { agencyId: "drafts.agency-unfit" });
    assert.deepEqual((await choose(id())).fields, { agencyId: "drafts.agency-unfit" });
    assert.deepEqual((await choose("")).fields, { agencyId: "field.choose" });
  });
});
