import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import { type DocumentDesk, type DocumentKey, openDocumentDesk, receivers } from "../../tests/support/document-desk.ts";
import { hasTool, judgedBy, textOf } from "../../tests/support/pdf-tools.ts";
import { testPin } from "../../tests/support/province.ts";
import { refusedWith } from "../../tests/support/trial.ts";

describe("the attachments of an outgoing document", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const attach = async (key: DocumentKey, name: string, bytes: Uint8Array) => {
    const stream = Readable.from([Buffer.from(bytes)]);
    const file = await desk.documents.receiveAttachment(desk.actor("chuyenvien.phohien"), key, { name, bytes: stream });
    return desk.documents.addAttachment(desk.call("chuyenvien.phohien", { ...key, file }));
  };
  const read = async (key: DocumentKey, fileId: string | null): Promise<Buffer> => {
    const input = { ...key, fileId };
    const file = await desk.documents.openDocumentFile({ actor: desk.actor("vanthu.phohien"), input });
    return Buffer.concat(await file.bytes.toArray());
  };

  it("are signed with it at the top right of page 1 with agency, number and time, and sent so; signed ones and pictures stay", async (t) => {
    const earlier = await desk.issued("phohien");
    const sealed = (await desk.shown(earlier, "vanthu.phohien")).document.sealed_file_id;
    const own = await read(earlier, sealed);
    const key = await desk.draft("phohien", { receivers: [receivers[1]] });
    const annex = await drawnPage("Phụ lục I: danh mục công trình");
    await attach(key, "phu-luc-1.pdf", annex);
    await attach(key, "van-ban-truoc.pdf", own);
    await attach(
      key,
      "anh.png",
      Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    );
    await desk.submit(key, "phohien");
    await desk.sign([key], "chutich.phohien");
    await desk.seal([key], "vanthu.phohien");
    const { attachments, document } = await desk.shown(key, "vanthu.phohien");
    assert.equal(document.state, "issued");
    assert.deepEqual(
      attachments.map(({ name, sealed_file_id }) => [name, sealed_file_id !== null]),
      [
        ["phu-luc-1.pdf", true],
        ["van-ban-truoc.pdf", false],
        ["anh.png", false],
      ],
    );
    const [first] = attachments;
    const marked = await read(key, first?.sealed_file_id ?? null);
    assert.ok(marked.subarray(0, annex.length).equals(Buffer.from(annex)), "the annex is its beginning");
    const files = desk.sent.at(-1)?.files.map(({ fileId }) => fileId) ?? [];
    assert.deepEqual([files.length, files[1]], [4, first?.sealed_file_id]);
    if (!hasTool("pdfsig") || !hasTool("pdftotext")) return t.skip("pdfsig, pdftotext not installed");
    const number = `${document.number_text}/${document.symbol}`;
    const text = textOf(marked);
    assert.match(text, /Ủy ban nhân dân phường Phố Hiến Số: \S+ 2026-11-23T\d\d:\d\d:\d\d\+07:00 Phụ lục I/);
    assert.ok(text.includes(`Số: ${number}`), text);
    const { said } = judgedBy("pdfsig", marked, "-nocert", "FILE");
    assert.match(said, /Total document signed.*Signature is Valid/);
  });

  it("are part of what the clerk authorises: an authorisation of the document alone seals nothing", async () => {
    const key = await desk.draft("phohien");
    await attach(key, "phu-luc.pdf", await drawnPage("Phụ lục"));
    await desk.submit(key, "phohien");
    await desk.sign([key], "chutich.phohien");
    const { document } = await desk.shown(key, "vanthu.phohien");
    const shown = [{ documentId: key.documentId, sha256: document.signed_sha256 ?? "" }];
    const wish = { use: "seal", agencyId: key.agencyId, pin: testPin, documents: shown };
    const { authorisationId } = await desk.province.rooms.signatures.openAuthorisation(
      desk.call("vanthu.phohien", wish),
    );
    const documents = shown.map((each) => ({ ...each, agencyId: key.agencyId }));
    const input = { agencyId: key.agencyId, authorisationId, documents };
    await assert.rejects(
      desk.documents.authoriseSeals(desk.call("vanthu.phohien", input)),
      refusedWith("signature.not-authorised", 403),
    );
    await desk.seal([key], "vanthu.phohien");
    assert.equal((await desk.shown(key, "vanthu.phohien")).document.state, "issued");
  });
});
