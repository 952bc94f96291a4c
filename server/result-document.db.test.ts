import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { anonymous } from "#kernel/plain/actor";
import { type DocumentDesk, type DocumentKey, next, openDocumentDesk } from "../tests/support/document-desk.ts";
import { type Counter, type DossierKey, openCounter } from "../tests/support/one-stop-counter.ts";
import { refusedWith } from "../tests/support/trial.ts";

describe("a result that is a document of the agency", () => {
  let desk: DocumentDesk;
  let counter: Counter;
  before(async () => {
    desk = await openDocumentDesk();
    counter = await openCounter(desk.province);
  });
  after(() => desk.close());

  const officer = "chuyenvien.phohien";
  const underWay = async (): Promise<DossierKey> => {
    const key = await counter.enter();
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.stop.takeDossier(counter.call(officer, key));
    return key;
  };
  const take = (key: DossierKey, documentId: string, name = officer) =>
    counter.stop.issueByDocument(counter.call(name, { ...key, documentId }));

  it("finishes the dossier with the document's number, day, signer and sealed file, which the Centre hands over", async () => {
    const key = await underWay();
    const { documentId } = await desk.issued("phohien");
    await take(key, documentId);
    await desk.province.settle();
    const { document } = await desk.shown({ agencyId: desk.agencies.phohien, documentId }, officer);
    const { dossier, result, steps } = await counter.shown(key);
    assert.ok(result);
    assert.deepEqual(
      [dossier.state, dossier.delivery_state, result.state, result.document_id],
      ["finished", "issued", "issued", documentId],
    );
    assert.deepEqual(
      [result.number_text, result.symbol, result.issued_on, result.signer_account_id, result.sealed_sha256],
      [document.number_text, document.symbol, document.issued_on, document.signer_account_id, document.sealed_sha256],
    );
    assert.equal(steps.at(-1)?.kind, "issue");
    const opened = await counter.stop.openDossierFile({
      actor: counter.actor("tiepnhan.phohien"),
      input: { ...key, fileId: result.sealed_file_id },
    });
    assert.equal(opened.type, "application/pdf");
    opened.bytes.destroy();
    await counter.stop.returnResult(counter.call("tiepnhan.phohien", key));
    assert.equal((await counter.shown(key)).dossier.state, "returned");
  });

  it("is one dossier's at most, issued by the deciding agency, and taken by the officer in charge alone", async () => {
    const [first, second] = [await underWay(), await underWay()];
    const { documentId } = await desk.issued("phohien");
    const draft = await desk.draft("phohien");
    const elsewhere = await desk.issued("nhuquynh");
    const notIssued = refusedWith("one-stop.document-not-issued", 409);
    await assert.rejects(take(first, draft.documentId), notIssued);
    await assert.rejects(take(first, elsewhere.documentId), refusedWith("documents.unknown-document", 404));
    await assert.rejects(take(first, documentId, "tiepnhan.phohien"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(take(first, documentId, "chuyenvien.nhuquynh"), refusedWith("one-stop.unknown-dossier", 404));
    assert.equal((await counter.shown(first)).dossier.state, "processing");
    await take(first, documentId);
    await assert.rejects(take(second, documentId), refusedWith("one-stop.document-taken", 409));
    await assert.rejects(take(first, documentId), refusedWith("one-stop.not-your-result", 403));
    const recalled = await desk.issued("phohien");
    await desk.documents.recallDocument(desk.call("vanthu.phohien", { ...recalled, reason: "Sai thể thức" }));
    await assert.rejects(take(second, recalled.documentId), notIssued);
  });

  it("takes the place of a draft, not of a result that was submitted; two at once are one", async () => {
    const drafted = await underWay();
    const waiting = await counter.toSign();
    const { documentId } = await desk.issued("phohien");
    await assert.rejects(take(waiting.key, documentId), refusedWith("one-stop.move-forbidden", 409));
    const outcomes = await Promise.allSettled([take(drafted, documentId), take(drafted, documentId)]);
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    assert.equal((await counter.resultOf(drafted)).document_id, documentId);
  });

  const replacing = async (key: DocumentKey): Promise<DocumentKey> => {
    const newer = await desk.documents.replaceDocument(desk.call(officer, key));
    await desk.submit(newer, "phohien");
    await desk.sign([newer], "chutich.phohien");
    await desk.seal([newer], "vanthu.phohien");
    await desk.province.settle();
    return newer;
  };
  const recall = async (key: DocumentKey): Promise<void> => {
    await desk.documents.recallDocument(desk.call("vanthu.phohien", { ...key, reason: "Sai thẩm quyền" }));
    await desk.province.settle();
  };
  const issuedFor = async (): Promise<{ key: DossierKey; document: DocumentKey }> => {
    const key = await underWay();
    const document = await desk.issued("phohien");
    await take(key, document.documentId);
    await desk.province.settle();
    return { key, document };
  };
  const tracked = async (key: DossierKey) => {
    const { dossier } = await counter.shown(key);
    const input = { trackingCode: dossier.tracking_code };
    return counter.stop.trackDossier({ actor: anonymous, input });
  };
  const noticesOf = async (key: DossierKey): Promise<string[]> => {
    const { rows } = await sql<{ template: string }>`select template from notices.notice
      where subject_id = ${key.dossierId} order by template`.execute(desk.province.rooms.kernel.db);
    return rows.map(({ template }) => template);
  };
  /** Of the ends of a result: who was told by which template, with its facts. */
  const toldOf = async (key: DossierKey) => {
    const { rows } = await sql<{ template: string; account_id: string | null; facts: Record<string, string> }>`
      select template, account_id, facts from notices.notice
      where subject_id = ${key.dossierId} and template ~ 'result-(replaced|recalled)$'`.execute(
      desk.province.rooms.kernel.db,
    );
    const namesOf = new Map(
      [officer, "tiepnhan.phohien"].map((name) => [counter.actor(name).accountId, name] as const),
    );
    const lines = rows.map(({ template, account_id: id }) => `${template} ${id ? (namesOf.get(id) ?? "?") : "person"}`);
    return { lines: lines.toSorted(), facts: rows.map(({ facts }) => facts) };
  };
  const everybody = (kind: string): string[] => [
    `dossier-result-${kind} ${officer}`,
    `dossier-result-${kind} tiepnhan.phohien`,
    `result-${kind} person`,
  ];
  const standingOf = async (key: DocumentKey) => {
    const { document } = await desk.shown(key, officer);
    const input = { sha256: document.sealed_sha256 ?? "" };
    return desk.documents.findStanding({ actor: anonymous, input });
  };

  it("is replaced: dossier, applicant and officer hear of it once, and the new document is handed over in its place", async () => {
    const { key, document } = await issuedFor();
    assert.equal((await tracked(key)).resultEnd, null);
    assert.equal(await standingOf(document), null, "it stands");
    const second = await replacing(document);
    const { document: newer } = await desk.shown(second, officer);
    const number = `${newer.number_text}/${newer.symbol}`;
    const { resultEnd, result, steps } = await counter.shown(key);
    assert.deepEqual(
      [resultEnd?.state, resultEnd?.number, resultEnd?.on, resultEnd?.fileId],
      ["replaced", number, newer.issued_on, newer.sealed_file_id],
    );
    assert.equal(result?.document_id, document.documentId, "what was given is not rewritten");
    assert.equal(steps.at(-1)?.kind, "result-replaced");
    const told = await toldOf(key);
    assert.deepEqual(told.lines, everybody("replaced"));
    const former = `${result?.number_text}/${result?.symbol}`;
    assert.deepEqual(resultEnd?.former, { number: former, on: result?.issued_on });
    for (const { number, centreId, newNumber } of told.facts) {
      assert.equal(number, former);
      assert.ok(centreId === undefined || (centreId === key.agencyId && newNumber === resultEnd?.number));
    }
    const view = await tracked(key);
    assert.deepEqual([view.resultEnd?.state, view.steps.at(-1)?.kind], ["replaced", "result-replaced"]);
    const old = await desk.shown(document, officer);
    assert.deepEqual(await standingOf(document), {
      ...{ number: `${old.document.number_text}/${old.document.symbol}`, on: old.document.issued_on },
      ...{ isRecalled: false, by: { number, on: newer.issued_on } },
    });
    assert.equal(await standingOf(second), null);
    const opened = await counter.stop.openDossierFile({
      actor: counter.actor("tiepnhan.phohien"),
      input: { ...key, fileId: newer.sealed_file_id },
    });
    opened.bytes.destroy();
    await counter.stop.returnResult(counter.call("tiepnhan.phohien", key));
    const third = await replacing(second);
    assert.equal((await counter.shown(key)).result?.successor_document_id, third.documentId, "the last of the chain");
    await recall(third);
    const after = await counter.shown(key);
    assert.deepEqual(
      [after.resultEnd?.state, after.resultEnd?.fileId, after.dossier.state],
      ["recalled", null, "returned"],
    );
    const { document: last } = await desk.shown(third, officer);
    const lastNumber = `${last.number_text}/${last.symbol}`;
    assert.deepEqual(
      [after.resultEnd?.former, after.resultEnd?.first, after.resultEnd?.reason],
      [{ number: lastNumber, on: last.issued_on }, resultEnd?.former, "Sai thẩm quyền"],
    );
    assert.equal(JSON.stringify(await tracked(key)).includes("Sai thẩm quyền"), false, "a code alone shows no reason");
    const toldAgain = await toldOf(key);
    assert.deepEqual(
      toldAgain.lines.filter((line) => line.includes("recalled")),
      everybody("recalled"),
      "after the hand-over",
    );
    assert.equal(toldAgain.facts.filter(({ number }) => number === lastNumber).length, 3);
    assert.equal((await standingOf(document))?.isRecalled, true);
    await assert.rejects(
      counter.stop.openDossierFile({
        actor: counter.actor("tiepnhan.phohien"),
        input: { ...key, fileId: newer.sealed_file_id },
      }),
      refusedWith("one-stop.file-not-yours", 404),
    );
  });

  it("is recalled before it was handed over: nobody hands it over, and another document of the officer takes its place", async () => {
    const { key, document } = await issuedFor();
    await recall(document);
    const { moves, resultEnd, steps } = await counter.shown(key);
    assert.deepEqual([resultEnd?.state, resultEnd?.number, steps.at(-1)?.kind], ["recalled", null, "result-recalled"]);
    assert.equal(moves.return, false);
    assert.deepEqual((await toldOf(key)).lines, everybody("recalled"));
    await assert.rejects(
      counter.stop.returnResult(counter.call("tiepnhan.phohien", key)),
      refusedWith("one-stop.result-recalled", 409),
    );
    await assert.rejects(take(key, document.documentId), refusedWith("one-stop.document-not-issued", 409));
    const other = await desk.issued("phohien");
    await take(key, other.documentId);
    await desk.province.settle();
    const { dossier, result, resultEnd: none } = await counter.shown(key);
    assert.deepEqual([dossier.state, result?.document_id, none], ["finished", other.documentId, null]);
    await counter.stop.returnResult(counter.call("tiepnhan.phohien", key));
    await assert.rejects(take(key, other.documentId), refusedWith("one-stop.not-your-result", 403));
  });

  it("tells nobody of a document that is no result, and the reaction may run again without effect", async () => {
    await recall(await desk.issued("phohien"));
    const { key, document } = await issuedFor();
    await recall(document);
    const before = await noticesOf(key);
    const reaction = desk.province.rooms.oneStop.reactions.find(({ name }) => name === "one-stop.follow-document");
    assert.ok(reaction);
    assert.ok(reaction.on.includes("documents.document-replaced"));
    const subject = { kind: "document", id: document.documentId, agencyId: document.agencyId };
    const event = { id: next(), type: "documents.document-recalled", subject, facts: {}, at: new Date(0) };
    await reaction.run(event, { requestFor: () => next() });
    await desk.province.settle();
    assert.deepEqual(await noticesOf(key), before);
    assert.equal((await counter.shown(key)).steps.filter(({ kind }) => kind === "result-recalled").length, 1);
    assert.equal(await desk.documents.findStanding({ actor: anonymous, input: { sha256: "0".repeat(64) } }), null);
  });
});
