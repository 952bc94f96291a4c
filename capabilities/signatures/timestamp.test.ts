import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { sha256 } from "./cms.ts";
import { toPem } from "./dev-authority.ts";
import { plainSigner, type SampleKeys, sampleFont, sampleKeys, samplePdf } from "./samples.ts";
import { signPdf } from "./sign-pdf.ts";
import { timestampClient, timestampRequest } from "./timestamp-client.ts";
import { readStatus } from "./timestamp-token.ts";
import { derChildren, expectDer, readDer } from "./der.ts";
import { verifyPdf } from "./verify-pdf.ts";
import { type RunningTsa, startTsa } from "../../simulators/tsa/index.ts";

const stampedAt = new Date("2026-03-05T03:00:05.900Z");
const digest = sha256(Buffer.from("văn bản"));
const nonce = Buffer.from("41c0ffee", "hex");
const refused = (code: string, facts?: object) => (error: unknown) => {
  const { code: found, facts: said } = error as { code: string; facts: object };
  assert.equal(found, code);
  if (facts) assert.deepEqual(said, facts);
  return true;
};

describe("time-stamps", () => {
  let keys: SampleKeys;
  let tsa: RunningTsa;
  before(async () => {
    keys = await sampleKeys();
    const { certificate, pkcs8: key } = keys.tsa;
    const chain = [keys.authority.issuing.certificate];
    tsa = await startTsa({ port: 0, certificate, key, chain, now: () => stampedAt });
  });
  after(() => tsa.close());
  const trust = () => ({ roots: [keys.authority.root.certificate] });
  const post = (body: Uint8Array, type = "application/timestamp-query") =>
    fetch(tsa.url, { method: "POST", headers: { "content-type": type }, body: Uint8Array.from(body) });

  test("a B-T signature proves its time, whatever the signer's clock said", async () => {
    const timestamp = timestampClient({ url: tsa.url, trust: trust() });
    const signedAt = new Date("2020-01-01T00:00:00Z");
    const signer = plainSigner(keys, keys.person);
    const pdf = await signPdf(await samplePdf(await sampleFont()), { signer, signedAt, field: "a", timestamp });
    const [signature] = (await verifyPdf(pdf, trust(), new Date("2040-01-01T00:00:00Z"))).signatures;
    // The certificate has run out in 2040: the proven time keeps the signature good.
    assert.equal(signature?.verdict, "valid");
    assert.equal(signature?.timeSource, "time-stamp");
    assert.equal(signature?.signedAt?.getTime(), Math.floor(stampedAt.getTime() / 1000) * 1000);
    assert.equal(signature?.timeStampAuthority, "Dấu thời gian thử nghiệm");
    assert.deepEqual(signature?.findings, ["revocation-unknown"]);
  });

  test("a token of another signature, or of an authority nobody trusts, proves nothing", async () => {
    const bytes = await samplePdf(await sampleFont());
    const signer = plainSigner(keys, keys.person);
    const client = timestampClient({ url: tsa.url, trust: trust() });
    const other = await client(digest);
    const request = { signer, signedAt: stampedAt, field: "a" };
    const swapped = await verifyPdf(await signPdf(bytes, { ...request, timestamp: async () => other }), trust(), stampedAt);
    assert.equal(swapped.verdict, "untrusted");
    assert.ok(swapped.signatures[0]?.findings.includes("time-stamp-broken"));
    assert.equal(swapped.signatures[0]?.timeSource, "claimed");
    // The person's certificate is no time-stamping certificate.
    const { certificate, pkcs8: key } = keys.person;
    const false_ = await startTsa({ port: 0, certificate, key, chain: [keys.authority.issuing.certificate], now: () => stampedAt });
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
    const good = Buffer.from(timestampRequest(digest, nonce));
    const failureOf = async (body: Uint8Array) => {
      const response = await post(body);
      assert.equal(response.headers.get("content-type"), "application/timestamp-reply");
      const [status] = expectDer(readDer(new Uint8Array(await response.arrayBuffer())), 0x30);
      return readStatus(status!.bytes);
    };
    assert.deepEqual(await failureOf(good), { status: 0, failure: null });
    assert.deepEqual(await failureOf(Buffer.from("không phải ASN.1")), { status: 2, failure: 5 });
    const sha1 = Buffer.from(good.toString("hex").replace("0609608648016503040201", "0609608648016503040204"), "hex");
    assert.deepEqual(await failureOf(sha1), { status: 2, failure: 0 });
    const version = Buffer.from(good);
    version[version.indexOf(Buffer.from("020101", "hex")) + 2] = 2;
    assert.deepEqual(await failureOf(version), { status: 2, failure: 2 });
    // reqPolicy 1.2.3 before the nonce
    const body = derChildren(readDer(good)).map(({ bytes }) => bytes);
    const asking = Buffer.concat([body[0]!, body[1]!, Buffer.from("06022a03", "hex"), body[2]!, body[3]!]);
    assert.deepEqual(await failureOf(Buffer.concat([Buffer.from([0x30, asking.length]), asking])), { status: 2, failure: 15 });
    assert.equal((await fetch(tsa.url)).status, 405);
    assert.equal((await post(good, "text/plain")).status, 415);
    assert.equal((await post(Buffer.alloc(10_000))).status, 413);
  });

  test("the client refuses silence, errors, wrong types, wrong nonces and altered tokens", async (t) => {
    const answers: Record<string, (body: Buffer) => Promise<{ status?: number; type?: string; body?: Uint8Array } | null>> = {
      "/silent": async () => null,
      "/broken": async () => ({ status: 500 }),
      "/html": async () => ({ type: "text/html", body: Buffer.from("<p>") }),
      "/huge": async () => ({ body: Buffer.alloc(100_000) }),
      "/noise": async () => ({ body: Buffer.from("nhiễu") }),
      "/other-nonce": async () => ({ body: Buffer.from(await (await post(timestampRequest(digest, nonce))).arrayBuffer()) }),
      "/other-digest": async (body) => ({
        body: Buffer.from(await (await post(timestampRequest(sha256(digest), derChildren(readDer(body))[2]!.content))).arrayBuffer()),
      }),
      "/altered": async (body) => {
        const token = Buffer.from(await (await post(body)).arrayBuffer());
        const at = token.indexOf(Buffer.from("180f", "hex")) + 2; // genTime
        token[at + 3] = token[at + 3]! ^ 1;
        return { body: token };
      },
    };
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", async () => {
        const answer = await answers[request.url!]!(Buffer.concat(chunks));
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

  test("openssl accepts the authority's answer", async (t) => {
    if (spawnSync("openssl", ["version"]).error) return t.skip("openssl not installed");
    const folder = await mkdtemp(join(tmpdir(), "tsa-"));
    t.after(() => rm(folder, { recursive: true }));
    const request = timestampRequest(digest, nonce);
    const file = (name: string) => join(folder, name);
    await writeFile(file("q"), request);
    await writeFile(file("r"), Buffer.from(await (await post(request)).arrayBuffer()));
    await writeFile(file("root.pem"), toPem(keys.authority.root.certificate, "CERTIFICATE"));
    // The certificate's period is real time for openssl; the stamp's own time lies in it.
    const ran = spawnSync("openssl", ["ts", "-verify", "-queryfile", file("q"), "-in", file("r"), "-CAfile", file("root.pem")], { encoding: "utf8" });
    assert.match(ran.stdout + ran.stderr, /Verification: OK/);
  });
});
