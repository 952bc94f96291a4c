import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { silentLog } from "#kernel/log";
import type { PageDeps } from "#web/page-deps";
import { allPages } from "#web/pages";
import { testSite } from "#web/testing/test-site";
import { Visitor } from "#web/testing/visitor";
import { type ChairToken, openChairToken } from "../tests/support/chair-token.ts";
import { type DocumentDesk, type DocumentKey, goodDraft, openDocumentDesk } from "../tests/support/document-desk.ts";
import { type TestProvince, openTestProvince } from "../tests/support/province.ts";
import { type RemoteKeys, openRemoteKeys } from "../tests/support/remote-keys.ts";
import { tokensMissing } from "../tests/support/soft-token.ts";
import { legalDay } from "./rooms.ts";
import { openVerifier } from "./verifier.ts";

/** What a citizen is told of a document at the page of verifying. */
async function verdictOf(province: TestProvince, pdf: Uint8Array): Promise<string> {
  const { rooms, ground } = province;
  const verifyPdf: PageDeps["verifyPdf"] = async (file) => {
    const trust = await rooms.signatures.trustOn(rooms.kernel.db, legalDay(ground.now()));
    return openVerifier().verify(file, trust, ground.now());
  };
  const app = await testSite(allPages({ demo: false }), {
    ...rooms,
    db: rooms.kernel.db,
    now: ground.now,
    verifyPdf,
    demo: null,
  } as unknown as PageDeps);
  const visitor = new Visitor(app);
  await visitor.get("/xac-minh");
  await visitor.upload("/xac-minh", [["pdf", { name: "van-ban.pdf", bytes: pdf }]]);
  await app.close();
  return visitor.html;
}

async function sealedOf(desk: DocumentDesk, key: DocumentKey, name: string): Promise<Buffer> {
  const { document } = await desk.shown(key, name);
  assert.equal(document.state, "issued");
  const input = { ...key, fileId: document.sealed_file_id };
  const file = await desk.documents.openDocumentFile({ actor: desk.actor(name), input });
  return Buffer.concat(await file.bytes.toArray());
}

/** Another program's word on the mathematics; says so where it is not installed. */
function pdfsigAgrees(pdf: Uint8Array, say: (text: string) => void): void {
  const path = join(tmpdir(), `keys-elsewhere-${process.pid}.pdf`);
  writeFileSync(path, pdf);
  try {
    const said = execFileSync("pdfsig", ["-nocert", path]).toString();
    assert.equal(said.match(/Signature is Valid/g)?.length, 2, said);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOENT") throw error;
    say("pdfsig not installed");
  } finally {
    rmSync(path, { force: true });
  }
}

const passed = /Văn bản nguyên vẹn, chữ ký hợp lệ/;

