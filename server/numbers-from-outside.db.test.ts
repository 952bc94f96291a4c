import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { specimens } from "#capabilities/papers";
import { openDatabase } from "#kernel/database";
import { withClient } from "./postgres-roles.ts";
import { type Counter, type DossierKey, openCounter, permit } from "../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../tests/support/province.ts";
import { refusedWith } from "../tests/support/trial.ts";

/** What the keeper says to a question: a number, nothing (it is away), or a number whose answer is lost on the way. */
type Said = { readonly value: string; readonly lost?: true } | null;

/** A system that gives numbers, whose answers the test decides one by one. */
async function openKeeper() {
  const asked: { code: string; messageId: string }[] = [];
  const state = { say: (_code: string, _no: number): Said | Promise<Said> => null, heard: () => {} };
  const server = createServer((request, response) => {
    const say = (status: number, answer: object) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    const url = new URL(request.url ?? "", "http://localhost");
    if (!url.pathname.endsWith("/GetNextValue"))
      return say(200, { access_token: "t", token_type: "Bearer", expires_in: 3_600 });
    const code = url.searchParams.get("code") ?? "";
    asked.push({ code, messageId: String(request.headers["x-message-id"]) });
    state.heard();
    void Promise.resolve(state.say(code, asked.length)).then((said) => {
      if (said === null) return say(500, {});
      if (said.lost) return void request.socket.destroy();
      return say(200, { GiaTri: said.value });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { asked, state, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` };
}

describe("register entries and numbers of results that another system gives", () => {
  let keeper: Awaited<ReturnType<typeof openKeeper>>;
  let province: TestProvince;
  let at: Counter;
  before(async () => {
    keeper = await openKeeper();
    province = await openTestProvince({ NATIONAL_PORTAL_URL: keeper.url, NATIONAL_PORTAL_CLIENT: "tinh:bi-mat" });
    at = await openCounter(province);
    const [committee, centre] = [await province.agencyId("ubnd-12004"), await province.agencyId("ttpvhcc-11953")];
    const owner = openDatabase(province.urls.ownerUrl, { max: 1, name: "test" });
    for (const [agencyId, kind, code] of [
      [committee, "licence", "{agencyCode}.GP"],
      [committee, "marital-status", "{agencyCode}.HN"],
      [centre, "register-entry", "{agencyCode}.S07"],
    ] as const) {
      await sql`insert into numbering.series (id, agency_id, kind, pattern, digits, begins_again, source, valid_from, keeper, keeper_code)
        values (${randomUUID()}, ${agencyId}, ${kind}, '{no}', 2, 'year', 'thử', '2026-11-01', 'national-portal', ${code})`.execute(
        owner.db,
      );
    }
    await owner.close();
  });
  after(async () => {
    await province.close();
    await keeper.close();
  });

  const settleTroubled = () => province.settle().catch(() => {});
  /** Lets jobs that wait for their next try run now. */
  const hurry = async () => {
    await withClient(province.urls.adminUrl, async (admin) => {
      await admin.query("update graphile_worker._private_jobs set run_at = now()");
    });
    await province.settle();
  };
  /** Submits a result at the commune that numbers before it signs, whose numbers come from elsewhere. */
  async function submitted(more: object = {}, content: object = permit) {
    const key = await at.enter("nhuquynh", more);
    await at.stop.receiveDossier(at.call("tiepnhan.nhuquynh", key));
    await at.stop.takeDossier(at.call("chuyenvien.nhuquynh", key));
    const draft = { ...key, version: 0, signerId: at.actor("chutich.nhuquynh").accountId, content };
    const { resultId, version } = await at.stop.draftResult(at.call("chuyenvien.nhuquynh", draft));
    await at.stop.submitResult(at.call("chuyenvien.nhuquynh", { ...key, version }));
    await province.settle();
    return { key, result: { agencyId: key.agencyId, resultId } };
  }
  const resultOf = async (key: DossierKey) => {
    const { result } = await at.shown(key, "chuyenvien.nhuquynh");
    assert.ok(result);
    return result;
  };
  const number = (result: object) => at.stop.numberResult(at.call("vanthu.nhuquynh", result));
  const taken = async (subjectId: string) =>
    (
      await sql<{ kind: string; text: string; given_by: string | null; period: string }>`
        select kind, text, given_by, period from numbering.taken where subject_id = ${subjectId} order by kind`.execute(
        province.rooms.kernel.db,
      )
    ).rows;
  const clerkCount = async () =>
    at.stop.countTray({
      actor: at.actor("vanthu.nhuquynh"),
      input: { agencyId: await province.agencyId("ubnd-12004"), tray: "clerk" },
    });

  it("a slow system holds nobody up: the result waits, nothing is locked, and the number dates from the clerk's day", async () => {
    const { values } = specimens["result-1.004873"];
    const { content } = values as unknown as { content: Record<string, unknown> };
    const filled = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
    const { key, result } = await submitted(
      {
        ...{ procedureCode: "1.004873", caseCode: "first" },
        answers: { purpose: "other", purposeText: "bán đất", status: "single", residence: "Tổ dân phố 3", copies: 1 },
        papers: [{ componentCode: "1.004873-01", kind: "original", quantity: 1 }],
      },
      filled,
    );
    const before = await clerkCount();
    const slow = Promise.withResolvers<Said>();
    const heard = Promise.withResolvers<void>();
    Object.assign(keeper.state, { say: () => slow.promise, heard: heard.resolve });
    assert.deepEqual(await number(result), { number: null });
    const working = province.settle();
    await heard.promise;
    const waiting = await resultOf(key);
    assert.deepEqual([waiting.state, waiting.number_text, waiting.issued_on], ["to-number", null, null]);
    assert.equal(await clerkCount(), before - 1, "it is nobody's turn");
    await assert.rejects(number(result), refusedWith("one-stop.waits-for-number", 409));
    await at.stop.addNote(at.call("chuyenvien.nhuquynh", { ...key, text: "Đang chờ số từ hệ thống quốc gia" }));
    province.setNow(new Date("2026-11-24T02:00:00Z"));
    slow.resolve({ value: "H31.HN-2026-000417" });
    await working;
    province.setNow(testNow);
    const numbered = await resultOf(key);
    assert.deepEqual(
      [numbered.state, numbered.number_text, numbered.issued_on],
      ["to-sign", "H31.HN-2026-000417", "2026-11-23"],
    );
    assert.match(numbered.rendered_sha256 ?? "", /^[0-9a-f]{64}$/);
    assert.deepEqual(await taken(result.resultId), [
      { kind: "marital-status", text: "H31.HN-2026-000417", given_by: "national-portal", period: "2026" },
    ]);
    assert.match(keeper.asked.at(-1)?.code ?? "", /\.HN$/);
  });

  it("a system that is away, or whose answer is lost, is asked again under the same id until the number is there", async () => {
    const { key, result } = await submitted();
    keeper.state.say = () => null;
    await number(result);
    const from = keeper.asked.length;
    await settleTroubled();
    assert.equal((await resultOf(key)).state, "to-number");
    keeper.state.say = () => ({ value: "GP-000001", lost: true });
    await hurry().catch(() => {});
    assert.equal((await resultOf(key)).number_text, null);
    keeper.state.say = () => ({ value: "GP-000001" });
    await hurry();
    const { number_text: text, state } = await resultOf(key);
    assert.deepEqual([text, state], ["GP-000001", "to-sign"]);
    const ids = new Set(keeper.asked.slice(from).map(({ messageId }) => messageId));
    assert.deepEqual([ids.size, keeper.asked.length - from >= 3], [1, true]);
  });

  it("a system that answers twice leaves one number; one that gives a number for two results is asked again", async () => {
    const { key, result } = await submitted();
    keeper.state.say = (_code, no) => ({ value: `GP-1${String(no).padStart(5, "0")}` });
    await number(result);
    const twice = [
      { task: "one-stop.ask-result-number", payload: result, queue: null, key: null, run_at: null },
      { task: "one-stop.ask-result-number", payload: result, queue: null, key: null, run_at: null },
    ];
    await sql`select kernel.enqueue(${JSON.stringify(twice)}::jsonb)`.execute(province.rooms.kernel.db);
    await province.settle();
    const first = await resultOf(key);
    assert.equal(first.state, "to-sign");
    assert.deepEqual(
      (await taken(result.resultId)).map(({ text }) => text),
      [first.number_text],
    );
    const other = await submitted();
    keeper.state.say = () => ({ value: first.number_text ?? "" });
    await number(other.result);
    await settleTroubled();
    assert.equal((await resultOf(other.key)).number_text, null, "a number belongs to one result");
    keeper.state.say = () => ({ value: "GP-200000" });
    await hurry();
    assert.equal((await resultOf(other.key)).number_text, "GP-200000");
  });

  it("the number of a dossier that was withdrawn meanwhile is kept, goes no further, and is left to be explained", async () => {
    const { key, result } = await submitted();
    keeper.state.say = () => ({ value: "GP-300000" });
    await number(result);
    await at.stop.withdrawDossier(at.call("tiepnhan.nhuquynh", { ...key, reason: "Người nộp xin rút" }));
    await province.settle();
    const kept = await resultOf(key);
    assert.deepEqual([kept.state, kept.number_text, kept.rendered_file_id], ["to-number", "GP-300000", null]);
    const givenUp = await at.stop.listGivenUp({
      actor: at.actor("vanthu.nhuquynh"),
      input: { agencyId: await province.agencyId("ubnd-12004") },
    });
    assert.ok(givenUp.some(({ resultId }) => resultId === result.resultId));
  });

  it("a result that waits for a number is taken back, mended and submitted again; the number that comes meanwhile stays with it", async () => {
    const { key, result } = await submitted();
    keeper.state.say = () => null;
    await number(result);
    await settleTroubled();
    const reason = "Hệ thống cấp số chưa trả lời, cần sửa nội dung";
    await at.stop.takeBackResult(at.call("chuyenvien.nhuquynh", { ...result, reason }));
    keeper.state.say = () => ({ value: "GP-350000" });
    await hurry();
    const back = await resultOf(key);
    assert.deepEqual([back.state, back.number_text, back.rendered_file_id], ["drafting", "GP-350000", null]);
    const again = { ...key, version: back.version, signerId: at.actor("chutich.nhuquynh").accountId };
    const { version } = await at.stop.draftResult(at.call("chuyenvien.nhuquynh", { ...again, content: permit }));
    await at.stop.submitResult(at.call("chuyenvien.nhuquynh", { ...key, version }));
    await province.settle();
    const waiting = await resultOf(key);
    assert.deepEqual([waiting.state, waiting.number_text], ["to-sign", "GP-350000"]);
    assert.equal((await taken(result.resultId)).length, 1);
  });

  it("a result that is numbered fifty times at once asks for one number", async () => {
    const { key, result } = await submitted();
    keeper.state.say = (_code, no) => ({ value: `GP-4${String(no).padStart(5, "0")}` });
    const pressed = await Promise.allSettled(Array.from({ length: 50 }, () => number(result)));
    assert.equal(pressed.filter(({ status }) => status === "fulfilled").length, 1, "numbered once");
    await province.settle();
    assert.equal((await taken(result.resultId)).length, 1);
    assert.equal((await resultOf(key)).state, "to-sign");
  });

  it("a received dossier waits for its register entry, although its code is there; register and receipt bear it then", async () => {
    const key = await at.enter();
    keeper.state.say = () => null;
    const { code } = await at.stop.receiveDossier(at.call("tiepnhan.phohien", key));
    assert.match(code ?? "", /^H31\.[\d.]+-261123-\d{4}$/);
    await settleTroubled();
    const register = async () => {
      const input = { agencyId: key.agencyId, from: "2026-11-23", to: "2026-11-23", after: null };
      const { rows } = await province.rooms.books.showRegister({ actor: at.actor("giamdoctt.phohien"), input });
      return rows.find(({ dossierId }) => dossierId === key.dossierId);
    };
    assert.deepEqual([(await register())?.entry, (await register())?.dossierCode], ["Chờ số", code]);
    const take = () => at.stop.takeDossier(at.call("chuyenvien.phohien", key));
    await assert.rejects(take(), refusedWith("one-stop.waits-for-code", 409));
    assert.equal((await at.shown(key)).printed.length, 0);
    const entry = "H31.50.01.01.S07-261123-000001";
    keeper.state.say = () => ({ value: entry });
    await hurry();
    assert.equal((await register())?.entry, entry);
    const { dossier, printed } = await at.shown(key);
    assert.deepEqual([dossier.register_no, dossier.code], [entry, code]);
    assert.ok(printed.some(({ form }) => form === "form-01"));
    await take();
    const asking = { agencyId: key.agencyId, from: "2026-11-23", to: "2026-11-23" };
    const book = await province.rooms.books.printRegister(at.call("giamdoctt.phohien", asking));
    await province.settle();
    const { printings } = await province.rooms.books.showRegister({
      actor: at.actor("giamdoctt.phohien"),
      input: { ...asking, after: null },
    });
    assert.equal(printings.find(({ id }) => id === book.printingId)?.state, "printed");
  });
});
