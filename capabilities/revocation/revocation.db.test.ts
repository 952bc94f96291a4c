import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { toPem } from "#capabilities/signatures";
import { verifyPdf } from "#capabilities/verification";
import { refusedWith } from "../../tests/support/trial.ts";
import { openAuthorityProvince } from "../../tests/support/authority-province.ts";
import { type DocumentDesk, type DocumentKey, next, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { testNow, testPin } from "../../tests/support/province.ts";

const chair = "chutich.phohien";

describe("a certificate that is revoked, from the register to the verdict", () => {
  let outside: Awaited<ReturnType<typeof openAuthorityProvince>>;
  let desk: DocumentDesk;
  let signed: DocumentKey;
  let waiting: DocumentKey;
  let certificateId: string;

  before(async () => {
    outside = await openAuthorityProvince();
    desk = await openDocumentDesk({ province: outside.province });
    await revocation().fetch();
    // What the responder says is younger than the lists.
    outside.province.setNow(new Date(testNow.getTime() + 60_000));
    signed = await desk.issued("phohien");
    waiting = await desk.draft("phohien");
    await desk.submit(waiting, "phohien");
    await outside.province.settle();
  });
  after(() => outside.close());

  const rooms = () => outside.province.rooms;
  const revocation = () => rooms().revocation;
  const db = () => rooms().kernel.db;
  const now = () => outside.province.ground.now();
  const lines = async () => {
    const actor = await outside.province.actor("kythuat.tinh");
    return revocation().listFetched({ actor, input: {} });
  };
  const bytesOf = async (key: DocumentKey, column: "signed_file_id" | "sealed_file_id" | "long_term_file_id") => {
    const { rows } = await sql<{ id: string }>`select ${sql.ref(column)} as id from documents.document
      where id = ${key.documentId}`.execute(db());
    return outside.province.ground.files.read(db(), rows[0]?.id ?? "", 50_000_000);
  };
  const judge = async (bytes: Uint8Array) =>
    verifyPdf(bytes, await rooms().signatures.trustOn(db(), "2026-11-23" as never), now());
  const register = async () => {
    const actor = await outside.province.actor("nghiepvu.tinh");
    const rows = await rooms().signatures.listCertificates({ actor, input: { agencyId: desk.agencies.phohien } });
    const row = rows.find(({ keyAccountId }) => keyAccountId === desk.id(chair));
    assert.ok(row);
    return row;
  };

  test("lists are fetched where the certificates say, and what was entered by hand ends", async () => {
    const shown = await lines();
    assert.deepEqual(
      shown.map(({ failure, number, state }) => [failure, number, state]),
      [
        [null, "1", "fresh"],
        [null, "1", "fresh"],
      ],
    );
    assert.ok(shown.every(({ crlUrl, foundUrls }) => crlUrl === null && foundUrls.length === 1));
    const { rows } = await sql<{ valid_to: string | null }>`select valid_to from signatures.trust_anchor
      where kind = 'crl'`.execute(db());
    assert.deepEqual(
      rows.map((row) => row.valid_to),
      ["2026-11-22", "2026-11-22"],
    );
  });

  test("an issued document holds the responder's answers of that moment", async () => {
    const raised = await bytesOf(signed, "long_term_file_id");
    assert.match(raised.toString("latin1"), /\/OCSPs\s*\[/);
    const { roots } = await rooms().signatures.trustOn(db(), "2026-11-23" as never);
    const report = await verifyPdf(raised, { roots }, new Date("2029-06-01T00:00:00Z"));
    assert.equal(report.verdict, "TOTAL-PASSED", JSON.stringify(report, null, 1));
    assert.deepEqual(
      report.signatures.slice(0, 2).map(({ revocationSource }) => revocationSource?.kind),
      ["ocsp", "ocsp"],
    );
  });

  test("revoked in the register, its authority publishes it and it is fetched: revoked since, and nothing new is signed", async () => {
    const document = await bytesOf(signed, "sealed_file_id");
    assert.equal((await judge(document)).verdict, "TOTAL-PASSED");
    ({ certificateId } = await register());
    outside.province.setNow(new Date(now().getTime() + 3_600_000));
    await rooms().signatures.revokeCertificate({
      actor: await outside.province.actor("nghiepvu.tinh"),
      requestId: next(),
      input: { certificateId, reason: "Mất token" },
    });
    await outside.province.settle();
    const issuing = (await lines()).find(({ name }) => name.endsWith("cấp phát"));
    assert.deepEqual([issuing?.number, issuing?.entries, issuing?.failure], ["2", 1, null]);
    const report = await judge(document);
    assert.equal(report.verdict, "TOTAL-PASSED");
    const [personal, seal] = report.signatures;
    assert.deepEqual([personal?.findings, personal?.revocationSource?.revokedAt], [["revoked-since"], now()]);
    assert.deepEqual(seal?.findings, []);
    // The document that waits for this signature.
    const shown = {
      documentId: waiting.documentId,
      sha256: (await desk.shown(waiting, chair)).document.rendered_sha256,
    };
    const wish = { use: "personal", agencyId: waiting.agencyId, pin: testPin, documents: [shown] };
    const opening = rooms().signatures.openAuthorisation({ actor: desk.actor(chair), requestId: next(), input: wish });
    await assert.rejects(opening, refusedWith("signature.own-certificate-revoked", 403));
  });

  test("without any list it stays open, and says that there is none", async () => {
    const trust = await rooms().signatures.trustOn(db(), "2026-11-23" as never);
    const document = await bytesOf(signed, "signed_file_id");
    assert.equal((await judge(document)).verdict, "TOTAL-PASSED");
    const without = await verifyPdf(document, { ...trust, crls: [] }, now());
    assert.deepEqual([without.verdict, without.subIndication], ["INDETERMINATE", "TRY_LATER"]);
    assert.ok(without.signatures[0]?.findings.includes("revocation-unknown"));
  });

  test("the holder and the administrators are told once, here and by mail", async () => {
    const told = async (name: string) => {
      const { rows } = await sql<{ template: string }>`select template from notices.notice
        where account_id = ${(await outside.province.actor(name)).accountId} and template like '%certificate-revoked'`.execute(
        db(),
      );
      return rows.map(({ template }) => template);
    };
    assert.deepEqual(await told(chair), ["own-certificate-revoked"]);
    assert.deepEqual(await told("nghiepvu.tinh"), ["certificate-revoked"]);
    await revocation().fetch((await lines())[1]?.authority ?? null);
    await outside.province.settle();
    assert.deepEqual(await told(chair), ["own-certificate-revoked"]);
    assert.deepEqual((await register()).warnings, ["revoked"]);
  });

  test("a list that ran out: what was raised to last stays passed, what is signed now stays open and says so", async () => {
    const kept = await bytesOf(signed, "long_term_file_id");
    const before = now();
    outside.province.setNow(new Date(before.getTime() + 5 * 86_400_000));
    assert.ok((await lines()).every(({ state }) => state === "overdue"));
    assert.equal((await judge(kept)).verdict, "TOTAL-PASSED");
    const late = await desk.issued("nhuquynh");
    const report = await judge(await bytesOf(late, "sealed_file_id"));
    assert.deepEqual([report.verdict, report.subIndication], ["INDETERMINATE", "TRY_LATER"]);
    assert.ok(report.signatures[0]?.findings.includes("revocation-stale"));
    await revocation().fetch();
    assert.ok((await lines()).every(({ state }) => state === "fresh"));
    assert.equal((await judge(await bytesOf(late, "sealed_file_id"))).verdict, "TOTAL-PASSED");
  });

  test("revoked by its authority before anybody here did: marked, told, and refused at the authorisation that is open", async () => {
    const leader = "chutich.nhuquynh";
    const key = await desk.draft("nhuquynh");
    await desk.submit(key, "nhuquynh");
    await desk.number(key, "nhuquynh");
    await outside.province.settle();
    const sha256 = (await desk.shown(key, leader)).document.rendered_sha256 ?? "";
    const { authorisationId } = await desk.open(leader, "personal", [{ ...key, sha256 }]);
    const { rows } = await sql<{ serial_number: string }>`select serial_number from signatures.certificate
      where account_id = ${desk.id(leader)}`.execute(db());
    const wish = { serialNumber: rows[0]?.serial_number, revokedAt: now().toISOString() };
    assert.equal(await outside.askToRevoke(wish, "doan mo"), 403);
    assert.equal(await outside.askToRevoke(wish), 204);
    await revocation().fetch((await lines())[1]?.authority ?? null);
    await outside.province.settle();
    const input = { agencyId: key.agencyId, authorisationId, documents: [{ ...key, sha256 }] };
    const signing = desk.documents.authoriseSignatures(desk.call(leader, input));
    await assert.rejects(signing, refusedWith("signature.own-certificate-revoked", 403));
    const actor = await outside.province.actor("nghiepvu.tinh");
    const shown = await rooms().signatures.listCertificates({ actor, input: { agencyId: desk.agencies.nhuquynh } });
    const row = shown.find(({ keyAccountId }) => keyAccountId === desk.id(leader));
    assert.deepEqual([row?.warnings, row?.revokedAt], [["listed"], null]);
    const { rows: told } = await sql<{ template: string }>`select template from notices.notice
      where account_id = ${desk.id(leader)} and template = 'own-certificate-revoked'`.execute(db());
    assert.equal(told.length, 1);
  });

  test("openssl reads the published lists and agrees with the responder", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "revocation-"));
    const at = (name: string) => join(folder, name);
    try {
      const { issuing, root } = outside.authority;
      writeFileSync(at("issuing.pem"), toPem(issuing.certificate, "CERTIFICATE"));
      writeFileSync(
        at("chain.pem"),
        toPem(issuing.certificate, "CERTIFICATE") + toPem(root.certificate, "CERTIFICATE"),
      );
      const { rows } = await sql<{ certificate: Buffer }>`select certificate from signatures.certificate
        where id = ${certificateId}`.execute(db());
      writeFileSync(at("chair.pem"), toPem(rows[0]?.certificate ?? Buffer.alloc(0), "CERTIFICATE"));
      const list = Buffer.from(await (await fetch(`${outside.publisher.url}/cap-phat.crl`)).arrayBuffer());
      writeFileSync(at("list.crl"), list);
      const crl = spawnSync(
        "openssl",
        ["crl", "-inform", "DER", "-in", at("list.crl"), "-CAfile", at("chain.pem"), "-noout", "-text", "-crlnumber"],
        { encoding: "utf8" },
      );
      if (crl.error) return t.skip("openssl not installed");
      assert.match(crl.stderr, /verify OK/);
      assert.match(crl.stdout, /crlNumber=/i);
      assert.equal([...crl.stdout.matchAll(/Serial Number:/g)].length, 2);
      // spawnSync would hold up the responder, which answers in this process.
      const ocsp = await new Promise<string>((resolve) => {
        const files = ["-issuer", at("issuing.pem"), "-cert", at("chair.pem"), "-CAfile", at("chain.pem")];
        const when = ["-attime", String(Math.floor(now().getTime() / 1_000)), "-validity_period", "3000000000"];
        const args = ["ocsp", ...files, ...when];
        execFile("openssl", [...args, "-url", `${outside.publisher.url}/ocsp`], (_error, out, err) =>
          resolve(`${out}${err}`),
        );
      });
      assert.match(ocsp, /Response verify OK/);
      assert.match(ocsp, /revoked/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
