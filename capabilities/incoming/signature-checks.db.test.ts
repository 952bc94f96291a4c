import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type IncomingDesk, messageOf, numbered, openIncomingDesk } from "../../tests/support/incoming-desk.ts";
import { keptPdf, plainPdf, type Stranger, strangersPdf, trust } from "../../tests/support/signed-pdf.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { testNow } from "../../tests/support/province.ts";

describe("signatures within incoming documents", () => {
  let desk: IncomingDesk;
  let stranger: Stranger;
  before(async () => {
    desk = await openIncomingDesk();
    stranger = await strangersPdf(testNow);
  });
  after(() => desk.close());

  const arrivedWith = async (number: string, ...files: readonly (readonly [name: string, bytes: Uint8Array])[]) => {
    const kept = [];
    for (const [name, bytes] of files) kept.push(await keptPdf(desk.province, desk.agencyId, name, bytes));
    return desk.arrived(messageOf(numbered(number), { files: kept }));
  };
  const checks = async (documentId: string) => {
    const { checks: all } = await desk.shown(documentId);
    return all.map(({ reason, doneAt, reports }) => ({
      ...{ reason, done: doneAt !== null },
      verdicts: reports.map(({ report }) => `${report.verdict} ${report.subIndication ?? ""}`.trim()).toSorted(),
    }));
  };
  const again = (key: object, by = "vanthu.phohien") => desk.incoming.checkSignatures(desk.call(by, key));

  test("are judged at arrival, kept with who signed for whom, and judged again when asked; the first report stays", async () => {
    const changed = Uint8Array.from(stranger.pdf);
    const at = Buffer.from(changed).indexOf("BT ET");
    changed.set(Buffer.from("BT QT"), at);
    const pdfs = [
      ["ky.pdf", stranger.pdf],
      ["sua.pdf", changed],
      ["khong.pdf", plainPdf()],
    ] as const;
    const key = await arrivedWith("61", ...pdfs);
    const first = ["INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND", "TOTAL-FAILED HASH_FAILURE", "unsigned"];
    assert.deepEqual(await checks(key.documentId), [{ reason: "arrival", done: true, verdicts: first }]);
    const shown = await desk.shown(key.documentId);
    const { fileId } = shown.files.find(({ name }) => name === "ky.pdf") ?? { fileId: "" };
    const report = shown.checks[0]?.reports.find((one) => one.fileId === fileId)?.report;
    const [signature] = report?.signatures ?? [];
    assert.equal(signature?.name, "Lê Thị Ngát");
    assert.equal(signature?.organisation, "Ủy ban nhân dân tỉnh bạn");
    assert.equal(signature?.signedAt, testNow.toISOString());
    assert.ok(!JSON.stringify(shown.checks).includes("CB-77"), "no number by which a person is known");

    await trust(desk.province, stranger.authority);
    await again(key);
    await desk.province.settle();
    const second = ["TOTAL-FAILED HASH_FAILURE", "TOTAL-PASSED", "unsigned"];
    assert.deepEqual(await checks(key.documentId), [
      { reason: "arrival", done: true, verdicts: first },
      { reason: "again", done: true, verdicts: second },
    ]);
    const later = (await desk.shown(key.documentId)).checks[1]?.reports.find((one) => one.fileId === fileId);
    assert.equal(later?.report.signatures[0]?.revocationSource?.kind, "crl");
    assert.equal(later?.report.signatures[0]?.revocationSource?.from, "2025-01-01T00:00:00.000Z");
  });

  test("asked for five times at once are judged once more", async () => {
    const key = await arrivedWith("62", ["ky.pdf", stranger.pdf]);
    await Promise.all(Array.from({ length: 5 }, () => again(key)));
    assert.equal((await checks(key.documentId)).filter(({ done }) => !done).length, 1);
    await desk.province.settle();
    assert.deepEqual(
      (await checks(key.documentId)).map(({ reason, done }) => [reason, done]),
      [
        ["arrival", true],
        ["again", true],
      ],
    );
  });

  test("a message without a PDF has nothing to check; a recalled one is not checked; others may not ask", async () => {
    const key = await desk.arrived(messageOf(numbered("63")));
    assert.deepEqual(await checks(key.documentId), []);
    await assert.rejects(again(key), refusedWith("incoming.nothing-to-check", 409));
    const taken = await arrivedWith("64", ["ky.pdf", stranger.pdf]);
    await assert.rejects(again(taken, "chuyenvien.phohien"), refusedWith("incoming.unknown-document", 404));
    await assert.rejects(again(taken, "vanthu.nhuquynh"), refusedWith("kernel.forbidden", 403));
    await assert.rejects(again(taken, "kythuat.tinh"), refusedWith("kernel.forbidden", 403));
    await desk.deliver(messageOf(numbered("64", { business: { kind: "recall", documentId: "", reason: "Sai" } })));
    await assert.rejects(again(taken), refusedWith("incoming.frozen", 409));
    assert.deepEqual((await desk.shown(taken.documentId)).checks, []);
  });

  test("a document that the sender brought up to date is judged anew", async () => {
    const key = await arrivedWith("65", ["cu.pdf", plainPdf()]);
    await desk.register(key);
    const file = await keptPdf(desk.province, desk.agencyId, "moi.pdf", stranger.pdf);
    const kind = { business: { kind: "update" as const, documentId: "", reason: "Bổ sung" } };
    await desk.deliver(messageOf(numbered("65", kind), { files: [file] }));
    const { requests } = await desk.shown(key.documentId);
    const requestId = requests[0]?.id ?? "";
    await desk.incoming.answerRequest(
      desk.call("vanthu.phohien", { agencyId: desk.agencyId, requestId, agree: true, text: "" }),
    );
    await desk.province.settle();
    const all = await checks(key.documentId);
    assert.equal(all.length, 2);
    assert.deepEqual(all[0]?.verdicts, ["unsigned"]);
    assert.match(all[1]?.verdicts[0] ?? "", /TOTAL-PASSED|INDETERMINATE/);
  });
});
