import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { headerPart, smallWordFile } from "../../tests/support/small-word-file.ts";
import { type Visitor, unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const underlined = '<w:p><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>gạch</w:t></w:r></w:p>';

describe("the body of a draft from a Word file", () => {
  let site: OfficialsSite;
  before(async () => {
    const { province } = await openRecordedProvince();
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
  });
  after(() => site.close());

  const count = async (): Promise<number> => {
    const { rows } = await sql<{ many: number }>`select count(*)::int as many from documents.version`.execute(
      site.province.rooms.kernel.db,
    );
    return rows[0]?.many ?? -1;
  };
  const form = () => urls.outgoingNew.to("vi", { agencyId: site.committee });
  const post = (visitor: Visitor, url: string, name: string, bytes: Uint8Array) =>
    visitor.upload(url, [["word", { name, bytes }]], { "sec-fetch-site": "same-origin" }, "word");
  const bring = async (visitor: Visitor, name: string, bytes: Uint8Array) => {
    await visitor.get(form());
    return post(visitor, form(), name, bytes);
  };
  const boxed = (visitor: Visitor): string =>
    unescaped(/<textarea[^>]*name="body"[^>]*>([^<]*)</.exec(visitor.html)?.[1] ?? "");

  test("stands in the box to be looked at, says what was left out, and is saved as if it was typed", async () => {
    const specialist = await site.as("chuyenvien.phohien");
    const file = smallWordFile([
      "Mục đích: giữ ấm &lt;b&gt;trâu&lt;/b&gt;",
      `</w:t></w:r></w:p>${underlined}<w:p><w:r><w:t>Hết`,
    ]);
    const { statusCode } = await bring(specialist, "ke hoach.docx", file);
    assert.equal(statusCode, 200);
    assert.equal(boxed(specialist), "Mục đích: giữ ấm <b>trâu</b>\n\ngạch\n\nHết");
    assert.match(specialist.html, /Đã đọc tệp, chưa lưu/);
    assert.match(specialist.html, /1 chỗ gạch chân: giữ chữ, bỏ gạch/);
    assert.equal(await count(), 0);
    const signer = /<option value="([^"]+)"[^>]*>Trịnh Quốc Nghiêm[^<]*TM\./.exec(specialist.html)?.[1] ?? "";
    const draft = {
      ...{ typeCode: "KH", abstract: "Chống rét", urgency: "normal", addressees: "", grounds: "" },
      ...{ body: boxed(specialist), recipients: "Lưu: VT", copies: "1", signer },
    };
    const address = String(await site.send(specialist, form(), "", draft));
    assert.match(specialist.html, /giữ ấm &lt;b>trâu&lt;\/b>/);
    const again = `${address}/sua`;
    await specialist.get(again);
    await post(specialist, again, "khac.docx", smallWordFile(["Bản khác"]));
    assert.equal(boxed(specialist), "Bản khác");
    const next = { ...draft, body: boxed(specialist) };
    assert.equal(await site.send(specialist, again, "", next), address);
    assert.equal(await count(), 2, "a new version, as with typing");
  });

  test("no file, macros, what is no Word file: a sentence beside the box", async () => {
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(form());
    assert.equal(await site.send(specialist, form(), "word", {}), 422);
    assert.match(specialist.html, /<a href="#o-word">/);
    assert.equal((await bring(specialist, "ke hoach.docm", smallWordFile(["x"]))).statusCode, 422);
    assert.match(specialist.html, /Tệp có macro/);
    const pdf = new TextEncoder().encode("%PDF-1.7");
    assert.equal((await bring(specialist, "ke hoach.docx", pdf)).statusCode, 422);
    assert.match(specialist.html, /Đây không phải tệp Word/);
  });

  test("a mark of secrecy in its name, its text or a header stops it; the audit has no word of it", async () => {
    const before = await count();
    const specialist = await site.as("chuyenvien.phohien");
    const marked = [
      ["Tối mật TUYỆT MẬT.docx", smallWordFile(["Vô hại"])],
      ["a.docx", smallWordFile(["Phương án diễn tập", "TỐI MẬT"])],
      ["b.docx", smallWordFile(["Phương án diễn tập"], { "word/header1.xml": headerPart("MẬT") })],
    ] as const;
    for (const [name, bytes] of marked) {
      assert.equal((await bring(specialist, name, bytes)).statusCode, 422, name);
      assert.match(specialist.html, /mang dấu độ mật/);
      assert.match(specialist.html, /Hãy gọi điện cho văn thư/);
      assert.doesNotMatch(specialist.html, /Phương án diễn tập/);
    }
    const { rows } = await sql<{ whole: string }>`select facts::text as whole from kernel.audit_line
      where act = 'documents.stop-secret' and refusal = 'documents.secret'`.execute(site.province.rooms.kernel.db);
    assert.equal(rows.length, 3);
    for (const { whole } of rows) assert.doesNotMatch(whole, /Phương án|docx|diễn tập/);
    assert.equal(await count(), before);
  });

  test("two languages; nobody else reads a file here", async () => {
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(urls.outgoingNew.to("en", { agencyId: site.committee }));
    assert.match(specialist.html, /Take the body from a Word file/);
    const stranger = await site.as("chuyenvien.nhuquynh");
    const own = await site.province.agencyId("ubnd-12004");
    await stranger.get(urls.outgoingNew.to("vi", { agencyId: own }));
    assert.equal((await post(stranger, form(), "a.docx", smallWordFile(["x"]))).statusCode, 403);
  });
});
