import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { testPin } from "../../tests/support/province.ts";
import { type Visitor, unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const hrefs = (visitor: Visitor) =>
  [...visitor.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => unescaped(href ?? ""));
const linkTo = (visitor: Visitor, part: string): string => hrefs(visitor).find((href) => href.includes(part)) ?? "";
const legal = "Nghị định số 258/2025/NĐ-CP";
const told = (visitor: Visitor) => [...visitor.html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, id]) => id ?? "");

describe("pages between reception and result", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("the dossier page offers to each only what the table allows", async () => {
    const at = await site.enter();
    const offered = async (name: string) => {
      const visitor = await site.as(name);
      await visitor.get(at);
      const ends = ["yeu-cau-bo-sung", "tu-choi", "rut", "phan-cong", "xin-loi", "dung", "lay-y-kien"];
      return ends.filter((end) => hrefs(visitor).includes(`${at}/${end}`));
    };
    assert.deepEqual(await offered("tiepnhan.phohien"), ["yeu-cau-bo-sung", "tu-choi", "rut"]);
    assert.deepEqual(await offered("giamdoctt.phohien"), []);
    assert.deepEqual(await offered("chuyenvien.phohien"), []);
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(at);
    await site.send(officer, at, "receive", {});
    assert.deepEqual(await offered("tiepnhan.phohien"), ["rut"]);
    assert.deepEqual(await offered("chutich.phohien"), ["phan-cong", "dung"]);
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(at);
    await site.send(specialist, at, "take", {});
    assert.deepEqual(await offered("chuyenvien.phohien"), ["yeu-cau-bo-sung", "xin-loi", "lay-y-kien"]);
    assert.deepEqual(await offered("vanthu.phohien"), []);
  });

  test("asks for all at once: wrong boxes are named where they stand, then it is sent and waits for the applicant", async () => {
    const at = await site.enter();
    const officer = await site.as("tiepnhan.phohien");
    const page = `${at}/yeu-cau-bo-sung`;
    await officer.get(page);
    assert.match(officer.html, /thời hạn giải quyết chưa tính/);
    assert.doesNotMatch(officer.html, /chỉ số 2\.1/, "the first request costs nothing");
    assert.equal(await site.send(officer, page, "", {}), 422);
    assert.match(officer.html, /chọn ít nhất một giấy tờ/);
    const second = { legal, "requests.1.wanted": "yes", "requests.1.reason": "mờ" };
    assert.equal(await site.send(officer, page, "", second), 422);
    assert.deepEqual(told(officer), ["o-requests-1-reason"]);
    assert.equal(officer.value("requests.1.reason"), "mờ");
    const good = { ...second, "requests.1.reason": "Ảnh không nhìn rõ <b>gốc</b> cây" };
    assert.equal(await site.send(officer, page, "", good), at);
    assert.match(officer.html, /Hồ sơ chờ người nộp/);
    assert.match(officer.html, /Chờ bổ sung/);
    await site.province.settle();
    await officer.get(linkTo(officer, `${at}/van-ban/`));
    assert.match(officer.html, /Ảnh không nhìn rõ &lt;b>gốc|Ảnh không nhìn rõ &lt;b&gt;gốc/);
    const pdf = await officer.get(linkTo(officer, `/van-ban/${site.centre}/`));
    assert.equal(pdf.headers["content-type"], "application/pdf");
    await officer.get(`${at}/nhan-bo-sung`);
    assert.match(officer.html, /Ảnh không nhìn rõ/);
    assert.equal(await site.send(officer, `${at}/nhan-bo-sung`, "", {}), 422);
    const given = { "papers.1.given": "yes", "papers.1.kind": "copy", "papers.1.quantity": "1" };
    await officer.get(`${at}/nhan-bo-sung`);
    assert.equal(await site.send(officer, `${at}/nhan-bo-sung`, "", given), at);
    assert.match(officer.html, /Chờ tiếp nhận/);
    await officer.get(page);
    assert.match(
      officer.html,
      /tính là quá hạn trong chỉ số tiến độ \(QĐ 766\/QĐ-TTg, chỉ số 2\.1/,
      "said before it is sent",
    );
    const again = { ...good, ground: "" };
    assert.equal(await site.send(officer, page, "", again), 422);
    assert.deepEqual(told(officer), ["o-ground"]);
    const withGround = { ...good, ground: "Ảnh bổ sung chụp nhầm cây khác" };
    assert.equal(await site.send(officer, page, "", withGround), at);
    const head = await site.as("giamdoctt.phohien");
    await head.get(urls.letterTray.to("vi", { agencyId: site.centre }));
    await head.get(linkTo(head, at));
    assert.match(head.html, /Duyệt, cho gửi/);
    const letter = String(head.page?.raw.req.url);
    assert.equal(await site.send(head, letter, "approve", {}), at);
    const sender = await site.as("tiepnhan.phohien");
    await sender.get(letter);
    assert.equal(await site.send(sender, letter, "send", {}), at);
    assert.match(sender.html, /Chờ bổ sung/);
  });

  test("the specialist asks through the Centre; the page says that the clock stands still, and why the new due time", async () => {
    const { at, specialist } = await site.taken();
    const page = `${at}/yeu-cau-bo-sung`;
    await specialist.get(page);
    assert.match(specialist.html, /Yêu cầu đi qua Trung tâm/);
    const asked = { legal, "requests.0.wanted": "yes", "requests.0.reason": "Đơn chưa ghi số cây" };
    assert.equal(await site.send(specialist, page, "", asked), at);
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(at);
    await officer.get(linkTo(officer, `${at}/van-ban/`));
    const letter = String(officer.page?.raw.req.url);
    assert.match(officer.html, /thời hạn giải quyết tạm dừng/);
    const second = await site.as("tiepnhan.phohien");
    await second.get(letter);
    assert.equal(await site.send(officer, letter, "send", {}), at);
    assert.match(officer.html, /Tạm dừng từ 09:00 ngày 23\/11\/2026, chưa tính tiếp\. Nghị định 118\/2025/);
    assert.equal(await site.send(second, letter, "send", {}), 409, "another officer has sent it");
    await officer.get(`${at}/nhan-bo-sung`);
    const given = { "papers.0.given": "yes", "papers.0.kind": "original", "papers.0.quantity": "1" };
    assert.equal(await site.send(officer, `${at}/nhan-bo-sung`, "", given), at);
    assert.match(officer.html, /Tính tiếp, hẹn trả mới: 17:00 ngày 08\/12\/2026/);
  });

  test("refused with the head's signature: a wrong PIN is told, then it is signed and the dossier refused", async () => {
    const at = await site.enter();
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(`${at}/tu-choi`);
    const signer = /<option value="([^"]+)"(?: selected)?>Vũ Đăng Khải/.exec(officer.html)?.[1] ?? "";
    const words = {
      "reasons.0.reason": "Không thuộc thẩm quyền của phường",
      "reasons.0.ground": "Quyết định phân cấp",
    };
    assert.equal(await site.send(officer, `${at}/tu-choi`, "", { ...words, signerId: signer }), at);
    await site.province.settle();
    const head = await site.as("giamdoctt.phohien");
    await head.get(at);
    await head.get(linkTo(head, `${at}/van-ban/`));
    const letter = String(head.page?.raw.req.url);
    const wrong = Number(await site.send(head, letter, "sign", { pin: "135791" }));
    assert.ok(wrong >= 400 && wrong < 500);
    assert.match(head.html, /PIN không đúng/);
    assert.doesNotMatch(head.html, /135791/);
    await head.get(letter);
    assert.equal(await site.send(head, letter, "sign", { pin: testPin }), at);
    await site.province.settle();
    await head.get(letter);
    assert.match(head.html, /chờ văn thư đóng dấu/);
    const clerk = await site.as("vanthutt.phohien");
    const tray = urls.clerkTray.to("vi", { agencyId: site.centre });
    await clerk.get(tray);
    assert.match(clerk.html, /Phiếu từ chối tiếp nhận/);
    assert.match(clerk.html, /Dấu vân tay SHA-256 của bản đã ký: <span class="ph-hash">[0-9a-f]{64}/);
    const pdf = await clerk.get(linkTo(clerk, `/van-ban/${site.centre}/`));
    assert.equal(pdf.headers["content-type"], "application/pdf");
    await clerk.get(tray);
    const wrongPin = Number(await site.send(clerk, tray, "seal-letter", { pin: "135791" }));
    assert.ok(wrongPin >= 400 && wrongPin < 500);
    assert.match(clerk.html, /PIN không đúng/);
    await clerk.get(tray);
    assert.equal(await site.send(clerk, tray, "seal-letter", { pin: testPin }), tray);
    assert.match(clerk.html, /Đang đóng dấu văn bản/);
    await site.province.settle();
    await clerk.get(tray);
    assert.match(clerk.html, /Không có văn bản nào chờ đóng dấu/);
    assert.equal((await clerk.get(at)).statusCode, 404, "the Centre's clerk opens no dossier");
    const after = await site.as("giamdoctt.phohien");
    await after.get(at);
    assert.match(after.html, /Từ chối tiếp nhận/);
    assert.doesNotMatch(after.html, /tu-choi"/);
  });

  test("apology, assignment and stop have pages; a stranger sees none of them", async () => {
    const { at, specialist } = await site.taken();
    await specialist.get(`${at}/xin-loi`);
    const signer = /<option value="([^"]+)"(?: selected)?>Trịnh Quốc Nghiêm/.exec(specialist.html)?.[1] ?? "";
    const words = { reason: "Mưa lớn kéo dài, chưa đi thực địa được", signerId: signer };
    assert.equal(await site.send(specialist, `${at}/xin-loi`, "", { ...words, workingDays: "nhiều" }), 422);
    assert.deepEqual(told(specialist), ["o-workingDays"]);
    assert.equal(await site.send(specialist, `${at}/xin-loi`, "", { ...words, workingDays: "5" }), at);
    assert.match(specialist.html, /hẹn lại 17:00 ngày 15\/12\/2026/);
    const chair = await site.as("chutich.phohien");
    await chair.get(`${at}/dung`);
    const rest = { ground: legal, financialConsequence: "Không phát sinh" };
    const stop = { ...rest, cause: "decision", "cause.decision": "", reason: "ngắn" };
    assert.equal(await site.send(chair, `${at}/dung`, "", stop), 422);
    assert.deepEqual(told(chair).toSorted(), ["o-cause-decision", "o-reason"]);
    for (const end of [
      "yeu-cau-bo-sung",
      "nhan-bo-sung",
      "tu-choi",
      "xin-loi",
      "dung",
      "rut",
      "phan-cong",
      "lay-y-kien",
    ]) {
      for (const name of ["tiepnhan.nhuquynh", "chuyenvien.nhuquynh", "chutich.nhuquynh"]) {
        const stranger = await site.as(name);
        const { statusCode } = await stranger.get(`${at}/${end}`);
        assert.ok(statusCode === 404 || statusCode === 403, `${name} ${end} ${statusCode}`);
        assert.doesNotMatch(stranger.html, /Bưởi/);
      }
    }
  });

  test("a leader gives a received dossier to an officer", async () => {
    const at = await site.enter();
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(at);
    await site.send(officer, at, "receive", {});
    const chair = await site.as("chutich.phohien");
    await chair.get(`${at}/phan-cong`);
    assert.equal(await site.send(chair, `${at}/phan-cong`, "", {}), 422);
    const accountId = /<option value="([^"]+)"[^>]*>Đoàn Minh Thức/.exec(chair.html)?.[1] ?? "";
    assert.equal(await site.send(chair, `${at}/phan-cong`, "", { accountId }), at);
    assert.match(chair.html, /Giao việc: Đoàn Minh Thức/);
  });

  test("a note is written and read by officials; the control sheet is printed", async () => {
    const { at, specialist } = await site.taken();
    await specialist.get(at);
    assert.equal(await site.send(specialist, at, "note", { text: "Hẹn thực địa <i>thứ tư</i>" }), at);
    assert.match(specialist.html, /Ghi chú nội bộ/);
    assert.doesNotMatch(specialist.html, /<i>thứ tư/);
    assert.equal(await site.send(specialist, at, "print-sheet", {}), at);
    await site.province.settle();
    await specialist.get(at);
    const pdf = await specialist.get(linkTo(specialist, "/so/"));
    assert.equal(pdf.headers["content-type"], "application/pdf");
  });

  test("another agency is asked, answers on its own page, and the specialist reads it", async () => {
    const { at, specialist } = await site.taken();
    await specialist.get(`${at}/lay-y-kien?tim=nhu+quynh`);
    const agency = /<option value="([^"]+)"[^>]*>Ủy ban nhân dân xã Như Quỳnh/.exec(specialist.html)?.[1] ?? "";
    const question = "Cây này có thuộc xã quản lý không, đề nghị cho biết";
    const asked = { askedAgencyId: agency, question, workingDays: "5" };
    assert.equal(await site.send(specialist, `${at}/lay-y-kien?tim=nhu+quynh`, "", asked), at);
    await site.province.settle();
    const other = await site.as("chuyenvien.nhuquynh");
    await other.get(urls.workNotices.vi);
    assert.match(other.html, /Cơ quan khác hỏi ý kiến, chờ trả lời/);
    assert.match(linkTo(other, "/cau-hoi/"), /\/phoi-hop\//);
    assert.equal(await site.send(other, urls.workNotices.vi, "", {}), urls.workNotices.vi);
    assert.match(other.html, /Đã đánh dấu là đã đọc/);
    await other.get(urls.askedQuestions.to("vi", { agencyId: agency }));
    const page = linkTo(other, "/cau-hoi/");
    await other.get(page);
    assert.match(other.html, /Cây này có thuộc xã quản lý không/);
    assert.doesNotMatch(other.html, /Bưởi/);
    assert.equal(await site.send(other, page, "", { text: "Không thuộc xã" }), 422);
    assert.deepEqual(told(other), ["o-opinion"]);
    assert.equal(await site.send(other, page, "", { text: "Không thuộc xã", opinion: "agrees" }), page);
    await site.province.settle();
    const reader = await site.as("chuyenvien.phohien");
    await reader.get(urls.workNotices.vi);
    assert.match(reader.html, /Đã có trả lời lấy ý kiến của hồ sơ/);
    assert.ok(hrefs(reader).includes(at), "it leads to the dossier");
    await reader.get(at);
    assert.match(reader.html, /Không thuộc xã/);
    assert.match(reader.html, /Dương Thị Kiều Loan/);
  });

  test("the register shows and prints a period; both languages, for each post", async () => {
    await site.taken();
    const officer = await site.as("tiepnhan.phohien");
    const page = urls.register.to("vi", { agencyId: site.centre });
    await officer.get(page);
    assert.match(officer.html, /H31\.50/);
    await site.send(officer, page, "", {});
    await site.province.settle();
    await officer.get(page);
    const pdf = await officer.get(linkTo(officer, "/so/"));
    assert.equal(pdf.headers["content-type"], "application/pdf");
    for (const [name, path] of [
      ["tiepnhan.phohien", urls.register.to("en", { agencyId: site.centre })],
      ["giamdoctt.phohien", urls.letterTray.to("en", { agencyId: site.centre })],
      ["chutich.phohien", urls.letterTray.to("en", { agencyId: site.committee })],
      ["chuyenvien.phohien", urls.askedQuestions.to("en", { agencyId: site.committee })],
      ["chuyenvien.nhuquynh", urls.workNotices.to("en")],
      ["vanthutt.phohien", urls.clerkTray.to("en", { agencyId: site.centre })],
    ] as const) {
      const visitor = await site.as(name);
      const { statusCode, body } = await visitor.get(path);
      assert.equal(statusCode, 200, path);
      assert.doesNotMatch(body, /undefined|\[object|\bNaN\b/, path);
    }
  });
});
