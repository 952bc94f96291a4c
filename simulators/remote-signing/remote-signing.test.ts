import assert from "node:assert/strict";
import { get } from "node:http";
import { after, before, describe, it } from "node:test";
import { type OpenOrder, prepareDocument } from "#capabilities/signatures";
import { verifyPdf } from "#capabilities/verification";
import { type RemoteDesk, anchors, openRemoteDesk, sha } from "../../tests/support/remote-desk.ts";
import { plainPdf } from "../../tests/support/signed-pdf.ts";
import { otpAt, startRemoteSigning } from "./start-remote-signing.ts";

describe("remote signing by the Cloud Signature Consortium API v2", () => {
  let at: RemoteDesk;
  before(async () => {
    at = await openRemoteDesk();
  });
  after(() => at.service.close());

  const find = (more: object = {}) =>
    at.process.find({ custody: "remote", user: "uoc", credential: "", pin: at.held.pin, otp: at.otp(), ...more });
  const signed = (authorisationId: string, no = 0) => {
    const [documentId, pdf] = [`van-ban-${no}`, at.pdfs[no] ?? new Uint8Array()];
    return at.process.signPersonally({ authorisationId, documentId, pdf, anchors, numberFollows: false });
  };

  it("finds the credential with its certificate, and proves that the holder can sign with it", async () => {
    const found = await find();
    assert.deepEqual(found.place, {
      ...{ custody: "remote", credentialId: "khoa-1", asks: ["PIN", "OTP"], mostAtOnce: 3, bindsHashes: true },
    });
    assert.deepEqual(Buffer.from(found.certificate), Buffer.from(at.held.certificates[0] ?? []));
    assert.equal(found.chain.length, 1);
    await assert.rejects(find({ user: "nguoi-la" }), { code: "signature.remote-credential-unknown" });
  });

  it("asks once for all documents, with their hashes, and each signature goes to its document", async () => {
    const opened = at.order();
    const before = at.service.asked.length;
    await at.process.open(opened);
    assert.deepEqual(at.service.asked.slice(before), [
      ...["info", "/oauth2/token", "credentials/info", "credentials/authorize", "signatures/signHash"],
    ]);
    for (const no of [0, 1]) {
      const pdf = await signed(opened.authorisationId, no);
      const report = await verifyPdf(pdf, at.trust, at.now());
      assert.equal(report.signatures.length, 1);
      const findings = report.signatures.flatMap((one) => one.findings);
      for (const wrong of ["bytes-changed", "signature-broken", "issuer-unknown"] as const)
        assert.ok(!findings.includes(wrong), findings.join());
      assert.deepEqual(await signed(opened.authorisationId, no), pdf, "the same again");
    }
    assert.equal(at.service.asked.length, before + 5, "nobody is asked again");
  });

  it("goes on after the time-stamp authority was away, without asking the holder again", async () => {
    const opened = at.order();
    await at.process.open(opened);
    at.stamps.away = true;
    await assert.rejects(signed(opened.authorisationId), /no time-stamp/);
    at.stamps.away = false;
    assert.ok((await signed(opened.authorisationId)).length > 0);
    at.clock.ms += 600_000;
    await assert.rejects(signed(opened.authorisationId, 1), { code: "signature.authorisation-gone" });
  });

  it("signs none when the PIN or OTP is wrong or used, one too many is asked for, or a document is not what was shown", async () => {
    const refused = async (more: Partial<OpenOrder>, code: string): Promise<void> => {
      const asked = at.order(more);
      const before = at.service.asked.filter((one) => one === "signatures/signHash").length;
      await assert.rejects(at.process.open(asked), { code });
      await assert.rejects(signed(asked.authorisationId), { code: "signature.authorisation-gone" });
      assert.equal(at.service.asked.filter((one) => one === "signatures/signHash").length, before, code);
    };
    await refused({ pin: "Sai1234" }, "signature.wrong-pin");
    await refused({ otp: "000000" }, "signature.remote-wrong-otp");
    const opened = at.order();
    await at.process.open(opened);
    await refused({ otp: opened.otp }, "signature.remote-wrong-otp");
    const [pdf = new Uint8Array()] = at.pdfs;
    const many = Array.from({ length: 4 }, (_, no) => ({ documentId: `nhieu-${no}`, pdf }));
    const documents = many.map(({ documentId }) => ({ documentId, sha256: sha(pdf) }));
    await refused({ files: many, documents }, "signature.remote-too-many");
    await refused({ files: [] }, "signature.not-authorised");
    await refused({ use: "seal", files: [] }, "signature.remote-no-seal");
  });

  it("says what is the matter with the credential, and signs nothing", async () => {
    const told = {
      revoked: "certificate-revoked",
      expired: "certificate-expired",
      suspended: "credential-off",
    } as const;
    for (const [status, code] of Object.entries(told)) {
      at.held.status = status as keyof typeof told;
      await assert.rejects(at.process.open(at.order()), { code: `signature.remote-${code}` });
    }
    at.held.status = "valid";
    await at.process.open(at.order());
  });

  it("says when the service is away, or does not let the province in", async () => {
    await assert.rejects(at.processAt("http://127.0.0.1:9/csc/v2").open(at.order()), { code: "signature.remote-away" });
    await assert.rejects(at.processAt(at.service.url, "sai").open(at.order()), { code: "signature.remote-refused-us" });
    await assert.rejects(at.processAt("http://ky-so.example.vn/csc/v2").open(at.order()), {
      code: "signature.remote-not-configured",
    });
    const other = await startRemoteSigning({
      port: 0,
      now: at.now,
      client: at.client,
      entry: "basic",
      credentials: [at.held],
    });
    const before = other.asked.length;
    await at.processAt(other.url).open(at.order());
    assert.equal(other.asked[before + 1], "auth/login");
    await other.close();
  });

  it("signs minutes in the place of whoever took them, which certifies, then in the chair's, and nowhere else", async () => {
    const places = { ...anchors, "co-signature": { page: 0, x: 80, y: 200, width: 120, height: 60 } };
    const blank = await prepareDocument(plainPdf(), places, false, new Uint8Array());
    const minutes = async (pdf: Uint8Array, beside: boolean) => {
      const shown = { documentId: "bien-ban", sha256: sha(pdf) };
      const opened = at.order({ files: [{ documentId: "bien-ban", pdf, beside }], documents: [shown] });
      await at.process.open(opened);
      const { authorisationId } = opened;
      const job = { authorisationId, documentId: "bien-ban", pdf, anchors: places, numberFollows: false };
      await assert.rejects(at.process.signPersonally({ ...job, beside: !beside }), {
        code: "signature.not-authorised",
      });
      return at.process.signPersonally({ ...job, beside, follows: !beside });
    };
    const both = await minutes(await minutes(blank, true), false);
    const { signatures, changes } = await verifyPdf(both, at.trust, at.now());
    assert.deepEqual(
      signatures.map(({ field }) => field),
      ["chu-ky-ben", "chu-ky"],
    );
    assert.deepEqual(changes, []);
    for (const { findings } of signatures)
      assert.ok(!findings.includes("bytes-changed") && !findings.includes("signature-broken"), findings.join());
  });

  it("takes a code thirty seconds longer than the app shows it, none that is older, and none older than the last used", async () => {
    const first = at.otp();
    await at.process.open(at.order({ otp: first }));
    const old = at.otp();
    at.otp();
    await assert.rejects(at.process.open(at.order({ otp: old })), { code: "signature.remote-wrong-otp" });
    const made = at.order();
    await at.process.open(made);
    const before = otpAt(at.held.otpSecret, new Date(at.clock.ms - 30_000));
    const again = { ...made, authorisationId: "sau-do", otp: before };
    await assert.rejects(at.process.open(again), { code: "signature.remote-wrong-otp" });
    await at.process.open(at.order());
  });

  it("is locked at the service after three wrong tries", async () => {
    for (let n = 0; n < 3; n += 1)
      await assert.rejects(at.process.open(at.order({ pin: "Sai1234" })), { code: "signature.wrong-pin" });
    await assert.rejects(at.process.open(at.order()), { code: "signature.remote-locked" });
  });

  const shown = async (): Promise<string> => (await fetch(at.service.codesUrl)).text();
  const asHost = (host: string) =>
    new Promise<number | undefined>((resolve) => {
      get(at.service.codesUrl, { headers: { host } }, (response) => resolve(response.resume().statusCode));
    });
  const press = async (deed: string, key?: string): Promise<number> => {
    const own = /name="key" value="([0-9a-f]+)"/.exec(await shown())?.[1] ?? "";
    const body = new URLSearchParams({ key: key ?? own, credential: at.held.credentialId, deed });
    return (await fetch(at.service.codesUrl, { method: "POST", body, redirect: "manual" })).status;
  };

  it("shows each holder's code on a page for this machine alone, where a locked key is unlocked and a key suspended", async () => {
    assert.match(await shown(), /Nguyễn &lt;b&gt;Văn Ước.*Đã khóa vì nhập sai/s);
    assert.equal(await press("unlock", "khong-phai"), 403);
    assert.match(await shown(), /Đã khóa/);
    assert.equal(await press("unlock"), 303);
    at.clock.ms += 30_000;
    assert.ok((await shown()).includes(`<p class="code">${otpAt(at.held.otpSecret, at.now())}</p>`));
    await at.process.open(at.order());
    assert.match(await shown(), /Mã vừa rồi đã dùng/);
    assert.equal(await press("suspend"), 303);
    await assert.rejects(at.process.open(at.order()), { code: "signature.remote-credential-off" });
    assert.equal(await press("resume"), 303);
    await at.process.open(at.order());
    assert.equal(await asHost(new URL(at.service.codesUrl).host), 200);
    assert.equal(await asHost("tinh-khac.example:80"), 421);
  });
});
