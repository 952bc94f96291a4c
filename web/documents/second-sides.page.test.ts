import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { specimens } from "#capabilities/papers";
import { openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { plainPdf } from "../../tests/support/signed-pdf.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const draft = {
  ...{ typeCode: "HĐ", abstract: "Chăm sóc cây <b>xanh</b>", urgency: "normal", addressees: "", grounds: "" },
  ...{ body: "Điều 1. Bên B chăm sóc cây.", recipients: "Các bên\nLưu: VT", copies: "2" },
} as const;
const party = { partyName: "Công ty <i>Cây xanh</i>", partyPosition: "Giám đốc", partyFullName: "Ngô Đình Tuyển" };

describe("pages of documents of two signers, and of PDFs made elsewhere", () => {
  let site: OfficialsSite;
  before(async () => {
    const { province } = await openRecordedProvince();
    const [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    site = new OfficialsSite(province, { centre, committee });
    await site.start();
  });
  after(() => site.close());
  const form = () => urls.outgoingNew.to("vi", { agencyId: site.committee });

  async function begun(more: Record<string, string> = {}): Promise<{ specialist: Visitor; said: string | number }> {
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(form());
    const signer = /<option value="([^"]+)"[^>]*>Trịnh Quốc Nghiêm[^<]*TM\./.exec(specialist.html)?.[1] ?? "";
    return { specialist, said: await site.send(specialist, form(), "", { ...draft, signer, ...more }) };
  }

  test("a contract without its other side is said beside the boxes, which are open; with it the page names both", async () => {
    const { specialist, said } = await begun();
    assert.equal(said, 422);
    for (const box of ["partyName", "partyPosition", "partyFullName"]) {
      assert.match(specialist.html, new RegExp(`<a href="#o-${box}">`));
    }
    const [, folded = ""] =
      /<details class="govuk-details" ?([^>]*)><summary[^>]*><span[^>]*>Người ký thứ hai/.exec(specialist.html) ?? [];
    assert.match(folded, /open/);
    const { said: address } = await begun(party);
    await specialist.get(String(address));
    assert.match(specialist.html, /Công ty &lt;i>Cây xanh/);
    await specialist.get(`${address}/sua`);
    assert.match(specialist.html, /name="partyFullName"[^>]*value="Ngô Đình Tuyển"/);
  });

  test("a regulation is written within its decision and shown with it, in both languages", async () => {
    const enclosed = {
      enclosedType: "QC",
      enclosedAbstract: "Quản lý <u>tài sản</u>",
      enclosedBody: "Điều 1. Phạm vi",
    };
    const { specialist, said } = await begun({ ...enclosed, typeCode: "KH" });
    assert.equal(said, 422);
    assert.match(specialist.html, /<a href="#o-enclosedType">/);
    const { said: address } = await begun({ ...enclosed, typeCode: "QĐ", grounds: "Căn cứ Luật Quản lý tài sản công" });
    await specialist.get(String(address));
    assert.match(specialist.html, /Quản lý &lt;u>tài sản/);
    assert.match(specialist.html, /Điều 1\. Phạm vi/);
  });

  test("a PDF is brought to the saved draft, its places are measured on paper; what is wrong is said beside its box", async () => {
    const { specialist, said } = await begun({ typeCode: "KH", body: "", fromPdf: "yes" });
    const address = String(said);
    const bring = async (name: string, bytes: Uint8Array) => {
      await specialist.get(address);
      return specialist.upload(
        address,
        [["sourcePdf", { name, bytes }]],
        { "sec-fetch-site": "same-origin" },
        "use-pdf",
      );
    };
    assert.equal((await bring("anh.pdf", plainPdf())).statusCode, 422);
    assert.match(specialist.html, /chỉ có ảnh, không có chữ/);
    assert.match(specialist.html, /<a href="#o-sourcePdf">/);
    const { renderer } = site.province.ground;
    assert.ok(renderer);
    const { pdf } = await renderer.render(specimens["administrative-document CV"]);
    assert.equal((await bring("cong-van.pdf", pdf)).statusCode, 303);
    await specialist.get(address);
    assert.match(specialist.html, /name="number\.page"[^>]*value="1"/);
    const boxes = { "number.page": "1", "number.left": "35", "number.top": "abc", "signature.page": "7" };
    assert.equal(await site.send(specialist, address, "place-marks", boxes), 422);
    for (const box of ["number.top", "signature.page"])
      assert.ok(specialist.html.includes(`<a href="#o-${box.replace(".", "-")}">`), box);
    const right = { "number.top": "48,5", "signature.page": "1", "signature.left": "120", "signature.top": "200" };
    assert.equal(await site.send(specialist, address, "place-marks", { ...boxes, ...right }), address);
    assert.match(specialist.html, /name="number\.top"[^>]*value="48,5"/);
    const frames = urls.outgoingFrames.to("vi", {
      agencyId: site.committee,
      documentId: address.split("/").at(-1) ?? "",
    });
    assert.equal((await specialist.get(frames)).headers["content-type"], "application/pdf");
    await specialist.get(
      address.replace("/van-ban/di/", "/en/documents/outgoing/").replace("/van-ban/", "/documents/"),
    );
    assert.match(specialist.html, /The document(&#39;|')s PDF/);
  });
});
