import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { present } from "#kernel/plain/present";
import { sha256 } from "./cms.ts";
import { wrapKey } from "./key-store.ts";
import { openKeys } from "./opened-keys.ts";
import { prepareDocument } from "./prepare-document.ts";
import { type SampleKeys, sampleFont, sampleKeys, samplePdf } from "./samples-for-tests.ts";
import type { OpenOrder, SignOrder } from "./signing-process.ts";

const pepper = new Uint8Array(32).fill(7);
const pin = "274935";
const authorisationId = "019300aa-0000-7000-8000-000000000001";
const anchors = { signature: { page: 0, x: 300, y: 200, width: 120, height: 60 } };

describe("keys opened in the signing process", () => {
  let keys: SampleKeys;
  let order: OpenOrder;
  let sign: SignOrder;
  let font: Uint8Array;
  before(async () => {
    keys = await sampleKeys();
    font = await sampleFont();
    const pdf = await prepareDocument(await samplePdf(font), anchors, false, font);
    const documents = [{ documentId: "van-ban", sha256: Buffer.from(sha256(pdf)).toString("hex") }];
    const { certificate, pkcs8 } = keys.person;
    const place = { custody: "software", wrapped: await wrapKey(pkcs8, pin, pepper) } as const;
    const identity = { place, files: [], certificate, chain: [] };
    order = { authorisationId, use: "personal", pin, appearance: null, documents, ...identity };
    sign = { authorisationId, documentId: "van-ban", pdf, anchors, numberFollows: false };
  });

  /** A clock that never shows the same instant twice: two signatures are never the same bytes. */
  function openRoom(keptBytes?: number) {
    const clock = { ms: Date.parse("2026-11-23T02:00:00Z") };
    const now = (): Date => new Date((clock.ms += 1_000));
    const kept = keptBytes === undefined ? {} : { keptBytes };
    return { clock, process: openKeys({ now, pepper, font, timestamp: async () => Uint8Array.of(0x30, 0), ...kept }) };
  }

  it("sign a document once, also when the same authorisation is opened again", async () => {
    const { process } = openRoom();
    const { expiresAt } = await process.open(order);
    const signed = await process.signPersonally(sign);
    assert.deepEqual((await process.open(order)).expiresAt, expiresAt, "it is not made longer either");
    assert.deepEqual(await process.signPersonally(sign), signed);
  });

  it("answer an order that comes again only for the bytes that were signed", async () => {
    const { process } = openRoom();
    await process.open(order);
    await process.signPersonally(sign);
    const other = Uint8Array.from([...sign.pdf, 0x0a]);
    await assert.rejects(process.signPersonally({ ...sign, pdf: other }), { code: "signature.not-authorised" });
  });

  it("forget what was made first when it is too much together", async () => {
    const alone = openRoom().process;
    await alone.open(order);
    const { length } = await alone.signPersonally(sign);
    const roomForOne = (length - sign.pdf.length) * 1.5;
    const { process } = openRoom(roomForOne);
    const second = { ...present(order.documents[0]), documentId: "van-ban-hai" };
    await process.open({ ...order, documents: [...order.documents, second] });
    await process.signPersonally(sign);
    const signed = await process.signPersonally({ ...sign, documentId: second.documentId });
    assert.deepEqual(await process.signPersonally({ ...sign, documentId: second.documentId }), signed);
    await assert.rejects(process.signPersonally(sign), { code: "signature.already-used" });
  });

  it("ask for the PIN again when they are opened again", async () => {
    const { process } = openRoom();
    await process.open(order);
    await assert.rejects(process.open({ ...order, pin: "274936" }), { code: "signature.wrong-pin" });
  });

  it("are gone after ten minutes", async () => {
    const { clock, process } = openRoom();
    await process.open(order);
    clock.ms += 600_000;
    await assert.rejects(process.signPersonally(sign), { code: "signature.authorisation-gone" });
    await process.open(order);
    await process.signPersonally(sign);
  });
});
