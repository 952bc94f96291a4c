import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { sql } from "kysely";
import { day, vietnamInstant } from "#kernel/plain/day";
import { type LettersCounter, openLettersCounter } from "../../tests/support/letters-counter.ts";
import type { DossierKey } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const at = (on: string, time: string): Date => vietnamInstant(day(on), time);
const stopWords = {
  ...{ cause: { kind: "decision", decision: "Quyết định 12/QĐ-UBND ngày 24/11/2026" } },
  ...{ reason: "Cây đã đổ trong bão, không còn đối tượng", ground: "Nghị định 118/2025/NĐ-CP" },
  financialConsequence: "Không phát sinh",
};

describe("refusal, stop, apology and withdrawal", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  beforeEach(() => province.setNow(testNow));
  after(() => province.close());

  const id = (name: string) => counter.actor(name).accountId;
  const told = async (dossierId: string): Promise<string[]> => {
    await province.settle();
    const { rows } = await sql<{ template: string }>`select template from notices.notice
      where subject_id = ${dossierId} order by id`.execute(province.rooms.kernel.db);
    return rows.map((row) => row.template);
  };
  const letterOf = async (key: DossierKey, form: string) => {
    const found = (await counter.course(key)).letters.findLast((letter) => letter.form === form);
    assert.ok(found, form);
    return found;
  };
  const signedPdf = async (key: DossierKey, letterId: string): Promise<Buffer> => {
    const letter = (await counter.course(key)).letters.find((one) => one.id === letterId);
    return province.ground.files.read(province.rooms.kernel.db, letter?.sealed_file_id ?? "", 16_000_000);
  };

  const refuse = (key: DossierKey, name = "tiepnhan.phohien", signer = "giamdoctt.phohien") =>
    counter.letters.proposeRefusal(
      counter.call(name, {
        ...key,
        reasons: [{ reason: "Cây nằm trên đất phường khác quản lý", ground: "Quyết định phân cấp quản lý cây xanh" }],
        advice: "Nộp tại Trung tâm xã Như Quỳnh",
        signerId: id(signer),
      }),
    );

  it("a refusal is signed by the head of the Centre, takes effect with the Centre's seal, and is told", async () => {
    const key = await counter.enter();
    const { letterId } = await refuse(key);
    assert.equal((await counter.shown(key)).dossier.state, "submitted", "nothing happens before the signature");
    await counter.sign(key, letterId, "giamdoctt.phohien");
    assert.equal((await counter.shown(key)).dossier.state, "submitted", "nor before the seal");
    assert.equal((await letterOf(key, "form-03")).state, "to-seal");
    await counter.seal(key, letterId);
    const { dossier, steps } = await counter.shown(key);
    assert.deepEqual([dossier.state, dossier.finished_at, dossier.code], ["refused", testNow, null]);
    const step = steps.at(-1);
    assert.deepEqual([step?.kind, step?.by_account_id], ["refuse", id("giamdoctt.phohien")]);
    assert.ok((await told(key.dossierId)).includes("dossier-not-received"));
    const letter = await letterOf(key, "form-03");
    assert.deepEqual([letter.state, letter.sent_by], ["sent", id("vanthutt.phohien")]);
    assert.ok(letter.signed_sha256 && letter.signed_sha256 !== letter.rendered_sha256);
    assert.ok(letter.sealed_sha256 && letter.sealed_sha256 !== letter.signed_sha256);
  });

  it("pdfsig accepts the signature and the seal of a refusal", async (t) => {
    try {
      execFileSync("pdfsig", ["-v"], { stdio: "ignore" });
    } catch {
      t.skip("pdfsig is not installed");
      return;
    }
    const key = await counter.enter();
    const { letterId } = await refuse(key);
    await counter.signAndSeal(key, letterId, "giamdoctt.phohien");
    const folder = mkdtempSync(join(tmpdir(), "letter-"));
    const file = join(folder, "letter.pdf");
    writeFileSync(file, await signedPdf(key, letterId));
    const report = execFileSync("pdfsig", ["-nocert", file], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    assert.equal(report.match(/Signature Validation: Signature is Valid/g)?.length, 2, report);
    assert.match(report, /Vũ Đăng Khải/);
    assert.match(report, /Trung tâm Phục vụ hành chính công phường Phố Hiến/);
  });

  it("only the head of the Centre signs it, the document that was shown, and only before reception", async () => {
    const key = await counter.enter();
    await assert.rejects(refuse(key, "tiepnhan.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(refuse(key, "giamdoctt.phohien"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(
      refuse(key, "tiepnhan.phohien", "chutich.phohien"),
      refusedWith("letters.not-your-letter", 422),
    );
    const { letterId } = await refuse(key);
    await province.settle();
    const letter = await letterOf(key, "form-03");
    const documents = [{ documentId: letterId, sha256: letter.rendered_sha256 }];
    const opening = { use: "personal", agencyId: key.agencyId, pin: "246813", documents };
    await assert.rejects(
      province.rooms.signatures.openAuthorisation(counter.call("chutich.phohien", opening)),
      refusedWith("signature.no-key", 403),
    );
    const other = { agencyId: key.agencyId, letterId, authorisationId: counter.next(), sha256: "0".repeat(64) };
    await assert.rejects(
      counter.letters.authoriseLetter(counter.call("giamdoctt.phohien", other)),
      refusedWith("letters.letter-changed", 409),
    );
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.sign(key, letterId, "giamdoctt.phohien");
    const overtaken = await letterOf(key, "form-03");
    assert.deepEqual([overtaken.state, overtaken.drop_reason], ["dropped", "letters.overtaken"]);
    assert.equal((await counter.shown(key)).dossier.state, "received", "a received dossier is not refused");
  });

  it("a leader's stop takes effect with the seal; nobody goes on with the result", async () => {
    const key = await counter.taken();
    const stop = (name: string) => counter.letters.proposeStop(counter.call(name, { ...key, ...stopWords }));
    await assert.rejects(stop("chutich.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(stop("chuyenvien.phohien"), refusedWith("kernel.forbidden", 403));
    const { letterId } = await stop("chutich.phohien");
    await counter.sign(key, letterId, "chutich.phohien");
    assert.equal((await counter.shown(key)).dossier.state, "processing");
    await counter.seal(key, letterId);
    const { dossier } = await counter.shown(key);
    assert.equal(dossier.state, "stopped");
    assert.ok((await told(key.dossierId)).includes("dossier-stopped"));
    await assert.rejects(stop("phochutich.phohien"), refusedWith("letters.move-forbidden", 409));
  });

  it("what was signed can neither be stopped nor withdrawn", async () => {
    const { key, result, sha256 } = await counter.toSign();
    const opened = await counter.open("chutich.phohien", "personal", result.resultId, sha256);
    await counter.signResults(opened.authorisationId, [{ ...result, sha256 }]);
    await assert.rejects(
      counter.letters.proposeStop(counter.call("chutich.phohien", { ...key, ...stopWords })),
      refusedWith("letters.already-signed", 409),
    );
    const reason = "Đơn xin rút hồ sơ ngày 23/11/2026";
    await assert.rejects(
      counter.stop.withdrawDossier(counter.call("tiepnhan.phohien", { ...key, reason })),
      refusedWith("one-stop.already-signed", 409),
    );
    await province.settle();
  });

  it("withdrawn by the applicant or in writing at the counter, before or after reception; the draft stays where it was", async () => {
    const early = await counter.enter("phohien", { applicant: hoaPerson });
    const reason = "Tôi không còn nhu cầu";
    const withdraw = (key: DossierKey, name: string) =>
      counter.stop.withdrawDossier(counter.call(name, { ...key, reason }));
    await withdraw(early, "congdan.hoa");
    assert.equal((await counter.shown(early)).dossier.state, "withdrawn");
    assert.ok((await told(early.dossierId)).includes("dossier-withdrawn-before-reception"));
    const { key, result, sha256 } = await counter.toSign();
    await assert.rejects(withdraw(key, "congdan.hoa"), refusedWith("one-stop.unknown-dossier", 404), "another's");
    await assert.rejects(withdraw(key, "tiepnhan.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(withdraw(key, "chutich.phohien"), refusedWith("kernel.forbidden", 403));
    await withdraw(key, "tiepnhan.phohien");
    assert.ok((await told(key.dossierId)).includes("dossier-withdrawn"));
    const opened = await counter.open("chutich.phohien", "personal", result.resultId, sha256);
    await assert.rejects(
      counter.signResults(opened.authorisationId, [{ ...result, sha256 }]),
      refusedWith("one-stop.move-forbidden", 409),
      "nobody signs the result of a withdrawn dossier",
    );
  });
  const hoaPerson = {
    ...{ kind: "person", fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" },
    ...{ email: "", address: "Số 30 ngõ Minh Họa" },
  };

  const apologise = (key: DossierKey, name = "chuyenvien.phohien", workingDays = 5) =>
    counter.letters.proposeApology(
      counter.call(name, {
        ...key,
        reason: "Mưa lớn kéo dài nên chưa kiểm tra được hiện trạng cây tại thực địa.",
        workingDays,
        signerId: id("chutich.phohien"),
      }),
    );

  it("one apology with a new date, signed before the old one, however slow the clerk is; late by law stays late", async () => {
    const key = await counter.taken();
    province.setNow(at("2026-12-04", "09:00"));
    const made = await apologise(key);
    assert.equal(made.newDueAt, at("2026-12-15", "17:00").toISOString());
    await counter.sign(key, made.letterId, "chutich.phohien");
    const { dossier, steps } = await counter.shown(key);
    assert.deepEqual(dossier.due_at, at("2026-12-15", "17:00"));
    assert.deepEqual(dossier.lawful_due_at, at("2026-12-08", "17:00"));
    assert.deepEqual([dossier.state, steps.at(-1)?.kind], ["processing", "postpone"]);
    assert.ok((await told(key.dossierId)).includes("due-postponed"));
    const { dueChanges } = await counter.course(key);
    assert.deepEqual(
      dueChanges.map(({ cause, due_after }) => [cause, due_after]),
      [["postponed", at("2026-12-15", "17:00")]],
    );
    await assert.rejects(apologise(key), refusedWith("letters.already-postponed", 409));
    province.setNow(at("2026-12-09", "09:00"));
    const drop = { ...counter.keyOnly(made), reason: "không gửi nữa" };
    await assert.rejects(
      counter.letters.dropLetter(counter.call("chutich.phohien", drop)),
      refusedWith("letters.move-forbidden", 409),
      "what was said is not taken back",
    );
    await counter.seal(key, made.letterId);
    const apology = await letterOf(key, "form-04");
    assert.deepEqual([apology.state, apology.signed_at], ["sent", at("2026-12-04", "09:00")]);
    assert.deepEqual([apology.sent_at, apology.issued_on], [at("2026-12-09", "09:00"), "2026-12-09"]);
    assert.deepEqual((await counter.course(key)).dueChanges.length, 1, "the seal changes no date");
    const queue = { agencyId: key.agencyId, side: "register", states: ["processing"], after: null };
    const { counts } = await counter.stop.showQueue({ actor: counter.actor("tiepnhan.phohien"), input: queue });
    assert.ok(Number(counts.find(({ state }) => state === "processing")?.late) >= 1, "late from the date it had");
  });

  it("an apology that comes too late, or from someone else, is refused; also when it is signed too late", async () => {
    const key = await counter.taken();
    province.setNow(at("2026-12-08", "08:00"));
    await assert.rejects(apologise(key), refusedWith("letters.too-late-to-apologise", 409));
    province.setNow(at("2026-12-07", "16:00"));
    await assert.rejects(apologise(key, "chuyenvien.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    await assert.rejects(apologise(key, "chuyenvien.phohien", 0), refusedWith("kernel.input-invalid", 422));
    const { letterId } = await apologise(key);
    await province.settle();
    province.setNow(at("2026-12-08", "08:00"));
    await assert.rejects(
      counter.sign(key, letterId, "chutich.phohien"),
      refusedWith("letters.too-late-to-apologise", 409),
    );
    assert.deepEqual((await counter.shown(key)).dossier.due_at, at("2026-12-08", "17:00"));
  });

  it("papers asked for after an apology: the later of both dates is kept, the one by law is counted on", async () => {
    const key = await counter.taken();
    province.setNow(at("2026-11-30", "09:00"));
    const { letterId } = await apologise(key, "chuyenvien.phohien", 3);
    await counter.sign(key, letterId, "chutich.phohien");
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    province.setNow(at("2026-12-01", "09:00"));
    await counter.handIn(key);
    const { dossier } = await counter.shown(key);
    assert.deepEqual(dossier.lawful_due_at, at("2026-12-09", "17:00"));
    assert.deepEqual(dossier.due_at, at("2026-12-11", "17:00"));
  });
});
