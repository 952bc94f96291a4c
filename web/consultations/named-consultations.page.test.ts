import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Counter, type DossierKey, openCounter } from "../../tests/support/one-stop-counter.ts";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

const paper = (componentCode: string) => ({ componentCode, kind: "original" as const, quantity: 1 });
const house = {
  ...{ procedureCode: "1.013225", caseCode: "house" },
  answers: {
    ...{ work: "nhà ở riêng lẻ", place: "Thôn Quyết Thắng", plotNumber: "218", mapSheet: "14", landAreaM2: 320.5 },
    ...{ groundAreaM2: 96, floorAreaM2: 245, floors: 3, heightM: 11.4 },
  },
  papers: ["1.013225-01", "1.013225-02", "1.013225-03"].map(paper),
};
const unmarried = {
  ...{ procedureCode: "1.004873", caseCode: "first" },
  answers: { purpose: "other", purposeText: "bán đất", status: "single", residence: "Tổ dân phố 3", copies: 1 },
  papers: [paper("1.004873-01")],
};

describe("asking an agency that the procedure names", () => {
  let site: OfficialsSite;
  let counter: Counter;
  before(async () => {
    site = await openOfficialsSite();
    counter = await openCounter(site.province);
  });
  after(() => site.close());

  const taken = async (more: object): Promise<{ key: DossierKey; at: string }> => {
    const key = await counter.enter("phohien", more);
    await counter.stop.receiveDossier(counter.call("tiepnhan.phohien", key));
    await counter.stop.takeDossier(counter.call("chuyenvien.phohien", key));
    return { key, at: urls.dossier.to("vi", key) };
  };

  test("agencies, days and what silence means stand ready to choose; another question needs days of its own", async () => {
    const { at } = await taken(house);
    const page = `${at}/lay-y-kien`;
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(page);
    assert.match(specialist.html, /Lấy ý kiến cơ quan quản lý nhà nước liên quan/);
    assert.match(specialist.html, /Trả lời trong 12 ngày/);
    assert.match(specialist.html, /Quá hạn không trả lời thì coi như đồng ý/);
    const offered = /<option value="([^"]+)"[^>]*>Sở Xây dựng tỉnh Hưng Yên/.exec(specialist.html)?.[1] ?? "";
    assert.ok(offered, "without a search");
    assert.match(specialist.html, /value="agencies-concerned" checked/);
    const question = { askedAgencyId: offered, question: "Công trình có phù hợp quy hoạch không, đề nghị cho ý kiến" };
    const own = { ...question, consultationKey: "~", workingDays: "" };
    assert.equal(await site.send(specialist, page, "", own), 422);
    assert.match(specialist.html, /<a href="#o-workingDays">/);
    assert.equal(await site.send(specialist, page, "", { ...question, consultationKey: "" }), 422);
    assert.match(specialist.html, /<a href="#o-consultationKey">/);
    const named = { ...question, consultationKey: "agencies-concerned", workingDays: "5" };
    assert.equal(await site.send(specialist, page, "", named), at);
    assert.match(specialist.html, /Hạn trả lời 17:00 ngày 07\/12\/2026/);
    await specialist.get(urls.askAgency.to("en", { agencyId: at.split("/")[2] ?? "", dossierId: at.slice(-36) }));
    assert.match(specialist.html, /Opinion of the agencies concerned/);
    assert.doesNotMatch(specialist.html, /undefined|\[object/);
  });

  test("the agency that is asked reads the papers by their names, not by codes", async () => {
    const { at } = await taken(house);
    const page = `${at}/lay-y-kien`;
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(page);
    const askedAgencyId = /<option value="([^"]+)"[^>]*>Sở Xây dựng tỉnh Hưng Yên/.exec(specialist.html)?.[1] ?? "";
    const offered = [...specialist.html.matchAll(/name="paperIds"[^>]* value="([^"]+)"/g)].map(([, id = ""]) => id);
    assert.equal(offered.length, 3);
    const paperIds = offered.slice(0, 2);
    const question = { askedAgencyId, question: "Công trình có phù hợp quy hoạch không, đề nghị cho ý kiến" };
    const sent = { ...question, consultationKey: "agencies-concerned", workingDays: "", paperIds };
    assert.equal(await site.send(specialist, page, "", sent), at);
    const other = await site.as("chuyenvien.tinh");
    await other.get(urls.askedQuestions.to("vi", { agencyId: askedAgencyId }));
    const questions = [...other.html.matchAll(/href="([^"]+\/cau-hoi\/[^"]+)"/g)].map(([, href = ""]) => href);
    await other.get(questions.at(-1) ?? "");
    const { procedure } = await counter.shown({ agencyId: site.centre, dossierId: at.slice(-36) });
    const named = procedure.papers.filter(({ code }) => ["1.013225-01", "1.013225-02"].includes(code));
    assert.equal(named.length, 2);
    const text = unescaped(other.html);
    for (const { name } of named) assert.ok(text.includes(name), name);
    assert.doesNotMatch(other.html, /1\.013225-0/);
  });

  test("where the agency is not known beforehand, what the procedure says stands above the search", async () => {
    const { at } = await taken(unmarried);
    const page = `${at}/lay-y-kien`;
    const specialist = await site.as("chuyenvien.phohien");
    await specialist.get(page);
    assert.match(specialist.html, /Hỏi tình trạng hôn nhân ở nơi thường trú trước đây/);
    assert.match(specialist.html, /Trả lời trong 3 ngày làm việc/);
    assert.doesNotMatch(specialist.html, /<textarea/);
    const found = `${page}?tim=nhu+quynh`;
    await specialist.get(found);
    const agency = /<option value="([^"]+)"[^>]*>Ủy ban nhân dân xã Như Quỳnh/.exec(specialist.html)?.[1] ?? "";
    const question = { askedAgencyId: agency, question: "Người này đã đăng ký kết hôn tại xã chưa" };
    const named = { ...question, consultationKey: "former-residence" };
    assert.equal(await site.send(specialist, found, "", named), at);
    assert.match(specialist.html, /Hạn trả lời 17:00 ngày 27\/11\/2026/);
  });
});
