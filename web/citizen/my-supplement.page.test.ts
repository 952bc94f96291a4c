import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type LettersCounter, hoa, openLettersCounter } from "#tests/support/letters-counter";
import type { DossierKey } from "#tests/support/one-stop-counter";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";

const password = "phohien-dung-thu";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("supplement and withdrawal on one's own pages", () => {
  let site: ProvinceSite;
  let counter: LettersCounter;
  before(async () => {
    site = await openProvinceSite();
    counter = await openLettersCounter(site.province);
  });
  after(() => site.close());

  const signIn = async (name: string): Promise<Visitor> => {
    const visitor = new Visitor(site.app);
    await visitor.get("/dang-nhap");
    assert.equal((await visitor.post("/dang-nhap", { name, password })).statusCode, 303);
    return visitor;
  };
  const urlOf = ({ agencyId, dossierId }: DossierKey): string => `/cua-toi/ho-so/${agencyId}/${dossierId}`;

  test("what is asked stands first; a file is handed in, the clock goes on, and the letter can be read", async () => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key, { answerBy: "2026-12-01" }));
    await site.province.settle();
    const visitor = await signIn("congdan.hoa");
    await visitor.get(urlOf(key));
    assert.match(visitor.html, /Hồ sơ cần được bổ sung/);
    assert.match(visitor.html, /Ảnh không nhìn rõ gốc cây/);
    assert.match(visitor.html, /trước ngày 01\/12\/2026/);
    const letter = /href="(\/van-ban\/[^"]+)"/.exec(visitor.html)?.[1] ?? "";
    const page = `${urlOf(key)}/bo-sung`;
    await visitor.get(page);
    assert.match(visitor.html, /type="file"/);
    assert.equal((await visitor.upload(page, [])).statusCode, 422);
    assert.match(visitor.html, /Hãy đánh dấu ít nhất một giấy tờ|ít nhất một giấy tờ/);
    const disguised = { name: "anh.png", bytes: Buffer.from("<script>alert(1)</script>") };
    assert.equal((await visitor.upload(page, [["files.0", disguised]])).statusCode, 422);
    const done = await visitor.upload(page, [["files.0", { name: "goc-cay.png", bytes: png }]]);
    assert.equal(done.statusCode, 303);
    await visitor.get(String(done.headers.location));
    assert.match(visitor.html, /Đã nhận giấy tờ bổ sung/);
    assert.match(visitor.html, /Hồ sơ đang được giải quyết/);
    assert.equal((await visitor.get(letter)).headers["content-type"], "application/pdf");
    const { dossier, papers } = await counter.shown(key);
    assert.deepEqual([dossier.state, papers.at(-1)?.file?.name], ["processing", "goc-cay.png"]);
    await visitor.get(page);
    assert.match(visitor.html, /không chờ bổ sung/);
  });

  test("another citizen sees neither the request nor its letter", async () => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    await site.province.settle();
    const letterId = (await counter.course(key)).letters[0]?.id ?? "";
    const stranger = await signIn("congdan.nam");
    for (const url of [`${urlOf(key)}/bo-sung`, `${urlOf(key)}/rut`, `/van-ban/${key.agencyId}/${letterId}`]) {
      assert.equal((await stranger.get(url)).statusCode, 404, url);
      assert.doesNotMatch(stranger.html, /Ảnh không nhìn rõ/);
    }
  });

  test("a signed apology is told with its new date at once; its document stands there once it is sealed", async () => {
    const key = await counter.taken();
    const signerId = counter.actor("chutich.phohien").accountId;
    const apology = { ...key, reason: "Mưa lớn kéo dài, chưa đi thực địa được", workingDays: 5, signerId };
    const { letterId } = await counter.letters.proposeApology(counter.call("chuyenvien.phohien", apology));
    await counter.sign(key, letterId, "chutich.phohien");
    const visitor = await signIn("congdan.hoa");
    await visitor.get(urlOf(key));
    assert.match(visitor.html, /15\/12\/2026/);
    assert.match(visitor.html, /đã ký, đang chờ đóng dấu; văn bản sẽ có tại đây/);
    assert.doesNotMatch(visitor.html, /href="\/van-ban\//);
    assert.equal((await visitor.get(`/van-ban/${key.agencyId}/${letterId}`)).statusCode, 404);
    await counter.seal(key, letterId);
    await visitor.get(urlOf(key));
    const letter = /href="(\/van-ban\/[^"]+)"/.exec(visitor.html)?.[1] ?? "";
    assert.equal((await visitor.get(letter)).headers["content-type"], "application/pdf");
  });

  test("withdrawn by its owner with a reason, once; the page says so", async () => {
    const key = await counter.enter("phohien", { applicant: hoa });
    const visitor = await signIn("congdan.hoa");
    const page = `${urlOf(key)}/rut`;
    await visitor.get(page);
    assert.equal((await visitor.post(page, { reason: "x" })).statusCode, 422);
    assert.equal(visitor.html.includes("o-reason"), true);
    const done = await visitor.post(page, { reason: "Tôi đã tự cắt tỉa cây" });
    assert.equal(done.statusCode, 303);
    await visitor.get(String(done.headers.location));
    assert.match(visitor.html, /Hồ sơ đã được rút/);
    assert.doesNotMatch(visitor.html, /\/rut"/, "nothing is left to withdraw");
    assert.equal((await counter.shown(key)).dossier.state, "withdrawn");
  });
});
