import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import type { OutgoingMessage } from "./message.ts";
import type { EdxmlProblem, EdxmlProblemCode } from "./problem.ts";
import { readEdxml } from "./read-edxml.ts";
import {
  attachmentOf,
  readSample,
  sampleFile,
  sampleHeader,
  sampleMessage,
  sampleSigner,
  writtenBytes,
} from "./samples-for-tests.ts";

const message = async (signed = false): Promise<string> =>
  (await writtenBytes(sampleMessage, signed ? await sampleSigner() : null)).toString();
const refused = async (text: string | Uint8Array, code: EdxmlProblemCode, field?: string): Promise<void> => {
  await assert.rejects(readSample(text), (error: EdxmlProblem) => {
    assert.equal(error.name, "EdxmlProblem", String(error));
    assert.equal(error.code, code, String(error));
    if (field !== undefined) assert.equal(error.field, field);
    return true;
  });
};
const changed = async (from: string | RegExp, to: string): Promise<string> => {
  const text = await message();
  const other = text.replace(from, to);
  assert.notEqual(other, text, String(from));
  return other;
};
const whyWrong = async (text: string): Promise<string | undefined> => {
  const { signature } = (await readSample(text)).read;
  assert.equal(signature.outcome, "wrong");
  return signature.why;
};

