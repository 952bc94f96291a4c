import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("revocation lists on the page of certificates", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
  });
  after(() => site.close());

  test("warns where there is no list, says why the last try failed, and in English too", async () => {
    const keeper = await site.as("nghiepvu.tinh");
    await keeper.get(urls.certificates.vi);
    assert.match(keeper.html, /Danh sách thu hồi đã quá hạn hoặc chưa lấy được: Chứng thực dùng thử/);
    assert.match(keeper.html, /Chưa biết địa chỉ/);
    assert.doesNotMatch(keeper.html, /Khai địa chỉ khác/, "addresses are the technical administrator's");
    // Nobody publishes in this province: the addresses in its certificates lead to this machine.
    await site.province.rooms.revocation.fetch();
    await keeper.get(urls.certificates.vi);
    assert.match(keeper.html, /Địa chỉ dẫn vào máy này hoặc mạng nội bộ nên không được gọi/);
    assert.match(keeper.html, /Không lấy được 1 lần liền/);
    assert.match(keeper.html, /ghi trong chứng thư/);
    await keeper.get(urls.certificates.en);
    assert.match(keeper.html, /leads to this machine or into the inner network/);
  });

  test("the technical administrator enters an address, a wrong one is told beside its field, and asks at once", async () => {
    const technician = await site.as("kythuat.tinh");
    await technician.get(urls.certificates.vi);
    const row = /name="form-row" value="([0-9a-f]{64})"/.exec(technician.html)?.[1] ?? "";
    const set = (crlUrl: string) =>
      site.send(technician, urls.certificates.vi, "set-addresses", { "form-row": row, crlUrl, ocspUrl: "" });
    assert.equal(await set("ftp://crl.example.vn/a"), 422);
    assert.match(technician.html, /Địa chỉ bắt đầu bằng http:\/\/ hoặc https:\/\//);
    await technician.get(urls.certificates.vi);
    assert.equal(await set("http://crl.example.vn/a.crl"), urls.certificates.vi);
    assert.match(technician.html, /Đã lưu địa chỉ/);
    assert.match(technician.html, /http:\/\/crl\.example\.vn\/a\.crl/);
    assert.match(technician.html, /do quản trị khai/);
    const asked = await site.send(technician, urls.certificates.vi, "fetch-list", { "form-row": row });
    assert.equal(asked, urls.certificates.vi);
    assert.match(technician.html, /Đang lấy danh sách/);
  });
});
