import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { next, openRecordedProvince } from "../../tests/support/document-desk.ts";
import { OfficialsSite } from "../../tests/support/officials-site.ts";
import { hasTool, textOf } from "../../tests/support/pdf-tools.ts";
import { testPin } from "../../tests/support/province.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const draft = {
  ...{ typeCode: "TB", abstract: "Về việc kiểm tra hạ tầng", body: "Phòng kiểm tra trong tháng 12.", copies: "1" },
  ...{ recipients: "Lưu: VT, HTKT", urgency: "normal" },
};
const days = (name: string, day: string, month: string) => ({
  ...{ [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: "2026" },
});
const optionOf = ({ html }: Visitor, text: string): string =>
  new RegExp(`<option value="([^"]+)"[^>]*>${text}`).exec(html)?.[1] ?? "";

describe("a document of a department, through its unit", () => {
  let site: OfficialsSite;
  let agencyId: string;
  /** The address of what was issued. */
  let issued: string;
  before(async () => {
    const { province } = await openRecordedProvince();
    agencyId = await province.agencyId("so-xay-dung");
    site = new OfficialsSite(province, { centre: await province.agencyId("ttpvhcc-tinh"), committee: agencyId });
    await site.start();
  });
  after(() => site.close());

  /** The specialist drafts; the address. */
  async function drafted(signer: string): Promise<string> {
    const specialist = await site.as("chuyenvien.tinh");
    const form = urls.outgoingNew.to("vi", { agencyId });
    await specialist.get(form);
    const unitId = optionOf(specialist, "Phòng Hạ tầng kỹ thuật");
    return String(await site.send(specialist, form, "", { ...draft, unitId, signer: optionOf(specialist, signer) }));
  }
  /** The clerk numbers where the number comes first, as the department's order says. */
  async function numbered(address: string): Promise<void> {
    await site.province.settle();
    const actor = await site.province.actor("vanthu.soxaydung");
    const { lines } = await site.province.rooms.documents.showTray({ actor, input: { agencyId, tray: "clerk" } });
    const waiting = lines.filter(({ id, state }) => state === "to-number" && address.endsWith(id));
    if (waiting.length === 0) return;
    const input = { agencyId, documentIds: waiting.map(({ id }) => id) };
    await site.province.rooms.documents.numberDocuments({ actor, requestId: next(), input });
    await site.province.settle();
  }
  async function signed(name: string): Promise<void> {
    const tray = urls.outgoingSigning.to("vi", { agencyId });
    const signer = await site.as(name);
    await signer.get(tray);
    const [, documents = ""] = /name="documents" type="checkbox" value="([^"]+)"/.exec(signer.html) ?? [];
    assert.equal(await site.send(signer, tray, "", { documents, pin: testPin }), tray);
    await site.province.settle();
  }
  async function sealed(): Promise<void> {
    const desk = urls.outgoingClerk.to("vi", { agencyId });
    const clerk = await site.as("vanthu.soxaydung");
    await clerk.get(desk);
    const [, documents = ""] = /name="documents" type="checkbox" value="([^"]+)"/.exec(clerk.html) ?? [];
    assert.equal(await site.send(clerk, desk, "seal", { documents, pin: testPin }), desk);
    await site.province.settle();
  }

  test("goes from the specialist to the head of the unit, the office and the director, who signs it", async () => {
    const address = await drafted("Cao Bá Lĩnh[^<]*ký trực tiếp");
    const specialist = await site.as("chuyenvien.tinh");
    await specialist.get(address);
    const route = {
      "route.unit-leader": optionOf(specialist, "Vương Đức Thịnh"),
      "route.office": optionOf(specialist, "Khổng Thị Nhã Phương"),
    };
    assert.equal(await site.send(specialist, address, "submit", route), address);
    for (const name of ["truongphong.soxaydung", "chanhvanphong.soxaydung"]) {
      const reviewer = await site.as(name);
      await reviewer.get(urls.outgoing.to("vi", { agencyId }));
      assert.match(reviewer.html, /Chờ tôi xem \(1\)/, name);
      await reviewer.get(address);
      assert.equal(await site.send(reviewer, address, "pass", { comment: "Nhất trí" }), address);
    }
    await numbered(address);
    await signed("giamdoc.soxaydung");
    await sealed();
    await site.as("chuyenvien.tinh");
    await specialist.get(address);
    assert.match(specialist.html, /Đã phát hành/);
    assert.match(specialist.html, /Vương Đức Thịnh/);
    assert.match(specialist.html, /Khổng Thị Nhã Phương/);
    issued = address;
  });

  test("names the province's committee in its head, and under it the department without the province", async (t) => {
    if (!hasTool("pdftotext")) return t.skip("pdftotext is not installed");
    const specialist = await site.as("chuyenvien.tinh");
    await specialist.get(issued);
    const [, file = ""] = /href="([^"]*\/tep\/[^"]+)"/.exec(specialist.html) ?? [];
    const head = textOf((await specialist.get(file)).rawPayload).split("Số:")[0] ?? "";
    assert.equal(head.match(/HƯNG YÊN/g)?.length, 1, head);
    assert.match(head, /SỞ XÂY DỰNG/);
  });

  test("is signed TL. by the head of the unit once the clerk has entered what the director entrusted", async () => {
    const specialist = await site.as("chuyenvien.tinh");
    await specialist.get(urls.outgoingNew.to("vi", { agencyId }));
    assert.equal(optionOf(specialist, "Vương Đức Thịnh[^<]*TL"), "", "nothing was entrusted yet");
    const grants = urls.signingGrants.to("vi", { agencyId });
    const clerk = await site.as("vanthu.soxaydung");
    await clerk.get(grants);
    const grant = {
      ...{ form: "TL", accountId: optionOf(clerk, "Vương Đức Thịnh"), typeCodes: ["TB"], field: "" },
      ...{ groundNumber: "05/QĐ-SXD", ...days("groundOn", "1", "11"), ...days("validFrom", "2", "11") },
    };
    assert.equal(await site.send(clerk, grants, "enter", grant), grants);
    const address = await drafted("Vương Đức Thịnh[^<]*TL\\.");
    await site.as("chuyenvien.tinh");
    await specialist.get(address);
    assert.equal(await site.send(specialist, address, "submit", {}), address);
    await numbered(address);
    await signed("truongphong.soxaydung");
    await sealed();
    await site.as("chuyenvien.tinh");
    await specialist.get(address);
    assert.match(specialist.html, /Đã phát hành/);
    assert.match(specialist.html, /ký thừa lệnh \(TL\.\)/);
  });
});
