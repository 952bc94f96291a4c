import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { DocumentHeader } from "./message.ts";
import { type ReadSample, readSample } from "./samples-for-tests.ts";

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const file = "%PDF-1.4 tài liệu";

function documentOf({ read }: ReadSample): DocumentHeader {
  assert.ok(read.message.kind === "document");
  return read.message.header;
}

describe("messages as other systems write them", () => {
  test("the standard as it is seen in use: default namespace, attachments without prefix, names behind contents, lines, sizes after", async () => {
    const sample = await readSample(fixture("qcvn-102.xml"));
    const header = documentOf(sample);
    assert.equal(sample.read.dialect, "qcvn-102");
    assert.equal(header.documentId, "000.00.00.G22,2015/09/30,7816/VPCP-TTĐT");
    assert.equal(header.subject, "Liên thông văn bản điện tử & chữ ký số");
    assert.deepEqual(header.type, { kind: 2, code: "", name: "Công văn" });
    assert.deepEqual(header.trace, [{ organId: "000.00.00.G22", at: "2015/09/30 08:00:00" }]);
    assert.deepEqual(header.from, { organId: "000.00.00.G22", inCharge: "Chính phủ", name: "Văn phòng Chính phủ" });
    assert.deepEqual(header.business, {
      kind: "new",
      reason: "Văn bản điện tử mới",
      paper: 0,
      documentId: header.documentId,
    });
    assert.equal(sample.read.attachments[0]?.name, "7816_VPCP.pdf");
    assert.equal(sample.files.get("0d5f")?.toString(), file);
    assert.deepEqual(sample.read.warnings, ["type-unknown", "signature-missing"]);
  });

  test("the flat form of http://www.go.vn/eDoc: files not zipped, one named before its content, one after", async () => {
    const sample = await readSample(fixture("go-vn.xml"));
    const header = documentOf(sample);
    assert.equal(sample.read.dialect, "go-vn");
    assert.equal(header.promulgation.on, "2026-11-20");
    assert.deepEqual(header.type, { kind: 2, code: "", name: "Công văn" });
    assert.deepEqual(header.signer, { competence: "Trực tiếp", position: "Giám đốc", fullName: "Trần Thị Mẫu" });
    assert.equal(header.documentId, "97056f07-7371-42d0-a039-8b4917ed613f");
    assert.equal(header.business.kind, "new");
    assert.deepEqual(
      sample.read.attachments.map(({ name }) => name),
      ["05.pdf", "phu-luc.pdf"],
    );
    for (const { contentId } of sample.read.attachments) assert.equal(sample.files.get(contentId)?.toString(), file);
    assert.deepEqual(sample.read.warnings, ["signature-missing"]);
  });

  test("the flat form with prefixes and other letters in the root's name", async () => {
    const text = fixture("go-vn.xml").toString();
    const prefixed = text
      .replaceAll(/<(\/?)(?=[A-Za-z])/g, "<$1e:")
      .replaceAll("edXMLEnvelope", "EdXMLEnvelope")
      .replace("xmlns=", "xmlns:e=");
    const { read } = await readSample(prefixed);
    assert.deepEqual(read.message, (await readSample(text)).read.message);
  });

  test("the SOAP form of http://www.e-doc.vn/Schema/: days the other way round, files beside the message, no DocumentId", async () => {
    const sample = await readSample(fixture("e-doc.xml"));
    const header = documentOf(sample);
    assert.equal(sample.read.dialect, "e-doc");
    assert.equal(header.promulgation.on, "2026-11-20");
    assert.equal(header.documentId, "000.00.15.H31,2026/11/20,05/STC-NS");
    assert.equal(header.priority, 1);
    assert.deepEqual(header.trace, [{ organId: "000.00.15.H31", at: "2026/11/20 07:30:00" }]);
    assert.deepEqual(sample.read.warnings, ["document-id-made", "attachments-elsewhere", "signature-missing"]);
  });

  test("the SOAP form with its file in it", async () => {
    const base64 = Buffer.from(file).toString("base64");
    const text = fixture("e-doc.xml")
      .toString()
      .replace(
        "</SOAP-ENV:Envelope>",
        `<SOAP-ENV:Attachments><edXML:Attachment><edXML:ContentId>tep-1</edXML:ContentId><edXML:ContentTransferEncoded>${base64}</edXML:ContentTransferEncoded></edXML:Attachment></SOAP-ENV:Attachments></SOAP-ENV:Envelope>`,
      );
    const { read, files } = await readSample(text);
    assert.equal(files.get("tep-1")?.toString(), file);
    assert.equal(read.attachments[0]?.name, "05.pdf");
  });

  test("a status in the SOAP form, with a short code", async () => {
    const { read } = await readSample(fixture("e-doc-status.xml"));
    assert.deepEqual(read.message, {
      kind: "status",
      header: {
        from: { organId: "000.01.20.H31", name: "Phường Phố Hiến" },
        responseFor: {
          organId: "000.00.15.H31",
          code: "05/STC-NS",
          documentId: "000.00.15.H31,2026/11/20,05/STC-NS",
          on: "2026-11-20",
        },
        statusCode: "03",
        description: "Đã tiếp nhận",
        at: "2026/11/20 09:15:00",
        staff: { department: "Văn thư", name: "Lê Thị Văn Thư" },
      },
    });
  });
});
