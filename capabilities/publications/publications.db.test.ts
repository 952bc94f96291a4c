import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { type DocumentDesk, type DocumentKey, openDocumentDesk } from "../../tests/support/document-desk.ts";
import { drawnPage } from "../../tests/support/drawn-page.ts";
import { refusedWith } from "../../tests/support/trial.ts";
import { anonymous } from "#kernel/plain/actor";

const [clerk, specialist, chair] = ["vanthu.phohien", "chuyenvien.phohien", "chutich.phohien"];

describe("documents that are laid open to everybody", () => {
  let desk: DocumentDesk;
  before(async () => {
    desk = await openDocumentDesk();
  });
  after(() => desk.close());

  const room = () => desk.province.rooms.publications;
  const publish = (key: DocumentKey, name = clerk, checked = true) =>
    room().publishDocument(desk.call(name, { ...key, checked }));
  const withdraw = (key: DocumentKey, reason = "Có dữ liệu cá nhân") =>
    room().withdrawPublication(desk.call(clerk, { ...key, reason }));
  const list = (input: object = {}) => room().listPublications({ actor: anonymous, input });
  const shown = (key: DocumentKey) => room().showPublication({ actor: anonymous, input: key });
  const bytesOf = async (key: DocumentKey, fileId?: string) => {
    const { bytes } = await room().openPublication({ actor: anonymous, input: { ...key, fileId } });
    return Buffer.concat(await bytes.toArray());
  };
  const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  const goThrough = async (key: DocumentKey) => {
    await desk.submit(key, "phohien");
    await desk.sign([key], chair);
    await desk.seal([key], clerk);
  };
  const attach = async (key: DocumentKey, name: string, bytes: Buffer) => {
    const given = { name, bytes: Readable.from([bytes]) };
    const file = await desk.documents.receiveAttachment(desk.actor(specialist), key, given);
    await desk.documents.addAttachment(desk.call(specialist, { ...key, file }));
  };

  it("everybody finds them by words without accents, by year and agency, and opens the very file that was sealed", async () => {
    const key = await desk.issued("phohien", { abstract: "Về việc phòng, chống úng ngập" });
    const other = await desk.issued("nhuquynh", { abstract: "Về việc trồng cây" });
    assert.deepEqual((await list({ words: "ung ngap" })).publications, [], "nothing is public by itself");
    await publish(key);
    await publish(other, "vanthu.nhuquynh");
    const found = async (input: object) =>
      (await list(input)).publications.map(({ documentId }) => documentId).toSorted();
    assert.deepEqual(await found({ words: "ung ngap" }), [key.documentId]);
    assert.deepEqual(await found({ words: "trong cay", agencyId: key.agencyId }), []);
    assert.deepEqual(await found({ agencyId: other.agencyId }), [other.documentId]);
    assert.deepEqual(await found({ year: 2026 }), [key.documentId, other.documentId].toSorted());
    assert.deepEqual(await found({ year: 2025 }), []);
    const published = await shown(key);
    const { document } = await desk.shown(key, specialist);
    assert.equal(published.sha256, document.sealed_sha256);
    assert.equal(sha256Of(await bytesOf(key)), document.sealed_sha256);
    assert.doesNotMatch(JSON.stringify(published), /account|drafter|receivers/);
  });

  it("only the agency's clerk lays open and withdraws, what is issued alone, once, and says that it was checked", async () => {
    const draft = await desk.draft("phohien");
    await assert.rejects(publish(draft), refusedWith("documents.unknown-document", 404));
    const key = await desk.issued("phohien");
    for (const name of [specialist, chair, "vanthu.nhuquynh"]) {
      await assert.rejects(publish(key, name), refusedWith("kernel.forbidden", 403), name);
    }
    await assert.rejects(publish(key, clerk, false), { fields: { checked: "publications.not-checked" } });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => publish(key)));
    assert.equal(tries.filter(({ status }) => status === "fulfilled").length, 1, "ten at once lay it open once");
    await assert.rejects(publish(key), refusedWith("publications.public-already", 409));
    await assert.rejects(
      room().withdrawPublication(desk.call(specialist, { ...key, reason: "Không cần nữa" })),
      refusedWith("kernel.forbidden", 403),
    );
  });

  it("its attachments are public with it, PDFs as the agency signed them, and closed with it", async () => {
    const key = await desk.draft("phohien");
    const annex = Buffer.from(await drawnPage("Phụ lục I: danh mục công trình"));
    await attach(key, "phu-luc-1.pdf", annex);
    await goThrough(key);
    await publish(key);
    const { attachments } = await shown(key);
    assert.deepEqual(
      attachments.map(({ name }) => name),
      ["phu-luc-1.pdf"],
    );
    const fileId = attachments[0]?.fileId ?? "";
    const opened = await bytesOf(key, fileId);
    assert.ok(
      opened.length > annex.length && opened.subarray(0, annex.length).equals(annex),
      "signed behind its pages",
    );
    const { document, attachments: own } = await desk.shown(key, specialist);
    for (const other of [own[0]?.file_id, document.rendered_file_id, key.documentId]) {
      await assert.rejects(bytesOf(key, other ?? ""), refusedWith("publications.unknown", 404), "no other file opens");
    }
    await withdraw(key);
    assert.deepEqual((await shown(key)).attachments, []);
    await assert.rejects(bytesOf(key, fileId), refusedWith("publications.withdrawn", 403));
  });

  it("withdrawn, the file is closed and the reason told; it may be laid open again", async () => {
    const key = await desk.issued("phohien", { abstract: "Về việc lịch tiếp công dân" });
    await assert.rejects(withdraw(key), refusedWith("publications.not-public", 409));
    await publish(key);
    await withdraw(key);
    await assert.rejects(bytesOf(key), refusedWith("publications.withdrawn", 403));
    const closed = await shown(key);
    assert.equal(closed.withdrawn?.reason, "Có dữ liệu cá nhân");
    assert.doesNotMatch(JSON.stringify(closed), /lịch tiếp công dân|Trịnh Quốc Nghiêm/, "neither abstract nor signer");
    assert.equal(closed.typeName, "Kế hoạch");
    assert.deepEqual((await list({ words: "lich tiep cong dan" })).publications, []);
    await publish(key);
    assert.equal((await shown(key)).signer, "Trịnh Quốc Nghiêm");
    assert.equal((await shown(key)).withdrawn, null);
    assert.ok((await bytesOf(key)).length > 1_000);
  });

  it("a document that is recalled is withdrawn by that; one that is replaced leads to what took its place", async () => {
    const recalled = await desk.issued("phohien");
    await publish(recalled);
    await desk.documents.recallDocument(desk.call(clerk, { ...recalled, reason: "Ban hành nhầm thẩm quyền" }));
    await desk.province.settle();
    assert.match((await shown(recalled)).withdrawn?.reason ?? "", /thu hồi/);
    assert.equal((await shown(recalled)).abstract, null);
    await assert.rejects(bytesOf(recalled), refusedWith("publications.withdrawn", 403));
    await assert.rejects(publish(recalled), refusedWith("publications.not-issued", 409));

    const former = await desk.issued("phohien");
    await publish(former);
    const next = await desk.documents.replaceDocument(desk.call(specialist, former));
    assert.equal((await shown(former)).successor, null, "the former one stands until the new one is issued");
    await goThrough(next);
    const { successor, withdrawn } = await shown(former);
    const { document } = await desk.shown(next, specialist);
    assert.deepEqual(successor, {
      ...{ documentId: next.documentId, numberText: `${document.number_text}/KH-UBND` },
      ...{ issuedOn: document.issued_on, isPublic: false },
    });
    assert.equal(withdrawn, null);
    assert.ok((await bytesOf(former)).length > 1_000, "and stays readable");
    await publish(next);
    assert.equal((await shown(former)).successor?.isPublic, true);
  });

  it("what was never public is told so, and no more", async () => {
    const key = await desk.issued("phohien");
    const elsewhere = { ...key, documentId: key.agencyId };
    for (const ask of [() => shown(key), () => bytesOf(key), () => shown(elsewhere)]) {
      await assert.rejects(ask, refusedWith("publications.unknown", 404));
    }
  });
});
