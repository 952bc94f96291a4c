import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sha256 } from "./cms.ts";
import { checkPin, openFor, openKey, type SigningIdentity, wrapKey } from "./key-store.ts";
import { type SampleKeys, sampleFont, sampleKeys, samplePdf, sampleTrust, update } from "./samples-for-tests.ts";
import { signPdf } from "./sign-pdf.ts";
import { verifyPdf } from "#capabilities/verification";

const pin = "274935";
const refused = (code: string) => ({ code, name: "Refusal" });

describe("the key store", () => {
  let keys: SampleKeys;
  let identity: SigningIdentity;
  let documents: { id: string; bytes: Uint8Array }[];
  before(async () => {
    keys = await sampleKeys();
    const { certificate, pkcs8 } = keys.person;
    identity = { wrapped: await wrapKey(pkcs8, pin), certificate, chain: [keys.authority.issuing.certificate] };
    const first = await samplePdf(await sampleFont());
    const second = await update(first, (pdf) => pdf.setTitle("khác"));
    documents = [first, second].map((bytes, i) => ({ id: `van-ban-${i}`, bytes }));
  });
  const shown = (from = documents) =>
    from.map(({ id, bytes }) => ({ documentId: id, sha256: Buffer.from(sha256(bytes)).toString("hex") }));
  const clock = (start = "2026-03-05T03:00:00Z") => {
    let ms = Date.parse(start);
    return { now: () => new Date(ms), pass: (minutes: number) => (ms += minutes * 60_000) };
  };
  const request = (signer: Parameters<typeof signPdf>[1]["signer"], now: () => Date) => ({
    signer,
    signedAt: now(),
    field: "a",
  });

  test("a PIN has 6 to 12 digits and is not trivial", () => {
    for (const [bad, code] of [
      ["12345", "signature.pin-form"],
      ["1234567890123", "signature.pin-form"],
      ["12345a", "signature.pin-form"],
      ["１２３４５６", "signature.pin-form"],
      ["111111", "signature.pin-trivial"],
      ["123456", "signature.pin-trivial"],
      ["890123", "signature.pin-trivial"],
      ["987654", "signature.pin-trivial"],
      ["121212", "signature.pin-trivial"],
      ["123123", "signature.pin-trivial"],
      ["1997199719", "signature.pin-trivial"],
    ] as const)
      assert.throws(() => checkPin(bad), refused(code), bad);
    for (const good of ["274935", "112358", "19971231"]) checkPin(good);
  });

  test("opens with the PIN it was wrapped under, and with the pepper", async () => {
    assert.deepEqual(new Uint8Array(await openKey(identity.wrapped, pin)), new Uint8Array(keys.person.pkcs8));
    await assert.rejects(openKey(identity.wrapped, "274936"), refused("signature.wrong-pin"));
    const pepper = Buffer.alloc(32, 7);
    const peppered = await wrapKey(keys.person.pkcs8, pin, pepper);
    await openKey(peppered, pin, pepper);
    await assert.rejects(openKey(peppered, pin), refused("signature.wrong-pin"));
    await assert.rejects(wrapKey(keys.person.pkcs8, "123456"), refused("signature.pin-trivial"));
  });

  test("a wrapped key that was changed does not open, and holds no key in the clear", async () => {
    const { wrapped } = identity;
    const weaker = { ...wrapped, kdf: { ...wrapped.kdf, passes: 2 } };
    await assert.rejects(openKey(weaker, pin), refused("signature.wrong-pin"));
    assert.ok(!Buffer.from(wrapped.box, "base64").includes(Buffer.from(keys.person.pkcs8).subarray(40, 80)));
    assert.deepEqual(JSON.parse(JSON.stringify(wrapped)), wrapped);
  });

  test("signs what was authorised, each document once", async () => {
    const { now } = clock();
    const opened = await openFor(identity, pin, shown(), now);
    for (const { id, bytes } of documents) {
      const signed = await signPdf(bytes, request(opened.signerFor(id), now));
      const report = await verifyPdf(signed, sampleTrust(keys), now());
      assert.equal(report.verdict, "TOTAL-PASSED");
      const again = signPdf(bytes, request(opened.signerFor(id), now));
      await assert.rejects(again, refused("signature.already-used"));
    }
  });

  test("refuses other documents, other bytes under the same id, and bytes that do not begin with those shown", async () => {
    const { now } = clock();
    const [first, second] = documents as [(typeof documents)[0], (typeof documents)[0]];
    const opened = await openFor(identity, pin, shown([first]), now);
    assert.throws(() => opened.signerFor(second.id), refused("signature.not-authorised"));
    const signer = opened.signerFor(first.id);
    await assert.rejects(signPdf(second.bytes, request(signer, now)), refused("signature.not-authorised"));
    const others = { shown: first.bytes, content: [second.bytes.slice(1), new Uint8Array()] as const };
    await assert.rejects(signer.sign(others), refused("signature.not-authorised"));
    await signPdf(first.bytes, request(signer, now)); // a refusal did not use the authorisation up
  });

  test("a signature that got no time-stamp may be made again", async () => {
    const { now } = clock();
    const [{ id, bytes }] = documents as [(typeof documents)[0]];
    const signer = (await openFor(identity, pin, shown(), now)).signerFor(id);
    const timestamp = () => Promise.reject(new Error("no answer"));
    await assert.rejects(signPdf(bytes, { ...request(signer, now), timestamp }), /no answer/);
    await signPdf(bytes, request(signer, now));
    await assert.rejects(signPdf(bytes, request(signer, now)), refused("signature.already-used"));
  });

  test("ends after ten minutes, and when it is closed", async () => {
    const { now, pass } = clock();
    const [first, second] = documents as [(typeof documents)[0], (typeof documents)[0]];
    const opened = await openFor(identity, pin, shown(), now);
    assert.equal(opened.expiresAt.getTime() - now().getTime(), 600_000);
    pass(9.99);
    await signPdf(first.bytes, request(opened.signerFor(first.id), now));
    pass(0.01);
    const late = signPdf(second.bytes, request(opened.signerFor(second.id), now));
    await assert.rejects(late, refused("signature.authorisation-expired"));
    const closed = await openFor(identity, pin, shown(), now);
    closed.close();
    const after = signPdf(first.bytes, request(closed.signerFor(first.id), now));
    await assert.rejects(after, refused("signature.authorisation-expired"));
    await assert.rejects(openFor(identity, "860214", shown(), now), refused("signature.wrong-pin"));
  });
});
