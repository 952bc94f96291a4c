import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { sql } from "kysely";
import { idFrom } from "#kernel/ids";
import { day, vietnamInstant } from "#kernel/plain/day";
import { type LettersCounter, openLettersCounter } from "../../tests/support/letters-counter.ts";
import type { DossierKey } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow, testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const at = (on: string, time: string): Date => vietnamInstant(day(on), time);
const reasons = [{ reason: "Cây nằm trên đất phường khác quản lý", ground: "Quyết định phân cấp quản lý cây xanh" }];
const stopWords = {
  ...{ cause: { kind: "decision", decision: "Quyết định 12/QĐ-UBND ngày 23/11/2026" } },
  ...{ reason: "Cây đã đổ trong bão, không còn đối tượng", ground: "Nghị định 118/2025/NĐ-CP" },
  financialConsequence: "Không phát sinh",
};

describe("numbers and seals of letters", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  beforeEach(() => province.setNow(testNow));
  after(() => province.close());

  const id = (name: string) => counter.actor(name).accountId;
  const db = () => province.rooms.kernel.db;
  const stop = (key: DossierKey, name = "chutich.phohien") =>
    counter.letters.proposeStop(counter.call(name, { ...key, ...stopWords }));
  const apologise = (key: DossierKey, commune = "phohien") =>
    counter.letters.proposeApology(
      counter.call(`chuyenvien.${commune}`, {
        ...{ ...key, reason: "Mưa lớn kéo dài nên chưa kiểm tra được hiện trạng cây.", workingDays: 3 },
        signerId: id(`chutich.${commune}`),
      }),
    );
  const letterOf = async (key: DossierKey, name = "tiepnhan.phohien") => {
    const [letter] = (await counter.course(key, name)).letters;
    assert.ok(letter);
    return letter;
  };
  const takenAt = async (commune: string): Promise<DossierKey> => {
    const key = await counter.enter(commune);
    await counter.stop.receiveDossier(counter.call(`tiepnhan.${commune}`, key));
    await counter.stop.takeDossier(counter.call(`chuyenvien.${commune}`, key));
    return key;
  };
  const listed = (name: string, agencyId: string) =>
    counter.letters.listLettersToSeal({ actor: counter.actor(name), input: { agencyId } });
  const numbersOf = async (kind: string, agencyId: string) => {
    const { rows } = await sql<{ no: number; text: string; unused_ground: string | null }>`
      select no, text, unused_ground from numbering.taken
      where kind = ${kind} and agency_id = ${agencyId} order by no`.execute(db());
    return rows;
  };

  it("number after signature: the clerk's seal gives the number and fills it in; each agency has its own series", async () => {
    const key = await counter.taken();
    const { letterId } = await stop(key);
    const proposed = await letterOf(key);
    assert.deepEqual([proposed.number_order, proposed.number_text], ["signature-before-number", null]);
    assert.deepEqual([proposed.series, proposed.symbol], ["letter-stop", "TB-UBND"]);
    await counter.sign(key, letterId, "chutich.phohien");
    const committee = await province.agencyId("ubnd-11953");
    const [line] = await listed("vanthu.phohien", committee);
    assert.deepEqual([line?.id, line?.form, line?.number], [letterId, "form-05", null]);
    assert.ok(line?.sha256 && line.applicantName && line.code);
    assert.deepEqual(await counter.seal(key, letterId), { number: "01" });
    const sent = await letterOf(key);
    assert.deepEqual([sent.state, sent.number_text, sent.issued_on], ["sent", "01", "2026-11-23"]);
    assert.deepEqual(await listed("vanthu.phohien", committee), []);
    assert.deepEqual(
      (await numbersOf("letter-stop", committee)).map(({ text }) => text),
      ["01"],
    );
    const { steps } = await counter.shown(key);
    assert.deepEqual(
      steps.slice(-2).map(({ kind, by_account_id }) => [kind, by_account_id]),
      [
        ["seal-letter", id("vanthu.phohien")],
        ["stop", id("chutich.phohien")],
      ],
    );
  });

  it("number before signature: given by the system with the proposal, so that the apology waits for no clerk", async () => {
    const key = await takenAt("nhuquynh");
    const made = await apologise(key, "nhuquynh");
    const letter = await letterOf(key, "chuyenvien.nhuquynh");
    assert.deepEqual([letter.number_order, letter.number_text], ["number-before-signature", "01"]);
    assert.deepEqual([letter.issued_on, letter.symbol], ["2026-11-23", "UBND-TTHC"]);
    const committee = await province.agencyId("ubnd-12004");
    const drop = { ...counter.keyOnly(made), reason: "Đã kiểm tra xong, trả đúng hẹn" };
    await counter.letters.dropLetter(counter.call("chuyenvien.nhuquynh", drop));
    const [first] = await numbersOf("letter-apology", committee);
    assert.match(first?.unused_ground ?? "", /không phát hành/, "a number that is not used is explained");
    await apologise(key, "nhuquynh");
    const next = (await counter.course(key, "chuyenvien.nhuquynh")).letters[1];
    assert.equal(next?.number_text, "02", "and never given again");
    await province.forgetJobs();
  });

  it("only the clerk of the agency that signed seals, only what was shown, and only once it is signed", async () => {
    const key = await counter.enter();
    const refusal = { ...key, reasons, advice: null, signerId: id("giamdoctt.phohien") };
    const { letterId } = await counter.letters.proposeRefusal(counter.call("tiepnhan.phohien", refusal));
    const seal = (name: string, input: object) => counter.letters.authoriseLetterSeal(counter.call(name, input));
    const early = { agencyId: key.agencyId, letterId, authorisationId: counter.next(), sha256: "0".repeat(64) };
    await assert.rejects(seal("vanthutt.phohien", early), refusedWith("letters.move-forbidden", 409));
    await counter.sign(key, letterId, "giamdoctt.phohien");
    const { input } = await counter.toSeal(key, letterId);
    const forbidden = refusedWith("kernel.forbidden", 403);
    await assert.rejects(seal("giamdoctt.phohien", input), forbidden, "the signer does not seal");
    for (const name of ["vanthu.phohien", "vanthutt.nhuquynh", "vanthu.nhuquynh"]) {
      await assert.rejects(seal(name, input), refusedWith("letters.not-your-letter", 403), name);
    }
    const other = { ...input, sha256: "0".repeat(64) };
    await assert.rejects(seal("vanthutt.phohien", other), refusedWith("letters.letter-changed", 409));
    const wrong = { ...input, authorisationId: counter.next() };
    await assert.rejects(seal("vanthutt.phohien", wrong), refusedWith("signature.not-authorised", 403));
    assert.equal((await letterOf(key)).state, "to-seal", "nothing was taken by what was refused");
    const drop = { agencyId: key.agencyId, letterId, reason: "Văn thư không bỏ được" };
    await assert.rejects(
      counter.letters.dropLetter(counter.call("vanthutt.phohien", drop)),
      refusedWith("one-stop.unknown-dossier", 404),
      "the Centre's clerk sees no dossier",
    );
    await seal("vanthutt.phohien", input);
    await province.settle();
    assert.equal((await counter.shown(key)).dossier.state, "refused");
  });

  it("the Centre's clerk reads what waits for the seal and keeps what was sent, and sees nothing else", async () => {
    const key = await counter.enter();
    const refusal = { ...key, reasons, advice: null, signerId: id("giamdoctt.phohien") };
    const { letterId } = await counter.letters.proposeRefusal(counter.call("tiepnhan.phohien", refusal));
    await province.settle();
    const open = (name: string) =>
      counter.letters.openLetterFile({
        actor: counter.actor(name),
        input: { agencyId: key.agencyId, letterId },
      });
    const unknown = refusedWith("one-stop.unknown-dossier", 404);
    await assert.rejects(open("vanthutt.phohien"), unknown, "not before it is signed");
    await counter.sign(key, letterId, "giamdoctt.phohien");
    (await open("vanthutt.phohien")).bytes.destroy();
    await assert.rejects(open("vanthutt.nhuquynh"), unknown);
    await assert.rejects(counter.shown(key, "vanthutt.phohien"), unknown);
    await assert.rejects(
      listed("vanthutt.phohien", await province.agencyId("ttpvhcc-12004")),
      refusedWith("kernel.forbidden", 403),
    );
    await counter.seal(key, letterId);
    (await open("vanthutt.phohien")).bytes.destroy();
    const { rows } = await sql<{ purpose: string }>`select distinct purpose from kernel.access_line
      where dossier_id = ${key.dossierId} and account_id = ${id("vanthutt.phohien")}`.execute(db());
    assert.deepEqual(rows, [{ purpose: "open-paper" }]);
  });

  it("a dossier that moved on is not stopped by a seal: the letter is not sealed, and is given up with its number explained", async () => {
    const key = await counter.taken();
    const { letterId } = await stop(key);
    await counter.sign(key, letterId, "chutich.phohien");
    const withdrawn = { ...key, reason: "Đơn xin rút hồ sơ ngày 23/11/2026" };
    await counter.stop.withdrawDossier(counter.call("tiepnhan.phohien", withdrawn));
    await assert.rejects(counter.seal(key, letterId), refusedWith("letters.overtaken", 409));
    const drop = { agencyId: key.agencyId, letterId, reason: "Hồ sơ đã được rút" };
    await counter.letters.dropLetter(counter.call("chutich.phohien", drop));
    assert.deepEqual([(await letterOf(key)).state, (await letterOf(key)).number_text], ["dropped", null]);
  });

  it("moved on while it was being sealed: it stays unsent, its number is explained", async () => {
    const key = await counter.taken();
    const { letterId } = await stop(key);
    await counter.sign(key, letterId, "chutich.phohien");
    const { clerk, input } = await counter.toSeal(key, letterId);
    const { number } = await counter.letters.authoriseLetterSeal(counter.call(clerk, input));
    const withdrawn = { ...key, reason: "Đơn xin rút hồ sơ ngày 23/11/2026" };
    await counter.stop.withdrawDossier(counter.call("tiepnhan.phohien", withdrawn));
    await province.settle();
    const letter = await letterOf(key);
    assert.deepEqual([letter.state, letter.drop_reason], ["dropped", "letters.overtaken"]);
    assert.equal((await counter.shown(key)).dossier.state, "withdrawn");
    const numbers = await numbersOf("letter-stop", await province.agencyId("ubnd-11953"));
    assert.ok(numbers.find(({ text }) => text === number)?.unused_ground);
  });

  it("a signing process that was restarted: the clerk seals again, under the same number", async () => {
    const key = await counter.taken();
    const { letterId } = await stop(key);
    await counter.sign(key, letterId, "chutich.phohien");
    const { clerk, input } = await counter.toSeal(key, letterId);
    const { number } = await counter.letters.authoriseLetterSeal(counter.call(clerk, input));
    await province.settleAfterRestart();
    const letter = await letterOf(key);
    assert.deepEqual([letter.state, letter.problem], ["to-seal", "signature.authorisation-gone"]);
    province.setNow(at("2026-11-25", "09:00"));
    assert.deepEqual(await counter.seal(key, letterId), { number });
    assert.deepEqual([(await letterOf(key)).state, (await letterOf(key)).issued_on], ["sent", "2026-11-23"]);
  });

  it("a letter of an earlier release that was under way is sealed without a number", async () => {
    const key = await counter.taken();
    const { letterId } = await stop(key);
    await sql`update letters.letter set number_order = null, series = null, symbol = null where id = ${letterId}`.execute(
      db(),
    );
    await counter.sign(key, letterId, "chutich.phohien");
    assert.deepEqual(await counter.seal(key, letterId), { number: null });
    const { dossier } = await counter.shown(key);
    assert.deepEqual([dossier.state, (await letterOf(key)).state], ["stopped", "sent"]);
  });

  it("fifty seals of one letter at once: one is authorised, one number is taken", async () => {
    const key = await counter.taken();
    const { letterId } = await stop(key);
    await counter.sign(key, letterId, "chutich.phohien");
    const committee = await province.agencyId("ubnd-11953");
    const before = (await numbersOf("letter-stop", committee)).length;
    const { clerk, input } = await counter.toSeal(key, letterId);
    const ends = await Promise.allSettled(
      Array.from({ length: 50 }, () => counter.letters.authoriseLetterSeal(counter.call(clerk, input))),
    );
    const refused = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    assert.equal(refused.length, 49);
    assert.ok(refused.every(refusedWith("letters.move-forbidden", 409)));
    assert.equal((await numbersOf("letter-stop", committee)).length, before + 1);
    await province.settle();
    assert.equal((await counter.shown(key)).dossier.state, "stopped");
  });

  it("fifty letters sealed at once: fifty numbers, none missing, none twice", async () => {
    const committee = await province.agencyId("ubnd-11953");
    const proposed = await Promise.all(
      Array.from({ length: 50 }, async (_, no) => {
        const { agencyId, letterId } = await stop(await takenAt("phohien"));
        return { agencyId, letterId, sha256: idFrom("hash", String(no)).replaceAll("-", "").repeat(2) };
      }),
    );
    // As if they had been printed and signed, which is tried above: what is asked here is the seal and its number.
    for (const { letterId, sha256 } of proposed) {
      await sql`update letters.letter set state = 'to-seal', signed_sha256 = ${sha256} where id = ${letterId}`.execute(
        db(),
      );
    }
    await province.forgetJobs();
    const before = (await numbersOf("letter-stop", committee)).length;
    const documents = proposed.map(({ letterId, sha256 }) => ({ documentId: letterId, sha256 }));
    const opening = { use: "seal", agencyId: committee, pin: testPin, documents };
    const { authorisationId } = await province.rooms.signatures.openAuthorisation(
      counter.call("vanthu.phohien", opening),
    );
    const sealed = await Promise.all(
      proposed.map((one) =>
        counter.letters.authoriseLetterSeal(counter.call("vanthu.phohien", { ...one, authorisationId })),
      ),
    );
    const given = sealed.map(({ number }) => Number(number)).toSorted((a, b) => a - b);
    assert.deepEqual(
      given,
      Array.from({ length: 50 }, (_, no) => before + no + 1),
    );
    await province.forgetJobs();
  });

  it("fifty letters proposed at once where the number comes first: fifty numbers, none missing, none twice", async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => takenAt("nhuquynh")));
    const committee = await province.agencyId("ubnd-12004");
    await Promise.all(keys.map((key) => stop(key, "chutich.nhuquynh")));
    assert.deepEqual(
      (await numbersOf("letter-stop", committee)).map(({ no }) => no),
      Array.from({ length: 50 }, (_, no) => no + 1),
    );
    await province.forgetJobs();
  });
});
