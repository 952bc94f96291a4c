import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Actor } from "#kernel/plain/actor";
import { type MarkedProvince, answers, mark, openMarkedProvince, papers, person } from "../support/marked.ts";

const words = `Giấy tờ của ${mark.name}, ${mark.number}, không đọc được`;
const request = { componentCode: null, what: words, reason: words, ground: words, how: words };
const paper = { componentCode: "other-1", name: words, kind: "copy", quantity: 1, file: null, fileId: null };

describe("marked values through the deeds between reception and result", () => {
  let marked: MarkedProvince;
  let who: Record<string, Actor>;
  let agencyId: string;
  before(async () => {
    marked = await openMarkedProvince();
    const names = ["tiepnhan", "chuyenvien", "chutich", "phochutich", "giamdoctt"];
    const actors = await Promise.all(names.map((name) => marked.province.actor(`${name}.phohien`)));
    who = Object.fromEntries(names.map((name, at) => [name, actors[at] as Actor]));
    agencyId = await marked.province.agencyId("ttpvhcc-11953");
  });
  after(() => marked.close());

  const by = (name: string): Actor => who[name] as Actor;
  async function enter() {
    const entered = await marked.act(marked.province.rooms.oneStop.enterDossier, by("tiepnhan"), {
      ...{ agencyId, door: "counter", procedureCode: "1.002693", caseCode: "ordinary", applicant: person },
      ...{ submitter: null, representation: null, answers, papers, returnWay: "counter" },
    });
    assert.ok(entered);
    return { agencyId, dossierId: entered.dossierId };
  }
  async function taken() {
    const { oneStop } = marked.province.rooms;
    const key = await enter();
    await marked.act(oneStop.receiveDossier, by("tiepnhan"), key);
    await marked.act(oneStop.takeDossier, by("chuyenvien"), key);
    return key;
  }

  it("every deed leaves its words in its own tables, and nowhere where they are kept for long or read by operators", async () => {
    const { act, province } = marked;
    const { books, consultations, letters, oneStop } = province.rooms;
    const early = await enter();
    const asking = { requests: [request], answerBy: null, ground: null };
    await act(letters.requestSupplement, by("tiepnhan"), { ...early, ...asking, answerBy: mark.name });
    await act(letters.requestSupplement, by("tiepnhan"), { ...early, ...asking });
    await act(letters.handInSupplement, by("tiepnhan"), { ...early, papers: [paper], how: "counter" });
    await act(letters.handInSupplement, by("tiepnhan"), { ...early, papers: [paper], how: mark.number });
    const refusing = { reasons: [{ reason: words, ground: words }], advice: words };
    await act(letters.proposeRefusal, by("tiepnhan"), { ...early, ...refusing, signerId: mark.name });
    const signerId = by("giamdoctt").accountId;
    const refusal = await act(letters.proposeRefusal, by("tiepnhan"), { ...early, ...refusing, signerId });
    await act(letters.dropLetter, by("giamdoctt"), { ...refusal, reason: words });
    await act(oneStop.withdrawDossier, by("tiepnhan"), { ...early, reason: words });
    await act(oneStop.withdrawDossier, by("tiepnhan"), { ...early, reason: words });

    const key = await taken();
    await act(oneStop.addNote, by("chuyenvien"), { ...key, text: words });
    await act(oneStop.assignDossier, by("chutich"), { ...key, accountId: mark.number, reason: words });
    const first = await act(letters.requestSupplement, by("chuyenvien"), { ...key, ...asking });
    await act(letters.sendSupplement, by("tiepnhan"), { agencyId, letterId: first?.letterId });
    await act(letters.handInSupplement, by("tiepnhan"), { ...key, papers: [paper], how: "counter" });
    const again = await act(letters.requestSupplement, by("chuyenvien"), { ...key, ...asking, ground: words });
    await act(letters.approveSupplement, by("chutich"), { agencyId, letterId: again?.letterId });
    await act(letters.dropLetter, by("tiepnhan"), { agencyId, letterId: again?.letterId, reason: words });
    const apology = { reason: words, workingDays: 3, signerId: by("chutich").accountId };
    await act(letters.proposeApology, by("chuyenvien"), { ...key, ...apology });
    const stop = {
      ...{ cause: { kind: "decision", decision: words }, reason: words, ground: words },
      financialConsequence: words,
    };
    await act(letters.proposeStop, by("chutich"), { ...key, ...stop });
    const askedAgencyId = await province.agencyId("ubnd-12004");
    const question = { question: words, workingDays: 3, shareApplicant: true, paperIds: [] };
    const asked = await act(consultations.askAgency, by("chuyenvien"), { ...key, ...question, askedAgencyId });
    const answerer = await province.actor("chuyenvien.nhuquynh");
    const answer = { agencyId, questionId: asked?.questionId, opinion: "agrees", text: words };
    await act(consultations.answerQuestion, answerer, answer);
    await act(consultations.answerQuestion, answerer, { ...answer, opinion: mark.name });
    await act(books.printControlSheet, by("tiepnhan"), key);
    await act(books.printRegister, by("tiepnhan"), { agencyId, from: mark.name, to: mark.number });
    await act(books.printRegister, by("tiepnhan"), { agencyId, from: "2026-11-01", to: "2026-11-30" });
    await province.settle();
    const done = [...marked.ends].filter(([, ends]) => ends.has("done")).map(([name]) => name);
    assert.ok(done.length >= 15, done.join());
    assert.deepEqual(await marked.findings(), []);
  });
});
