import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type DocumentDesk, openDocumentDesk } from "../tests/support/document-desk.ts";
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
});
