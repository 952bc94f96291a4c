import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { day } from "#kernel/plain/day";
import { type IncomingDesk, messageOf, numbered } from "../../tests/support/incoming-desk.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { dayFields } from "../testing/day-fields.ts";
import { urls } from "../urls.ts";

describe("the pages of incoming documents", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let agencyId: string;
  before(async () => {
    ({ site, desk, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  const list = (slug: string) => urls.incoming.to("vi", { agencyId, list: slug });
  const at = (key: { agencyId: string; documentId: string }) => urls.incomingDocument.to("vi", key);
  const paper = {
    ...{ source: "post", author: "Sở <b>Công Thương</b>", numberText: "12/SCT-VP", typeName: "Công văn" },
    ...{ abstract: "Về việc báo cáo <script>x</script>", urgency: "urgent", note: "" },
    ...dayFields("arrivedOn", "2026-11-23"),
    ...dayFields("issuedOn", "2026-11-20"),
  };

  test("the clerk enters a paper, is shown what is wrong with what was typed kept, and whom to telephone about secrets", async () => {
    const clerk = await site.as("vanthu.phohien");
    const page = urls.enterIncoming.to("vi", { agencyId });
    await clerk.get(page);
    assert.match(clerk.html, /Văn bản mật không nhập ở đây/);
    assert.match(clerk.html, /Trịnh Quốc Nghiêm \(Chủ tịch Ủy ban nhân dân\): 09/);
    const wrong = { ...paper, ...dayFields("arrivedOn", "2026-12-23"), abstract: "TỐI MẬT\nKế hoạch" };
    assert.equal(await site.send(clerk, page, "", wrong), 422);
    assert.match(clerk.html, /<a href="#o-abstract">/);
    assert.equal(clerk.value("numberText"), "12/SCT-VP");
    assert.equal(await site.send(clerk, page, "", { ...paper, pages: "ba" }), 422);
    assert.match(clerk.html, /<a href="#o-pages">/);
    assert.match(clerk.html, /<details[^>]* open[^>]*>\s*<summary[^>]*>\s*<span[^>]*>Dữ liệu để nộp lưu/);
    const forArchive = {
      signerName: "Lê <i>Thị Thu</i>",
      signerPosition: "Giám đốc",
      language: "Tiếng Anh",
      pages: "3",
    };
    const to = await site.send(clerk, page, "", { ...paper, ...forArchive, note: "Bản giấy gửi sau" });
    assert.match(String(to), /\/van-ban\/den\/.*\/van-ban\//);
    assert.match(clerk.html, /Sở &lt;b>Công Thương|Sở &lt;b&gt;Công Thương/);
    assert.doesNotMatch(clerk.html, /<script>x|<i>Thị/);
    assert.match(clerk.html, /Giám đốc Lê &lt;i>Thị Thu|Giám đốc Lê &lt;i&gt;Thị Thu/);
    assert.match(clerk.html, /Tiếng Anh/);
    assert.match(clerk.html, /Khẩn/);
    assert.equal(clerk.value("note"), "Bản giấy gửi sau", "the box begins with what was entered");
    assert.equal(await site.send(clerk, String(to), "register", { note: "Đã nhận bản giấy" }), to);
    assert.match(clerk.html, /Đã đăng ký, số đến \d+/);
    assert.match(clerk.html, /Ghi chú khi nhập: Bản giấy gửi sau/);
  });

  test("the clerk sees an arrived message with its report, and registers or returns it", async () => {
    const answers = [{ organId: "000.13.50.H31", code: "05/UBND-KT", on: day("2026-11-20") }];
    const former = { redirectedFrom: "000.00.60.H31", redirectedName: "Ủy ban nhân dân huyện Cũ" };
    const wrong = await desk.arrived(
      messageOf(numbered("31", { responseFor: answers }), {
        ...{ signature: { outcome: "wrong", algorithm: "rsa-sha1" }, ...former },
      }),
    );
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(list("cho-dang-ky"));
    assert.ok(clerk.html.includes(`href="${at(wrong)}"`));
    await clerk.get(at(wrong));
    assert.match(clerk.html, /Sai: thông điệp đã bị sửa/);
    assert.match(
      clerk.html,
      /<a [^>]*href="#dang-ky"[\s\S]*Kiểm tra thông điệp điện tử[\s\S]*<section [^>]*id="dang-ky"/,
      "on a narrow screen a link before the report leads to the registering form",
    );
    const way = /Đường đi<\/dt>(.*?)<\/dd>/s.exec(clerk.html)?.[1] ?? "";
    assert.match(way, />Ủy ban nhân dân tỉnh Hưng Yên<.*>000\.00\.15\.H31<.*08:59 ngày 23\/11\/2026/s);
    assert.match(clerk.html, /Ủy ban nhân dân huyện Cũ<.*>000\.00\.60\.H31</s);
    assert.match(
      clerk.html,
      /Trả lời văn bản<[^]*?<a[^>]*tim=05%2FUBND-KT[^>]*>05\/UBND-KT<\/a> <span[^>]*>20\/11\/2026/,
    );
    assert.equal(await site.send(clerk, at(wrong), "return", { reason: "" }), 422);
    assert.match(clerk.html, /<a href="#o-reason">/);
    assert.equal(await site.send(clerk, at(wrong), "return", { reason: "Chữ ký không hợp lệ" }), at(wrong));
    assert.match(clerk.html, /Đã trả lại/);
  });

  test("the clerk deletes what turns out to be secret, and is led to whom to telephone", async () => {
    const key = await desk.arrived(messageOf(numbered("34", { subject: "Về việc xyzzy" })));
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(at(key));
    assert.match(clerk.html, /Đây là văn bản mật/);
    assert.equal(await site.send(clerk, at(key), "secret", {}), urls.enterIncoming.to("vi", { agencyId }));
    assert.match(clerk.html, /Đã xóa văn bản mật/);
    assert.match(clerk.html, /Trịnh Quốc Nghiêm \(Chủ tịch Ủy ban nhân dân\): 09/);
    assert.equal((await clerk.get(at(key))).statusCode, 404);
    const { body } = await clerk.get(list("cho-dang-ky"));
    assert.doesNotMatch(body, /xyzzy/);
  });

  test("from the leader's direction to the result, and the sheet and registers that show it", async () => {
    const key = await desk.registered(numbered("32"));
    const leader = await site.as("chutich.phohien");
    await leader.get(urls.myWork.vi);
    const tile = (slug: string) => new RegExp(`href="${list(slug)}"><span class="ph-stat__value">([1-9]\\d*)</span>`);
    assert.match(leader.html, tile("cho-chi-dao"), "the first page counts what waits to be directed");
    assert.doesNotMatch(leader.html, tile("cho-tra-loi"));
    await leader.get(list("cho-chi-dao"));
    assert.ok(leader.html.includes(`href="${at(key)}"`));
    const direct = urls.directIncoming.to("vi", key);
    await leader.get(direct);
    assert.match(leader.html, /Theo quy định: 17:00 ngày 03\/12\/2026/);
    assert.equal(await site.send(leader, direct, "", { main: "", due: "default" }), 422);
    assert.match(leader.html, /<a href="#o-main">/);
    const main = `unit:${desk.unit("phong-kinh-te")}`;
    const days = { main, due: "working-days", workingDays: "" };
    assert.equal(await site.send(leader, direct, "", days), 422);
    assert.match(leader.html, /<a href="#o-workingDays">/);
    const said = { main, coordinating: [`unit:${desk.unit("van-phong")}`], opinion: "Tham mưu", due: "default" };
    assert.equal(await site.send(leader, direct, "", said), at(key));
    assert.match(leader.html, /Tham mưu/);

    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(urls.myWork.vi);
    assert.match(specialist.html, tile("cua-don-vi"), "the first page counts what lies in the unit's box");
    await specialist.get(list("cua-don-vi"));
    assert.ok(specialist.html.includes(`href="${at(key)}"`));
    await specialist.get(at(key));
    const task = new RegExp(`${at(key)}/viec/[0-9a-f-]{36}`).exec(specialist.html)?.[0] ?? "";
    assert.ok(task);
    await specialist.get(task);
    assert.equal(await site.send(specialist, task, "take", {}), task);
    assert.equal(await site.send(specialist, task, "progress", { text: "Đã lấy số liệu" }), task);
    assert.equal(await site.send(specialist, task, "extend", { text: " ", ...dayFields("until", "--") }), 422);
    assert.match(specialist.html, /<details class="govuk-details" open>\s*<summary[^>]*>\s*<span[^>]*>Xin gia hạn/);
    assert.match(specialist.html, /Chưa điền “Xin đến hết ngày”/);
    assert.match(specialist.html, /Chưa điền “Lý do xin gia hạn”/);
    await specialist.get(task);
    const until = { text: "Chờ số liệu các thôn", ...dayFields("until", "2026-12-10") };
    assert.equal(await site.send(specialist, task, "extend", until), task);
    assert.match(specialist.html, /Đang chờ lãnh đạo trả lời/);

    const answering = await site.as("chutich.phohien");
    await answering.get(urls.myWork.vi);
    const asks = new RegExp(`href="${list("cho-tra-loi")}"><span class="ph-stat__value">1</span>`);
    assert.match(answering.html, asks, "the first page of whoever decides counts what waits for an answer");
    await answering.get(list("cho-tra-loi"));
    assert.ok(answering.html.includes(`href="${task}"`), "the line leads to where it is answered");
    await answering.get(task);
    assert.match(answering.html, /Chờ trả lời[^]*<summary[^>]*>\s*<span[^>]*>Giao cho người khác/);
    assert.equal(await site.send(answering, task, "reply", { grant: "yes", text: "" }), task);
    assert.match(answering.html, /17:00 ngày 10\/12\/2026/);

    const done = await site.as("chuyenvien.phohien");
    await done.get(task);
    assert.equal(await site.send(done, task, "complete", { result: "" }), 422);
    assert.equal(await site.send(done, task, "complete", { result: "Đã báo cáo UBND tỉnh" }), at(key));
    await done.get(urls.incomingSheet.to("vi", key));
    const chairSaid =
      /Ý kiến của lãnh đạo cơ quan[^]*Tham mưu[^]*Gia hạn đến 17:00 ngày 10\/12\/2026 theo đề nghị của Đoàn Minh Thức[^]*Trịnh Quốc Nghiêm[^]*Ý kiến của lãnh đạo đơn vị/;
    assert.match(done.html, chairSaid);
    assert.match(done.html, /Đã báo cáo UBND tỉnh/);

    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.incomingRegister.to("vi", { agencyId }));
    assert.match(clerk.html, /ph-table--register[^]*32\/QĐ-UBND[^]*ph-column--main" data-title="Tên loại/);
    assert.match(clerk.html, /Đoàn Minh Thức, 09:00/);
    await clerk.get(urls.incomingFollowUp.to("en", { agencyId }));
    assert.match(clerk.html, /Follow-up register/);
    assert.doesNotMatch(clerk.html, /undefined|\[object/);
    assert.equal(
      (await (await site.as("chuyenvien.phohien")).get(urls.incomingRegister.to("vi", { agencyId }))).statusCode,
      403,
    );
  });

  test("a leader who names a day off is told to which day the limit moved, and why", async () => {
    const key = await desk.registered(numbered("35"));
    const leader = await site.as("chutich.phohien");
    const direct = urls.directIncoming.to("vi", key);
    await leader.get(direct);
    const main = `unit:${desk.unit("phong-kinh-te")}`;
    const saturday = { main, due: "on", ...dayFields("dueOn", "2026-11-28") };
    assert.equal(await site.send(leader, direct, "", saturday), at(key));
    const moved = "Ngày cuối 28/11/2026 là ngày nghỉ, nên chuyển sang Thứ Hai, 30/11/2026.";
    assert.equal(leader.html.split(moved).length - 1, 2, "in the banner and beside the limit");
    assert.match(leader.html, /Thứ Bảy, 28\/11\/2026; Chủ nhật, 29\/11\/2026: nghỉ hằng tuần/);
    await leader.get(direct);
    assert.equal(await site.send(leader, direct, "", { ...saturday, ...dayFields("dueOn", "2026-11-27") }), at(key));
    assert.doesNotMatch(leader.html, /nên chuyển sang/);
  });

  test("in whose place another came: marked in the leader's list, and said on its page, where the clerk alone is led on", async () => {
    const key = await desk.registered(numbered("36"));
    const replaces = [{ documentId: numbered("36").documentId ?? "", organIds: [] }];
    const came = await desk.arrived(
      messageOf(numbered("37", { business: { kind: "replace", documentId: "", replaces } })),
    );
    const leader = await site.as("chutich.phohien");
    await leader.get(list("cho-chi-dao"));
    const row = new RegExp(`<tr[^>]*>(?:(?!</tr>).)*href="${at(key)}"(?:(?!</tr>).)*</tr>`, "s");
    assert.match(row.exec(leader.html)?.[0] ?? "", /Đã có văn bản thay thế/);
    await leader.get(at(key));
    assert.match(leader.html, /Bên gửi đã gửi văn bản thay thế; văn bản đó chờ văn thư đăng ký/);
    assert.ok(!leader.html.includes(`href="${at(came)}"`));
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(at(key));
    assert.ok(clerk.html.includes(`href="${at(came)}"`));
  });

  test("the head of a unit is offered the people of the unit, and sees on the first page what nobody has", async () => {
    const department = await site.province.agencyId("so-xay-dung");
    await desk.deliver(messageOf(numbered("34")), department);
    const waiting = urls.incoming.to("vi", { agencyId: department, list: "cho-dang-ky" });
    const clerk = await site.as("vanthu.soxaydung");
    await clerk.get(waiting);
    const address = new RegExp(`href="(/van-ban/den/${department}/van-ban/[0-9a-f-]{36})"`).exec(clerk.html)?.[1] ?? "";
    await clerk.get(address);
    assert.equal(await site.send(clerk, address, "register", { note: "" }), address);
    const director = await site.as("giamdoc.soxaydung");
    await director.get(`${address}/chi-dao`);
    const main = /<option value="(unit:[^"]+)"[^>]*>Phòng Hạ tầng kỹ thuật/.exec(director.html)?.[1] ?? "";
    assert.equal(await site.send(director, `${address}/chi-dao`, "", { main, due: "default" }), address);

    const head = await site.as("truongphong.soxaydung");
    await head.get(urls.myWork.vi);
    const box = urls.incoming.to("vi", { agencyId: department, list: "cua-don-vi" });
    assert.match(head.html, new RegExp(`href="${box}"><span class="ph-stat__value">1</span>`));
    await head.get(address);
    const task = new RegExp(`${address}/viec/[0-9a-f-]{36}`).exec(head.html)?.[0] ?? "";
    await head.get(task);
    const offered = [...head.html.matchAll(/<option value="[0-9a-f-]{36}"[^>]*>([^<(]*)/g)].map(([, name = ""]) =>
      name.trim(),
    );
    assert.deepEqual(offered, ["Mai Quang Diệu", "Vương Đức Thịnh"]);
    const officer = /<option value="([0-9a-f-]{36})"[^>]*>Mai Quang Diệu/.exec(head.html)?.[1] ?? "";
    assert.equal(await site.send(head, task, "assign", { accountId: officer, opinion: "Làm sớm" }), task);
    const asking = await site.as("chuyenvien.tinh");
    await asking.get(task);
    assert.equal(await site.send(asking, task, "ask", { text: "Lấy số liệu đến tháng nào?" }), task);
    const answering = await site.as("truongphong.soxaydung");
    await answering.get(task);
    assert.equal(await site.send(answering, task, "reply", { text: "Hết <b>tháng 10</b>" }), task);
    await answering.get(`${address}/phieu-giai-quyet`);
    const [, unitPart = ""] = answering.html.split("Ý kiến của lãnh đạo đơn vị");
    assert.match(unitPart, /Làm sớm[^]*Trả lời câu hỏi của Mai Quang Diệu[^]*Hết &lt;b>tháng 10[^]*Vương Đức Thịnh/);
    const again = await site.as("giamdoc.soxaydung");
    await again.get(task);
    assert.match(again.html, /<option[^>]*>Đinh Thị Bảo Châu/, "the director gives it to anybody");
  });

  test("a recalled document opens no more, and the clerk answers its sender", async () => {
    const key = await desk.registered(numbered("33"));
    await desk.deliver(
      messageOf(numbered("33", { business: { kind: "recall", documentId: "", reason: "Sai phụ lục" } })),
    );
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.myWork.vi);
    assert.match(clerk.html, />1<\/span><span class="ph-stat__label">Văn bản đến: bên gửi thu hồi hoặc cập nhật</);
    await clerk.get(list("cho-dang-ky"));
    const request = /href="(\/van-ban\/den\/[^"]*\/yeu-cau\/[^"]+)"/.exec(clerk.html)?.[1] ?? "";
    await clerk.get(request);
    assert.match(clerk.html, /Sai phụ lục/);
    assert.equal(await site.send(clerk, request, "", { agree: "no", text: "" }), 422);
    assert.match(clerk.html, /<a href="#o-text">/);
    assert.equal(await site.send(clerk, request, "", { agree: "yes", text: "" }), request);
    await clerk.get(at(key));
    assert.match(clerk.html, /không ai mở được nữa/);
  });

  test("the navigation leads whoever works there to their list, and others nowhere", async () => {
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.myWork.vi);
    assert.ok(clerk.html.includes(`href="${list("cho-dang-ky")}"`));
    assert.equal((await (await site.as("kythuat.tinh")).get(list("cua-toi"))).statusCode, 403);
    assert.equal((await (await site.as("vanthu.nhuquynh")).get(list("cho-dang-ky"))).statusCode, 403);
    assert.equal((await (await site.as("vanthu.phohien")).get(list("khong-co"))).statusCode, 404);
    const english = await site.as("chutich.phohien");
    await english.get(urls.incoming.to("en", { agencyId, list: "cho-chi-dao" }));
    assert.match(english.html, /To direct/);
    assert.doesNotMatch(english.html, /undefined|\[object/);
  });
});
