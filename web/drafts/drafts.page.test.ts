import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { playDossier } from "#tests/support/played-dossier";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";

const password = "phohien-dung-thu";
const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const evil = `<script>alert("x")</script>`;
const right = {
  "answers.work": "fell",
  "answers.species": "Xà cừ",
  "answers.treeCount": "2",
  "answers.place": `Số 12 ${evil}`,
  "answers.reason": "Cây nghiêng, có nguy cơ đổ",
};

describe("preparing and submitting a dossier on the province's own pages", () => {
  let site: ProvinceSite;
  before(async () => {
    site = await openProvinceSite();
  });
  after(() => site.close());

  const signIn = async (name: string): Promise<Visitor> => {
    const visitor = new Visitor(site.app);
    await visitor.get("/dang-nhap");
    assert.equal((await visitor.post("/dang-nhap", { name, password })).statusCode, 303);
    return visitor;
  };
  /** Posts the form `act` of the page the visitor is on and follows; refused: the status. */
  const send = async (
    visitor: Visitor,
    url: string,
    fields: Record<string, string>,
    act = "",
  ): Promise<string | number> => {
    const { statusCode, headers } = await visitor.post(url, { ...visitor.hidden(act), ...fields });
    if (statusCode !== 303) return statusCode;
    await visitor.get(String(headers.location));
    return String(headers.location);
  };
  const begin = async (name = "congdan.hoa"): Promise<{ visitor: Visitor; at: string }> => {
    const visitor = await signIn(name);
    await visitor.get("/thu-tuc/1.002693/nop-ho-so");
    const at = await send(visitor, "/thu-tuc/1.002693/nop-ho-so", { caseKey: "ordinary" });
    assert.match(String(at), /^\/cua-toi\/ho-so-nhap\/[0-9a-f-]{36}$/);
    return { visitor, at: String(at) };
  };
  const upload = async (visitor: Visitor, at: string, component: string, name: string, bytes: Uint8Array) => {
    await visitor.get(`${at}/giay-to`);
    const forms = visitor.html.match(/<form method="post".*?<\/form>/gs) ?? [];
    const form = forms.find((one) => one.includes(`name="form-row" value="${component}"`)) ?? "";
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const parts = hidden.map(([, field = "", value = ""]) => [field, value] as const);
    return visitor.upload(`${at}/giay-to`, [...parts, ["file", { name, bytes }]]);
  };
  const chooseWard = async (visitor: Visitor, at: string, words = "hien nam"): Promise<string | number> => {
    await visitor.get(`${at}/noi-giai-quyet?tim=${encodeURIComponent(words)}`);
    const form = (visitor.html.match(/<form method="post".*?<\/form>/gs) ?? []).find((one) => one.includes("agencyId"));
    const hidden = [...(form ?? "").matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    return send(visitor, `${at}/noi-giai-quyet`, Object.fromEntries(hidden.map(([, name, value]) => [name, value])));
  };
  const fill = async (): Promise<{ visitor: Visitor; at: string }> => {
    const { visitor, at } = await begin();
    assert.equal(await chooseWard(visitor, at), at);
    await visitor.get(`${at}/to-khai`);
    assert.equal(await send(visitor, `${at}/to-khai`, right), at);
    for (const component of ["1.002693-01", "1.002693-02"])
      assert.equal((await upload(visitor, at, component, "Đơn.pdf", pdf)).statusCode, 303);
    await visitor.get(`${at}/lien-lac`);
    assert.equal(await send(visitor, `${at}/lien-lac`, { phone: "0912 345 678", returnWay: "online" }), at);
    return { visitor, at };
  };

  test("the procedure's page leads here where the door is open; whoever is not signed in is led back after it", async () => {
    const visitor = new Visitor(site.app);
    await visitor.get("/thu-tuc/1.002693");
    assert.match(visitor.html, /href="\/thu-tuc\/1\.002693\/nop-ho-so"/);
    const away = await visitor.get("/thu-tuc/1.002693/nop-ho-so");
    assert.equal(away.headers.location, "/dang-nhap?tro-lai=%2Fthu-tuc%2F1.002693%2Fnop-ho-so");
    const citizen = await signIn("congdan.hoa");
    assert.equal((await citizen.get("/thu-tuc/9.999999/nop-ho-so")).statusCode, 404);
    const officer = await signIn("tiepnhan.phohien");
    assert.equal((await officer.get("/thu-tuc/1.002693/nop-ho-so")).statusCode, 403);
  });

  test("a commune is found by its old name without accents, and chosen", async () => {
    const { visitor, at } = await begin();
    await visitor.get(`${at}/noi-giai-quyet?tim=minh+khai`);
    assert.match(text(visitor.html), /Phường Minh Khai, Thành phố Hưng Yên cũ nay thuộc nơi này/);
    assert.equal(await chooseWard(visitor, at), at);
    assert.match(text(visitor.html), /Chọn nơi giải quyết Ủy ban nhân dân phường Phố Hiến/);
    await visitor.get(`${at}/noi-giai-quyet?tim=${encodeURIComponent(evil)}`);
    assert.ok(!visitor.html.includes(evil));
    assert.match(text(visitor.html), /Không tìm thấy nơi nào/);
  });

  test("what was typed is saved before anything is said of it, and opened again on another device", async () => {
    const { visitor, at } = await begin();
    await visitor.get(`${at}/to-khai`);
    assert.equal(await send(visitor, `${at}/to-khai`, { "answers.place": "x", "answers.treeCount": "hai" }), 422);
    assert.match(text(visitor.html), /Đã lưu\. Những chỗ dưới đây cần sửa trước khi nộp/);
    assert.match(visitor.html, /id="o-answers-species-loi"/);
    const phone = await signIn("congdan.hoa");
    await phone.get("/cua-toi");
    assert.ok(phone.html.includes(`href="${at}"`), "it is listed under Mine");
    await phone.get(`${at}/to-khai`);
    assert.deepEqual([phone.value("answers.place"), phone.value("answers.treeCount")], ["x", "hai"]);
    assert.equal(await send(phone, `${at}/to-khai`, { "answers.place": "", when: "later" }), at, "or later");
  });

  test("the fields stand in the order of the form, also at the counter", async () => {
    const order = ["work", "species", "treeCount", "place", "diameterCm", "heightM", "reason", "proposedOn", "movedTo"];
    const named = (html: string) => [
      ...new Set([...html.matchAll(/name="answers\.([a-zA-Z]+)/g)].map(([, key]) => key)),
    ];
    const { visitor, at } = await begin();
    await visitor.get(`${at}/to-khai`);
    assert.deepEqual(named(visitor.html), order);
    const officer = await signIn("tiepnhan.phohien");
    const centre = await site.province.agencyId("ttpvhcc-11953");
    await officer.get(`/mot-cua/${centre}/tiep-nhan-truc-tiep?thu-tuc=1.002693`);
    assert.deepEqual(named(officer.html), order);
  });

  test("the check page tells all that is wrong at once, each leading to where it is put right", async () => {
    const { visitor, at } = await begin();
    await visitor.get(`${at}/kiem-tra`);
    assert.match(text(visitor.html), /Còn 8 chỗ cần sửa trước khi nộp/);
    for (const href of ["noi-giai-quyet", "to-khai#o-answers-place", "giay-to#giay-to-1-002693-01"])
      assert.ok(visitor.html.includes(`href="${at}/${href}"`), href);
    assert.ok(!visitor.html.includes(">Nộp hồ sơ<"), "and there is no button yet");
    const told = await visitor.post(`${at}/kiem-tra`, {});
    assert.equal(told.statusCode, 403, "nor a form to send");
  });

  test("from the first step to a tracking code; pressed twice it is one dossier", async () => {
    const { visitor, at } = await fill();
    await visitor.get(`${at}/kiem-tra`);
    assert.match(text(visitor.html), /Hồ sơ đã đủ để nộp/);
    assert.ok(!visitor.html.includes(evil) && visitor.html.includes("&lt;script"));
    const form = visitor.hidden();
    const [first, second] = await Promise.all([1, 2].map(() => visitor.post(`${at}/kiem-tra`, form)));
    assert.equal(first?.statusCode, 303);
    assert.equal(first?.headers.location, second?.headers.location);
    assert.match(String(first?.headers.location), /^\/cua-toi\/ho-so\//);
    await visitor.get(String(first?.headers.location));
    const code = /Mã tra cứu: ([0-9A-Z-]{19})\./.exec(text(visitor.html))?.[1];
    assert.ok(code, "the code is told");
    assert.match(text(visitor.html), /Hồ sơ đã được gửi|chờ tiếp nhận|Đã nộp/);
    const stranger = new Visitor(site.app);
    assert.equal((await stranger.get(`/tra-cuu/${code}`)).statusCode, 200);
    assert.match(stranger.html, /T\*\* T\*\* Hòa/);
    await visitor.get(at);
    assert.match(text(visitor.html), /Hồ sơ nháp này đã được nộp/);
    assert.equal((await visitor.get(`${at}/to-khai`)).statusCode, 409);
  });

  test("a wrong file is told beside its box, and nothing else is lost", async () => {
    const { visitor, at } = await begin();
    await visitor.get(`${at}/giay-to`);
    const disguised = await upload(visitor, at, "1.002693-01", "đơn.pdf", Buffer.from("MZ program"));
    assert.equal(disguised.statusCode, 422);
    assert.match(text(visitor.html), /Nội dung tệp không đúng với tên tệp/);
    const large = Buffer.concat([pdf, Buffer.alloc(21 * 1_048_576, 32)]);
    assert.equal((await upload(visitor, at, "1.002693-01", "to.pdf", large)).statusCode, 413);
    assert.equal((await upload(visitor, at, "1.002693-01", "trống.pdf", Buffer.alloc(0))).statusCode, 422);
    const good = await upload(visitor, at, "1.002693-01", "<b>đơn<b>.pdf", pdf);
    assert.equal(good.statusCode, 303);
    await visitor.get(`${at}/giay-to`);
    assert.ok(!visitor.html.includes("<b>") && visitor.html.includes("&lt;b>đơn"));
    const link = /href="([^"]+\/tep\/[^"]+)"/.exec(visitor.html)?.[1] ?? "";
    const file = await visitor.get(link);
    assert.equal(file.statusCode, 200);
    assert.match(String(file.headers["content-disposition"]), /^attachment/);
    await visitor.get(`${at}/giay-to`);
    assert.equal(await send(visitor, `${at}/giay-to`, {}, "remove"), `${at}/giay-to`);
    assert.match(text(visitor.html), /Đã bỏ tệp/);
  });

  test("another citizen's draft is not there, on any of its pages", async () => {
    const { at } = await fill();
    const nam = await signIn("congdan.nam");
    const pages = ["", "/truong-hop", "/noi-giai-quyet", "/to-khai", "/giay-to", "/lien-lac", "/kiem-tra"];
    for (const page of pages) {
      assert.equal((await nam.get(`${at}${page}`)).statusCode, 404, page);
      assert.ok(!nam.html.includes("Xà cừ"));
    }
    assert.equal((await nam.get("/cua-toi/ho-so-nhap/không-phải-mã")).statusCode, 404);
    const officer = await signIn("tiepnhan.phohien");
    assert.equal((await officer.get(at)).statusCode, 403);
  });

  test("is deleted when its author wants so", async () => {
    const { visitor, at } = await begin();
    assert.equal(await send(visitor, at, {}, "delete"), "/cua-toi");
    assert.match(text(visitor.html), /Đã xóa hồ sơ nháp/);
    assert.equal((await visitor.get(at)).statusCode, 404);
  });

  test("after the result the applicant rates once, and the leader sees numbers without names", async () => {
    const hoa = { fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" };
    const citizen = await signIn("congdan.hoa");
    const points = ["time", "contacts", "publicity", "attitude", "online", "overall"].map((code) => [
      `points.${code}`,
      "2",
    ]);
    for (let n = 0; n < 3; n += 1) {
      const { agencyId, dossierId } = await playDossier(site.province, { until: "finished", applicant: hoa });
      const at = `/cua-toi/ho-so/${agencyId}/${dossierId}`;
      await citizen.get(at);
      assert.ok(citizen.html.includes(`href="${at}/danh-gia"`));
      await citizen.get(`${at}/danh-gia`);
      assert.equal(await send(citizen, `${at}/danh-gia`, {}), 422);
      assert.match(citizen.html, /id="o-points-attitude-loi"/);
      const remark = n === 0 ? `Nhanh ${evil}` : "";
      assert.equal(await send(citizen, `${at}/danh-gia`, { ...Object.fromEntries(points), remark }), at);
      assert.ok(!citizen.html.includes(`href="${at}/danh-gia"`));
      await citizen.get(`${at}/danh-gia`);
      assert.match(text(citizen.html), /Bạn đã đánh giá hồ sơ này/);
    }
    const chair = await signIn("chutich.phohien");
    const committee = await site.province.agencyId("ubnd-11953");
    assert.equal((await chair.get(`/mot-cua/${committee}/hai-long`)).statusCode, 200);
    assert.match(text(chair.html), /3 lượt đánh giá/);
    assert.match(text(chair.html), /Tận tình, lịch sự: 3/);
    assert.ok(chair.html.includes("Nhanh &lt;script") && !chair.html.includes("Hòa"));
    const other = await signIn("chutich.nhuquynh");
    assert.equal((await other.get(`/mot-cua/${committee}/hai-long`)).statusCode, 403);
  });
});
