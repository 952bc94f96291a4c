import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { constants, createHash, createPrivateKey, sign, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  attachmentOf,
  readSample,
  sampleHeader,
  sampleMessage,
  sampleSigner,
  writtenBytes,
} from "./samples-for-tests.ts";
import { xmlSignerOf } from "./xml-signer.ts";

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");
const verdictOf = async (text: string) => (await readSample(text)).read.signature;

describe("signatures of messages", () => {
  test("made by xmlsec: rsa-sha1 with inclusive forms is valid with a warning", async () => {
    const { read } = await readSample(fixture("signed-by-xmlsec-sha1.xml"));
    assert.equal(read.signature.outcome, "valid");
    assert.equal(read.signature.algorithm, "rsa-sha1");
    assert.equal(read.signature.warning, "sha1");
    assert.equal(read.signature.coversAttachments, true);
    assert.deepEqual(read.warnings, ["signature-sha1"]);
    assert.match(new X509Certificate(Buffer.from(read.signature.certificate ?? [])).subject, /liên thông thử nghiệm/);
  });

  test("made by xmlsec over the envelope alone: valid, and it is said that the files are not signed", async () => {
    const text = fixture("signed-by-xmlsec-envelope.xml");
    const { read } = await readSample(text);
    assert.equal(read.signature.outcome, "valid");
    assert.equal(read.signature.coversAttachments, false);
    assert.deepEqual(read.warnings, ["attachments-not-signed"]);
    const moved = text.replace(
      /(<edXML:Description>)[^<]*(<\/edXML:Description>\s*<edXML:ContentType>[^<]*<\/edXML:ContentType>\s*<edXML:ContentTransferEncoded>)/,
      "$1khác$2",
    );
    assert.notEqual(moved, text);
    assert.equal((await verdictOf(moved)).outcome, "valid");
  });

  test("one letter changed anywhere makes it wrong: header, manifest, file, signed words, value", async () => {
    const text = (await writtenBytes(sampleMessage, await sampleSigner())).toString();
    assert.equal((await verdictOf(text)).outcome, "valid");
    const others = [attachmentOf("a1", "05-QĐ-STC.pdf", Buffer.from("%PDF-1.4 khác"))];
    const other = (
      await writtenBytes({ kind: "document", header: sampleHeader, attachments: others }, null)
    ).toString();
    const content = /<edXML:ContentTransferEncoded>[^<]+/;
    const changes: [RegExp, string, string][] = [
      [content, content.exec(other)?.[0] ?? "", "digest"],
      [/Nơi nhận|Như Điều 3/, "Như Điều 4", "digest"],
      [/(<edXML:AttachmentName>)05/, "$106", "digest"],
      [/(<edXML:Timestamp>2026\/11\/22 08:05:0)9/, "$18", "digest"],
      [/(<DigestValue>)(.)/, "$1$2$2", "reference"],
      [/(<SignatureValue>)../, "$1AA", "value"],
    ];
    for (const [from, to, why] of changes) {
      const changed = text.replace(from, to);
      assert.notEqual(changed, text, String(from));
      const verdict = await verdictOf(changed);
      assert.equal(verdict.outcome, "wrong", String(from));
      assert.equal(verdict.why, why, String(from));
    }
  });

  test("comments and another way to write the same change nothing", async () => {
    const text = (await writtenBytes(sampleMessage, await sampleSigner())).toString();
    const other = text
      .replace("<edXML:Subject>", "<!-- trích yếu --><edXML:Subject\n>")
      .replace("&lt;năm", "&#60;năm")
      .replace('version="1.0">', "version='1.0'>")
      .replaceAll("\n", "\r\n");
    assert.notEqual(other, text);
    assert.equal((await verdictOf(other)).outcome, "valid");
  });

  test("a key that is not the certificate's, a weak or foreign algorithm, no certificate", async () => {
    const signer = await sampleSigner();
    const stranger = await sampleSigner();
    const text = (await writtenBytes(sampleMessage, { ...signer, certificates: stranger.certificates })).toString();
    assert.equal((await verdictOf(text)).why, "value");
    const own = (await writtenBytes(sampleMessage, signer)).toString();
    const hmac = own.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#hmac-sha1");
    assert.equal((await verdictOf(hmac)).why, "algorithm");
    const md5 = own.replace("2001/04/xmldsig-more#rsa-sha256", "2001/04/xmldsig-more#rsa-md5");
    assert.equal((await verdictOf(md5)).why, "algorithm");
    const withoutCertificate = own.replace(/<KeyInfo>.*<\/KeyInfo>/, "");
    assert.equal((await verdictOf(withoutCertificate)).why, "certificate");
    assert.equal((await verdictOf(own.replace(/(<X509Certificate>).{8}/, "$1AAAAAAAA"))).why, "certificate");
  });

  test("a flat message whose signature comes behind its files", async () => {
    const signer = await sampleSigner();
    const plain = fixture("go-vn.xml")
      .replace(/^<\?xml.*\?>\n/, "")
      .trim();
    const ds = 'xmlns="http://www.w3.org/2000/09/xmldsig#"';
    const digest = createHash("sha256").update(plain).digest("base64");
    const words = (space: string) =>
      `<SignedInfo${space}><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod><Reference URI=""><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></Transform></Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`;
    const key = createPrivateKey({ key: Buffer.from(signer.key), format: "der", type: "pkcs8" });
    const value = sign("sha256", Buffer.from(words(` ${ds}`)), key).toString("base64");
    const certificate = Buffer.from(signer.certificates[0] ?? []).toString("base64");
    const signature = `<Signature ${ds}>${words("")}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></Signature>`;
    const signed = plain.replace("</edXMLEnvelope>", `${signature}</edXMLEnvelope>`);
    assert.equal((await verdictOf(signed)).outcome, "valid");
    assert.equal((await verdictOf(signed.replace("Giao dự toán", "Giao dự án"))).why, "digest");
  });

  test("RSA-PSS by RFC 9231: valid with its name; with a salt of another length, or parameters of its own, wrong", async () => {
    const signer = await sampleSigner();
    const plain = fixture("go-vn.xml")
      .replace(/^<\?xml.*\?>\n/, "")
      .trim();
    const ds = 'xmlns="http://www.w3.org/2000/09/xmldsig#"';
    const digest = createHash("sha256").update(plain).digest("base64");
    const key = createPrivateKey({ key: Buffer.from(signer.key), format: "der", type: "pkcs8" });
    const certificate = Buffer.from(signer.certificates[0] ?? []).toString("base64");
    const signedBy = (uri: string, hash: string, saltLength: number, inside = "") => {
      const words = (space: string) =>
        `<SignedInfo${space}><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod><SignatureMethod Algorithm="${uri}">${inside}</SignatureMethod><Reference URI=""><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></Transform></Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`;
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      const value = sign(hash, Buffer.from(words(` ${ds}`)), { key, padding, saltLength }).toString("base64");
      const signature = `<Signature ${ds}>${words("")}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></Signature>`;
      return verdictOf(plain.replace("</edXMLEnvelope>", `${signature}</edXMLEnvelope>`));
    };
    const newer = "http://www.w3.org/2007/05/xmldsig-more#";
    const asked: [string, string, number][] = [
      ["sha256-rsa-MGF1", "sha256", 32],
      ["sha384-rsa-MGF1", "sha384", 48],
      ["sha512-rsa-MGF1", "sha512", 64],
      ["rsa-pss", "sha256", 32],
    ];
    for (const [name, hash, salt] of asked) {
      const verdict = await signedBy(newer + name, hash, salt);
      assert.deepEqual([verdict.outcome, verdict.algorithm], ["valid", `rsa-pss-${hash}`], name);
    }
    assert.equal((await signedBy(`${newer}sha1-rsa-MGF1`, "sha1", 20)).warning, "sha1");
    assert.equal((await signedBy(`${newer}sha256-rsa-MGF1`, "sha256", 20)).why, "value");
    const parameters = `<RSAPSSParams xmlns="${newer}"><SaltLength>32</SaltLength></RSAPSSParams>`;
    assert.equal((await signedBy(`${newer}rsa-pss`, "sha256", 32, parameters)).why, "algorithm");
  });

  test("only RSA keys of 2048 bits or more sign", async () => {
    const { generateKeyPairSync } = await import("node:crypto");
    const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    assert.throws(() => xmlSignerOf(small, []), RangeError);
    assert.throws(() => xmlSignerOf(generateKeyPairSync("ed25519").privateKey, []), RangeError);
  });

  test("xmlsec1 finds what is written valid", async (t) => {
    if (spawnSync("xmlsec1", ["--version"]).error) return t.skip("xmlsec1 not installed");
    const signer = await sampleSigner();
    const folder = mkdtempSync(join(tmpdir(), "edxml-"));
    try {
      const pem = (der: Uint8Array) => new X509Certificate(der).toString();
      writeFileSync(join(folder, "root.pem"), pem(signer.root));
      writeFileSync(join(folder, "message.xml"), await writtenBytes(sampleMessage, signer));
      const words = ["--verify", "--trusted-pem", join(folder, "root.pem"), join(folder, "message.xml")];
      const verified = spawnSync("xmlsec1", words, { encoding: "utf8" });
      assert.equal(verified.status, 0, verified.stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
