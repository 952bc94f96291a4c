import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { type DocumentDesk, type DocumentKey, openDocumentDesk } from "#tests/support/document-desk";
import { openCounter } from "#tests/support/one-stop-counter";
import { type PlayedDossier, playDossier } from "#tests/support/played-dossier";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const hoa = { fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" };
const password = "phohien-dung-thu";
const ended = /Văn bản này đã (?:bị thu hồi|được thay thế)/;
const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe("a result that does not stand any more", () => {
  let site: ProvinceSite;
  let desk: DocumentDesk;
  let dossier: PlayedDossier;
  let first: DocumentKey;
  let recalled = "";
  before(async () => {
    site = await openProvinceSite();
    desk = await openDocumentDesk({ province: site.province });
    dossier = await playDossier(site.province, { until: "processing", applicant: hoa });
    first = await desk.issued("phohien");
    const { agencyId, dossierId } = dossier;
    const input = { agencyId, dossierId, documentId: first.documentId };
    await site.province.rooms.oneStop.issueByDocument(desk.call("chuyenvien.phohien", input));
    await site.province.settle();
  });
  after(() => site.close());

  const visit = async (url: string): Promise<Visitor> => {
    const visitor = new Visitor(site.app);
    await visitor.get(url);
    return visitor;
  };
  const own = async (): Promise<Visitor> => {
    const visitor = await visit("/dang-nhap");
    assert.equal((await visitor.post("/dang-nhap", { name: "congdan.hoa", password })).statusCode, 303);
    await visitor.get(`/cua-toi/ho-so/${dossier.agencyId}/${dossier.dossierId}`);
    return visitor;
  };
  const official = async (name: string): Promise<Visitor> => {
    const visitor = await visit("/dang-nhap");
    assert.equal((await visitor.post("/dang-nhap", { name, password })).statusCode, 303);
    const { agencyId, dossierId } = dossier;
    await visitor.get(urls.dossier.to("vi", { agencyId, dossierId }));
    return visitor;
  };
  const pdfOf = async (key: DocumentKey): Promise<Buffer> => {
    const { document } = await desk.shown(key, "chuyenvien.phohien");
    const input = { ...key, fileId: document.sealed_file_id };
    const file = await desk.documents.openDocumentFile({ actor: desk.actor("chuyenvien.phohien"), input });
    return buffer(file.bytes);
  };
  const verified = async (bytes: Buffer): Promise<Visitor> => {
    const visitor = await visit("/xac-minh");
    await visitor.upload("/xac-minh", [["pdf", { name: "ket-qua.pdf", bytes }]]);
    return visitor;
  };

  test("stands: nothing is said of it on the pages of tracking, of the applicant, of verification", async () => {
    const said = /thu hồi|thay thế/;
    assert.doesNotMatch(text((await visit(`/tra-cuu/${dossier.trackingCode}`)).html), said);
    assert.doesNotMatch(text((await own()).html), said);
    assert.doesNotMatch((await verified(await pdfOf(first))).html, ended);
  });

  test("replaced: by which number of which day, the new one to download first; whoever checks the old file reads it too", async () => {
    const newer = await desk.documents.replaceDocument(desk.call("chuyenvien.phohien", first));
    await desk.submit(newer, "phohien");
    await desk.sign([newer], "chutich.phohien");
    await desk.seal([newer], "vanthu.phohien");
    await site.province.settle();
    const { document } = await desk.shown(newer, "chuyenvien.phohien");
    const by = `văn bản số ${document.number_text}/${document.symbol} ngày 23/11/2026`;
    const tracked = text((await visit(`/tra-cuu/${dossier.trackingCode}`)).html);
    assert.ok(tracked.includes(`được thay thế bằng ${by}`), tracked);
    assert.match(tracked, /Văn bản kết quả được thay thế/, "in the course");
    const mine = await own();
    assert.ok(text(mine.html).includes(by));
    const [, newest = "", former = ""] =
      /ph-button--large" href="([^"]+)"[\s\S]*?href="([^"]+)">Tải văn bản cũ/.exec(mine.html) ?? [];
    assert.ok(newest.includes(document.sealed_file_id ?? "?"));
    assert.equal((await mine.get(newest)).statusCode, 200);
    assert.equal((await mine.get(former)).statusCode, 200);
    const old = await verified(await pdfOf(first));
    assert.match(old.html, /<title>Văn bản này đã được thay thế/);
    assert.ok(text(old.html).includes(by));
    assert.doesNotMatch((await verified(await pdfOf(newer))).html, ended);
    const { agencyId, dossierId } = dossier;
    const counterOf = await openCounter(site.province);
    await counterOf.stop.returnResult(counterOf.call("tiepnhan.phohien", { agencyId, dossierId }));
    const counter = text((await official("tiepnhan.phohien")).html);
    assert.match(counter, /Kết quả đã trả nay được thay thế[^.]*\. Người nộp được báo [^.]*: giao văn bản mới/);
    assert.doesNotMatch(counter, /Không còn việc phải làm/);
    await desk.documents.recallDocument(desk.call("vanthu.phohien", { ...newer, reason: "Sai <thẩm quyền>" }));
    await site.province.settle();
    recalled = `văn bản số ${document.number_text}/${document.symbol} ngày 23/11/2026`;
  });

  test("recalled: it must not be used, in both languages; nothing is offered as the result, the reason is for its people alone", async () => {
    for (const [url, said] of [
      [`/tra-cuu/${dossier.trackingCode}`, /Kết quả đã bị thu hồi/],
      [`/en/track/${dossier.trackingCode}`, /The result was taken back/],
    ] as const) {
      const { html } = await visit(url);
      assert.match(html, said);
      assert.doesNotMatch(html, /thẩm quyền|undefined/);
    }
    const tracked = text((await visit(`/tra-cuu/${dossier.trackingCode}`)).html);
    assert.ok(tracked.includes(`Cơ quan đã thu hồi ${recalled} lúc`), tracked);
    assert.match(
      tracked,
      /Bản trước đó, văn bản số [^,]+, cũng không còn giá trị\. Đến hoặc liên hệ Trung tâm [^.]* để biết việc tiếp theo/,
    );
    const mine = await own();
    assert.match(mine.html, /<title>Kết quả đã bị thu hồi/);
    assert.match(text(mine.html), /Lý do: Sai &lt;thẩm quyền>/);
    assert.ok(text(mine.html).includes(`Cơ quan đã thu hồi ${recalled} lúc`));
    assert.doesNotMatch(mine.html, /ph-button--large/);
    assert.match(mine.html, />Tải văn bản cũ, không còn giá trị/);
    const old = await verified(await pdfOf(first));
    assert.match(old.html, /<title>Văn bản này đã bị thu hồi/);
    await mine.get("/cua-toi/thong-bao");
    assert.match(mine.html, /đã bị thu hồi/);
    assert.match(mine.html, /đã được thay thế/);
    assert.match(text(mine.html), /Đến hoặc liên hệ Trung tâm [^.;]* để biết việc tiếp theo; đã nhận bản giấy/);
    assert.doesNotMatch(mine.html, /thẩm quyền/);
  });

  test("recalled after the hand-over: counter and officer read which document, why and what to do, and find a notice", async () => {
    for (const name of ["tiepnhan.phohien", "chuyenvien.phohien"]) {
      const visitor = await official(name);
      const page = text(visitor.html);
      assert.match(page, /Kết quả đã trả nay bị thu hồi\. Người nộp được báo /, name);
      assert.match(page, /Lý do Sai &lt;thẩm quyền>/, name);
      assert.ok(page.includes(recalled), name);
      await visitor.get(urls.workNotices.to("vi"));
      assert.match(text(visitor.html), /Văn bản kết quả của hồ sơ \S+ đã bị thu hồi/, name);
    }
  });
});
