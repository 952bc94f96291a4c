import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { day } from "#kernel/plain/day";
import { type CopyDesk, openCopyDesk } from "../../tests/support/copy-desk.ts";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import { greyPicture } from "../../tests/support/grey-picture.ts";
import { paper } from "../../tests/support/incoming-desk.ts";
import { hasTool, judgedBy, textOf } from "../../tests/support/pdf-tools.ts";
import { testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const clerk = "vanthu.phohien";
const signaturesIn = (pdf: Buffer): number => (pdf.toString("latin1").match(/\/ByteRange/g) ?? []).length;

describe("scans of papers", () => {
  let desk: CopyDesk;
  let scan: Uint8Array;
  before(async () => {
    desk = await openCopyDesk();
    scan = await drawnPage("Công văn số 12/SCT-VP");
  });
  after(() => desk.close());
  const incoming = () => desk.province.rooms.incoming;
  const entered = (source: string, more: object = {}) =>
    incoming().enterDocument(desk.call(clerk, { agencyId: desk.agencies.phohien, ...paper, source, ...more }));
  type Key = Awaited<ReturnType<typeof entered>>;
  const receive = (key: Key, bytes: Uint8Array, name = "cong-van.pdf") =>
    incoming().receiveScan(desk.actor(clerk), key, { name, bytes: Readable.from([Buffer.from(bytes)]) });
  const added = async (key: Key, bytes: Uint8Array, name?: string) => {
    const file = await receive(key, bytes, name);
    await incoming().addScan(desk.call(clerk, { ...key, file }));
    return file;
  };
  const shown = (key: Key) => incoming().showDocument({ actor: desk.actor(clerk), input: key });
  const bytesOf = async (key: Key, fileId: string): Promise<Buffer> => {
    const file = await incoming().openIncomingFile({ actor: desk.actor(clerk), input: { ...key, fileId } });
    return Buffer.concat(await file.bytes.toArray());
  };
  /** Signs all scans as the page shows them. */
  const authorised = async (key: Key, change: { sha256?: string; pin?: string } = {}) => {
    const { scans } = await shown(key);
    const chosen = scans.map(({ file_id: fileId, shown: file }) => ({ fileId, sha256: file?.sha256 ?? "" }));
    const documents = chosen.map(({ fileId, sha256 }) => ({ documentId: fileId, sha256 }));
    const wish = { use: "seal", agencyId: key.agencyId, pin: change.pin ?? testPin, documents };
    const { authorisationId } = await desk.province.rooms.signatures.openAuthorisation(desk.call(clerk, wish));
    const said = chosen.map((one) => ({ ...one, sha256: change.sha256 ?? one.sha256 }));
    return incoming().authoriseDigitising(desk.call(clerk, { ...key, authorisationId, scans: said }));
  };

  it("are signed by the clerk in person at the top right, and what was received stays to the byte", async (t) => {
    const key = await entered("post", { numberText: "101/SCT-VP" });
    const { id } = await added(key, scan);
    assert.equal((await shown(key)).scans[0]?.digitising, "received");
    await authorised(key);
    assert.equal((await shown(key)).scans[0]?.digitising, "being-sealed");
    await desk.province.settle();
    const { files, scans, steps } = await shown(key);
    assert.deepEqual([scans[0]?.digitising, scans[0]?.problem, scans[0]?.sealed_by], ["sealed", null, desk.id(clerk)]);
    assert.deepEqual(
      files.map(({ name, digitised }) => [name, digitised ?? false]),
      [
        ["cong-van.pdf", false],
        ["cong-van (số hóa).pdf", true],
      ],
    );
    assert.ok(steps.some(({ kind, by_account_id }) => kind === "digitise" && by_account_id === desk.id(clerk)));
    assert.deepEqual(await bytesOf(key, id), Buffer.from(scan));
    const sealed = await bytesOf(key, files[1]?.fileId ?? "");
    assert.equal(signaturesIn(sealed), 1);
    assert.ok(
      sealed.subarray(0, scan.length).equals(Buffer.from(scan)),
      "the scan is the signed file's first revision",
    );
    if (!["pdftotext", "pdfsig", "qpdf"].every(hasTool)) return t.skip("pdftotext, pdfsig, qpdf not installed");
    const text = textOf(sealed);
    for (const words of ["Số hóa văn bản đến", "Ủy ban nhân dân phường Phố Hiến", "2026-11-23T09:00:00+07:00"]) {
      assert.ok(text.includes(words), `${words}: ${text}`);
    }
    const { said } = judgedBy("pdfsig", sealed, "FILE");
    assert.match(said, /Signature is Valid/);
    assert.equal(judgedBy("qpdf", sealed, "--check", "FILE").code, 0);
  });

  it("that are pictures are signed as a page of A4; a copy is made of what was received", async () => {
    const key = await entered("hand", { numberText: "102/SCT-VP" });
    const picture = greyPicture(1654, 2339);
    const { id } = await added(key, picture, "trang-1.png");
    const [before] = (await shown(key)).scans;
    assert.deepEqual([before?.lowest_dpi, before?.pages], [200, 1]);
    assert.notEqual(before?.shownFileId, id);
    assert.match((await bytesOf(key, before?.shownFileId ?? "")).toString("latin1", 0, 8), /^%PDF-1/);
    await authorised(key);
    await desk.province.settle();
    const { files } = await shown(key);
    assert.deepEqual(await bytesOf(key, id), Buffer.from(picture));
    assert.equal(signaturesIn(await bytesOf(key, files[1]?.fileId ?? "")), 1);
    await incoming().registerDocument(desk.call(clerk, { ...key, note: "", notTheSame: true }));
    const source = await incoming().openForCopy(desk.province.rooms.kernel.db, desk.actor(clerk), key);
    assert.deepEqual(
      source.files.map(({ fileId }) => fileId),
      [id],
    );
  });

  it("are counted as digitised only when every scan of a registered paper is signed", async () => {
    const ways = () => {
      const since = { agencyId: desk.agencies.phohien, from: day("2026-11-01") };
      return incoming().book.countWaysIn(desk.province.rooms.kernel.db, desk.actor(clerk), since);
    };
    const before = await ways();
    const register = (key: Key) =>
      incoming().registerDocument(desk.call(clerk, { ...key, note: "", notTheSame: true }));
    const [bare, half, whole] = [await entered("post"), await entered("post"), await entered("hand")];
    await added(half, scan);
    await authorised(half);
    await added(whole, scan);
    await authorised(whole);
    await desk.province.settle();
    await added(half, scan, "trang-2.pdf");
    for (const key of [bare, half, whole]) await register(key);
    const now = await ways();
    assert.deepEqual([now.all - before.all, now.digitised - before.digitised], [3, 1]);
  });

  it("below 200 dots per inch, of an old PDF, locked or broken are not taken, and nothing of them is kept", async () => {
    const key = await entered("post", { numberText: "103/SCT-VP" });
    const coarse = { fields: { file: "incoming.scan-too-coarse" } };
    await assert.rejects(receive(key, greyPicture(1200, 1600), "a.png"), (error: { code: string; facts: object }) => {
      assert.deepEqual([error.code, error.facts], ["incoming.scan-too-coarse", { dpi: 136, leastDpi: 200 }]);
      assert.deepEqual({ fields: (error as unknown as typeof coarse).fields }, coarse);
      return true;
    });
    const old = Buffer.from(scan);
    old.write("1.3", 5, "latin1");
    await assert.rejects(receive(key, old), refusedWith("incoming.scan-too-old", 422));
    await assert.rejects(receive(key, Buffer.from("%PDF-1.7 nothing")), refusedWith("incoming.scan-unreadable", 422));
    assert.deepEqual((await shown(key)).scans, []);
  });

  it("whose pages bear a mark of secrecy are stopped before a byte is kept, and audited", async () => {
    const key = await entered("post", { numberText: "104/SCT-VP" });
    const kept = async () =>
      await desk.province.ground.files.sweep(desk.province.rooms.kernel.db, new Date("2030-01-01"));
    await kept();
    await assert.rejects(receive(key, await drawnPage("TỐI MẬT")), refusedWith("incoming.secret", 422));
    assert.equal(await kept(), 0, "no bytes without a row");
    const { rows } = await desk.province.ground.database.pool.query(
      "select 1 from kernel.audit_line where act = 'incoming.stop-secret' and refusal = 'incoming.secret'",
    );
    assert.equal(rows.length, 1);
  });

  it("of e-mail are no scans: neither measured nor signed", async () => {
    const key = await entered("e-mail", { numberText: "105/SCT-VP" });
    await added(key, greyPicture(300, 300), "hinh.png");
    const { scans, may } = await shown(key);
    assert.deepEqual([scans, may.digitise], [[], false]);
  });

  it("changed since they were shown, signed twice, or by another PIN or person are refused", async () => {
    const key = await entered("post", { numberText: "106/SCT-VP" });
    await added(key, scan);
    await assert.rejects(authorised(key, { pin: "135790" }), refusedWith("signature.wrong-pin", 403));
    await assert.rejects(authorised(key, { sha256: "0".repeat(64) }), refusedWith("incoming.scan-changed", 409));
    const input = {
      ...key,
      authorisationId: desk.id(clerk),
      scans: [{ fileId: key.documentId, sha256: "0".repeat(64) }],
    };
    for (const name of ["chuyenvien.phohien", "chutich.phohien", "vanthu.nhuquynh"]) {
      await assert.rejects(
        incoming().authoriseDigitising(desk.call(name, input)),
        refusedWith("kernel.forbidden", 403),
      );
    }
    await assert.rejects(
      incoming().authoriseDigitising(desk.call(clerk, input)),
      refusedWith("incoming.unknown-file", 404),
    );
    await authorised(key);
    await assert.rejects(authorised(key), refusedWith("incoming.being-sealed", 409));
    const drop = { ...key, fileId: (await shown(key)).scans[0]?.file_id };
    await assert.rejects(incoming().dropScan(desk.call(clerk, drop)), refusedWith("incoming.being-sealed", 409));
    await desk.province.settle();
    await incoming().dropScan(desk.call(clerk, drop));
    assert.deepEqual((await shown(key)).files, []);
  });

  it("wait for the clerk again, saying why, when the key was closed before it signed", async () => {
    const key = await entered("post", { numberText: "107/SCT-VP" });
    await added(key, scan);
    await authorised(key);
    const [one] = (await shown(key)).scans;
    const problem = { ...key, fileId: one?.file_id, problem: "signature.authorisation-gone" };
    await incoming().recordDigitisingProblem({
      ...desk.call(clerk, problem),
      actor: { ...desk.actor(clerk), kind: "job" as const },
    });
    const [again] = (await shown(key)).scans;
    assert.deepEqual([again?.digitising, again?.problem], ["received", "signature.authorisation-gone"]);
    await desk.province.settle();
    await authorised(key);
    await desk.province.settle();
    const [done] = (await shown(key)).scans;
    assert.deepEqual([done?.digitising, done?.problem], ["sealed", null]);
  });
});
