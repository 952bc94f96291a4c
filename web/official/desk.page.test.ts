import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  type OfficialsSite,
  chairOn,
  goodDraft,
  goodEntry,
  openOfficialsSite,
} from "../../tests/support/officials-site.ts";
import type { PageDeps } from "../page-deps.ts";
import { type TestDeps, groupsPage } from "../testing/kernel-pages.tsx";
import { testSite } from "../testing/test-site.ts";
import { Visitor, unescaped } from "../testing/visitor.ts";
import { urls } from "../urls.ts";
import { frame } from "./frame.ts";

const told = (visitor: Visitor) => [...visitor.html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, id]) => id ?? "");

describe("officials' desks", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("counter entry tells all that is wrong at once and loses nothing; then the dossier is ready to receive", async () => {
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(site.counter);
    const wrong = {
      ...goodEntry,
      caseCode: "",
      "applicant.phone": "12",
      "answers.treeCount": "ba",
      "answers.place": "",
      submittedBy: "other",
      "submitter.kind": "person",
    };
    assert.equal(await site.send(officer, site.counter, "", wrong), 422);
    const submitter = ["o-representation", "o-submitter-fullName", "o-submitter-identityNumber"];
    const others = ["o-answers-place", "o-answers-treeCount", "o-applicant-phone", "o-caseCode"];
    assert.deepEqual(told(officer).toSorted(), [...others, ...submitter].toSorted());
    for (const id of told(officer)) assert.ok(officer.html.includes(` id="${id}"`), id);
    assert.equal(officer.value("applicant.fullName"), goodEntry["applicant.fullName"]);
    assert.equal(officer.value("answers.treeCount"), "ba");
    const at = String(await site.send(officer, site.counter, "", goodEntry));
    assert.match(at, new RegExp(`^/mot-cua/${site.centre}/ho-so/[0-9a-f-]{36}$`));
    assert.match(officer.html, /Đủ giấy tờ bắt buộc/);
    assert.match(officer.html, /60,5/);
  });

  test("a person whose number is wrong in the persons' room is told beside the right box", async () => {
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(site.counter);
    const byOther = { submittedBy: "other", representation: "Văn bản ủy quyền số 1", "submitter.kind": "enterprise" };
    const company = { "submitter.fullName": "Công ty Cây Xanh", "submitter.identityNumber": "123456789" };
    assert.equal(await site.send(officer, site.counter, "", { ...goodEntry, ...byOther, ...company }), 422);
    assert.deepEqual(told(officer), ["o-submitter-identityNumber"]);
  });

  test("a required paper is missing: the receiving officer is told which, and nothing moves", async () => {
    const at = await site.enter({ "papers.1.given": "" });
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(at);
    assert.match(officer.html, /Còn thiếu: Ảnh chụp hiện trạng/);
    assert.equal(await site.send(officer, at, "receive", {}), 422);
    assert.match(officer.html, /Hồ sơ còn thiếu giấy tờ: Ảnh chụp/);
    assert.match(officer.html, /Chờ tiếp nhận/);
  });

  test("received: code, due time with its explanation, then the receipt to open; a second officer is told", async () => {
    const at = await site.enter();
    const [first, second] = [await site.as("tiepnhan.phohien"), await site.as("tiepnhan.phohien")];
    await first.get(at);
    await second.get(at);
    assert.equal(await site.send(first, at, "receive", {}), at);
    assert.match(first.html, /H31\.50\.\d\d\.01-261123-\d{4}/);
    assert.match(first.html, /ngày tiếp nhận, chưa tính/);
    assert.match(first.html, /đang in…/);
    assert.equal(await site.send(second, at, "receive", {}), 409);
    assert.match(second.html, /Hồ sơ đã được tiếp nhận trước đó với mã H31/);
    await site.province.settle();
    await first.get(at);
    const href = unescaped(/href="([^"]+)">Giấy tiếp nhận/.exec(first.html)?.[1] ?? "");
    const file = await first.get(href);
    assert.equal(file.headers["content-type"], "application/pdf");
    assert.match(String(file.headers["content-disposition"]), /^inline;/);
    assert.equal(file.rawPayload.subarray(0, 5).toString(), "%PDF-");
    assert.match(String((await first.get(`${href}?tai=1`)).headers["content-disposition"]), /^attachment;/);
  });

  test("another agency's dossier looks like none, for its page, its files and its draft", async () => {
    const at = await site.enter();
    for (const name of ["tiepnhan.nhuquynh", "chuyenvien.nhuquynh"]) {
      const stranger = await site.as(name);
      const page = await stranger.get(at);
      assert.equal(page.statusCode, 404, name);
      assert.match(page.body, /Không có hồ sơ này, hoặc bạn không được xem/);
      assert.doesNotMatch(page.body, /Bưởi/);
    }
    const stranger = await site.as("chuyenvien.nhuquynh");
    const { centre: agencyId } = site;
    const cases = [
      [`${at}/ket-qua`, 404],
      [`${at}/tep/01a20000-0000-7000-8000-000000000001`, 404],
      [urls.queue.to("vi", { agencyId, queue: "cho-tiep-nhan" }), 403],
      [urls.queue.to("vi", { agencyId, queue: "khac" }), 404],
    ] as const;
    for (const [url, status] of cases) assert.equal((await stranger.get(url)).statusCode, status, url);
  });

  test("the draft begins with the application; wrong rows are named as on the page; saved, then submitted", async () => {
    const { at, specialist } = await site.taken();
    const page = `${at}/ket-qua`;
    await specialist.get(page);
    assert.equal(specialist.value("content.trees.0.species"), "Xà cừ");
    assert.equal(specialist.value("content.trees.0.trunkCentimetres"), "60,5");
    assert.ok(specialist.html.includes('name="content.trees.4.species"'), "five rows");
    const fields = { ...goodDraft, signerId: chairOn(specialist) };
    const nhan = { "content.trees.3.species": "Nhãn", "content.trees.3.count": "nhiều" };
    assert.equal(await site.send(specialist, page, "", { ...fields, ...nhan }), 422);
    const row = ["count", "heightMetres", "trunkCentimetres", "treatment"].map((box) => `o-content-trees-3-${box}`);
    assert.deepEqual(told(specialist), row);
    assert.equal(specialist.value("content.trees.3.count"), "nhiều");
    const backwards = { "content.endsOn.day": "1", "content.endsOn.month": "11" };
    assert.equal(await site.send(specialist, page, "", { ...fields, ...backwards }), 422);
    assert.deepEqual(told(specialist), ["o-content-endsOn"]);
    assert.equal(await site.send(specialist, page, "", { ...fields, next: "save" }), page);
    assert.equal(specialist.value("content.trees.0.heightMetres"), "14,5");
    assert.equal(await site.send(specialist, page, "", { ...fields, next: "submit" }), at);
    await specialist.get(page);
    assert.match(specialist.html, /Dự thảo đã trình/);
  });

  test("an older page does not overwrite what another saved", async () => {
    const { at, specialist: one } = await site.taken();
    const two = await site.as("chuyenvien.phohien");
    const page = `${at}/ket-qua`;
    await one.get(page);
    await two.get(page);
    const fields = { ...goodDraft, signerId: chairOn(one), next: "save" };
    assert.equal(await site.send(one, page, "", fields), page);
    assert.equal(await site.send(two, page, "", { ...fields, "content.reason": "Lý do khác" }), 409);
    assert.match(two.html, /Dự thảo đã được sửa sau khi bạn mở trang/);
    assert.match(two.html, /Lý do khác/);
  });

  test("someone with posts at several agencies sees them all, or the one chosen", async () => {
    const at = await site.enter();
    const officer = await site.as("tiepnhan.phohien", "tiepnhan.nhuquynh");
    await officer.get(urls.myWork.vi);
    const both = [
      "Trung tâm Phục vụ hành chính công phường Phố Hiến",
      "Trung tâm Phục vụ hành chính công xã Như Quỳnh",
    ];
    for (const name of both) assert.ok(officer.html.includes(name), name);
    assert.ok(officer.html.includes(at));
    const other = await site.province.agencyId("ttpvhcc-12004");
    await officer.get(urls.myWork.to("vi", null, { noi: other }));
    assert.ok(!officer.html.includes(at));
    assert.match(officer.html, /aria-current="page">Trung tâm Phục vụ hành chính công xã Như Quỳnh/);
  });

  test("every group of the navigation leads somewhere, and a Centre's clerk has none of dossiers to decide", async () => {
    const groupsOf = (html: string) => {
      const [, navigation = ""] = /<nav class="ph-work-navigation".*?>(.*?)<\/nav>/s.exec(html) ?? [];
      const groups = navigation.split('<div class="ph-work-navigation__group">').slice(1);
      return groups.map((group) => ({
        title: /__title">([^<]+)</.exec(group)?.[1] ?? "",
        links: group.match(/<a /g)?.length ?? 0,
      }));
    };
    const titlesFor = async (name: string): Promise<string[]> => {
      const visitor = await site.as(name);
      await visitor.get(urls.myWork.vi);
      const groups = groupsOf(visitor.html);
      assert.ok(groups.length > 0 && groups.every(({ links }) => links > 0), `${name}: ${JSON.stringify(groups)}`);
      return groups.map(({ title }) => title);
    };
    assert.deepEqual(await titlesFor("vanthutt.phohien"), [
      ...["Công việc", "Văn thư", "Văn bản đến", "Văn bản đi", "Hồ sơ và tra cứu"],
    ]);
    const clerk = await site.as("vanthutt.phohien");
    await clerk.get(urls.myWork.vi);
    assert.doesNotMatch(clerk.html, /Giải quyết/, "nor on the first page");
    assert.ok((await titlesFor("vanthu.phohien")).includes("Giải quyết"), "the clerk of an agency that decides");
    for (const name of ["tiepnhan.phohien", "giamdoctt.phohien", "chuyenvien.phohien", "chutich.phohien"]) {
      await titlesFor(name);
    }
    for (const name of ["hotro.phohien", "thanhtra.tinh", "nghiepvu.tinh", "kythuat.tinh"]) await titlesFor(name);
  });

  test("a group without entries is not drawn, whoever asks for it", async () => {
    const app = await testSite([groupsPage], {} as TestDeps);
    const visitor = new Visitor(app);
    await visitor.get("/nhom");
    assert.match(visitor.html, /Nhóm có/);
    assert.doesNotMatch(visitor.html, /Nhóm trống/);
    await app.close();
  });

  test("the frame counts what waits, and looks at nobody", async () => {
    await site.enter();
    const { db } = site.deps;
    const looks = async () =>
      (
        await db
          .selectFrom("kernel.access_line" as never)
          .selectAll()
          .execute()
      ).length;
    const earlier = await looks();
    const { name, post, counts } = await frame({ deps: site.deps, actor: site.actor, lang: "vi" });
    assert.deepEqual([name, post], ["Lương Thị Bích Hường", "Công chức tiếp nhận và trả kết quả"]);
    assert.ok((counts?.[`${site.centre}.cho-tiep-nhan`] ?? 0) > 0);
    assert.equal(await looks(), earlier);
    await site.as(null);
    assert.deepEqual(await frame({ deps: {} as PageDeps, actor: site.actor, lang: "vi" }), {});
  });

  test("my work in both languages for each post; who has none here is sent away", async () => {
    const officials = ["tiepnhan.phohien", "giamdoctt.phohien", "chuyenvien.phohien", "chutich.phohien"];
    for (const name of [...officials, "vanthu.phohien", "thanhtra.tinh", "kythuat.tinh"]) {
      for (const lang of ["vi", "en"] as const) {
        const page = await (await site.as(name)).get(urls.myWork.to(lang));
        assert.equal(page.statusCode, 200, name);
        assert.doesNotMatch(page.body, /undefined|\[object|\bNaN\b/, name);
      }
    }
    assert.equal((await (await site.as("congdan.hoa")).get(urls.myWork.vi)).statusCode, 403);
    const signedOut = await (await site.as(null)).get(urls.myWork.vi);
    assert.match(String(signedOut.headers.location), /^\/dang-nhap/);
  });
});
