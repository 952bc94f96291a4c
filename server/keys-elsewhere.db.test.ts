import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { issuePersonCertificate, issueSealCertificate } from "#capabilities/signatures";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { silentLog } from "#kernel/log";
import { day, vietnamInstant } from "#kernel/plain/day";
import { testSite } from "#web/testing/test-site";
import { Visitor } from "#web/testing/visitor";
import { type DocumentDesk, type DocumentKey, goodDraft, openDocumentDesk } from "../tests/support/document-desk.ts";
import { type TestProvince, openTestProvince, testNow } from "../tests/support/province.ts";
import { type RemoteKeys, openRemoteKeys } from "../tests/support/remote-keys.ts";
import { type SoftToken, makeSoftToken, tokensMissing } from "../tests/support/soft-token.ts";
import { verifyPage } from "../web/citizen/verify-page.tsx";
import type { PageDeps } from "../web/page-deps.ts";
import { legalDay } from "./rooms.ts";
import { demoAuthority } from "./starter-keys.ts";
import { openVerifier } from "./verifier.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

type Signers = NonNullable<Parameters<typeof openTestProvince>[2]>["signers"];

/** What a citizen is told of a document at the page of verifying. */
async function verdictOf(province: TestProvince, pdf: Uint8Array): Promise<string> {
  const { rooms, ground } = province;
  const verifyPdf: PageDeps["verifyPdf"] = async (file) => {
    const trust = await rooms.signatures.trustOn(rooms.kernel.db, legalDay(ground.now()));
    return openVerifier().verify(file, trust, ground.now());
  };
  const app = await testSite([verifyPage], { now: ground.now, verifyPdf } as PageDeps);
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
    let token: SoftToken;
    let province: TestProvince;
    let desk: DocumentDesk;
    const label = "Token Phố Hiến";

    before(async () => {
      // The starter's authority is made with the first province; the module is told only when a token is asked for.
      const tokens: NonNullable<Signers>["tokens"] = {
        find: (...asked) => openTokens({ module: token.module, env: token.env }).find(...asked),
        open: (...asked) => openTokens({ module: token.module, env: token.env }).open(...asked),
      };
      const signers = { tokens, remote: openRemoteSigning({ service: null }) };
      province = await openTestProvince({}, silentLog, { signers });
      const { authority } = await demoAuthority(
        { ...province.ground.config, dataDir: province.keysFolder },
        province.ground.now(),
      );
      const period = { from: new Date(testNow.getTime() - 86_400_000), to: vietnamInstant(day("2030-01-01"), "00:00") };
      const agency = "Ủy ban nhân dân Phường Phố Hiến";
      const chair = { name: "Trịnh Quốc Nghiêm", identifier: "CB-TOKEN", organisation: agency, title: "Chủ tịch" };
      token = makeSoftToken(label, [
        { label: "chu-tich", id: "a1", ...(await issuePersonCertificate(authority, chair, period)) },
        {
          label: "con-dau",
          id: "b2",
          ...(await issueSealCertificate(authority, { name: agency, identifier: "DAU-TOKEN" }, period)),
        },
      ]);
      desk = await openDocumentDesk({ province });
    });
    after(async () => {
      await province?.close();
      token?.remove();
    });

    const enrol = async (use: "personal" | "seal", name: string, key: string) => {
      const { signatures } = province.rooms;
      const found = await signatures.findOutside({ custody: "token", token: label, key, pin: token.pin });
      const input = {
        ...{ use, agencyId: desk.agencies.phohien, accountId: desk.id(name), wrapped: null, appearance: null },
        ...{ custody: "Người giữ khóa, token", place: found.place, proof: found.proof },
        ...{ certificate: base64(found.certificate), chain: found.chain.map(base64) },
      };
      const actor = await province.actor("nghiepvu.tinh");
      return signatures.enrolCertificate({ actor, requestId: province.rooms.kernel.ids.next(), input } as never);
    };

    it("is entered, authorised by the token's PIN, signed, numbered, sealed, and passes verification", async (t) => {
      await enrol("personal", "chutich.phohien", "chu-tich");
      await enrol("seal", "vanthu.phohien", "con-dau");
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
  });
});
