import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { day } from "#kernel/plain/day";
import type { Business, OutgoingMessage } from "./message.ts";
import { statusCodes } from "./message.ts";
import {
  attachmentOf,
  readSample,
  sampleFile,
  sampleHeader,
  sampleMessage,
  sampleSigner,
  sampleStatus,
  sha256Of,
  writtenBytes,
} from "./samples-for-tests.ts";

const documentOf = (business: Business): OutgoingMessage => ({
  kind: "document",
  header: { ...sampleHeader, business },
  attachments: [],
});
const withBusiness = (more: Partial<Business>): Business => ({ ...sampleHeader.business, ...more });

describe("messages written and read again", () => {
  test("a document with every field and two files comes back word for word, signed and unsigned", async () => {
    const signer = await sampleSigner();
    for (const one of [signer, null]) {
      const { read, files } = await readSample(await writtenBytes(sampleMessage, one));
      assert.equal(read.dialect, "qcvn-102");
      assert.deepEqual(read.message, { kind: "document", header: sampleHeader });
      assert.deepEqual(files.get("a1"), sampleFile);
      assert.equal(read.signature.outcome, one ? "valid" : "none");
      assert.deepEqual(read.warnings, one ? [] : ["signature-missing"]);
      assert.deepEqual(read.attachments[0], {
        contentId: "a1",
        name: "05-QĐ-STC.pdf",
        contentType: "application/pdf",
        description: "Bản chính",
        sizeBytes: sampleFile.length,
        sha256: sha256Of(sampleFile),
      });
      assert.equal(read.attachments.length, 2);
    }
  });

  test("a header of only what must be there", async () => {
    const { from, to, documentId, code, promulgation, type, subject, signer } = sampleHeader;
    const header = {
      from: { organId: from.organId, name: from.name },
      to,
      documentId,
      code,
      promulgation,
      type: { ...type, kind: 1 as const, code: "" },
      subject,
      signer: { position: signer.position, fullName: signer.fullName },
      toPlaces: [],
      priority: 0 as const,
      appendixes: [],
      responseFor: [],
      taskCodes: [],
      trace: [],
      business: { kind: "new" as const, paper: 1 as const, documentId },
    };
    const { read } = await readSample(await writtenBytes({ kind: "document", header, attachments: [] }, null));
    assert.deepEqual(read.message.header, header);
  });

  test("recall, update and replacement with all that belongs to them", async () => {
    const kinds: Business[] = [
      withBusiness({ kind: "recall", reason: "Ban hành nhầm thể thức" }),
      withBusiness({
        kind: "update",
        reason: "Bổ sung nơi nhận",
        receivers: {
          documentInfo: 1,
          documentReceiver: 0,
          list: [
            { organId: "000.03.20.H31", kind: 1 },
            { organId: "000.04.20.H31", kind: 0 },
          ],
        },
      }),
      withBusiness({
        kind: "replace",
        reason: "Thay quyết định số 04",
        replaces: [{ documentId: "000.00.15.H31,2026/11/01,04/QĐ-STC", organIds: ["000.01.20.H31", "000.02.20.H31"] }],
      }),
    ];
    for (const business of kinds) {
      const { read } = await readSample(await writtenBytes(documentOf(business), null));
      assert.deepEqual(read.message.kind === "document" && read.message.header.business, business);
    }
  });

  test("every status", async () => {
    const signer = await sampleSigner();
    for (const statusCode of statusCodes) {
      const header = { ...sampleStatus, statusCode };
      const { read } = await readSample(await writtenBytes({ kind: "status", header }, signer));
      assert.deepEqual(read.message, { kind: "status", header });
      assert.equal(read.signature.outcome, "valid");
    }
  });

  test("in whatever pieces it arrives", async () => {
    const bytes = await writtenBytes(sampleMessage, await sampleSigner());
    const whole = await readSample(bytes);
    for (const pieceBytes of [1, 2, 3, 7, 61, 1_000]) {
      const { read, files } = await readSample(bytes, { pieceBytes });
      assert.deepEqual(read, whole.read);
      assert.deepEqual(files, whole.files);
    }
  });

  test("files of awkward sizes", async () => {
    const sizes = [0, 1, 2, 3, 4, 65_535, 65_536, 65_537, 3_000_001];
    const contents = sizes.map((size) => randomBytes(size));
    const attachments = contents.map((bytes, index) => attachmentOf(`f${index}`, `tệp ${index}.bin`, bytes));
    const message: OutgoingMessage = { kind: "document", header: sampleHeader, attachments };
    const { read, files } = await readSample(await writtenBytes(message, await sampleSigner()));
    assert.equal(read.signature.outcome, "valid");
    contents.forEach((bytes, index) =>
      assert.equal(sha256Of(files.get(`f${index}`) ?? Buffer.from("none")), sha256Of(bytes)),
    );
  });

  test("hops, a new signature and white space make no other message; a word or a file does", async () => {
    const hashOf = async (message: OutgoingMessage, signed = false) =>
      (await readSample(await writtenBytes(message, signed ? await sampleSigner() : null))).read.envelopeHash;
    const own = await hashOf(sampleMessage);
    assert.match(own, /^[0-9a-f]{64}$/);
    assert.equal(await hashOf(sampleMessage, true), own);
    assert.ok(sampleMessage.kind === "document");
    const trace = [...sampleHeader.trace, { organId: "000.00.00.H31", at: "2026/11/22 10:00:00" }];
    assert.equal(await hashOf({ ...sampleMessage, header: { ...sampleHeader, trace } }), own);
    const spaced = (await writtenBytes(sampleMessage, null)).toString().replaceAll("><edXML:", ">\n  <edXML:");
    assert.equal((await readSample(spaced)).read.envelopeHash, own);
    assert.notEqual(await hashOf({ ...sampleMessage, header: { ...sampleHeader, subject: "Khác" } }), own);
    assert.notEqual(await hashOf({ ...sampleMessage, header: { ...sampleHeader, dueOn: day("2026-12-02") } }), own);
    const other = [attachmentOf("a1", "05-QĐ-STC.pdf", Buffer.from("khác")), ...sampleMessage.attachments.slice(1)];
    assert.notEqual(await hashOf({ ...sampleMessage, attachments: other }), own);
  });

  test("a packed file is a zip that others open", async (t) => {
    if (spawnSync("unzip", ["-v"]).error) return t.skip("unzip not installed");
    const bytes = await writtenBytes(sampleMessage, null);
    const base64 = /<edXML:ContentTransferEncoded>([^<]+)</.exec(bytes.toString())?.[1] ?? "";
    const folder = mkdtempSync(join(tmpdir(), "edxml-"));
    try {
      const path = join(folder, "a.zip");
      writeFileSync(path, Buffer.from(base64, "base64"));
      const tested = spawnSync("unzip", ["-t", path], { encoding: "utf8" });
      assert.equal(tested.status, 0, tested.stdout + tested.stderr);
      assert.deepEqual(spawnSync("unzip", ["-p", path]).stdout, sampleFile);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("an attachment that changes while it is written ends the stream with an error", async () => {
    let asked = 0;
    const changing = attachmentOf("a1", "a.pdf", Buffer.alloc(0));
    const content = () => {
      asked += 1;
      return attachmentOf("", "", randomBytes(3_000_000)).content();
    };
    const message: OutgoingMessage = {
      kind: "document",
      header: sampleHeader,
      attachments: [{ ...changing, content }],
    };
    await assert.rejects(writtenBytes(message, await sampleSigner()), /changed while/);
    assert.equal(asked, 2);
  });

  test("what could not be read is not written", async () => {
    const refused: [OutgoingMessage, RegExp][] = [
      [{ ...sampleMessage, header: { ...sampleHeader, to: [] } } as OutgoingMessage, /missing-field: To/],
      [
        { ...sampleMessage, header: { ...sampleHeader, subject: "a\u0000" } } as OutgoingMessage,
        /wrong-field: Subject/,
      ],
      [{ kind: "status", header: { ...sampleStatus, at: "22/11/2026 09:00" } }, /wrong-field: Status\/Timestamp/],
      [
        { kind: "document", header: sampleHeader, attachments: [attachmentOf("a", "../a.pdf", sampleFile)] },
        /unsafe-name/,
      ],
      [
        {
          kind: "document",
          header: sampleHeader,
          attachments: [attachmentOf("a", "a.pdf", sampleFile), attachmentOf("a", "b.pdf", sampleFile)],
        },
        /attachment-doubled/,
      ],
    ];
    for (const [message, why] of refused) await assert.rejects(writtenBytes(message, null), why);
  });
});
