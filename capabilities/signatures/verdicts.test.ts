import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { der, octets, sequence } from "#kernel/plain/der";
import { present } from "#kernel/plain/present";
import { type TrustList, verifyPdf } from "#capabilities/verification";
import { cmsOf, contentOf, makeCms, othersSay, stampsAt, withCms } from "./cms-for-tests.ts";
import {
  issuePersonCertificate,
  issueTsaCertificate,
  type KeyAndCertificate,
  makeCrl,
  makeDevAuthority,
  makeOcspResponse,
  serialOf,
} from "./dev-authority.ts";
import { addValidationMaterial, timestampDocument } from "./raise-pdf.ts";
import { plainSigner, type SampleKeys, sampleFont, sampleKeys, samplePdf, samplePeriod } from "./samples-for-tests.ts";
import { signPdf, type SignRequest } from "./sign-pdf.ts";

const day = (text: string) => new Date(`${text}T03:00:00Z`);
const office = "Ủy ban nhân dân phường Phố Hiến";
const chair = { name: "Nguyễn Văn Ước", identifier: "CB-0002", organisation: office, title: "Chủ tịch" };
/** A certificate for 2026 alone. */
const yearOnly = { from: day("2026-01-01"), to: day("2027-01-01") };

describe("verdicts by ETSI EN 319 102-1", () => {
  let keys: SampleKeys;
  let font: Uint8Array;
  let short: KeyAndCertificate;
  let plain: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
    short = await issuePersonCertificate(keys.authority, chair, yearOnly);
    plain = await samplePdf(font);
  });
  const made: { readonly name: string; readonly file: Uint8Array; readonly intact: boolean }[] = [];
  const chain = () => [keys.authority.issuing.certificate];
  const crl = (...revoked: { serialNumber: string; at: Date }[]) =>
    makeCrl(keys.authority.issuing, revoked, samplePeriod);
  const trust = (...revoked: { serialNumber: string; at: Date }[]): TrustList => ({
    roots: [keys.authority.root.certificate],
    crls: [crl(...revoked), makeCrl(keys.authority.root, [], samplePeriod)],
  });
  const stampAt = (at: string, tsa = keys.tsa) => stampsAt(day(at), tsa, chain());
  const sign = (pdf: Uint8Array, by: KeyAndCertificate, more: Partial<SignRequest> = {}) =>
    signPdf(pdf, { signer: plainSigner(keys, by), signedAt: day("2026-03-05"), field: "a", ...more });
  /** The conclusion about the last signature; the file is kept for the agreement with other tools. */
  const conclude = async (name: string, file: Uint8Array, whom: TrustList, now: string) => {
    const report = await verifyPdf(file, whom, day(now));
    const last = report.signatures.at(-1);
    made.push({ name, file, intact: last?.intact === true });
    return `${report.verdict} ${report.subIndication ?? ""}`.trim();
  };

  test("a certificate that has run out: passed with a time-stamp from before, open without one", async () => {
    const without = await sign(plain, short);
    assert.equal(await conclude("in period", without, trust(), "2026-06-01"), "TOTAL-PASSED");
    assert.equal(await conclude("run out", without, trust(), "2028-01-01"), "INDETERMINATE OUT_OF_BOUNDS_NO_POE");
    const stamped = await sign(plain, short, { timestamp: stampAt("2026-03-05") });
    assert.equal(await conclude("stamped before", stamped, trust(), "2028-01-01"), "TOTAL-PASSED");
    const late = await sign(plain, short, { timestamp: stampAt("2027-03-05") });
    assert.equal(await conclude("stamped after", late, trust(), "2028-01-01"), "INDETERMINATE OUT_OF_BOUNDS_NO_POE");
  });

  test("signed after the certificate had run out, as a time-stamp within the signed bytes proves", async () => {
    const stamped = await timestampDocument(plain, "dau-1", stampAt("2027-06-01"));
    const file = await sign(stamped, short);
    assert.equal(await conclude("after expiry", file, trust(), "2028-01-01"), "TOTAL-FAILED EXPIRED");
  });

  test("a time-stamp from before the certificate was valid", async () => {
    const file = await sign(plain, short, { timestamp: stampAt("2025-06-01") });
    assert.equal(await conclude("before", file, trust(), "2026-06-01"), "TOTAL-FAILED NOT_YET_VALID");
  });

  test("a revoked certificate: before and after the proven time, and without one", async () => {
    const revoked = trust({ serialNumber: serialOf(short.certificate), at: day("2026-04-01") });
    const without = await sign(plain, short);
    assert.equal(await conclude("revoked", without, revoked, "2026-06-01"), "INDETERMINATE REVOKED_NO_POE");
    const earlier = await sign(plain, short, { timestamp: stampAt("2026-03-05") });
    assert.equal(await conclude("revoked later", earlier, revoked, "2026-06-01"), "TOTAL-PASSED");
    const later = await sign(plain, short, { timestamp: stampAt("2026-05-05") });
    assert.equal(await conclude("revoked first", later, revoked, "2026-06-01"), "INDETERMINATE REVOKED_NO_POE");
    const proven = await sign(await timestampDocument(plain, "dau-1", stampAt("2026-05-01")), short);
    assert.equal(await conclude("proven after", proven, revoked, "2026-06-01"), "TOTAL-FAILED REVOKED");
  });

  test("the authority's own certificate revoked", async () => {
    const serialNumber = serialOf(keys.authority.issuing.certificate);
    const lists = [crl(), makeCrl(keys.authority.root, [{ serialNumber, at: day("2026-04-01") }], samplePeriod)];
    const file = await sign(plain, short);
    const whom = { ...trust(), crls: lists };
    assert.equal(await conclude("authority", file, whom, "2026-06-01"), "INDETERMINATE REVOKED_CA_NO_POE");
  });

  test("an authority nobody here knows, and a chain with a link missing", async () => {
    const foreign = await makeDevAuthority("Kẻ khác", samplePeriod);
    const stranger = await issuePersonCertificate(foreign, chair, samplePeriod);
    const signer = plainSigner({ ...keys, authority: foreign }, stranger);
    const unknown = await sign(plain, stranger, { signer });
    const expected = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND";
    assert.equal(await conclude("unknown", unknown, trust(), "2026-06-01"), expected);
    const alone = await sign(plain, short, { signer: { ...plainSigner(keys, short), chain: [] } });
    const broken = await conclude("broken chain", alone, trust(), "2026-06-01");
    assert.equal(broken, "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE");
    // An authority of the same name that did not sign it.
    const twin = await makeDevAuthority("Chứng thực thử nghiệm", samplePeriod);
    const forged = await issuePersonCertificate(twin, chair, samplePeriod);
    const file = await sign(plain, forged, { signer: plainSigner(keys, forged) });
    assert.equal(await conclude("same name", file, trust(), "2026-06-01"), broken);
  });

  test("a weak key, SHA-1, and an algorithm that has grown weak since", async () => {
    const weak = await issuePersonCertificate(keys.authority, chair, samplePeriod, 1_024);
    const expected = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE";
    assert.equal(await conclude("RSA-1024", await sign(plain, weak), trust(), "2026-06-01"), expected);
    const file = await sign(plain, keys.person);
    const certificates = [keys.person.certificate, ...chain()];
    const sha1 = withCms(file, makeCms({ key: keys.person, certificates, content: contentOf(file), hash: "sha1" }));
    assert.equal(await conclude("SHA-1", sha1, trust(), "2026-06-01"), expected);
    assert.equal(await conclude("RSA-2048", file, trust(), "2026-06-01"), "TOTAL-PASSED");
    assert.equal(await conclude("RSA-2048 later", file, trust(), "2031-06-01"), `${expected}_NO_POE`);
  });

  test("RSASSA-PSS: judged like any other; a value that does not fit, a mask of another hash", async () => {
    const file = await sign(plain, short);
    const pssFile = (pss: { saltBytes: number; mask?: "sha1" }, content = contentOf(file)) =>
      withCms(file, makeCms({ key: short, certificates: [short.certificate, ...chain()], content, pss }));
    for (const saltBytes of [32, 20, 0]) {
      const conclusion = await conclude(`pss ${saltBytes}`, pssFile({ saltBytes }), trust(), "2026-06-01");
      assert.equal(conclusion, "TOTAL-PASSED");
    }
    const changed = pssFile({ saltBytes: 32 }, [Buffer.from("khác"), Buffer.of()]);
    assert.equal(await conclude("pss changed", changed, trust(), "2026-06-01"), "TOTAL-FAILED HASH_FAILURE");
    const wrong = Buffer.from(cmsOf(pssFile({ saltBytes: 32 })));
    const at = present(wrong.lastIndexOf(Buffer.of(0x04, 0x82, 0x01, 0x00)));
    wrong[at + 40] = (wrong[at + 40] ?? 0) ^ 1;
    const broken = await verifyPdf(withCms(file, wrong), trust(), day("2026-06-01"));
    assert.equal(broken.verdict, "TOTAL-FAILED");
    assert.ok(broken.signatures[0]?.findings.includes("signature-broken"));
    const masked = await verifyPdf(pssFile({ saltBytes: 32, mask: "sha1" }), trust(), day("2026-06-01"));
    assert.deepEqual(masked.signatures[0]?.findings, ["structure-broken"]);
  });

  test("no revocation data, and data from the document, the CMS, and OCSP", async () => {
    const whom = { roots: trust().roots };
    const file = await sign(plain, short);
    assert.equal(await conclude("no data", file, whom, "2026-06-01"), "INDETERMINATE TRY_LATER");
    const crls = trust().crls ?? [];
    const carried = { certificates: chain(), crls, ocsps: [] };
    assert.equal(await conclude("DSS", await addValidationMaterial(file, carried), whom, "2026-06-01"), "TOTAL-PASSED");
    const certificates = [short.certificate, ...chain()];
    const recipe = { key: short, certificates, content: contentOf(file) };
    assert.equal(
      await conclude("CMS", withCms(file, makeCms({ ...recipe, crls })), whom, "2026-06-01"),
      "TOTAL-PASSED",
    );
    const about = { serialNumber: serialOf(short.certificate), revokedAt: null };
    const answer = makeOcspResponse(keys.authority.issuing, about, samplePeriod);
    const archived = sequence(der(0xa0, sequence(crls[1] ?? octets(Buffer.alloc(1)))), der(0xa1, sequence(answer)));
    const signed = [["1.2.840.113583.1.1.8", archived]] as const;
    const adobe = await conclude("OCSP", withCms(file, makeCms({ ...recipe, signed })), whom, "2026-06-01");
    assert.equal(adobe, "TOTAL-PASSED");
    const bad = makeOcspResponse(keys.authority.issuing, { ...about, revokedAt: day("2026-02-01") }, samplePeriod);
    const told = { ...trust(), ocsps: [bad] };
    assert.equal(await conclude("OCSP revoked", file, told, "2026-06-01"), "INDETERMINATE REVOKED_NO_POE");
    const foreign = await makeDevAuthority("Kẻ khác", samplePeriod);
    const lying = makeOcspResponse(foreign.issuing, about, samplePeriod);
    const liar = { ...whom, crls: [crls[1] ?? new Uint8Array()], ocsps: [lying] };
    assert.equal(await conclude("OCSP of another", file, liar, "2026-06-01"), "INDETERMINATE TRY_LATER");
  });

  test("a certificate for something else, none at all, a time-stamp of another signature, time-stamps in disorder", async () => {
    const misused = await sign(plain, keys.tsa);
    assert.equal(await conclude("use", misused, trust(), "2026-06-01"), "INDETERMINATE CHAIN_CONSTRAINTS_FAILURE");
    const file = await sign(plain, short);
    const bare = withCms(file, makeCms({ key: short, certificates: chain(), content: contentOf(file) }));
    const none = await verifyPdf(bare, trust(), day("2026-06-01"));
    assert.deepEqual([none.verdict, none.subIndication], ["INDETERMINATE", "NO_SIGNING_CERTIFICATE_FOUND"]);
    const other = await stampAt("2026-03-05")(Buffer.alloc(32));
    const swapped = await sign(plain, short, { timestamp: () => Promise.resolve(other) });
    assert.equal(await conclude("swapped", swapped, trust(), "2026-06-01"), "INDETERMINATE SIG_CONSTRAINTS_FAILURE");
    const stamped = await timestampDocument(plain, "dau-1", stampAt("2026-05-01"));
    const disordered = await sign(stamped, short, { timestamp: stampAt("2026-03-05") });
    const order = "INDETERMINATE TIMESTAMP_ORDER_FAILURE";
    assert.equal(await conclude("order", disordered, trust(), "2026-06-01"), order);
  });

  test("content changed, signature value changed, signature that is none", async () => {
    const file = await sign(plain, short);
    const flipped = Uint8Array.from(file);
    const at = Buffer.from(file).indexOf("stream\n") + 20;
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    assert.equal(await conclude("content", flipped, trust(), "2026-06-01"), "TOTAL-FAILED HASH_FAILURE");
    const cms = cmsOf(file);
    const value = cms.lastIndexOf(Buffer.from("04820100", "hex")) + 20;
    cms[value] = (cms[value] ?? 0) ^ 1;
    assert.equal(await conclude("value", withCms(file, cms), trust(), "2026-06-01"), "TOTAL-FAILED SIG_CRYPTO_FAILURE");
    const garbage = withCms(file, octets(Buffer.from("không phải chữ ký")));
    const report = await verifyPdf(garbage, trust(), day("2026-06-01"));
    assert.deepEqual([report.verdict, report.subIndication], ["TOTAL-FAILED", "FORMAT_FAILURE"]);
  });

  test("B-LTA outlives the certificates of signer and time-stamp authority, B-T does not", async () => {
    const first = await issueTsaCertificate(keys.authority, "TSA một", yearOnly);
    const second = await issueTsaCertificate(keys.authority, "TSA hai", {
      from: day("2026-01-01"),
      to: day("2030-01-01"),
    });
    const stamped = await sign(plain, short, { timestamp: stampAt("2026-03-05", first), certify: true });
    const expected = "INDETERMINATE SIG_CONSTRAINTS_FAILURE";
    assert.equal(await conclude("B-T", stamped, trust(), "2029-01-01"), expected);
    const carried = { certificates: chain(), crls: trust().crls ?? [], ocsps: [] };
    const kept = await addValidationMaterial(stamped, carried);
    const raised = await timestampDocument(kept, "dau-1", stampAt("2026-12-01", second));
    const whom = { roots: trust().roots };
    assert.equal(await conclude("B-LTA", raised, whom, "2029-01-01"), "TOTAL-PASSED");
    const report = await verifyPdf(raised, whom, day("2029-01-01"));
    assert.deepEqual(
      report.signatures.map(({ kind, verdict }) => [kind, verdict]),
      [
        ["signature", "TOTAL-PASSED"],
        ["time-stamp", "TOTAL-PASSED"],
      ],
    );
    const again = await timestampDocument(
      await addValidationMaterial(raised, carried),
      "dau-2",
      stampAt("2027-12-01", second),
    );
    assert.equal(await conclude("B-LTA twice", again, whom, "2029-01-01"), "TOTAL-PASSED");
  });

  test("pdfsig and openssl find the same mathematics in every file made here", async (t) => {
    const missing = new Set<string>();
    for (const { name, file, intact } of made) {
      const said = othersSay(file);
      for (const [tool, verdict] of Object.entries(said)) {
        if (verdict === null) missing.add(tool);
        else assert.equal(verdict, intact, `${tool}: ${name}`);
      }
    }
    assert.ok(made.length > 20);
    if (missing.size > 0) t.skip(`${[...missing].join(", ")} not installed`);
  });
});
