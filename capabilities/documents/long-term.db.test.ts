import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { verifyPdf } from "#capabilities/verification";
import { type DocumentDesk, type DocumentKey, openDocumentDesk } from "../../tests/support/document-desk.ts";

type Kept = {
  sealed_file_id: string;
  long_term_file_id: string | null;
  long_term_stamps: number;
  renew_on: string | null;
};

describe("signatures of issued documents that last", () => {
  let desk: DocumentDesk;
  let key: DocumentKey;
  before(async () => {
    desk = await openDocumentDesk();
    key = await desk.draft("phohien");
    await desk.submit(key, "phohien");
    await desk.sign([key], "chutich.phohien");
    await desk.seal([key], "vanthu.phohien");
  });
  after(() => desk.close());

  const db = () => desk.province.rooms.kernel.db;
  const kept = async (): Promise<Kept> => {
    const { rows } = await sql<Kept>`select sealed_file_id, long_term_file_id, long_term_stamps, renew_on
      from documents.document where id = ${key.documentId}`.execute(db());
    assert.ok(rows[0]);
    return rows[0];
  };
  const bytesOf = async (fileId: string | null) => desk.province.ground.files.read(db(), fileId ?? "", 50_000_000);
  const roots = async () => {
    const trust = await desk.province.rooms.signatures.trustOn(db(), "2026-11-23" as never);
    return { roots: trust.roots };
  };
  const renew = async (at: string) => {
    desk.province.setNow(new Date(at));
    const call = { jobId: "1", attempt: 1, lastAttempt: false, requestFor: () => "" };
    await desk.documents.timed.renewSignatures.run({}, call);
  };

  test("after the seal validation data and a document time-stamp are added; what was sent stays as it was", async () => {
    const { sealed_file_id: sealed, long_term_file_id: raised, long_term_stamps: stamps, renew_on: on } = await kept();
    assert.equal(stamps, 1);
    const [before, afterwards] = [await bytesOf(sealed), await bytesOf(raised)];
    assert.ok(afterwards.subarray(0, before.length).equals(before));
    // With the roots alone, long after: everything else is in the file.
    const later = new Date("2029-06-01T00:00:00Z");
    const report = await verifyPdf(afterwards, await roots(), later);
    assert.equal(report.verdict, "TOTAL-PASSED", JSON.stringify(report, null, 1));
    assert.deepEqual(
      report.signatures.map(({ kind }) => kind),
      ["signature", "signature", "time-stamp"],
    );
    assert.equal((await verifyPdf(before, await roots(), later)).subIndication, "TRY_LATER");
    // RSA-2048 is believed until the end of 2030; a year before that it is due.
    assert.equal(on, "2029-12-31");
    const found = await desk.documents.openDocumentFile({
      actor: desk.actor("chuyenvien.phohien"),
      input: { ...key, fileId: raised },
    });
    assert.equal(found.type, "application/pdf");
    found.bytes.destroy();
  });

  test("is followed by another time-stamp when it is due, once, and not before", async () => {
    await renew("2029-12-30T02:00:00Z");
    assert.equal((await kept()).long_term_stamps, 1);
    await renew("2029-12-31T02:00:00Z");
    const { long_term_stamps: stamps, long_term_file_id: fileId, renew_on: on } = await kept();
    assert.deepEqual([stamps, on], [2, "2030-01-30"]);
    const report = await verifyPdf(await bytesOf(fileId), await roots(), new Date("2030-06-01T00:00:00Z"));
    assert.equal(report.verdict, "TOTAL-PASSED", JSON.stringify(report, null, 1));
    await renew("2029-12-31T03:00:00Z");
    assert.equal((await kept()).long_term_stamps, 2);
  });
});
