import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, beforeEach, describe, it } from "node:test";
import { sql } from "kysely";
import { vietnamInstant, day } from "#kernel/plain/day";
import { type LettersCounter, openLettersCounter, photo } from "../../tests/support/letters-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const at = (on: string, time: string): Date => vietnamInstant(day(on), time);

describe("request for supplement, form 02", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  beforeEach(() => province.setNow(testNow));
  after(() => province.close());

  const noticesOf = async (dossierId: string): Promise<string[]> => {
    const { rows } = await sql<{ template: string }>`select template from notices.notice
      where subject_id = ${dossierId} order by id`.execute(province.rooms.kernel.db);
    return rows.map((row) => row.template);
  };

  it("before reception: sent at once, no clock; the papers come in and it waits to be checked again", async () => {
    const key = await counter.enter();
    const asked = await counter.ask("tiepnhan.phohien", key, { answerBy: "2026-12-01" });
    assert.deepEqual([asked.state, asked.sentBefore], ["sent", 0]);
    const waiting = (await counter.shown(key)).dossier;
    assert.deepEqual([waiting.state, waiting.due_at, waiting.code], ["supplement", null, null]);
    await province.settle();
    const { letters, pauses, begin } = await counter.course(key);
    assert.deepEqual(pauses, [], "nothing pauses what does not run");
    assert.ok(letters[0]?.rendered_file_id && letters[0].rendered_sha256, "form 02 is printed and kept with its hash");
    assert.equal(begin.handIn, true);
    assert.deepEqual(await counter.handIn(key), { state: "submitted" });
    assert.equal((await counter.course(key)).letters[0]?.state, "answered");
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    const { steps, papers } = await counter.shown(key);
    const kinds = steps.map((step) => step.kind);
    assert.deepEqual(kinds, ["submit", "ask-supplement", "hand-in-supplement", "receive", "hand-over"]);
    assert.equal(papers.length, 3);
    await province.settle();
    const told = await noticesOf(key.dossierId);
    assert.ok(told.includes("supplement-asked-at-reception"), told.join());
    assert.ok(told.includes("supplement-handed-in-at-reception"), told.join());
  });

  it("before reception only the time for checking is watched: eight working hours from the last papers", async () => {
    province.setNow(at("2026-11-25", "09:00"));
    const key = await counter.enter();
    const checkBy = async () => (await counter.shown(key)).checkBy;
    assert.deepEqual(await checkBy(), at("2026-11-26", "09:00"));
    await counter.ask("tiepnhan.phohien", key);
    assert.equal(await checkBy(), null, "it waits for the applicant");
    province.setNow(at("2026-11-30", "14:00"));
    await counter.handIn(key);
    assert.deepEqual(await checkBy(), at("2026-12-01", "14:00"));
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    assert.equal(await checkBy(), null);
  });

  it("in process: through the Centre, the clock stands still, and the due time is counted anew with its reasons", async () => {
    const key = await counter.taken();
    const first = (await counter.shown(key)).dossier;
    assert.equal(first.due_at?.toISOString(), at("2026-12-08", "17:00").toISOString());
    const asked = await counter.ask("chuyenvien.phohien", key);
    assert.equal(asked.state, "to-send");
    assert.equal((await counter.shown(key)).dossier.state, "processing", "nothing pauses before the Centre sends it");
    province.setNow(at("2026-11-25", "10:00"));
    await counter.send(asked);
    const paused = (await counter.shown(key)).dossier;
    assert.deepEqual([paused.state, paused.due_at], ["supplement", null]);
    assert.equal(paused.due_lines?.at(-1)?.code, "stopped");
    province.setNow(at("2026-11-27", "15:00"));
    assert.deepEqual(await counter.handIn(key), { state: "processing" });
    const { dossier } = await counter.shown(key);
    // The days of 26 and 27 November do not count: two working days later.
    assert.equal(dossier.due_at?.toISOString(), at("2026-12-10", "17:00").toISOString());
    assert.equal(dossier.original_due_at?.toISOString(), at("2026-12-08", "17:00").toISOString());
    assert.ok(dossier.due_lines?.some((line) => line.code === "paused"));
    const { pauses, dueChanges } = await counter.course(key);
    assert.deepEqual(
      pauses.map(({ from_at, to_at, letter_id }) => [from_at, to_at, letter_id]),
      [[at("2026-11-25", "10:00"), at("2026-11-27", "15:00"), asked.letterId]],
    );
    assert.match(pauses[0]?.ground ?? "", /118\/2025\/NĐ-CP/);
    const changes = dueChanges.map(({ cause, due_before, due_after }) => [cause, due_before, due_after]);
    assert.deepEqual(changes, [
      ["paused", at("2026-12-08", "17:00"), null],
      ["resumed", null, at("2026-12-10", "17:00")],
    ]);
    assert.ok(dueChanges.every(({ reason }) => reason.length > 10));
    await province.settle();
    const told = await noticesOf(key.dossierId);
    assert.ok(told.includes("supplement-asked") && told.includes("supplement-handed-in"), told.join());
  });

  it("a second request needs a ground and another's approval, and is counted", async () => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    await counter.handIn(key);
    await assert.rejects(counter.ask("chuyenvien.phohien", key), refusedWith("letters.second-needs-ground", 422));
    const ground = "Kết quả kiểm tra thực địa cho thấy ảnh chụp nhầm cây";
    const second = await counter.ask("chuyenvien.phohien", key, { ground });
    assert.deepEqual([second.state, second.sentBefore], ["to-approve", 1]);
    assert.equal((await counter.course(key)).sentBefore, 1);
    await assert.rejects(counter.send(second), refusedWith("letters.move-forbidden", 409), "not before the approval");
    const approve = (name: string) => counter.letters.approveSupplement(counter.call(name, counter.keyOnly(second)));
    await assert.rejects(approve("giamdoctt.phohien"), refusedWith("letters.not-your-letter", 403));
    await approve("phochutich.phohien");
    await counter.send(second);
    const { letters, sentBefore } = await counter.course(key);
    assert.equal(sentBefore, 2);
    assert.deepEqual([letters[1]?.ground, letters[1]?.sent_before, letters[1]?.state], [ground, 1, "sent"]);
    assert.equal(letters[1]?.approved_by, counter.actor("phochutich.phohien").accountId);
  });

  it("before reception the head of the Centre approves; whoever proposed it never does", async () => {
    const key = await counter.enter();
    await counter.ask("tiepnhan.phohien", key);
    await counter.handIn(key);
    const ground = "Giấy tờ bổ sung không phải của cây trong đơn";
    const both = {
      ...counter.actor("tiepnhan.phohien"),
      positions: [...counter.actor("tiepnhan.phohien").positions, ...counter.actor("giamdoctt.phohien").positions],
    };
    const second = await counter.ask("tiepnhan.phohien", key, { ground });
    const own = { actor: both, requestId: counter.next(), input: counter.keyOnly(second) };
    await assert.rejects(counter.letters.approveSupplement(own), refusedWith("letters.own-approval", 403));
    await counter.letters.approveSupplement(counter.call("giamdoctt.phohien", counter.keyOnly(second)));
    await counter.send(second);
    assert.equal((await counter.shown(key)).dossier.state, "supplement");
  });

  it("all that is missing at once: wrong fields are named, one request at a time, a day that is still to come", async () => {
    const key = await counter.enter();
    const wrong = {
      requests: [
        { ...photoRequest, reason: "x" },
        { ...photoRequest, how: "" },
      ],
    };
    await assert.rejects(counter.ask("tiepnhan.phohien", key, wrong), (error: unknown) => {
      assert.ok(refusedWith("kernel.input-invalid", 422)(error), String(error));
      const { fields } = error as { fields: Record<string, string> };
      assert.deepEqual(fields, { "requests.0.reason": "field.too-short", "requests.1.how": "field.too-short" });
      return true;
    });
    await assert.rejects(
      counter.ask("tiepnhan.phohien", key, { answerBy: "2026-11-23" }),
      refusedWith("letters.day-passed", 422),
    );
    await counter.ask("tiepnhan.phohien", key);
    await assert.rejects(counter.ask("tiepnhan.phohien", key), refusedWith("letters.move-forbidden", 409));
    await assert.rejects(
      counter.letters.handInSupplement(counter.call("tiepnhan.phohien", { ...key, papers: [], how: "counter" })),
      refusedWith("kernel.input-invalid", 422),
    );
  });
  const photoRequest = {
    ...{ componentCode: "1.002693-02", what: "Ảnh", reason: "Ảnh không rõ", ground: "Nghị định 258" },
    how: "Chụp lại",
  };

  it("another agency, another role and another citizen are refused", async () => {
    const key = await counter.taken();
    const unknown = refusedWith("one-stop.unknown-dossier", 404);
    for (const name of ["tiepnhan.nhuquynh", "chuyenvien.nhuquynh"]) {
      await assert.rejects(counter.ask(name, key), unknown, name);
      await assert.rejects(counter.course(key, name), unknown, name);
    }
    await assert.rejects(counter.ask("tiepnhan.phohien", key), refusedWith("letters.move-forbidden", 403));
    await assert.rejects(counter.ask("chutich.phohien", key), refusedWith("kernel.forbidden", 403));
    const asked = await counter.ask("chuyenvien.phohien", key);
    await assert.rejects(counter.send(asked, "tiepnhan.nhuquynh"), unknown);
    await assert.rejects(counter.send(asked, "chuyenvien.phohien"), refusedWith("kernel.forbidden", 403));
    await counter.send(asked);
    await assert.rejects(counter.handIn(key, "tiepnhan.nhuquynh"), unknown);
    await assert.rejects(counter.handIn(key, "chuyenvien.phohien"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(counter.handIn(key, "congdan.hoa", "counter"), refusedWith("kernel.forbidden", 403));
    const foreign = await counter.enter();
    await counter.ask("tiepnhan.phohien", foreign);
    await assert.rejects(counter.handIn(foreign, "congdan.hoa", "own-pages"), unknown);
  });

  it("two officers at once: one sends, one takes the papers in; the clock stops and goes on once", async () => {
    const key = await counter.taken();
    const asked = await counter.ask("chuyenvien.phohien", key);
    const sending = await Promise.allSettled(Array.from({ length: 10 }, () => counter.send(asked)));
    assert.equal(sending.filter((one) => one.status === "fulfilled").length, 1);
    const taking = await Promise.allSettled(Array.from({ length: 10 }, () => counter.handIn(key)));
    assert.equal(taking.filter((one) => one.status === "fulfilled").length, 1);
    for (const one of [...sending, ...taking]) {
      if (one.status === "rejected") assert.equal((one.reason as { status: number }).status, 409, String(one.reason));
    }
    const { pauses, dueChanges } = await counter.course(key);
    assert.deepEqual([pauses.length, dueChanges.length], [1, 2]);
  });

  it("the applicant hands a file in on the own page; it can be opened, and nobody's request shows how it came about", async () => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    await province.settle();
    const seen = await counter.course(key, "congdan.hoa");
    assert.equal(seen.letters[0]?.proposed_by, "");
    assert.equal(seen.begin.handIn, true);
    const pdf = await counter.letters.openLetterFile({
      actor: counter.actor("congdan.hoa"),
      input: { agencyId: key.agencyId, letterId: seen.letters[0]?.id },
    });
    assert.equal(pdf.type, "application/pdf");
    pdf.bytes.destroy();
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const actor = counter.actor("congdan.hoa");
    const file = await counter.letters.receivePaper(actor, key, { name: "goc-cay.png", bytes: Readable.from([png]) });
    const paper = { ...photo, kind: "electronic", file };
    const input = { ...key, papers: [paper], how: "own-pages" };
    await counter.letters.handInSupplement({ actor, requestId: counter.next(), input });
    const { papers, dossier } = await counter.shown(key);
    assert.equal(dossier.state, "processing");
    assert.equal(papers.at(-1)?.file?.name, "goc-cay.png");
    assert.equal((await counter.course(key)).letters[0]?.answered_how, "own-pages");
  });

  it("what was proposed is dropped with a reason by whoever it waits for, and another may be proposed", async () => {
    const key = await counter.taken();
    const asked = await counter.ask("chuyenvien.phohien", key);
    await assert.rejects(counter.ask("chuyenvien.phohien", key), refusedWith("letters.request-open", 409));
    const drop = (name: string, reason: string) =>
      counter.letters.dropLetter(counter.call(name, { ...counter.keyOnly(asked), reason }));
    await assert.rejects(drop("chutich.phohien", "Không cần nữa"), refusedWith("letters.not-your-letter", 403));
    await drop("tiepnhan.phohien", "Giấy tờ này đã có trong hồ sơ");
    const { letters, sentBefore } = await counter.course(key);
    assert.deepEqual([letters[0]?.state, sentBefore], ["dropped", 0], "what was not sent is not counted");
    assert.equal((await counter.ask("chuyenvien.phohien", key)).state, "to-send");
  });
});
