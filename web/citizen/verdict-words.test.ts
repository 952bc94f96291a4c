import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SignatureReport } from "#capabilities/signatures";
import { changeSentences, revokedSince, signatureFacts } from "./verdict-words.ts";

const sound: SignatureReport = {
  ...{
    field: "Chữ ký",
    kind: "signature",
    verdict: "TOTAL-PASSED",
    subIndication: null,
    reason: null,
    intact: true,
    certifies: false,
    revision: 1,
  },
  signer: { name: "Trịnh Quốc Nghiêm", organisation: null, title: null, identifier: null },
  certificate: { serialNumber: "01", issuer: "CA", validFrom: new Date(0), validTo: new Date(1), fingerprint: "ab" },
  ...{ signedAt: new Date(0), timeSource: "time-stamp", timeStampAuthority: "TSA" },
  ...{ coversWholeFile: true, revocation: "good", revocationSource: null, findings: [] },
};
const marks = (signature: SignatureReport) => signatureFacts(signature, "vi").map(({ mark }) => mark);
const told = (signature: SignatureReport) =>
  signatureFacts(signature, "vi")
    .map(({ text }) => text)
    .join(" ");

describe("what is told of a signature", () => {
  test("what holds is told as passed", () => {
    assert.deepEqual(marks(sound), ["good", "good", "good"]);
    assert.match(told(sound), /Nội dung đúng như lúc ký\. Chứng thư số do nơi mà tỉnh tin cậy cấp/);
  });

  test("a remark does not spoil it; what does comes first and takes its praise away", () => {
    const claimed: SignatureReport = {
      ...sound,
      revocation: "unknown",
      findings: ["revocation-unknown", "time-claimed-only"],
    };
    assert.deepEqual(marks(claimed), ["good", "good", "note", "note"]);
    const foreign: SignatureReport = {
      ...sound,
      verdict: "INDETERMINATE",
      revocation: "unknown",
      findings: ["issuer-unknown"],
    };
    assert.deepEqual(marks(foreign), ["bad", "good"]);
    assert.doesNotMatch(told(foreign), /tỉnh tin cậy cấp/);
    const changed: SignatureReport = { ...sound, verdict: "TOTAL-FAILED", findings: ["changed-after-signing"] };
    assert.doesNotMatch(told(changed), /Nội dung đúng như lúc ký/);
    assert.equal(signatureFacts(changed, "vi")[0]?.mark, "bad");
  });

  test("revoked after signing is a remark with its day, and so is a list that ran out; neither is praised as not revoked", () => {
    const by = { kind: "crl", from: new Date("2026-11-20T02:00:00Z"), to: new Date("2026-11-22T02:00:00Z") } as const;
    const since: SignatureReport = {
      ...sound,
      revocationSource: { ...by, revokedAt: new Date("2026-11-19T02:00:00Z") },
      findings: ["revoked-since"],
    };
    assert.deepEqual(marks(since), ["good", "good", "note"]);
    assert.match(told(since), /đã bị thu hồi sau khi ký, .*19\/11\/2026/);
    assert.doesNotMatch(told(since), /không bị thu hồi/);
    const [sentence, ...others] = revokedSince({ signatures: [since, since] }, "vi");
    assert.match(sentence ?? "", /19\/11\/2026/);
    assert.deepEqual(others, []);
    const stale: SignatureReport = {
      ...sound,
      ...{ verdict: "INDETERMINATE", revocation: "unknown", revocationSource: { ...by, revokedAt: null } },
      findings: ["revocation-stale"],
    };
    assert.match(told(stale), /chỉ có giá trị đến .*22\/11\/2026/);
  });

  test("a signature that cannot be read promises nothing", () => {
    const broken: SignatureReport = {
      ...{ ...sound, verdict: "TOTAL-FAILED", intact: false, signer: null, certificate: null },
      ...{ revocation: "unknown", findings: ["byte-range-wrong"] },
    };
    assert.deepEqual(marks(broken), ["bad"]);
  });

  test("changes are told once, with their page", () => {
    const change = { code: "page-changed", page: 2, what: "Contents" } as const;
    assert.deepEqual(changeSentences([change, { ...change, what: "Resources" }], "vi"), [
      "Trang 2: Nội dung trang bị sửa.",
    ]);
    assert.match(
      changeSentences([{ code: "field-changed", page: null, what: "số" }], "en")[0] ?? "",
      /“số” was changed/,
    );
  });
});
