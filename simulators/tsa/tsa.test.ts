import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PDF } from "@libpdf/core";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import {
  type DevAuthority,
  type DocumentSigner,
  issuePersonCertificate,
  issueTsaCertificate,
  type KeyAndCertificate,
  makeCrl,
  makeDevAuthority,
  openFor,
  signPdf,
  toPem,
  wrapKey,
} from "#capabilities/signatures";
import { timestampClient, verifyPdf } from "#capabilities/verification";
import { type RunningTsa, startTsa, tsaPolicy } from "./index.ts";

const stampedAt = new Date("2026-03-05T03:00:05.900Z");
const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
/** The person's certificate ends years before the authority's. */
const personPeriod = { from: period.from, to: new Date("2028-01-01T00:00:00Z") };
const digest = createHash("sha256").update("văn bản").digest();
const sha256Oid = "2.16.840.1.101.3.4.2.1";

/** A request made with another library than the client's. */
function requestOf(
  over: Uint8Array,
  more: { nonce?: Uint8Array; version?: number; policy?: string; hash?: string } = {},
): Uint8Array {
  const request = new pkijs.TimeStampReq({
    version: more.version ?? 1,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: more.hash ?? sha256Oid,
        algorithmParams: new asn1js.Null(),
      }),
      hashedMessage: new asn1js.OctetString({ valueHex: Uint8Array.from(over).buffer }),
    }),
    nonce: new asn1js.Integer({ valueHex: Uint8Array.from(more.nonce ?? [0x41, 0xc0, 0xff, 0xee]).buffer }),
    certReq: true,
    ...(more.policy ? { reqPolicy: more.policy } : {}),
  });
  return new Uint8Array(request.toSchema().toBER());
}
const nonceOf = (request: Uint8Array) =>
  pkijs.TimeStampReq.fromBER(Uint8Array.from(request)).nonce?.valueBlock.valueHexView ?? new Uint8Array();
const refused = (code: string, facts?: object) => (error: unknown) => {
  const { code: found, facts: said } = error as { code: string; facts: object };
  assert.equal(found, code);
  if (facts) assert.deepEqual(said, facts);
  return true;
};

