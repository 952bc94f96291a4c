import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { createTransport, type SendMailOptions } from "nodemailer";
import { sampleMail } from "../../tests/support/arrival-tools.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the pages of the official mailbox", () => {
  let site: OfficialsSite;
  let agencyId: string;
  before(async () => {
    ({ site, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  /** A mail as its server hands it over. */
  const arrive = async (more: SendMailOptions): Promise<void> => {
    const transport = createTransport({ streamTransport: true, buffer: true });
    const { message } = await transport.sendMail({ ...sampleMail("ubnd@hungyen.example", new Date()), ...more });
    await site.province.rooms.mailArrivals.receiveMail({ agencyId, raw: message as Buffer });
  };
  const mails = (list = "") => urls.incomingMails.to("vi", { agencyId }, { "danh-sach": list });
  const firstIn = (html: string): string =>
    /href="(\/van-ban\/den\/[^"]*\/thu-dien-tu\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? "";

  test("the clerk opens a mail that waits and makes an entry of it; markup in it stays text", async () => {
    await arrive({ subject: "Xin <b>phép</b>", text: "Kính gửi <script>x</script>" });
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(mails());
    assert.match(clerk.html, /Xin &lt;b>phép|Xin &lt;b&gt;phép/);
    const at = firstIn(clerk.html);
    await clerk.get(at);
    assert.match(clerk.html, /van-phong@nhan-long\.example/);
    assert.match(clerk.html, /cong-van-12\.pdf/);
    assert.doesNotMatch(clerk.html, /<script>x|<b>phép/);
    const file = /href="([^"]*\/tep\/1)"/.exec(clerk.html)?.[1] ?? "";
    const got = await clerk.get(file);
    assert.equal(got.statusCode, 200);
    assert.match(String(got.headers["content-disposition"]), /^attachment/);
    await clerk.get(at);
    assert.match(String(await site.send(clerk, at, "enter", {})), /\/van-ban\/den\/.*\/van-ban\//);
    assert.match(clerk.html, /Thư điện tử/);
    await clerk.get(mails("da-xu-ly"));
    assert.match(clerk.html, /Đã nhập vào văn bản đến/);
  });

  test("returned without a reason it is refused by its box; set aside it lies among the decided ones", async () => {
    await arrive({ subject: "Thư quảng cáo" });
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(mails());
    const at = firstIn(clerk.html);
    await clerk.get(at);
    assert.equal(await site.send(clerk, at, "return", { reason: "" }), 422);
    assert.match(clerk.html, /<a href="#o-reason/);
    assert.equal(await site.send(clerk, at, "aside", { reason: "Không phải văn bản" }), at);
    assert.match(clerk.html, /Để riêng/);
    assert.doesNotMatch(clerk.html, /name="reason"/);
  });

  test("what is hostile is told with its reason, and offers nothing to open or decide", async () => {
    await arrive({ subject: "Hóa đơn", attachments: [{ filename: "hoa-don.exe", content: "MZ" }] });
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(mails("khong-nhan"));
    assert.match(clerk.html, /Thư kèm tệp chạy được/);
    const at = firstIn(clerk.html);
    await clerk.get(at);
    assert.match(clerk.html, /giữ để kiểm tra/);
    assert.doesNotMatch(clerk.html, /\/tep\/|name="form-act" value="enter"/);
    assert.match(clerk.html, /Thư tự ghi/);
    assert.match(clerk.html, /ghi nhật ký/);
    const raw = await clerk.get(`${at}/thu-goc`);
    assert.equal(raw.statusCode, 200);
    assert.match(String(raw.headers["content-disposition"]), /^attachment; .*\.eml$/);
    assert.equal(raw.headers["content-type"], "application/octet-stream");
    assert.equal(raw.headers["x-content-type-options"], "nosniff");
    const { rows } = await sql<{ what: string }>`select facts ->> 'what' as what from kernel.audit_line
      where act = 'mail-arrivals.open-refused' order by at, id`.execute(site.province.rooms.kernel.db);
    assert.deepEqual(
      rows.map(({ what }) => what),
      ["structure", "file"],
    );
    assert.equal((await (await site.as("chutich.phohien")).get(`${at}/thu-goc`)).statusCode, 403);
    assert.equal((await (await site.as("vanthu.nhuquynh")).get(`${at}/thu-goc`)).statusCode, 403);
    await site.as("vanthu.phohien");
    const english = urls.incomingMail.to("en", { agencyId, mailId: at.split("/").at(-1) ?? "" });
    await clerk.get(english);
    assert.match(clerk.html, /kept for inspection/);
    assert.doesNotMatch(clerk.html, /undefined|\[object/);
    assert.equal((await (await site.as("chutich.phohien")).get(mails())).statusCode, 403);
  });
});
