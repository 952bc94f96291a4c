import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { verifyPdf } from "#capabilities/verification";
import { day } from "#kernel/plain/day";
import { type RemoteDesk, anchors, openRemoteDesk, sha } from "../../tests/support/remote-desk.ts";

const nothing = new Uint8Array();

describe("seals by the Cloud Signature Consortium API v2", () => {
  let at: RemoteDesk;
  before(async () => {
    at = await openRemoteDesk();
    at.held.scal = "1";
  });
  after(() => at.service.close());

  const isWhole = async (pdf: Uint8Array): Promise<void> => {
    const { signatures, changes } = await verifyPdf(pdf, at.trust, at.now());
    assert.deepEqual(changes, []);
    assert.deepEqual(
      signatures.map(({ field }) => field),
      ["con-dau"],
    );
    const findings = signatures.flatMap((one) => one.findings);
    for (const wrong of ["bytes-changed", "signature-broken", "issuer-unknown"] as const)
      assert.ok(!findings.includes(wrong), findings.join());
  };

  it("puts seals with a credential that need not know them beforehand: PIN and OTP once, then one after another", async () => {
    const documents = at.pdfs.map((pdf, no) => ({ documentId: `dau-${no}`, sha256: sha(pdf) }));
    await assert.rejects(at.process.open(at.order({ use: "seal", files: [], documents, otp: "000000" })), {
      code: "signature.remote-wrong-otp",
    });
    const opened = at.order({ use: "seal", files: [], documents });
    const before = at.service.asked.length;
    await at.process.open(opened);
    assert.equal(at.service.asked.at(-1), "credentials/authorize", "nothing is signed yet");
    const { authorisationId } = opened;
    const job = { authorisationId, anchors, numberFollows: false, numberText: "", on: day("2026-11-23") } as const;
    const seal = (no: number) => at.process.seal({ ...job, documentId: `dau-${no}`, pdf: at.pdfs[no] ?? nothing });
    for (const pdf of await Promise.all([seal(0), seal(1)])) await isWhole(pdf);
    assert.deepEqual(at.service.asked.slice(before + 4), [
      ...["signatures/signHash", "credentials/extendTransaction", "signatures/signHash"],
    ]);
    await assert.rejects(at.process.seal({ ...job, documentId: "khac", pdf: at.pdfs[0] ?? nothing }), {
      code: "signature.not-authorised",
    });
  });

  it("gives no seal more than was allowed, and none for other bytes", async () => {
    const [blank = nothing, other = nothing] = at.pdfs;
    const documents = [{ documentId: "mot", sha256: sha(blank) }];
    const opened = at.order({ use: "seal", files: [], documents });
    await at.process.open(opened);
    const job = {
      ...{ authorisationId: opened.authorisationId, documentId: "mot", anchors },
      ...{ numberFollows: false, numberText: "", on: day("2026-11-23") },
    };
    await assert.rejects(at.process.seal({ ...job, pdf: other }), { code: "signature.not-authorised" });
    at.stamps.away = true;
    await assert.rejects(at.process.seal({ ...job, pdf: blank }), /no time-stamp/);
    at.stamps.away = false;
    // The service counted the one that was lost with its time-stamp: the clerk authorises it again.
    await assert.rejects(at.process.seal({ ...job, pdf: blank }), { code: "signature.remote-answer" });
    const again = at.order({ use: "seal", files: [], documents });
    await at.process.open(again);
    await isWhole(await at.process.seal({ ...job, authorisationId: again.authorisationId, pdf: blank }));
  });
});
