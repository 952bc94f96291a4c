import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { type PlayedDossier, playDossier } from "#tests/support/played-dossier";
import { testNow } from "#tests/support/province";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";

const hoa = { fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" };
const someone = { fullName: "Đỗ Thị Ngát", identityNumber: "033159000999", phone: "0912345678" };
const password = "phohien-dung-thu";
const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const later = (hours: number): Date => new Date(testNow.getTime() + hours * 3_600_000);

describe("pages for citizens", () => {
  let site: ProvinceSite;
  let finished: PlayedDossier;
  let processing: PlayedDossier;
  let foreign: PlayedDossier;

  before(async () => {
    site = await openProvinceSite();
    finished = await playDossier(site.province, { until: "finished", applicant: hoa });
    processing = await playDossier(site.province, { until: "processing", applicant: hoa });
    foreign = await playDossier(site.province, { until: "submitted", applicant: someone });
  });
  after(() => site.close());

  const visit = async (url: string): Promise<Visitor> => {
    const visitor = new Visitor(site.app);
    await visitor.get(url);
    return visitor;
  };
  const signIn = async (name: string): Promise<Visitor> => {
    const visitor = await visit("/dang-nhap");
    assert.equal((await visitor.post("/dang-nhap", { name, password })).statusCode, 303);
    return visitor;
  };
  const dossierUrl = ({ agencyId, dossierId }: PlayedDossier): string => `/cua-toi/ho-so/${agencyId}/${dossierId}`;

  describe("tracking", () => {
    test("says first what the state is and when it is due, then who did what, and hides who it is", async () => {
      const { html, page } = await visit(`/tra-cuu/${processing.trackingCode}`);
      assert.equal(page?.statusCode, 200);
      assert.match(text(html), /Hồ sơ đang được giải quyết Hẹn trả lúc 17:00 ngày 08\/12\/2026\./);
      assert.match(
        text(html),
        /Tiếp nhận hồ sơ và cấp giấy hẹn 09:00 ngày 23\/11\/2026 · Lương Thị Bích Hường, Công chức/,
      );
      assert.match(html, /T\*\* T\*\* Hòa · \*{8}0023/);
      for (const secret of [hoa.fullName, hoa.identityNumber, hoa.phone]) assert.ok(!html.includes(secret), secret);
    });

    test("explains the due time line by line, in both languages", async () => {
      const { html } = await visit(`/tra-cuu/${processing.trackingCode}`);
      assert.match(text(html), /Vì sao hẹn trả vào lúc này\?/);
      assert.match(html, /<li>Thứ Hai, 23\/11\/2026: ngày tiếp nhận, chưa tính/);
      assert.match(
        html,
        /<li>Thứ Bảy, 28\/11\/2026; Chủ nhật, 29\/11\/2026; [^<]+: nghỉ hằng tuần, không tính\.<\/li>/,
      );
      assert.match(html, /<li>Thứ Ba, 24\/11\/2026: [^<]+, không tính \(/);
      assert.match(html, /<li>Hết thời hạn: 17:00, Thứ Ba, 08\/12\/2026\.<\/li>/);
      const english = await visit(`/en/track/${processing.trackingCode}`);
      assert.match(
        english.html,
        /<li>Saturday, 28\/11\/2026; Sunday, 29\/11\/2026; [^<]+: weekend, not counted\.<\/li>/,
      );
    });

    test("takes the code as it is typed: small letters, no hyphens, from the front page's box", async () => {
      const typed = processing.trackingCode.toLowerCase().replaceAll("-", " ");
      const { html } = await visit(`/tra-cuu?ma=${encodeURIComponent(typed)}`);
      assert.match(text(html), /Hồ sơ đang được giải quyết/);
    });

    test("after the due time it says so plainly", async () => {
      site.province.setNow(later(24 * 20));
      const { html } = await visit(`/tra-cuu/${processing.trackingCode}`);
      site.province.setNow(testNow);
      assert.match(text(html), /Hồ sơ đã quá giờ hẹn trả Đã hẹn trả lúc 17:00 ngày 08\/12\/2026/);
    });

    test("a wrong code stays in its box, as text, with what to check", async () => {
      const typed = `<script>alert(1)</script>"`;
      for (const url of [`/tra-cuu?ma=${encodeURIComponent(typed)}`, `/tra-cuu/${encodeURIComponent(typed)}`]) {
        const visitor = await visit(url);
        assert.equal(visitor.page?.statusCode, 404);
        assert.equal(visitor.value("ma"), typed);
        assert.ok(!visitor.html.includes("<script>"));
        assert.match(text(visitor.html), /Không có hồ sơ nào mang mã này.*so từng ký tự/);
      }
      const empty = await visit("/tra-cuu");
      assert.equal(empty.page?.statusCode, 200);
      assert.doesNotMatch(empty.html, /role="alert"/);
    });
  });

  describe("verifying", () => {
    const verify = async (name: string, bytes: Uint8Array): Promise<Visitor> => {
      const visitor = await visit("/xac-minh");
      await visitor.upload("/xac-minh", [["pdf", { name, bytes }]]);
      return visitor;
    };

    test("an untouched result: intact, by whom, as what, when", async () => {
      const { html, page } = await verify("giấy phép.pdf", finished.pdf ?? Buffer.alloc(0));
      assert.equal(page?.statusCode, 200);
      assert.match(html, /<title>Văn bản nguyên vẹn, chữ ký hợp lệ/);
      assert.match(html, /<h1 class="ph-state__title">Văn bản nguyên vẹn, chữ ký hợp lệ<\/h1>/);
      assert.match(text(html), /Chữ ký 1: Trịnh Quốc Nghiêm Hợp lệ .*Chức danh Chủ tịch Ủy ban nhân dân/);
      assert.match(text(html), /Chữ ký 2: Ủy ban nhân dân phường Phố Hiến Hợp lệ/);
      assert.match(text(html), /Ký lúc 09:00 ngày 23\/11\/2026, có dấu thời gian xác nhận/);
      assert.match(html, /giấy phép\.pdf/);
    });

    test("one changed byte is told", async () => {
      const bytes = Buffer.from(finished.pdf ?? Buffer.alloc(0));
      const at = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      const { html } = await verify("sửa.pdf", bytes);
      assert.match(html, /<h1 class="ph-state__title">Văn bản đã bị thay đổi sau khi ký<\/h1>/);
      assert.doesNotMatch(html, /ph-state--green/);
    });

    test("what was added afterwards is told in words", async () => {
      const { html } = await verify(
        "thêm.pdf",
        Buffer.concat([finished.pdf ?? Buffer.alloc(0), Buffer.from("\nthêm")]),
      );
      assert.match(text(html), /Những gì đã thay đổi sau khi ký Không đạt: Tệp có dữ liệu lạ/);
    });

    test("no PDF, and a name that is no name, are answered calmly", async () => {
      const { html, page } = await verify(`<img src=x>.pdf`, Buffer.from("không phải pdf"));
      assert.equal(page?.statusCode, 200);
      assert.match(html, /<h1 class="ph-state__title">Không đọc được tệp này<\/h1>/);
      assert.ok(!html.includes("<img src=x>"));
    });

    test("no file chosen, or one too large, is told beside the box", async () => {
      const visitor = await visit("/xac-minh");
      assert.equal((await visitor.upload("/xac-minh", [])).statusCode, 422);
      assert.match(visitor.html, /id="o-pdf-loi"/);
      const large = await verify("to.pdf", Buffer.alloc(33 * 1024 * 1024));
      assert.equal(large.page?.statusCode, 413);
      assert.match(text(large.html), /“Tệp PDF” lớn hơn 32 MB/);
    });
  });

  describe("one's own", () => {
    test("dossiers, with their state; another's looks like none", async () => {
      const visitor = await signIn("congdan.hoa");
      await visitor.get("/cua-toi");
      assert.ok(visitor.html.includes(dossierUrl(finished)) && visitor.html.includes(dossierUrl(processing)));
      assert.ok(!visitor.html.includes(foreign.dossierId));
      assert.equal((await visitor.get(dossierUrl(foreign))).statusCode, 404);
      assert.equal((await visitor.get(`/cua-toi/ho-so/x/y`)).statusCode, 404);
      const officer = await signIn("tiepnhan.phohien");
      assert.equal((await officer.get("/cua-toi")).statusCode, 403);
      const nobody = await visit(dossierUrl(finished));
      assert.equal(nobody.page?.statusCode, 303);
      assert.match(String(nobody.page?.headers.location), /^\/dang-nhap\?tro-lai=%2Fcua-toi%2Fho-so%2F/);
    });

    test("the result and the receipt are there to download, byte for byte", async () => {
      const visitor = await signIn("congdan.hoa");
      await visitor.get(dossierUrl(finished));
      assert.match(text(visitor.html), /Đã có kết quả Bản có chữ ký số ở ngay bên dưới/);
      assert.match(text(visitor.html), /Đơn đề nghị cấp giấy phép chặt hạ.*Nộp bản giấy: 1 bản chính/);
      const files = [...visitor.html.matchAll(/href="(\/cua-toi\/ho-so\/[^"]+\/tep\/[^"]+)"/g)].map(
        ([, url = ""]) => url,
      );
      assert.equal(files.length, 2);
      const result = await site.app.inject({
        url: files[0] ?? "",
        headers: {
          host: "localhost",
          cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        },
      });
      assert.equal(result.statusCode, 200);
      assert.match(String(result.headers["content-disposition"]), /^attachment/);
      assert.ok(result.rawPayload.equals(finished.pdf ?? Buffer.alloc(0)));
      const other = await signIn("congdan.nam");
      assert.equal((await other.get(files[0] ?? "")).statusCode, 404);
    });

    test("who looked, as what, for which agency and why", async () => {
      const visitor = await signIn("congdan.hoa");
      await visitor.get("/cua-toi/ai-da-xem");
      assert.match(
        text(visitor.html),
        /Đoàn Minh Thức Chuyên viên .* Trung tâm Phục vụ hành chính công phường Phố Hiến Mở hồ sơ để giải quyết/,
      );
      assert.ok(!text(visitor.html.slice(visitor.html.indexOf("<tbody"))).includes("Trần Thị Hòa"));
      assert.equal((await visitor.get("/cua-toi/ai-da-xem?luc=2026-99-99T00:00:00Z&ma=x")).statusCode, 200);
    });

    test("notices are told, counted and marked as read", async () => {
      const visitor = await signIn("congdan.hoa");
      await visitor.get("/cua-toi/thong-bao");
      const count = Number(/class="ph-count"> (\d+)</.exec(visitor.html)?.[1]);
      assert.ok(count >= 5, String(count));
      assert.equal((await visitor.post("/cua-toi/thong-bao", {})).statusCode, 303);
      await visitor.get("/cua-toi");
      assert.match(text(visitor.html), new RegExp(`Bạn có ${count - 1} thông báo chưa đọc`));
    });

    test("details are partly hidden until one asks", async () => {
      const visitor = await signIn("congdan.hoa");
      await visitor.get("/cua-toi/thong-tin");
      assert.ok(!visitor.html.includes(hoa.identityNumber) && visitor.html.includes("••••••••0023"));
      await visitor.get("/cua-toi/thong-tin?hien=1");
      assert.ok(visitor.html.includes(hoa.identityNumber));
    });

    test("a sign-in elsewhere is ended from here", async () => {
      const elsewhere = await signIn("congdan.nam");
      const visitor = await signIn("congdan.nam");
      await visitor.get("/cua-toi/phien-dang-nhap");
      assert.match(text(visitor.html), /Phiên này/);
      while (/name="sessionId"/.test(visitor.html)) {
        assert.equal((await visitor.post("/cua-toi/phien-dang-nhap", {})).statusCode, 303);
        await visitor.get("/cua-toi/phien-dang-nhap");
      }
      assert.equal((await elsewhere.get("/cua-toi")).statusCode, 303);
      assert.equal((await visitor.get("/cua-toi")).statusCode, 200);
    });
  });

  describe("procedures", () => {
    test("are found without accents and by code, and what was typed stays", async () => {
      for (const words of ["chat ha cay", "CÂY XANH", "1.002693"]) {
        const visitor = await visit(`/thu-tuc?tim=${encodeURIComponent(words)}`);
        assert.match(visitor.html, /href="\/thu-tuc\/1\.002693"/, words);
        assert.equal(visitor.value("tim"), words);
      }
      const none = await visit(`/thu-tuc?tim=${encodeURIComponent('"><b>khong co')}`);
      assert.match(text(none.html), /Không tìm thấy thủ tục nào/);
      assert.ok(!none.html.includes('"><b>khong'));
    });

    test("are chosen by field, and the choice stays with the words searched for", async () => {
      const all = await visit("/thu-tuc");
      const [, total] = /(\d+) thủ tục thuộc (\d+) lĩnh vực/.exec(text(all.html)) ?? [];
      assert.ok(Number(total) >= 60, total);
      const field = await visit(`/thu-tuc?linh-vuc=${encodeURIComponent("Thú y")}&tim=thuoc`);
      assert.match(field.html, /href="\/thu-tuc\/1\.001686"/);
      assert.doesNotMatch(field.html, /href="\/thu-tuc\/1\.002693"/);
      assert.match(field.html, /name="linh-vuc" value="Thú y"/);
      const none = await visit(`/thu-tuc?linh-vuc=${encodeURIComponent("<b>không có")}`);
      assert.match(text(none.html), /Không tìm thấy thủ tục nào/);
      assert.ok(!none.html.includes("<b>không"));
    });

    test("tell what is needed; an unknown one is told with what to do", async () => {
      const { html } = await visit("/thu-tuc/1.002693");
      for (const told of [
        "Ảnh chụp hiện trạng",
        "10 ngày làm việc",
        "20 ngày làm việc",
        "Không mất phí",
        "258/2025/NĐ-CP",
        "/thu-tuc/1.002693/nop-ho-so",
      ]) {
        assert.ok(html.includes(told), told);
      }
      assert.ok(!html.includes("dichvucong.gov.vn"), "submitted on these pages");
      const elsewhere = await visit("/thu-tuc/1.001686");
      assert.ok(elsewhere.html.includes("dichvucong.gov.vn"));
      const unknown = await visit("/thu-tuc/9.999999");
      assert.equal(unknown.page?.statusCode, 404);
      assert.match(text(unknown.html), /Không có thủ tục này/);
    });
  });

  test("each page stays small, has one h1 and no id twice", async () => {
    const visitor = await signIn("congdan.hoa");
    const own = ["", "/thong-bao", "/ai-da-xem", "/phien-dang-nhap", "/thong-tin"].map((part) => `/cua-toi${part}`);
    const open = [
      "/dang-nhap",
      "/tra-cuu",
      `/tra-cuu/${processing.trackingCode}`,
      "/xac-minh",
      "/thu-tuc",
      "/thu-tuc/1.002693",
    ];
    for (const url of [...own, ...open, dossierUrl(finished), "/", "/en/mine", "/en/sign-in"]) {
      assert.equal((await visitor.get(url)).statusCode, 200, url);
      const { html } = visitor;
      assert.ok(brotliCompressSync(html).length < 20_000, url);
      assert.equal(html.match(/<h1[ >]/g)?.length, 1, url);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, url);
      assert.doesNotMatch(html, /undefined|\[object|\bNaN\b|style="/, url);
    }
  });
});
