import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { answeredId, openDocumentDesk, openRecordedProvince, receivers } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { testNow, testPin } from "../../tests/support/province.ts";
import { type Visitor, unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const draft = {
  typeCode: "KH",
  abstract: "Phòng, chống <b>rét</b> cho gia súc",
  urgency: "urgent",
  addressees: "",
  grounds: "",
  body: "# I. Mục đích\n\nGiữ ấm cho <i>đàn trâu</i>.\n\n- Che chắn chuồng\n- Dự trữ rơm",
  recipients: "Như phần II\nLưu: VT, KT",
  copies: "2",
} as const;

const optionOf = (visitor: Visitor, text: string): string =>
  new RegExp(`<option value="([^"]+)"[^>]*>${text}`).exec(visitor.html)?.[1] ?? "";
const tickOf = (visitor: Visitor, name: string): string =>
  new RegExp(`name="${name}" type="checkbox" value="([^"]+)"`).exec(visitor.html)?.[1] ?? "";

describe("pages of outgoing documents", () => {
  let recorded: Awaited<ReturnType<typeof openRecordedProvince>>["recorded"];
  let site: OfficialsSite;
  before(async () => {
    const opened = await openRecordedProvince();
    const { province } = opened;
    recorded = opened.recorded;
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
  });
  after(() => site.close());
  const at = () => ({ agencyId: site.committee });
  const list = (more: Record<string, string> = {}) => urls.outgoing.to("vi", at(), more);

  /** A specialist drafts; the address of the draft. */
  async function drafted(more: Record<string, string | readonly string[]> = {}): Promise<string> {
    const specialist = await site.as("chuyenvien.phohien");
    const form = urls.outgoingNew.to("vi", at());
    await specialist.get(form);
    const signer = optionOf(specialist, "Trịnh Quốc Nghiêm[^<]*TM\\.");
    return String(await site.send(specialist, form, "", { ...draft, signer, ...more }));
  }

  test("a plain form drafts; what is missing is said beside its box and nothing typed is lost", async () => {
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(list());
    assert.match(specialist.html, /Bạn không có văn bản nào/);
    const form = urls.outgoingNew.to("vi", at());
    await specialist.get(form);
    assert.match(specialist.html, /Đặng Thị Thùy Miên, 0900000006/, "whom to telephone about a secret document");
    const [, types = ""] = /<select[^>]*name="typeCode"[^>]*>([\s\S]*?)<\/select>/.exec(specialist.html) ?? [];
    assert.match(types, />Hợp đồng</);
    assert.doesNotMatch(types, />Quy chế</, "a regulation is issued with a decision");
    assert.equal(await site.send(specialist, form, "", { ...draft, typeCode: "CV", signer: "" }), 422);
    assert.match(specialist.html, /<a href="#o-signer">/);
    assert.match(specialist.html, /Giữ ấm cho &lt;i>đàn trâu/);
    const signer = optionOf(specialist, "Trịnh Quốc Nghiêm[^<]*TM\\.");
    assert.equal(await site.send(specialist, form, "", { ...draft, typeCode: "CV", signer }), 422);
    assert.match(specialist.html, /<a href="#o-addressees">/);
    const secret = { ...draft, signer, abstract: "Kế hoạch (TỐI MẬT)" };
    assert.equal(await site.send(specialist, form, "", secret), 422);
    assert.match(specialist.html, /mang dấu độ mật/);
    assert.match(specialist.html, /Hãy gọi điện cho văn thư/);
    await specialist.get(list());
    assert.match(specialist.html, /Bạn không có văn bản nào/);
  });

  test("from the draft to the receivers' answers, by four people; what was typed is text everywhere", async () => {
    const answerBy = { "answerBy.day": "15", "answerBy.month": "12", "answerBy.year": "2026" };
    const address = await drafted({ groups: ["communes"], receivers: [receivers[2].organId], ...answerBy });
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(address);
    assert.match(specialist.html, /Phòng, chống &lt;b>rét&lt;\/b> cho gia súc/);
    assert.match(specialist.html, /Sở Công Thương tỉnh Hưng Yên/);
    assert.match(specialist.html, /Hạn trả lời[\s\S]{0,80}15\/12\/2026/);
    const vice = optionOf(specialist, "Phạm Thị Ngọc Uyển");
    assert.equal(await site.send(specialist, address, "submit", { "route.leader": vice }), address);
    await specialist.get(list({ muc: "toi-soan" }));
    assert.match(specialist.html, /Chờ Phạm Thị Ngọc Uyển, lãnh đạo cơ quan/, "whose turn it is");
    const deputy = await site.as("phochutich.phohien");
    await deputy.get(list());
    assert.match(deputy.html, /Chờ tôi xem \(1\)/);
    await deputy.get(address);
    assert.equal(await site.send(deputy, address, "return-draft", { reason: "Thiếu phần kinh phí" }), address);
    await specialist.get(address);
    assert.match(specialist.html, /Bị trả lại/);
    await site.as("chuyenvien.phohien");
    await specialist.get(urls.myWork.vi);
    const drafts = list({ muc: "toi-soan" });
    const tile = (value: number) =>
      new RegExp(`href="${drafts.replace("?", "\\?")}"><span class="ph-stat__value">${value}</span>`);
    assert.match(specialist.html, tile(1), "the drafter's first page counts what came back");
    await specialist.get(drafts);
    assert.match(specialist.html, /Chờ sửa lại: Thiếu phần kinh phí/);
    assert.match(specialist.html, /Tôi soạn \(1 chờ sửa lại\)/);
    await specialist.get(`${address}/sua`);
    const signer = optionOf(specialist, "Trịnh Quốc Nghiêm[^<]*TM\\.");
    const better = {
      ...draft,
      signer,
      body: `${draft.body}\n\nBáo cáo hằng ngày.`,
      receivers: receivers.map(({ organId }) => organId),
    };
    assert.equal(await site.send(specialist, `${address}/sua`, "", better), address);
    await specialist.get(`${address}/phien-ban`);
    assert.match(specialist.html, /Báo cáo hằng ngày/);
    const [, documentId = ""] = /\/van-ban\/([^/]{36})$/.exec(address) ?? [];
    for (const url of [urls.outgoingDocument, urls.outgoingEdit, urls.outgoingVersions]) {
      assert.equal((await specialist.get(url.to("en", { ...at(), documentId }))).statusCode, 200, url.en);
    }
    await specialist.get(address);
    assert.equal(await site.send(specialist, address, "submit", {}), address);
    await site.province.settle();
    const chair = await site.as("chutich.phohien");
    const tray = urls.outgoingSigning.to("vi", at());
    await chair.get(tray);
    assert.equal(await site.send(chair, tray, "", { pin: testPin }), 422);
    assert.match(chair.html, /<a href="#o-documents">/);
    const documents = tickOf(chair, "documents");
    assert.match(documents, /~[0-9a-f]{64}$/);
    assert.equal(await site.send(chair, tray, "", { documents, pin: testPin }), tray);
    assert.match(chair.html, /Đang ký 1 văn bản/);
    await site.province.settle();
    const clerk = await site.as("vanthu.phohien");
    const seals = urls.outgoingClerk.to("vi", at());
    await clerk.get(seals);
    assert.match(clerk.html, /Đọc văn bản đã ký/);
    const sealed = { documents: tickOf(clerk, "documents"), pin: testPin };
    assert.equal(await site.send(clerk, seals, "seal", sealed), seals);
    assert.match(clerk.html, /Đang đóng dấu: 01\/KH-UBND/);
    await site.province.settle();
    await site.as("chuyenvien.phohien");
    await specialist.get(address);
    assert.match(specialist.html, /Đã phát hành.*01\/KH-UBND|01\/KH-UBND.*Đã phát hành/s);
    assert.match(specialist.html, /Đã đến/);
    assert.equal(recorded.sent.at(-1)?.receivers.length, 3);
    const file = unescaped(/href="([^"]+\/tep\/[^"]+)"/.exec(specialist.html)?.[1] ?? "");
    const { statusCode, headers } = await specialist.get(file);
    assert.deepEqual([statusCode, headers["content-type"]], [200, "application/pdf"]);
    await specialist.get(urls.outgoingRegister.to("vi", at()));
    assert.match(specialist.html, /Kế hoạch: Phòng, chống &lt;b>rét/);
    for (const column of [
      "Số, ký hiệu",
      "Ngày tháng",
      "Người ký",
      "Số lượng bản",
      "Ngày chuyển",
      "Ký nhận",
      "Ghi chú",
    ]) {
      assert.ok(specialist.html.includes(column), column);
    }
  });

  test("the clerk's tray says until when what is signed is to be issued, what is urgent and what is late", async () => {
    const desk = await openDocumentDesk({ province: site.province });
    const [plain, urgent] = [await desk.draft("phohien"), await desk.draft("phohien", { urgency: "urgent" })];
    for (const key of [plain, urgent]) await desk.submit(key, "phohien");
    await desk.sign([plain, urgent], "chutich.phohien");
    const clerk = await site.as("vanthu.phohien");
    const tray = urls.outgoingClerk.to("vi", at());
    await clerk.get(tray);
    assert.match(clerk.html, /Phát hành chậm nhất 17:00 ngày 25\/11\/2026/);
    assert.match(clerk.html, /Văn bản khẩn: phát hành ngay sau khi ký/);
    assert.doesNotMatch(clerk.html, /Quá hạn phát hành/);
    try {
      site.province.setNow(new Date("2026-11-26T02:00:00Z"));
      await clerk.get(tray);
      assert.equal(clerk.html.match(/Quá hạn phát hành/g)?.length, 2);
    } finally {
      site.province.setNow(testNow);
    }
    await desk.seal([plain, urgent], "vanthu.phohien");
  });

  test("the drafter gives a draft up, with a reason", async () => {
    const address = await drafted();
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(address);
    assert.equal(await site.send(specialist, address, "drop", { reason: "no" }), 422);
    assert.match(specialist.html, /<a href="#o-reason">/);
    assert.equal(await site.send(specialist, address, "drop", { reason: "Không cần ban hành nữa" }), address);
    assert.match(specialist.html, /Đã bỏ/);
  });

  test("a draft says which incoming document it answers, before and after it is saved", async () => {
    const drafter = await site.as("chuyenvien.phohien");
    const form = urls.outgoingNew.to("vi", at(), { "tra-loi": answeredId });
    await drafter.get(form);
    assert.match(drafter.html, /Văn bản này trả lời văn bản đến 12\/SCT-VP ngày 20\/11\/2026/);
    const signer = /<option value="([^"]+~TM)"/.exec(drafter.html)?.[1] ?? "";
    const words = {
      typeCode: "BC",
      abstract: "Cụm công nghiệp",
      body: "Đã rà soát.",
      copies: "1",
      recipients: "Lưu: VT",
    };
    const saved = String(await site.send(drafter, form, "", { ...words, urgency: "normal", signer }));
    await drafter.get(saved);
    assert.match(drafter.html, /Trả lời văn bản đến<[^]*?>12\/SCT-VP \(20\/11\/2026\)</);
    await drafter.get(urls.outgoingNew.to("vi", at(), { "tra-loi": "01a20000-0000-7000-8000-00000000bbbb" }));
    assert.doesNotMatch(drafter.html, /trả lời văn bản đến/);
  });

  test("an issued document whose replacement is only drafted says that it still stands; each names the other by its number", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(list({ muc: "da-phat-hanh", tim: "gia súc" }));
    const address = unescaped(/href="(\/van-ban\/di\/[^"]+\/van-ban\/[^"]+)"/.exec(clerk.html)?.[1] ?? "");
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(address);
    const edit = String(await site.send(specialist, address, "replace", {}));
    const draftAt = edit.replace(/\/sua$/, "");
    await specialist.get(address);
    assert.match(specialist.html, /Đang soạn văn bản thay thế; văn bản này còn hiệu lực: <a/);
    assert.doesNotMatch(specialist.html, /Đã có văn bản thay thế/);
    await specialist.get(draftAt);
    assert.match(specialist.html, /Thay thế văn bản trước: <a[^>]*>\d+\/[^<]+<span/);
    await site.send(specialist, draftAt, "drop", { reason: "Không cần thay thế" });
    await specialist.get(address);
    assert.doesNotMatch(specialist.html, /văn bản thay thế: <a/);
  });

  test("an issued document is searched, recalled by the clerk, and says so", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(list({ muc: "da-phat-hanh", tim: "gia súc" }));
    const address = unescaped(/href="(\/van-ban\/di\/[^"]+\/van-ban\/[^"]+)"/.exec(clerk.html)?.[1] ?? "");
    await clerk.get(list({ muc: "da-phat-hanh", tim: "không-có" }));
    assert.match(clerk.html, /Chưa có văn bản nào như vậy/);
    await clerk.get(address);
    assert.equal(await site.send(clerk, address, "send-further", { receivers: "khong co noi nay" }), 422);
    assert.match(clerk.html, /<a href="#o-receivers">/);
    assert.match(clerk.html, /khong co noi nay<\/textarea>/);
    assert.equal(await site.send(clerk, address, "send-further", { receivers: "so cong thuong" }), 422);
    assert.match(clerk.html, /Những nơi nhận này đã được gửi văn bản/);
    assert.equal(await site.send(clerk, address, "recall", { reason: "Ban hành nhầm thẩm quyền" }), address);
    assert.match(clerk.html, /Đã thu hồi/);
    assert.match(clerk.html, /Trả lời việc thu hồi/);
    assert.equal(recorded.sent.at(-1)?.kind, "recall");

    const at = new Date("2026-11-23T02:06:00Z");
    const status = (code: string, description: string) => ({ code, at, description, staffName: null });
    const redirected = "Nơi nhận đã kết thúc hoạt động; văn bản đã chuyển tới cơ quan kế thừa: Phường Mới.";
    const statuses = [status("01", redirected), status("16", "Phường đã thực hiện xong")];
    for (const { organId } of receivers) recorded.said.set(organId, { deliveredTo: "000.13.50.H31", statuses });
    await clerk.get(address);
    recorded.said.clear();
    const recalled = clerk.html.slice(clerk.html.indexOf("Trả lời việc thu hồi"));
    assert.match(recalled, /Từ chối lấy lại · [^<]*<span[^>]*>Nơi nhận đã kết thúc hoạt động/);
    assert.match(recalled, />Phường đã thực hiện xong</);
    assert.match(recalled, /Trước đó: Đã đến · 09:06 ngày 23\/11\/2026</);
  });

  test("another agency's officials find no page; English has its own addresses", async () => {
    const stranger = await site.as("chuyenvien.nhuquynh");
    assert.equal((await stranger.get(list())).statusCode, 403);
    const chair = await site.as("chutich.phohien");
    for (const url of [urls.outgoing, urls.outgoingNew, urls.outgoingSigning, urls.outgoingRegister]) {
      assert.equal((await chair.get(url.to("en", at()))).statusCode, 200, url.en);
    }
  });
});
