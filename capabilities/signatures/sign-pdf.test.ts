import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { X509Certificate } from "node:crypto";
import { makeCrl, toPem } from "./dev-authority.ts";
import { fillFields } from "./reserved-fields.ts";
import {
  plainSigner,
  reservedPdf,
  type SampleKeys,
  sampleFont,
  sampleKeys,
  samplePdf,
  sampleTrust,
  samplePeriod,
} from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";
import { verifyPdf } from "#capabilities/verification";
import { present } from "#kernel/plain/present";

const at = new Date("2026-03-05T03:00:00Z");
const later = new Date("2026-03-06T03:00:00Z");

describe("signing and verifying a PDF", () => {
  let keys: SampleKeys;
  let font: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
  });
  const trust = () => sampleTrust(keys);
  const person = () => plainSigner(keys, keys.person);
  const seal = () => plainSigner(keys, keys.seal);

  for (const useXRefStream of [false, true])
    test(`number before signature: both signatures hold (${useXRefStream ? "cross-reference stream" : "table"})`, async () => {
      let pdf = await reservedPdf(font, useXRefStream);
      pdf = await fillFields(pdf, { so: "05/GP-UBND", ngay: "05" });
      pdf = await signPdf(pdf, { signer: person(), signedAt: at, field: "chu-ky", certify: true });
      const once = await verifyPdf(pdf, trust(), later);
      assert.equal(once.verdict, "TOTAL-PASSED");
      assert.equal(once.signatures[0]?.coversWholeFile, true);
      pdf = await signPdf(pdf, { signer: seal(), signedAt: at, field: "con-dau", lock: true });
      const twice = await verifyPdf(pdf, trust(), later);
      assert.equal(twice.verdict, "TOTAL-PASSED");
      assert.deepEqual(
        twice.signatures.map(({ signer, verdict, coversWholeFile }) => [signer?.name, verdict, coversWholeFile]),
        [
          ["Nguyễn Văn Ước", "TOTAL-PASSED", false],
          ["Ủy ban nhân dân phường Phố Hiến", "TOTAL-PASSED", true],
        ],
      );
    });

  for (const useXRefStream of [false, true])
    test(`number after signature: both hold (${useXRefStream ? "cross-reference stream" : "table"})`, async () => {
      let pdf = await reservedPdf(font, useXRefStream);
      pdf = await signPdf(pdf, { signer: person(), signedAt: at, field: "chu-ky", certify: true });
      pdf = await fillFields(pdf, { so: "05/QĐ-ƯỦƠ", ngay: "05" });
      const between = await verifyPdf(pdf, trust(), later);
      assert.deepEqual(
        between.changes.map(({ code }) => code),
        ["fill-not-signed", "fill-not-signed"],
      );
      pdf = await signPdf(pdf, { signer: seal(), signedAt: at, field: "con-dau", lock: true });
      const report = await verifyPdf(pdf, trust(), later);
      assert.equal(report.verdict, "TOTAL-PASSED");
      assert.deepEqual(report.changes, []);
      assert.equal(report.revisions, 5);
    });

  test("a number ends at the right edge of its place; one that was drawn elsewhere is found", async () => {
    const certify = { signer: person(), signedAt: at, field: "chu-ky", certify: true };
    const filled = await fillFields(await signPdf(await reservedPdf(font), certify), { so: "05" });
    const seals = (pdf: Uint8Array) => signPdf(pdf, { signer: seal(), signedAt: at, field: "con-dau", lock: true });
    // Digits are half an em wide: 110 pt less two of 6.5 pt.
    assert.equal(Buffer.from(filled).toString("latin1").split(" 97.00 2.86 Td ").length, 2);
    assert.equal((await verifyPdf(await seals(filled), trust(), later)).verdict, "TOTAL-PASSED");
    const moved = Buffer.from(Buffer.from(filled).toString("latin1").replace(" 97.00 2.86", " 07.00 2.86"), "latin1");
    assert.equal((await verifyPdf(await seals(moved), trust(), later)).verdict, "TOTAL-FAILED");
  });

  test("a font whose ranges of widths never end is read for the characters of the text alone", async () => {
    const text = Buffer.from(await reservedPdf(font)).toString("latin1");
    const letters = present(/36 \[722 667 667 722 611 556 [\d ]+\]/.exec(text))[0];
    const endless = Buffer.from(text.replace(letters, "-999999999999 65535 500".padEnd(letters.length)), "latin1");
    let pdf = await signPdf(endless, { signer: person(), signedAt: at, field: "chu-ky", certify: true });
    pdf = await fillFields(pdf, { so: "05" });
    pdf = await signPdf(pdf, { signer: seal(), signedAt: at, field: "con-dau", lock: true });
    assert.equal((await verifyPdf(pdf, trust(), later)).verdict, "TOTAL-PASSED");
  });

  test("a signature without reserved fields, then a second one of another person", async () => {
    let pdf = await samplePdf(font);
    const placement = { page: 0, rectangle: { x: 200, y: 400, width: 100, height: 50 } };
    pdf = await signPdf(pdf, { signer: person(), signedAt: at, field: "a", placement });
    pdf = await signPdf(pdf, { signer: seal(), signedAt: at, field: "b" });
    const report = await verifyPdf(pdf, trust(), later);
    assert.equal(report.verdict, "TOTAL-PASSED");
    assert.equal(report.signatures.length, 2);
  });

  test("says who, from when the certificate holds, and that the time is only claimed", async () => {
    const pdf = await signPdf(await samplePdf(font), {
      signer: person(),
      signedAt: at,
      field: "a",
      reason: "Phê duyệt",
    });
    const [signature] = (await verifyPdf(pdf, trust(), later)).signatures;
    assert.deepEqual(signature?.signer, {
      name: "Nguyễn Văn Ước",
      organisation: "Ủy ban nhân dân phường Phố Hiến",
      title: "Chủ tịch",
      identifier: "CB-0001",
    });
    assert.equal(signature?.signedAt?.getTime(), at.getTime());
    assert.equal(signature?.timeSource, "claimed");
    assert.equal(signature?.reason, "Phê duyệt");
    assert.equal(signature?.certificate?.validTo.getTime(), samplePeriod.to.getTime());
  });

  test("an unknown root, a certificate that has run out, a revoked one are untrusted, not changed", async () => {
    const pdf = await signPdf(await samplePdf(font), { signer: person(), signedAt: at, field: "a" });
    const verdict = async (...more: Parameters<typeof verifyPdf> extends [unknown, ...infer Rest] ? Rest : never) => {
      const report = await verifyPdf(pdf, ...more);
      return [report.verdict, ...(report.signatures[0]?.findings ?? [])];
    };
    assert.deepEqual(await verdict({ roots: [] }, later), ["INDETERMINATE", "issuer-unknown", "time-claimed-only"]);
    const run = await verdict(trust(), new Date("2036-01-01T00:00:00Z"));
    assert.ok(run[0] === "INDETERMINATE" && run.includes("certificate-expired"));
    const serialNumber = new X509Certificate(keys.person.certificate).serialNumber;
    const crls = [
      makeCrl(keys.authority.issuing, [{ serialNumber, at: later }], samplePeriod),
      makeCrl(keys.authority.root, [], samplePeriod),
    ];
    const revoked = await verdict({ ...trust(), crls }, later);
    assert.ok(revoked[0] === "INDETERMINATE" && revoked.includes("certificate-revoked-no-proof"));
    const clean = [makeCrl(keys.authority.issuing, [], samplePeriod), makeCrl(keys.authority.root, [], samplePeriod)];
    assert.deepEqual(await verdict({ ...trust(), crls: clean }, later), ["TOTAL-PASSED", "time-claimed-only"]);
  });

  test("refuses a taken field, a missing field, certifying second, broken and foreign files", async () => {
    const signer = person();
    const pdf = await signPdf(await reservedPdf(font), { signer, signedAt: at, field: "chu-ky", certify: true });
    const refused = (code: string) => ({ code, name: "Refusal" });
    const sign = (field: string, more = {}) => signPdf(pdf, { signer, signedAt: at, field, ...more });
    await assert.rejects(sign("chu-ky"), refused("signature.field-taken"));
    await assert.rejects(sign("so"), refused("signature.no-such-field"));
    await assert.rejects(sign("con-dau", { certify: true }), refused("signature.not-first"));
    await assert.rejects(fillFields(pdf, { khac: "1" }), refused("signature.no-such-field"));
    await assert.rejects(fillFields(pdf, { so: "số ñ" }), refused("signature.text-not-allowed"));
    await assert.rejects(fillFields(pdf, { ngay: "005" }), refused("signature.text-not-allowed"));
    const bad = signPdf(Buffer.from("không phải PDF"), { signer, signedAt: at, field: "a" });
    await assert.rejects(bad, refused("signature.unreadable-pdf"));
  });

  test("pdfsig and openssl accept the signatures, qpdf the file", async (t) => {
    let pdf = await signPdf(await reservedPdf(font), {
      signer: person(),
      signedAt: at,
      field: "chu-ky",
      certify: true,
    });
    pdf = await fillFields(pdf, { so: "05/GP-UBND" });
    pdf = await signPdf(pdf, { signer: seal(), signedAt: at, field: "con-dau", lock: true });
    const folder = await mkdtemp(join(tmpdir(), "signatures-"));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, "signed.pdf");
    await writeFile(file, pdf);
    const missing: string[] = [];
    const run = (tool: string, ...args: string[]) => {
      const ran = spawnSync(tool, args, { encoding: "utf8" });
      if (ran.error) missing.push(tool);
      return ran.error ? null : ran;
    };
    const sig = run("pdfsig", "-nocert", file);
    if (sig) assert.equal(sig.stdout.match(/Signature is Valid/g)?.length, 2);
    const checked = run("qpdf", "--check", file);
    if (checked) assert.equal(checked.status, 0);
    const [, start, end, rest] = present(
      /\[0 (\d+) +(\d+) +(\d+) *\]\s*\/Contents/.exec(Buffer.from(pdf).toString("latin1")),
    ).map(Number);
    const cms = Buffer.from(Buffer.from(pdf.subarray(present(start) + 1, present(end) - 1)).toString("latin1"), "hex");
    await writeFile(join(folder, "cms.der"), cms);
    await writeFile(
      join(folder, "content"),
      Buffer.concat([pdf.subarray(0, present(start)), pdf.subarray(present(end), present(end) + present(rest))]),
    );
    await writeFile(join(folder, "root.pem"), toPem(keys.authority.root.certificate, "CERTIFICATE"));
    const names = ["-in", "cms.der", "-content", "content", "-CAfile", "root.pem"].map((one) =>
      one.startsWith("-") ? one : join(folder, one),
    );
    const openssl = run(
      "openssl",
      "cms",
      "-verify",
      "-binary",
      "-inform",
      "DER",
      "-purpose",
      "any",
      "-cades",
      "-out",
      "/dev/null",
      ...names,
    );
    if (openssl) assert.equal(openssl.status, 0, openssl.stderr);
    if (missing.length > 0) t.skip(`${missing.join(", ")} not installed`);
  });
});