describe("hostile messages", () => {
  test("a DTD, entities of its own, external entities, a thousand laughs", async () => {
    const root = "<edXML:edXML";
    await refused(await changed(root, `<!DOCTYPE a SYSTEM "file:///etc/passwd">${root}`), "doctype");
    await refused(await changed(root, `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>${root}`), "doctype");
    await refused(await changed("Như Điều 3", "&xxe;"), "entity");
    await refused(await changed("Như Điều 3", "a & b"), "entity");
    await refused(await changed("Như Điều 3", "&#0;"), "malformed");
    await refused(await changed("Như Điều 3", "&#xD800;"), "malformed");
  });

  test("XML that is none, or that two readers would take differently", async () => {
    const broken: [string | RegExp, string][] = [
      ["</edXML:Subject>", "</edXML:Content>"],
      ["</edXML:edXML>", ""],
      ["</edXML:edXML>", "</edXML:edXML><edXML:edXML xmlns:edXML='a'/>"],
      ["</edXML:edXML>", "</edXML:edXML> chữ"],
      ["<edXML:Subject>", "<edXML:Subject a='1' a='2'>"],
      ["<edXML:Subject>", "<edXML:Subject xmlns:p='u:1' xmlns:q='u:1' p:a='1' q:a='2'>"],
      ["<edXML:Subject>", "<edXML:Subject a=1>"],
      ["<edXML:Subject>", "<edXML:Subject xmlns:edXML=''>"],
      ["<edXML:Subject>", "<khác:Subject>"],
      ["<edXML:Subject>", "<edXML:Subject><?php x ?>"],
      ["<edXML:Subject>", "<edXML:Subject><!-- a -- b -->"],
      ["<edXML:Subject>", "<edXML:Subject>]]>"],
      ["<edXML:Subject>", "<edXML:Subject>\u0001"],
      ["<edXML:Subject>", "<edXML:Subject 1a='x'>"],
    ];
    for (const [from, to] of broken) await refused(await changed(from, to), "malformed");
    await refused("", "malformed");
    await refused("xin chào", "malformed");
  });

  test("the same field twice", async () => {
    await refused(
      await changed("<edXML:Subject>", "<edXML:Subject>Khác</edXML:Subject><edXML:Subject>"),
      "wrong-field",
      "Subject",
    );
    await refused(
      await changed("<edXML:DocumentId>", "<edXML:DocumentId>x</edXML:DocumentId><edXML:DocumentId>"),
      "wrong-field",
      "DocumentId",
    );
    const envelope = /<edXML:edXMLEnvelope>[^]*<\/edXML:edXMLEnvelope>/.exec(await message())?.[0] ?? "";
    await refused(
      await changed("<edXML:AttachmentEncoded>", `${envelope}<edXML:AttachmentEncoded>`),
      "wrong-field",
      "edXMLEnvelope",
    );
  });

  test("deep nesting, many elements, long tags, long attributes, much text outside attachments", async () => {
    await refused(await changed("<edXML:Subject>", `<edXML:Subject>${"<a>".repeat(100_000)}`), "too-deep");
    await refused(await changed("<edXML:Subject>", `<edXML:Subject>${"<a/>".repeat(30_000)}`), "too-big", "elements");
    await refused(await changed("<edXML:Subject>", `<edXML:Subject a="${"x".repeat(5_000)}">`), "too-big", "attribute");
    await refused(await changed("<edXML:Subject>", `<edXML:Subject ${"a".repeat(300_000)}="x">`), "too-big", "tag");
    await refused(await changed("<edXML:Subject>", `<edXML:Subject><!--${"x".repeat(300_000)}-->`), "too-big", "tag");
    const many = Array.from({ length: 70 }, (_, index) => `a${index}="x"`).join(" ");
    await refused(await changed("<edXML:Subject>", `<edXML:Subject ${many}>`), "too-big", "attribute");
    await refused(await changed("Như Điều 3", "x".repeat(2_100_000)), "too-big", "Place");
    const wide = `<a b="${"x".repeat(4_000)}"/>`.repeat(600);
    await refused(await changed("<edXML:Subject>", `<edXML:Subject>${wide}`), "too-big", "a");
    const spaces = (from: number) => Array.from({ length: 40 }, (_, index) => `xmlns:p${from + index}="u"`).join(" ");
    await refused(
      await changed("<edXML:Subject>", `<edXML:Subject ${spaces(0)}><a ${spaces(40)}>`),
      "too-big",
      "namespaces",
    );
  });

  test("wrong encodings: UTF-16, other bytes than UTF-8, another name than UTF-8", async () => {
    const text = await message();
    await refused(Buffer.from(`\uFEFF${text}`, "utf16le"), "wrong-encoding");
    await refused(Buffer.from(text, "latin1"), "wrong-encoding");
    await refused(await changed('encoding="UTF-8"', 'encoding="windows-1258"'), "wrong-encoding");
    await refused(await changed('encoding="UTF-8"', 'encoding="utf-16"'), "wrong-encoding");
    await refused(Buffer.concat([Buffer.from(text), Buffer.from([0xe1, 0xba])]), "wrong-encoding");
  });

  test("namespaces that nobody knows", async () => {
    await refused((await message()).replaceAll("QCVN_102_2016", "QCVN_102_2099"), "unknown-namespace");
    await refused("<edXML/>", "unknown-namespace");
    await refused("<html xmlns='http://www.w3.org/1999/xhtml'/>", "unknown-namespace");
  });

  test("fields that are missing or cannot be what they say", async () => {
    await refused(await changed(/<edXML:DocumentId>.*?<\/edXML:DocumentId>/, ""), "missing-field", "DocumentId");
    await refused(
      await changed(/<edXML:Subject>.*?<\/edXML:Subject>/, "<edXML:Subject> </edXML:Subject>"),
      "missing-field",
      "Subject",
    );
    await refused(await changed(/<edXML:From>.*?<\/edXML:From>/, ""), "missing-field", "From/OrganId");
    await refused(await changed(/<edXML:To>.*<\/edXML:To>/, ""), "missing-field", "To");
    await refused(
      await changed("2026/11/22</edXML:PromulgationDate>", "2026/02/30</edXML:PromulgationDate>"),
      "wrong-field",
      "PromulgationInfo/PromulgationDate",
    );
    await refused(
      await changed("<edXML:BussinessDocType>0", "<edXML:BussinessDocType>9"),
      "wrong-field",
      "BussinessDocType",
    );
    await refused(await changed("<edXML:ContentId>cid:a2", "<edXML:ContentId>cid:a 2"), "wrong-field", "ContentId");
    await refused(await changed("<edXML:Priority>2", "<edXML:Priority>khẩn"), "wrong-field", "Priority");
  });

  test("a manifest that names missing or doubled files, a file that it does not name", async () => {
    await refused(
      await changed(/<edXML:Attachment><edXML:ContentId>a2.*?<\/edXML:Attachment>/, ""),
      "attachment-missing",
    );
    await refused(await changed(/<edXML:AttachmentEncoded>.*<\/edXML:AttachmentEncoded>/, ""), "attachment-missing");
    await refused(await changed(/<edXML:ContentId>cid:a2/, "<edXML:ContentId>cid:a1"), "attachment-doubled");
    await refused(await changed("<edXML:ContentId>a2", "<edXML:ContentId>a1"), "attachment-doubled");
    await refused(await changed("<edXML:ContentId>a2", "<edXML:ContentId>a3"), "attachment-unlisted");
    await refused(await changed(/<edXML:Reference .*?cid:a2.*?<\/edXML:Reference>/, ""), "attachment-unlisted");
    const early = await message();
    const files = /<edXML:AttachmentEncoded>.*<\/edXML:AttachmentEncoded>/.exec(early)?.[0] ?? "";
    await refused(
      early.replace(files, "").replace("<edXML:edXMLEnvelope>", `${files}<edXML:edXMLEnvelope>`),
      "missing-field",
      "edXMLEnvelope",
    );
  });

  test("more files than allowed", async () => {
    const attachments = Array.from({ length: 12 }, (_, index) => attachmentOf(`a${index}`, `${index}.pdf`, sampleFile));
    const bytes = await writtenBytes({ kind: "document", header: sampleHeader, attachments }, null);
    await assert.rejects(readSample(bytes, { limits: { attachments: 11 } }), { code: "too-many-attachments" });
    await assert.rejects(readSample(bytes, { limits: { allBytes: sampleFile.length * 11 } }), { code: "too-big" });
    assert.equal((await readSample(bytes)).files.size, 12);
  });

  test("names with folders, drives, control characters or turned letters", async () => {
    for (const name of [
      "../a.pdf",
      "..\\a.pdf",
      "/a.pdf",
      "C:a.pdf",
      "a&#10;.pdf",
      "..",
      "",
      "hóa đơn\u202Efdp.exe",
      "nul",
      "x".repeat(256),
    ])
      await refused(await changed("05-QĐ-STC.pdf", name), "unsafe-name");
  });

  test("contents that are no base64, broken zips, several files in one, bombs", async () => {
    const content = /(<edXML:ContentTransferEncoded>)[^<]*/;
    const zip = (bytes: Buffer) => `$1${bytes.toString("base64")}`;
    await refused(await changed(content, "$1!!!!"), "wrong-base64");
    await refused(await changed(content, "$1QUJD="), "wrong-base64");
    await refused(await changed(content, "$1QUI=QUJD"), "wrong-base64");
    await refused(await changed(content, "$1QUJD<b/>"), "malformed");
    await refused(
      await changed(content, zip(Buffer.from("PK\x03\x04 không phải zip, chỉ là chữ mà thôi"))),
      "zip-broken",
    );
    const head = Buffer.from("504b03041400080808000000210000000000000000000000000005000000612e706466", "hex");
    const bomb = Buffer.concat([head, deflateRawSync(Buffer.alloc(200 * 1024 * 1024))]);
    await refused(await changed(content, zip(bomb)), "zip-bomb");
  });

  test("a failure in the middle of a file ends the file, and a caller's own failure ends the reading", async () => {
    const text = await message();
    const cut = text.slice(0, text.indexOf("</edXML:ContentTransferEncoded>") - 40);
    let told: unknown;
    const take = async (_words: unknown, bytes: Readable) => {
      for await (const _part of bytes);
    };
    const telling = (words: unknown, bytes: Readable) =>
      take(words, bytes).catch((error: unknown) => {
        told = error;
        throw error;
      });
    await assert.rejects(readEdxml(Readable.from([Buffer.from(cut)]), telling), { code: "malformed" });
    assert.ok(told instanceof Error);
    const full = () => Promise.reject(new RangeError("đĩa đầy"));
    await assert.rejects(readEdxml(Readable.from([Buffer.from(text)]), full), /đĩa đầy/);
    const careless = async (_words: unknown, bytes: Readable) => void bytes.destroy();
    await assert.rejects(readEdxml(Readable.from([Buffer.from(text)]), careless), /not read to its end/);
    const idle = async () => undefined;
    assert.equal((await readEdxml(Readable.from([Buffer.from(text)]), idle)).attachments.length, 2);
  });

  test("a wrapped signature: moved, doubled, pointing elsewhere, with other transforms", async () => {
    const text = await message(true);
    const signature = /<Signature .*<\/Signature>/.exec(text)?.[0] ?? "";
    const without = text.replace(signature, "");
    const at = (place: string, what: string) => without.replace(place, what + place);
    assert.equal((await readSample(at("</edXML:edXMLHeader>", signature))).read.signature.outcome, "valid");
    assert.equal(await whyWrong(at("</edXML:edXMLBody>", signature)), "place");
    assert.equal(await whyWrong(at("</edXML:MessageHeader>", signature)), "place");
    assert.equal(await whyWrong(at("</edXML:edXML>", signature)), "place");
    assert.equal(await whyWrong(at("</edXML:edXMLHeader>", signature + signature)), "place");
    assert.equal(await whyWrong(at("</edXML:edXMLHeader>", signature.replace('URI=""', 'URI="#a"'))), "reference");
    assert.equal(
      await whyWrong(at("</edXML:edXMLHeader>", signature.replace('URI=""', 'URI="http://a.example/"'))),
      "reference",
    );
    assert.equal(await whyWrong(at("</edXML:edXMLHeader>", signature.replace(' URI=""', ""))), "reference");
    const reference = /<Reference .*<\/Reference>/.exec(signature)?.[0] ?? "";
    assert.equal(
      await whyWrong(at("</edXML:edXMLHeader>", signature.replace(reference, reference + reference))),
      "reference",
    );
    const xpath = signature.replace('2001/10/xml-exc-c14n#"></Transform>', 'TR/1999/REC-xpath-19991116"></Transform>');
    assert.notEqual(xpath, signature);
    assert.equal(await whyWrong(at("</edXML:edXMLHeader>", xpath)), "algorithm");
  });

  test("a wrapped signature: the signed envelope kept elsewhere under the same identifier", async () => {
    const { readFileSync } = await import("node:fs");
    const signed = readFileSync(new URL("fixtures/signed-by-xmlsec-envelope.xml", import.meta.url), "utf8");
    const envelope = /<edXML:edXMLEnvelope [^]*<\/edXML:edXMLEnvelope>/.exec(signed)?.[0] ?? "";
    const forged = signed.replace("Như Điều 3", "Như Điều 9");
    await refused(forged.replace("</edXML:edXML>", `${envelope}</edXML:edXML>`), "wrong-field", "edXMLEnvelope");
    const renamed = envelope.replaceAll("edXML:edXMLEnvelope", "edXML:Khac");
    assert.equal(await whyWrong(forged.replace("</edXML:edXML>", `${renamed}</edXML:edXML>`)), "place");
    const sameId = signed.replace("</edXML:edXML>", '<edXML:Khac Id="env"/></edXML:edXML>');
    assert.equal(await whyWrong(sameId), "reference");
    assert.equal(await whyWrong(signed.replace('Id="env"', 'Id="vne"')), "reference");
    assert.equal(await whyWrong(forged), "digest");
  });

  test("a file that was exchanged after signing", async () => {
    const signed = await message(true);
    const attachments = [
      attachmentOf("a1", "05-QĐ-STC.pdf", Buffer.from("khác")),
      attachmentOf("a2", "Phụ lục.pdf", Buffer.from("%PDF-1.4 nhỏ")),
    ];
    const other: OutgoingMessage = { kind: "document", header: sampleHeader, attachments };
    const content = /<edXML:ContentTransferEncoded>[^<]*/;
    const theirs = content.exec((await writtenBytes(other, null)).toString())?.[0] ?? "";
    assert.equal(await whyWrong(signed.replace(content, theirs)), "digest");
  });
});
