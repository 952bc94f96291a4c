import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { pageOfPicture } from "#capabilities/page-images";
import { silentLog } from "#kernel/log";
import { openRecognition } from "../../tests/support/arrival-tools.ts";
import { drawnPage, headOfDecision, scannedPicture } from "../../tests/support/drawn-page.ts";
import { greyPicture } from "../../tests/support/grey-picture.ts";
import {
  type IncomingDesk,
  messageOf,
  numbered,
  openIncomingDesk,
  paper,
  recordedInbox,
} from "../../tests/support/incoming-desk.ts";
import { openTestProvince } from "../../tests/support/province.ts";

const clerk = "vanthu.phohien";
const proposed = {
  ...{ author: "Ủy ban nhân dân tỉnh Hưng Yên", number_text: "15/QĐ-UBND", issued_on: "2026-11-18" },
  ...{ type_name: "Quyết định", abstract: "Về việc kiện toàn Ban Chỉ huy phòng, chống thiên tai" },
};
const nothing = { author: "", numberText: "", issuedOn: null, typeName: "", abstract: "" };

describe("what the first page of a document says", () => {
  let desk: IncomingDesk;
  const machine = openRecognition();
  /** What the reader of pictures says next; undefined: the machine's own. */
  let says: readonly string[] | null | undefined;
  let there: boolean | undefined;
  before(async () => {
    const recorded = recordedInbox();
    const recognition: typeof machine = {
      isThere: () => (there === undefined ? machine.isThere() : Promise.resolve(there)),
      read: (bytes, type) => (says === undefined ? machine.read(bytes, type) : Promise.resolve(says)),
    };
    const province = await openTestProvince({}, silentLog, { inbox: recorded.inbox, recognition });
    desk = await openIncomingDesk({ province, recorded });
  });
  after(() => desk.close());

  const scanned = async (bytes: Uint8Array, more: object = {}) => {
    const entry = { ...paper, ...nothing, agencyId: desk.agencyId, source: "post", ...more };
    const key = await desk.incoming.enterDocument(desk.call(clerk, entry));
    const file = await desk.incoming.receiveScan(desk.actor(clerk), key, {
      name: Buffer.from(bytes).subarray(0, 4).toString() === "%PDF" ? "ban-quet.pdf" : "ban-quet.png",
      ...{ bytes: Readable.from([Buffer.from(bytes)]) },
    });
    await desk.incoming.addScan(desk.call(clerk, { ...key, file }));
    await desk.province.settle();
    return { ...key, fileId: file.id };
  };
  const readOf = async (key: { documentId: string }) => {
    const { proposed: lines, readBy } = await desk.shown(key.documentId);
    return { readBy, said: Object.fromEntries(lines.map((line) => [line.field, line.proposed])), lines };
  };

  it("is read from the text in the file, and waits for the clerk: nothing of the entry changes by itself", async () => {
    const key = await scanned(await drawnPage(...headOfDecision));
    const { readBy, said, lines } = await readOf(key);
    assert.equal(readBy, "text-layer");
    assert.deepEqual(said, proposed);
    assert.ok(lines.every(({ state }) => state === "open"));
    const { document } = await desk.shown(key.documentId);
    assert.deepEqual([document.author, document.number_text, document.issued_on], ["", "", null]);
  });

  it("is compared with what the clerk wrote, what is only said otherwise counting as the same", async () => {
    const wrote = {
      ...{ author: "UBND tỉnh", numberText: "015/qđ-ubnd", issuedOn: "2026-11-19", typeName: "Quyết định" },
      abstract: "Kiện toàn Ban chỉ huy phòng chống thiên tai",
    };
    const { lines } = await readOf(await scanned(await drawnPage(...headOfDecision), wrote));
    assert.deepEqual(
      lines.map(({ field, state }) => [field, state]),
      [
        ["author", "differs"],
        ["number_text", "same"],
        ["issued_on", "differs"],
        ["type_name", "same"],
        ["abstract", "same"],
      ],
    );
  });

  it("is compared with the header when it came over the interchange", async () => {
    const { fileId } = await scanned(await drawnPage(...headOfDecision));
    const file = { fileId, name: "qd.pdf", type: "application/pdf", sizeBytes: 1_000 };
    const key = await desk.arrived(messageOf(numbered("16"), { files: [file] }));
    const { lines } = await readOf(key);
    const states = Object.fromEntries(lines.map(({ field, state }) => [field, state]));
    assert.deepEqual(states, {
      ...{ author: "same", number_text: "differs", issued_on: "differs", type_name: "same", abstract: "differs" },
    });
  });

  it("is recognised on a picture by tesseract, and its words are found", async (t) => {
    if (!(await machine.isThere())) return t.skip("tesseract with vie, or pdftoppm, is not installed");
    const picture = scannedPicture(await drawnPage(...headOfDecision));
    const key = await scanned(picture);
    const { readBy, said } = await readOf(key);
    assert.equal(readBy, "recognition");
    assert.deepEqual([said["number_text"], said["issued_on"]], [proposed.number_text, proposed.issued_on]);
    assert.equal(said["type_name"], "Quyết định");
    const words = await desk.province.ground.database.pool.query(
      "select state, 'kien' = any(words) as has from incoming.file_text where document_id = $1",
      [key.documentId],
    );
    assert.deepEqual(words.rows, [{ state: "read", has: true }]);
  });

  it("is read from scanned PDFs, page by page, by the same tools", async (t) => {
    if (!(await machine.isThere())) return t.skip("tesseract with vie, or pdftoppm, is not installed");
    const picture = scannedPicture(await drawnPage(...headOfDecision));
    const pages = await machine.read(await pageOfPicture(picture).save(), "application/pdf");
    assert.equal(pages?.length, 1);
    assert.match(pages?.[0] ?? "", /ngày 18 tháng 11 năm 2026/);
    assert.equal(await machine.read(Buffer.from("%PDF-1.7 nothing"), "application/pdf"), null);
    assert.equal(await machine.read(Buffer.from("no picture"), "image/png"), null);
  });

  it("stays unread where the machine cannot read pictures, which is said", async () => {
    there = false;
    try {
      const key = await scanned(greyPicture(1654, 2339));
      const { proposed: lines, readsPictures } = await desk.shown(key.documentId);
      assert.deepEqual([lines, readsPictures], [[], false]);
    } finally {
      there = undefined;
    }
  });

  it("with a mark of secrecy recognised on it nothing of the scan is kept: no file, no words, no proposal", async () => {
    [there, says] = [
      true,
      ["ỦY BAN NHÂN DÂN\nTỐI MẬT\nSố: 9/KH-UBND\nHưng Yên, ngày 1 tháng 2 năm 2026\nKẾ HOẠCH\nxyzzy kín"],
    ];
    try {
      const key = await scanned(greyPicture(1654, 2339));
      const { files, proposed: lines, steps } = await desk.shown(key.documentId);
      assert.deepEqual([files, lines], [[], []]);
      assert.ok(steps.some(({ kind }) => kind === "drop-secret"));
      const kept = await desk.province.ground.database.pool.query(
        "select 1 from incoming.file_text where document_id = $1 and state = 'read' union all select 1 from kernel.file where id = $2",
        [key.documentId, key.fileId],
      );
      assert.equal(kept.rows.length, 0);
    } finally {
      [there, says] = [undefined, undefined];
    }
  });
});
