import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { verifyPdf } from "#capabilities/verification";
import { type SoftToken, makeSoftToken, tokensMissing } from "../../tests/support/soft-token.ts";
import { provesKey } from "./acts/enrolment-proof.ts";
import { issuePersonCertificate } from "./dev-authority.ts";
import { openKeys } from "./opened-keys.ts";
import { prepareDocument } from "./prepare-document.ts";
import { type SampleKeys, sampleFont, sampleKeys, samplePdf, samplePeriod } from "./samples-for-tests.ts";
import type { OpenOrder, SignOrder, SigningProcess } from "./signing-process.ts";

const missing = tokensMissing();
const authorisationId = "019300aa-0000-7000-8000-000000000002";
const anchors = { signature: { page: 0, x: 300, y: 200, width: 120, height: 60 } };
const label = "Token thử nghiệm";

describe("keys in a token (SoftHSM2)", { skip: missing ?? false }, () => {
  let keys: SampleKeys;
  let token: SoftToken;
  let process: SigningProcess;
  let pdf: Uint8Array;
  let font: Uint8Array;
  const clock = { ms: Date.parse("2026-11-23T02:00:00Z") };

  before(async () => {
    [keys, font] = [await sampleKeys(), await sampleFont()];
    const who = { name: "Trần Thị Hai", identifier: "CB-2", organisation: "Phường Phố Hiến", title: "Phó Chủ tịch" };
    const second = await issuePersonCertificate(keys.authority, who, samplePeriod);
    token = makeSoftToken(label, [
      { label: "ky", id: "a1b2", ...keys.person },
      { label: "khac", id: "c3", ...second },
    ]);
    pdf = await prepareDocument(await samplePdf(font), anchors, false, font);
    const now = (): Date => new Date((clock.ms += 1_000));
    const signers = {
      tokens: openTokens({ module: token.module, env: token.env }),
      remote: openRemoteSigning({ service: null }),
    };
    const timestamp = async () => Uint8Array.of(0x30, 0);
    process = openKeys({ now, pepper: new Uint8Array(32), font, timestamp, signers });
  });
  after(() => token?.remove());

  const find = (more: object = {}) =>
    process.find({ custody: "token", token: label, key: "ky", pin: token.pin, ...more });
  const orderFor = async (id = authorisationId, documentId = "van-ban"): Promise<OpenOrder> => {
    const { certificate, chain, place } = await find();
    const documents = [{ documentId, sha256: createHash("sha256").update(pdf).digest("hex") }];
    return {
      authorisationId: id,
      use: "personal",
      place,
      certificate,
      chain,
      documents,
      files: [],
      appearance: null,
      pin: token.pin,
    };
  };
  const signOrder = (id = authorisationId): SignOrder => {
    return { authorisationId: id, documentId: "van-ban", pdf, anchors, numberFollows: false };
  };

  it("are found by the token's label or serial number, with the certificate, and prove that they are its own", async () => {
    const found = await find();
    assert.ok(found.place.custody === "token");
    assert.deepEqual([found.place.keyId, found.place.tokenLabel], ["a1b2", label]);
    assert.deepEqual(Buffer.from(found.certificate), Buffer.from(keys.person.certificate));
    assert.ok(provesKey(found.proof, found.certificate, found.place));
    assert.ok(!provesKey(found.proof, found.certificate, { ...found.place, keyId: "c3" }));
    const bySerial = await find({ token: found.place.tokenSerial, key: "c3" });
    assert.ok(bySerial.place.custody === "token" && bySerial.place.keyId === "c3");
  });

  it("refuse a wrong PIN, an unknown token, two keys to choose from, and a module that is none, each in its words", async () => {
    await assert.rejects(find({ pin: "tk-0000" }), { code: "signature.wrong-pin" });
    await assert.rejects(find({ token: "không có" }), { code: "signature.token-away" });
    await assert.rejects(find({ key: "" }), { code: "signature.token-several" });
    await assert.rejects(find({ key: "sai" }), { code: "signature.token-no-certificate" });
    const broken = openTokens({ module: "/etc/hostname", env: token.env });
    await assert.rejects(broken.find({ token: label, key: "" }, { pin: "1234" }), {
      code: "signature.token-module-broken",
    });
    const none = openTokens({ module: null, env: token.env });
    await assert.rejects(none.find({ token: label, key: "" }, { pin: "1234" }), {
      code: "signature.token-not-configured",
    });
  });

  it("sign exactly what was shown, once, and the signature is the certificate's", async (t) => {
    const order = await orderFor();
    await process.open(order);
    await assert.rejects(process.signPersonally({ ...signOrder(), pdf: await samplePdf(font) }), {
      code: "signature.not-authorised",
    });
    const signed = await process.signPersonally(signOrder());
    assert.deepEqual(await process.signPersonally(signOrder()), signed);
    const trust = { roots: [keys.authority.root.certificate], intermediates: [keys.authority.issuing.certificate] };
    const report = await verifyPdf(signed, trust, new Date(clock.ms));
    const findings = report.signatures.flatMap((one) => one.findings);
    assert.ok(!findings.includes("bytes-changed") && !findings.includes("signature-broken"), findings.join());
    const path = join(tmpdir(), `token-${globalThis.process.pid}.pdf`);
    writeFileSync(path, signed);
    try {
      const said = execFileSync("pdfsig", ["-nocert", path]).toString();
      assert.match(said, /Signature is Valid/);
    } catch (error) {
      if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOENT") throw error;
      t.diagnostic("pdfsig not installed");
    } finally {
      rmSync(path, { force: true });
    }
  });

  it("ask for the PIN anew while another authorisation has the same token open", async () => {
    const other = "019300aa-0000-7000-8000-000000000003";
    const order = await orderFor(other);
    await assert.rejects(process.open({ ...order, pin: "tk-0000" }), { code: "signature.wrong-pin" });
    await process.open(order);
    await process.signPersonally(signOrder(other));
  });

  it("are gone after ten minutes", async () => {
    const third = "019300aa-0000-7000-8000-000000000004";
    await process.open(await orderFor(third));
    clock.ms += 600_000;
    await assert.rejects(process.signPersonally(signOrder(third)), { code: "signature.authorisation-gone" });
  });

  it("do not sign for a certificate that is another's", async () => {
    const fourth = "019300aa-0000-7000-8000-000000000005";
    const order = await orderFor(fourth);
    assert.ok(order.place.custody === "token");
    await process.open({ ...order, place: { ...order.place, keyId: "c3" } });
    await assert.rejects(process.signPersonally(signOrder(fourth)), { code: "signature.signer-differs" });
  });
});
