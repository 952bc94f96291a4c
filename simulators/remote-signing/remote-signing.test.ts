import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { get } from "node:http";
import { after, before, describe, it } from "node:test";
import {
  type DevAuthority,
  issuePersonCertificate,
  makeDevAuthority,
  openKeys,
  prepareDocument,
} from "#capabilities/signatures";
import type { OpenOrder, SigningProcess } from "#capabilities/signatures";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { verifyPdf } from "#capabilities/verification";
import { plainPdf } from "../../tests/support/signed-pdf.ts";
import { type HeldCredential, otpAt, type RunningRemoteSigning, startRemoteSigning } from "./start-remote-signing.ts";

const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const chair = { name: "Nguyễn Văn Ước", identifier: "CB-1", organisation: "Phường Phố Hiến", title: "Chủ tịch" };
const client = { id: "tinh-thu", secret: "bi-mat-cua-tinh-thu" };
const anchors = { signature: { page: 0, x: 300, y: 200, width: 120, height: 60 } };
const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("remote signing by the Cloud Signature Consortium API v2", () => {
  let authority: DevAuthority;
  let held: HeldCredential;
  let service: RunningRemoteSigning;
  let process: SigningProcess;
  let pdfs: Uint8Array[];
  let stampAway = false;
  const clock = { ms: Date.parse("2026-11-23T02:00:00Z") };
  const now = (): Date => new Date(clock.ms);
  const ids = { next: 0 };

  const processAt = (url: string, secret = client.secret): SigningProcess =>
    openKeys({
      ...{ now, pepper: new Uint8Array(32), font: new Uint8Array() },
      timestamp: async () => {
        if (stampAway) throw new Error("no time-stamp");
        return Uint8Array.of(0x30, 0);
      },
      signers: {
        tokens: openTokens({ module: null, env: {} }),
        remote: openRemoteSigning({ service: { url, client: { ...client, secret } } }),
      },
    });

  before(async () => {
    authority = await makeDevAuthority("Chứng thực ký số từ xa", period);
    const { certificate, pkcs8 } = await issuePersonCertificate(authority, chair, period);
    held = {
      ...{ credentialId: "khoa-1", userId: "uoc", certificates: [certificate, authority.issuing.certificate], pkcs8 },
      ...{
        holder: "Nguyễn <b>Văn Ước",
        pin: "Ab12345",
        otpSecret: new Uint8Array(20).fill(9),
        multisign: 3,
        status: "valid",
      },
    };
    service = await startRemoteSigning({ port: 0, now, client, entry: "oauth2client", credentials: [held] });
    process = processAt(service.url);
    const first = await prepareDocument(plainPdf(), anchors, false, new Uint8Array());
    const second = await prepareDocument(
      Buffer.concat([plainPdf(), Buffer.from("\n")]),
      anchors,
      false,
      new Uint8Array(),
    );
    pdfs = [first, second];
  });
  after(() => service.close());

  /** The code of a new half-minute: the service takes each once. */
  const otp = (): string => {
    clock.ms += 30_000;
    return otpAt(held.otpSecret, now());
  };
  const find = (more: object = {}) =>
    process.find({ custody: "remote", user: "uoc", credential: "", pin: held.pin, otp: otp(), ...more });
  const order = async (more: Partial<OpenOrder> = {}): Promise<OpenOrder> => {
    const { certificates, credentialId } = held;
    const [certificate = new Uint8Array(), ...chain] = certificates;
    const files = pdfs.map((pdf, at) => ({ documentId: `van-ban-${at}`, pdf }));
    return {
      ...{
        authorisationId: `cho-phep-${(ids.next += 1)}`,
        use: "personal",
        certificate,
        chain,
        appearance: null,
        files,
      },
      place: { custody: "remote", credentialId, asks: ["PIN", "OTP"], mostAtOnce: 3 },
      documents: files.map(({ documentId, pdf }) => ({ documentId, sha256: sha(pdf) })),
      ...{ pin: held.pin, otp: otp(), ...more },
    };
  };
  const signed = (authorisationId: string, at = 0) =>
    process.signPersonally({
      ...{
        authorisationId,
        documentId: `van-ban-${at}`,
        pdf: pdfs[at] ?? new Uint8Array(),
        anchors,
        numberFollows: false,
      },
    });

  it("finds the credential with its certificate, and proves that the holder can sign with it", async () => {
    const found = await find();
    assert.deepEqual(found.place, { custody: "remote", credentialId: "khoa-1", asks: ["PIN", "OTP"], mostAtOnce: 3 });
    assert.deepEqual(Buffer.from(found.certificate), Buffer.from(held.certificates[0] ?? []));
    assert.equal(found.chain.length, 1);
    await assert.rejects(find({ user: "nguoi-la" }), { code: "signature.remote-credential-unknown" });
  });

  it("asks once for all documents, with their hashes, and each signature goes to its document", async () => {
    const opened = await order();
    const before = service.asked.length;
    await process.open(opened);
    assert.deepEqual(service.asked.slice(before), [
      ...["info", "/oauth2/token", "credentials/info", "credentials/authorize", "signatures/signHash"],
    ]);
    const trust = { roots: [authority.root.certificate], intermediates: [authority.issuing.certificate] };
    for (const at of [0, 1]) {
      const pdf = await signed(opened.authorisationId, at);
      const report = await verifyPdf(pdf, trust, now());
      assert.equal(report.signatures.length, 1);
      const findings = report.signatures.flatMap((one) => one.findings);
      for (const wrong of ["bytes-changed", "signature-broken", "issuer-unknown"] as const)
        assert.ok(!findings.includes(wrong), findings.join());
      assert.deepEqual(await signed(opened.authorisationId, at), pdf, "the same again");
    }
    assert.equal(service.asked.length, before + 5, "nobody is asked again");
  });

  it("goes on after the time-stamp authority was away, without asking the holder again", async () => {
    const opened = await order();
    await process.open(opened);
    stampAway = true;
    await assert.rejects(signed(opened.authorisationId), /no time-stamp/);
    stampAway = false;
    assert.ok((await signed(opened.authorisationId)).length > 0);
    clock.ms += 600_000;
    await assert.rejects(signed(opened.authorisationId, 1), { code: "signature.authorisation-gone" });
  });

  it("signs none when the PIN or OTP is wrong or used, one too many is asked for, or a document is not what was shown", async () => {
    const refused = async (more: Partial<OpenOrder>, code: string): Promise<void> => {
      const asked = await order(more);
      const before = service.asked.filter((one) => one === "signatures/signHash").length;
      await assert.rejects(process.open(asked), { code });
      await assert.rejects(signed(asked.authorisationId), { code: "signature.authorisation-gone" });
      assert.equal(service.asked.filter((one) => one === "signatures/signHash").length, before, code);
    };
    await refused({ pin: "Sai1234" }, "signature.wrong-pin");
    await refused({ otp: "000000" }, "signature.remote-wrong-otp");
    const opened = await order();
    await process.open(opened);
    await refused({ otp: opened.otp }, "signature.remote-wrong-otp");
    const [pdf = new Uint8Array()] = pdfs;
    const many = Array.from({ length: 4 }, (_, at) => ({ documentId: `nhieu-${at}`, pdf }));
    const documents = many.map(({ documentId }) => ({ documentId, sha256: sha(pdf) }));
    await refused({ files: many, documents }, "signature.remote-too-many");
    await refused({ files: [] }, "signature.not-authorised");
    await refused({ use: "seal" }, "signature.remote-no-seal");
  });

  it("says what is the matter with the credential, and signs nothing", async () => {
    const told = {
      revoked: "certificate-revoked",
      expired: "certificate-expired",
      suspended: "credential-off",
    } as const;
    for (const [status, code] of Object.entries(told)) {
      held.status = status as keyof typeof told;
      await assert.rejects(process.open(await order()), { code: `signature.remote-${code}` });
    }
    held.status = "valid";
    await process.open(await order());
  });

  it("says when the service is away, or does not let the province in", async () => {
    await assert.rejects(processAt("http://127.0.0.1:9/csc/v2").open(await order()), { code: "signature.remote-away" });
    await assert.rejects(processAt(service.url, "sai").open(await order()), { code: "signature.remote-refused-us" });
    await assert.rejects(processAt("http://ky-so.example.vn/csc/v2").open(await order()), {
      code: "signature.remote-not-configured",
    });
    const other = await startRemoteSigning({ port: 0, now, client, entry: "basic", credentials: [held] });
    const before = other.asked.length;
    await processAt(other.url).open(await order());
    assert.equal(other.asked[before + 1], "auth/login");
    await other.close();
  });

  it("signs minutes in the place of whoever took them, which certifies, then in the chair's, and nowhere else", async () => {
    const places = { ...anchors, "co-signature": { page: 0, x: 80, y: 200, width: 120, height: 60 } };
    const blank = await prepareDocument(plainPdf(), places, false, new Uint8Array());
    const minutes = async (pdf: Uint8Array, beside: boolean) => {
      const shown = { documentId: "bien-ban", sha256: sha(pdf) };
      const opened = await order({ files: [{ documentId: "bien-ban", pdf, beside }], documents: [shown] });
      await process.open(opened);
      const { authorisationId } = opened;
      const job = { authorisationId, documentId: "bien-ban", pdf, anchors: places, numberFollows: false };
      await assert.rejects(process.signPersonally({ ...job, beside: !beside }), { code: "signature.not-authorised" });
      return process.signPersonally({ ...job, beside, follows: !beside });
    };
    const both = await minutes(await minutes(blank, true), false);
    const trust = { roots: [authority.root.certificate], intermediates: [authority.issuing.certificate] };
    const { signatures, changes } = await verifyPdf(both, trust, now());
    assert.deepEqual(
      signatures.map(({ field }) => field),
      ["chu-ky-ben", "chu-ky"],
    );
    assert.deepEqual(changes, []);
    for (const { findings } of signatures)
      assert.ok(!findings.includes("bytes-changed") && !findings.includes("signature-broken"), findings.join());
  });

  it("takes a code thirty seconds longer than the app shows it, none that is older, and none older than the last used", async () => {
    const first = otp();
    await process.open(await order({ otp: first }));
    const old = otp();
    otp();
    await assert.rejects(process.open(await order({ otp: old })), { code: "signature.remote-wrong-otp" });
    const made = await order();
    await process.open(made);
    const before = otpAt(held.otpSecret, new Date(clock.ms - 30_000));
    const again = { ...made, authorisationId: "sau-do", otp: before };
    await assert.rejects(process.open(again), { code: "signature.remote-wrong-otp" });
    await process.open(await order());
  });

  it("is locked at the service after three wrong tries", async () => {
    for (let n = 0; n < 3; n += 1)
      await assert.rejects(process.open(await order({ pin: "Sai1234" })), { code: "signature.wrong-pin" });
    await assert.rejects(process.open(await order()), { code: "signature.remote-locked" });
  });

  const shown = async (): Promise<string> => (await fetch(service.codesUrl)).text();
  const asHost = (host: string) =>
    new Promise<number | undefined>((resolve) => {
      get(service.codesUrl, { headers: { host } }, (response) => resolve(response.resume().statusCode));
    });
  const press = async (deed: string, key?: string): Promise<number> => {
    const own = /name="key" value="([0-9a-f]+)"/.exec(await shown())?.[1] ?? "";
    const body = new URLSearchParams({ key: key ?? own, credential: held.credentialId, deed });
    return (await fetch(service.codesUrl, { method: "POST", body, redirect: "manual" })).status;
  };

  it("shows each holder's code on a page for this machine alone, where a locked key is unlocked and a key suspended", async () => {
    assert.match(await shown(), /Nguyễn &lt;b&gt;Văn Ước.*Đã khóa vì nhập sai/s);
    assert.equal(await press("unlock", "khong-phai"), 403);
    assert.match(await shown(), /Đã khóa/);
    assert.equal(await press("unlock"), 303);
    clock.ms += 30_000;
    assert.ok((await shown()).includes(`<p class="code">${otpAt(held.otpSecret, now())}</p>`));
    await process.open(await order());
    assert.match(await shown(), /Mã vừa rồi đã dùng/);
    assert.equal(await press("suspend"), 303);
    await assert.rejects(process.open(await order()), { code: "signature.remote-credential-off" });
    assert.equal(await press("resume"), 303);
    await process.open(await order());
    assert.equal(await asHost(new URL(service.codesUrl).host), 200);
    assert.equal(await asHost("tinh-khac.example:80"), 421);
  });
});