describe("documents signed by keys outside the software store", () => {
  describe("a document signed and sealed by keys in a token (SoftHSM2)", { skip: tokensMissing() ?? false }, () => {
    let token: ChairToken;
    let province: TestProvince;
    let desk: DocumentDesk;

    before(async () => {
      token = openChairToken();
      const signers = { tokens: token.tokens, remote: openRemoteSigning({ service: null }) };
      province = await openTestProvince({}, silentLog, { signers });
      await token.plugIn(province);
      desk = await openDocumentDesk({ province });
    });
    after(async () => {
      await province.close();
      token.remove();
    });

    it("is entered, authorised by the token's PIN, signed, numbered, sealed, and passes verification", async (t) => {
      await token.enrol(province, "personal", "chutich.phohien");
      await token.enrol(province, "seal", "vanthu.phohien");
      const key = await desk.draft("phohien");
      await desk.submit(key, "phohien");
      const { pin } = token;
      await assert.rejects(desk.sign([key], "chutich.phohien"), { code: "signature.wrong-pin" });
      assert.deepEqual(await desk.sign([key], "chutich.phohien", { pin }), { count: 1 });
      assert.equal((await desk.shown(key, "vanthu.phohien")).document.state, "to-seal");
      await assert.rejects(desk.seal([key], "vanthu.phohien"), { code: "signature.wrong-pin" });
      assert.deepEqual(await desk.seal([key], "vanthu.phohien", { pin }), { numbers: ["01/KH-UBND"] });
      const pdf = await sealedOf(desk, key, "chuyenvien.phohien");
      assert.match(await verdictOf(province, pdf), passed);
      pdfsigAgrees(pdf, (text) => t.diagnostic(text));
    });
  });

  describe("a document signed by a key at a remote signing service", () => {
    let province: TestProvince;
    let desk: DocumentDesk;
    let keys: RemoteKeys;

    before(async () => {
      keys = openRemoteKeys();
      const signers = { tokens: openTokens({ module: null, env: {} }), remote: keys.remote };
      province = await openTestProvince({}, silentLog, { signers });
      await keys.start(province);
      desk = await openDocumentDesk({ province });
    });
    after(async () => {
      await keys.close();
      await province.close();
    });

    it("is authorised by PIN and OTP, signed, numbered, sealed by the clerk, and passes verification", async (t) => {
      const actor = await province.actor("phochutich.tinh");
      const [agencyId, signer] = [desk.agencies.tinh, "phochutich.tinh"];
      const draft = { ...goodDraft, agencyId, signerId: actor.accountId, authority: "KT" };
      const key = await desk.documents.beginDocument(desk.call("chuyenvien.ubndtinh", draft));
      const { document } = await desk.shown(key, "chuyenvien.ubndtinh");
      const sent = { ...key, version: document.version, route: [] };
      const { state } = await desk.documents.submitDocument(desk.call("chuyenvien.ubndtinh", sent));
      assert.equal(state, "to-number", "the province's committee numbers before it signs");
      const numbering = { agencyId, documentIds: [key.documentId] };
      await desk.documents.numberDocuments(desk.call("vanthu.ubndtinh", numbering));
      const held = keys.held(signer);
      await assert.rejects(desk.sign([key], signer, { pin: held.pin, otp: "000000" }), {
        code: "signature.remote-wrong-otp",
      });
      assert.deepEqual(await desk.sign([key], signer, { pin: held.pin, otp: keys.otp(held) }), { count: 1 });
      const done = await desk.seal([key], "vanthu.ubndtinh");
      assert.match(done.numbers[0] ?? "", /^01\//);
      const pdf = await sealedOf(desk, key, "chuyenvien.ubndtinh");
      assert.match(await verdictOf(province, pdf), passed);
      pdfsigAgrees(pdf, (text) => t.diagnostic(text));
    });

    it("is sealed remotely, several at once: PIN and OTP are asked before any number is given", async (t) => {
      const held = keys.held("vanthu.phohien");
      await keys.enterSeal(province, held.userId);
      const drafts = await Promise.all([1, 2, 3].map(() => desk.draft("phohien")));
      for (const key of drafts) await desk.submit(key, "phohien");
      await desk.sign(drafts, "chutich.phohien");
      const { pin } = held;
      await assert.rejects(desk.seal(drafts, "vanthu.phohien", { pin, otp: "000000" }), {
        code: "signature.remote-wrong-otp",
      });
      for (const key of drafts) assert.equal((await desk.shown(key, "vanthu.phohien")).document.state, "to-seal");
      const { numbers } = await desk.seal(drafts, "vanthu.phohien", { pin, otp: keys.otp(held) });
      assert.deepEqual(numbers.toSorted(), ["01/KH-UBND", "02/KH-UBND", "03/KH-UBND"]);
      for (const key of drafts) {
        const pdf = await sealedOf(desk, key, "chuyenvien.phohien");
        assert.match(await verdictOf(province, pdf), passed);
        pdfsigAgrees(pdf, (text) => t.diagnostic(text));
      }
    });
  });
});