describe("time-stamps", () => {
  let authority: DevAuthority;
  let person: KeyAndCertificate;
  let tsa: RunningTsa;
  let pdf: Uint8Array;
  let signer: DocumentSigner;
  let another: DocumentSigner;
  before(async () => {
    authority = await makeDevAuthority("Chứng thực thử nghiệm", period);
    const chair = { name: "Nguyễn Văn Ước", identifier: "CB-0001", organisation: "UBND", title: "Chủ tịch" };
    person = await issuePersonCertificate(authority, chair, personPeriod);
    const { certificate, pkcs8: key } = await issueTsaCertificate(authority, "Dấu thời gian thử nghiệm", period);
    const chain = [authority.issuing.certificate];
    const document = PDF.create();
    document.addPage({ width: 595, height: 842 });
    pdf = await document.save();
    const shown = ["1", "2"].map((documentId) => ({
      documentId,
      sha256: createHash("sha256").update(pdf).digest("hex"),
    }));
    const identity = { wrapped: await wrapKey(person.pkcs8, "274935"), certificate: person.certificate, chain };
    const opened = await openFor(identity, "274935", shown, () => stampedAt);
    signer = opened.signerFor("1");
    another = opened.signerFor("2");
    tsa = await startTsa({ port: 0, certificate, key, chain, now: () => stampedAt });
  });
  after(() => tsa.close());
  const trust = () => ({
    roots: [authority.root.certificate],
    crls: [makeCrl(authority.issuing, [], period), makeCrl(authority.root, [], period)],
  });
  const post = (body: Uint8Array, type = "application/timestamp-query") =>
    fetch(tsa.url, { method: "POST", headers: { "content-type": type }, body: Uint8Array.from(body) });

  test("a B-T signature proves its time, whatever the signer's clock said", async () => {
    const timestamp = timestampClient({ url: tsa.url, trust: trust() });
    const signedAt = new Date("2020-01-01T00:00:00Z");
    const signed = await signPdf(pdf, { signer, signedAt, field: "a", timestamp });
    const [signature] = (await verifyPdf(signed, trust(), new Date("2029-01-01T00:00:00Z"))).signatures;
    // The certificate has run out in 2029: the proven time keeps the signature good.
    assert.equal(signature?.verdict, "TOTAL-PASSED");
    assert.equal(signature?.timeSource, "time-stamp");
    assert.equal(signature?.signedAt?.getTime(), Math.floor(stampedAt.getTime() / 1000) * 1000);
    assert.equal(signature?.timeStampAuthority, "Dấu thời gian thử nghiệm");
    assert.deepEqual(signature?.findings, []);
  });

  test("a token of another signature, or of an authority nobody trusts, proves nothing", async () => {
    const client = timestampClient({ url: tsa.url, trust: trust() });
    const other = await client(digest);
    const request = { signer: another, signedAt: stampedAt, field: "a", timestamp: async () => other };
    const swapped = await verifyPdf(await signPdf(pdf, request), trust(), stampedAt);
    assert.equal(swapped.verdict, "INDETERMINATE");
    assert.ok(swapped.signatures[0]?.findings.includes("time-stamp-broken"));
    assert.equal(swapped.signatures[0]?.timeSource, "claimed");
    // The person's certificate is no time-stamping certificate.
    const { certificate, pkcs8: key } = person;
    const false_ = await startTsa({
      port: 0,
      certificate,
      key,
      chain: [authority.issuing.certificate],
      now: () => stampedAt,
    });
    try {
      const falsely = timestampClient({ url: false_.url, trust: trust() })(digest);
      await assert.rejects(falsely, refused("signature.time-stamp-invalid", { reason: "certificate" }));
    } finally {
      await false_.close();
    }
    const untrusting = timestampClient({ url: tsa.url, trust: { roots: [] } })(digest);
    await assert.rejects(untrusting, refused("signature.time-stamp-invalid", { reason: "certificate" }));
  });

  test("the authority rejects bad requests with their failure bit", async () => {
    const good = requestOf(digest);
    const failureOf = async (body: Uint8Array) => {
      const response = await post(body);
      assert.equal(response.headers.get("content-type"), "application/timestamp-reply");
      const { status } = pkijs.TimeStampResp.fromBER(await response.arrayBuffer());
      const bits = status.failInfo?.valueBlock.valueHexView;
      if (!bits) return [status.status];
      return [
        status.status,
        [...bits].flatMap((byte, i) =>
          [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (0x80 >> bit)).map((bit) => i * 8 + bit),
        ),
      ];
    };
    assert.deepEqual(await failureOf(good), [0]);
    assert.deepEqual(await failureOf(requestOf(digest, { policy: tsaPolicy })), [0]);
    assert.deepEqual(await failureOf(Buffer.from("không phải ASN.1")), [2, [5]]);
    assert.deepEqual(await failureOf(requestOf(digest, { hash: "1.3.14.3.2.26" })), [2, [0]]);
    assert.deepEqual(await failureOf(requestOf(digest, { version: 2 })), [2, [2]]);
    assert.deepEqual(await failureOf(requestOf(digest.subarray(1))), [2, [5]]);
    assert.deepEqual(await failureOf(requestOf(digest, { policy: "1.2.3" })), [2, [15]]);
    assert.equal((await fetch(tsa.url)).status, 405);
    assert.equal((await post(good, "text/plain")).status, 415);
    assert.equal((await post(Buffer.alloc(10_000))).status, 413);
  });

  test("the client refuses silence, errors, wrong types, wrong nonces and altered tokens", async (t) => {
    const answers: Record<
      string,
      (body: Buffer) => Promise<{ status?: number; type?: string; body?: Uint8Array } | null>
    > = {
      "/silent": async () => null,
      "/broken": async () => ({ status: 500 }),
      "/html": async () => ({ type: "text/html", body: Buffer.from("<p>") }),
      "/huge": async () => ({ body: Buffer.alloc(100_000) }),
      "/noise": async () => ({ body: Buffer.from("nhiễu") }),
      "/other-nonce": async () => ({ body: Buffer.from(await (await post(requestOf(digest))).arrayBuffer()) }),
      "/other-digest": async (body) => ({
        body: Buffer.from(
          await (
            await post(requestOf(createHash("sha256").update(digest).digest(), { nonce: nonceOf(body) }))
          ).arrayBuffer(),
        ),
      }),
      "/altered": async (body) => {
        const token = Buffer.from(await (await post(body)).arrayBuffer());
        const at = token.indexOf(Buffer.from("180f", "hex")) + 2; // genTime
        token.writeUInt8(token.readUInt8(at + 3) ^ 1, at + 3);
        return { body: token };
      },
    };
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", async () => {
        const answer = await answers[request.url ?? ""]?.(Buffer.concat(chunks));
        if (!answer) return;
        response.writeHead(answer.status ?? 200, { "content-type": answer.type ?? "application/timestamp-reply" });
        response.end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as { port: number };
    const ask = (path: string, timeoutMs = 3_000) =>
      timestampClient({ url: `http://127.0.0.1:${port}${path}`, trust: trust(), timeoutMs })(digest);
    await assert.rejects(ask("/silent", 50), refused("signature.time-stamp-unavailable", { reason: "timeout" }));
    await assert.rejects(ask("/broken"), refused("signature.time-stamp-unavailable", { reason: "status-500" }));
    await assert.rejects(ask("/html"), refused("signature.time-stamp-unavailable", { reason: "content-type" }));
    await assert.rejects(ask("/huge"), refused("signature.time-stamp-unavailable", { reason: "too-large" }));
    await assert.rejects(ask("/noise"), refused("signature.time-stamp-invalid", { reason: "form" }));
    await assert.rejects(ask("/other-nonce"), refused("signature.time-stamp-invalid", { reason: "nonce" }));
    await assert.rejects(ask("/other-digest"), refused("signature.time-stamp-invalid", { reason: "imprint" }));
    await assert.rejects(ask("/altered"), refused("signature.time-stamp-invalid", { reason: "signature" }));
    const nobody = timestampClient({ url: "http://127.0.0.1:1/", trust: trust() })(digest);
    await assert.rejects(nobody, refused("signature.time-stamp-unavailable", { reason: "connection" }));
    const short = timestampClient({ url: tsa.url, trust: trust() })(digest.subarray(1));
    await assert.rejects(short, refused("signature.time-stamp-refused", { status: 2, failure: 5 }));
  });

  test("a client that is kept asks anew when its connection was closed, and again when a certificate ended", async (t) => {
    let at = stampedAt;
    const short = { from: period.from, to: new Date(stampedAt.getTime() + 20_000) };
    const { certificate, pkcs8: key } = await issueTsaCertificate(authority, "Dấu thời gian sắp hết hạn", short);
    const ending = await startTsa({ port: 0, certificate, key, chain: [authority.issuing.certificate], now: () => at });
    t.after(() => ending.close());
    const client = timestampClient({ url: ending.url, trust: trust() });
    for (let time = 0; time < 3; time += 1) assert.ok((await client(digest)).length > 1_000);
    const { port } = new URL(ending.url);
    await ending.close();
    const again = await startTsa({
      ...{ port: Number(port), certificate, key, chain: [authority.issuing.certificate], now: () => at },
    });
    t.after(() => again.close());
    assert.ok((await client(digest)).length > 1_000);
    at = new Date(short.to.getTime() + 1_000);
    await assert.rejects(client(digest), refused("signature.time-stamp-invalid", { reason: "certificate" }));
  });

  test("openssl accepts the authority's answer", async (t) => {
    if (spawnSync("openssl", ["version"]).error) return t.skip("openssl not installed");
    const folder = await mkdtemp(join(tmpdir(), "tsa-"));
    t.after(() => rm(folder, { recursive: true }));
    const request = requestOf(digest);
    const file = (name: string) => join(folder, name);
    await writeFile(file("q"), request);
    await writeFile(file("r"), Buffer.from(await (await post(request)).arrayBuffer()));
    await writeFile(file("root.pem"), toPem(authority.root.certificate, "CERTIFICATE"));
    // The certificate's period is real time for openssl; the stamp's own time lies in it.
    const ran = spawnSync(
      "openssl",
      ["ts", "-verify", "-queryfile", file("q"), "-in", file("r"), "-CAfile", file("root.pem")],
      { encoding: "utf8" },
    );
    assert.match(ran.stdout + ran.stderr, /Verification: OK/);
  });
});
