import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { xmlSignerOf } from "#capabilities/edxml";
import { issueSealCertificate, makeDevAuthority } from "#capabilities/signatures";
import { type AxisProvince, openAxisProvince } from "../../tests/support/axis-province.ts";

const ministry = "000.00.00.G09";
const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const pdfWith = (words: string): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog ${words} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
const bomb = Buffer.concat([
  Buffer.from("504b03041400080808000000210000000000000000000000000005000000612e706466", "hex"),
  deflateRawSync(Buffer.alloc(100 * 1_048_576)),
]).toString("base64");

/** What is done to an honest message, and why it is refused. */
const changes: Readonly<Record<string, { readonly reason: string; make(text: string): string | Buffer }>> = {
  "cut off": { reason: "edxml-malformed", make: (text) => text.slice(0, -30) },
  "entities that expand": {
    reason: "edxml-doctype",
    make: (text) =>
      text.replace("<edXML:edXML ", '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><edXML:edXML '),
  },
  "nested a hundred thousand times": {
    reason: "edxml-too-deep",
    make: (text) => text.replace("<edXML:Subject>", `<edXML:Subject>${"<a>".repeat(100_000)}`),
  },
  "two million letters too many": {
    reason: "edxml-too-big",
    make: (text) => text.replace("<edXML:Subject>", `<edXML:Subject>${"x".repeat(2_100_000)}`),
  },
  "wrongly encoded": { reason: "edxml-wrong-encoding", make: (text) => Buffer.from(`\uFEFF${text}`, "utf16le") },
  "a wrapped signature": {
    reason: "signature-wrapped",
    make: (text) => {
      const signature = /<Signature .*<\/Signature>/.exec(text)?.[0] ?? "";
      return text.replace(signature, "").replace("</edXML:edXMLBody>", `${signature}</edXML:edXMLBody>`);
    },
  },
  "a signature that points elsewhere": {
    reason: "signature-wrapped",
    make: (text) => text.replace('URI=""', 'URI="#a"'),
  },
  "a manifest that names a missing file": {
    reason: "edxml-attachment-missing",
    make: (text) => text.replace(/<edXML:Attachment><edXML:ContentId>file-2.*?<\/edXML:Attachment>/, ""),
  },
  "a manifest that names a file twice": {
    reason: "edxml-attachment-doubled",
    make: (text) => text.replace("<edXML:ContentId>cid:file-2", "<edXML:ContentId>cid:file-1"),
  },
  "a file's name with ../": {
    reason: "edxml-unsafe-name",
    make: (text) => text.replaceAll("phu-luc.txt", "../../phu-luc.txt"),
  },
  "a zip bomb": {
    reason: "edxml-zip-bomb",
    make: (text) => text.replace(/(<edXML:ContentTransferEncoded>)[^<]*/, `$1${bomb}`),
  },
};

describe("hostile messages from the axis", () => {
  let over: AxisProvince;
  let communeId: string;
  let communeOrgan: string;
  let honest: string;

  before(async () => {
    const authority = await makeDevAuthority("Chứng thực Bộ", period);
    const key = await issueSealCertificate(authority, { name: "Hệ thống Bộ Nội vụ", identifier: "BNV" }, period);
    const pem = createPrivateKey({ key: Buffer.from(key.pkcs8), format: "der", type: "pkcs8" });
    over = await openAxisProvince({ signer: xmlSignerOf(pem, [key.certificate]) });
    communeId = await over.province.agencyId("ubnd-11953");
    communeOrgan = await over.organId("ubnd-11953");
    const files = [
      { name: "cong-van.pdf", type: "application/pdf", bytes: pdfWith("") },
      { name: "phu-luc.txt", type: "text/plain", bytes: Buffer.from("Phụ lục") },
    ];
    const [entry] = await over.axis.send({ from: ministry, to: [communeOrgan], number: "90", subject: "Thật", files });
    honest = entry?.bytes.toString() ?? "";
    await over.fetch();
  });
  after(() => over.close());

  const db = () => over.province.rooms.kernel.db;
  const kept = async () => {
    const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from interchange.inbound where agency_id = ${communeId}) as inbound,
      (select count(*)::int from incoming.document where agency_id = ${communeId}) as documents,
      (select count(*)::int from interchange.message where agency_id = ${communeId}) as reports,
      (select count(*)::int from kernel.file where owner_id = ${communeId}) as files`.execute(db());
    return rows[0] ?? assert.fail();
  };
  /** Fetched, refused with this reason, told to the axis, kept as it came, and nothing else of it anywhere. */
  const demandRefused = async (bytes: Buffer, reason: string, from = ministry) => {
    const before = await kept();
    const entry = over.axis.put({ from, to: communeOrgan, messageType: "edoc", bytes });
    await over.fetch();
    const { rows } = await sql<{ outcome: string; reason: string | null; file_id: string | null }>`
      select outcome, reason, file_id from interchange.received where axis_doc_id = ${entry.id}`.execute(db());
    assert.deepEqual([rows[0]?.outcome, rows[0]?.reason, entry.status], ["refused", reason, "fail"]);
    const bytesKept = await over.province.ground.files.read(db(), rows[0]?.file_id ?? "", 10_000_000);
    assert.deepEqual(bytesKept, bytes);
    assert.deepEqual(await kept(), { ...before, files: (before["files"] ?? 0) + 1 });
  };

  it("an honest one is received with its files", async () => {
    assert.deepEqual(await kept(), { inbound: 1, documents: 1, reports: 1, files: 4 });
  });

  for (const [what, { reason, make }] of Object.entries(changes)) {
    it(`${what}: refused, kept for inspection, nothing registered`, async () => {
      const changed = make(honest);
      assert.notEqual(changed, honest);
      await demandRefused(Buffer.from(changed), reason);
    });
  }

  it("a PDF with a script: refused, kept for inspection, nothing registered", async () => {
    const script = pdfWith("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    const files = [
      { name: "tot.txt", type: "text/plain", bytes: Buffer.from("Tốt") },
      { name: "van-ban.pdf", type: "application/pdf", bytes: script },
    ];
    const number = { number: "91", subject: "Có mã lệnh" };
    const [entry] = await over.axis.send({ from: ministry, to: [ministry], ...number, files });
    await demandRefused(entry?.bytes ?? Buffer.of(), "kernel.file-active-content");
  });

  it("a sender whom neither the axis nor the province knows: refused, kept for inspection, nothing registered", async () => {
    const stranger = "000.00.99.G77";
    await demandRefused(Buffer.from(honest.replaceAll(ministry, stranger)), "sender-unknown", stranger);
  });

  it("a signature that does not fit its content is no forgery by itself: received, and said to be wrong", async () => {
    const bytes = Buffer.from(honest.replace("Thật", "Thật?").replaceAll("90/CV-BNV", "93/CV-BNV"));
    over.axis.put({ from: ministry, to: communeOrgan, messageType: "edoc", bytes });
    await over.fetch();
    const { rows } = await sql<{ id: string }>`select id from interchange.inbound
      where document_id like '%93/CV-BNV'`.execute(db());
    const read = await over.province.rooms.interchange.readInbound(db(), rows[0]?.id ?? "");
    assert.equal(read?.signature.outcome, "wrong");
  });
});
