import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the officials' search page", () => {
  let site: OfficialsSite;
  let at: string;
  let address: string;
  before(async () => {
    site = await openOfficialsSite();
    at = await site.enter();
    address = urls.findDossiers.to("vi", { agencyId: site.centre });
  });
  after(() => site.close());

  const seek = async (text: string, name = "tiepnhan.phohien", url = address) => {
    const officer = await site.as(name);
    await officer.get(url);
    return { officer, status: (await officer.post(url, { text })).statusCode };
  };

  test("finds by a name without accents and by a number, and what was sought stands in no address", async () => {
    for (const text of ["nguyen thi bưởi", "033159000777"]) {
      const { officer, status } = await seek(text);
      assert.equal(status, 200);
      assert.ok(officer.html.includes(`href="${at}"`), text);
      assert.match(officer.html, /Nguyễn Thị &lt;b>Bưởi|Nguyễn Thị &lt;b&gt;Bưởi/);
      assert.equal(officer.value("text"), text);
      assert.ok(!officer.html.includes(`?text=`) && !officer.html.includes("tim="));
    }
  });

  test("says that nothing matches, and asks for more than one sign", async () => {
    const { officer } = await seek("khong co ai");
    assert.match(officer.html, /role="status">Không có hồ sơ nào/);
    const short = await seek("x");
    assert.equal(short.status, 422);
    assert.match(short.officer.html, /<a href="#o-text">/);
  });

  test("is in the navigation of who works there, and finds nothing for others", async () => {
    const officer = await site.as("tiepnhan.phohien");
    await officer.get(urls.myWork.vi);
    assert.ok(officer.html.includes(`href="${address}"`));
    assert.equal((await seek("nguyen thi buoi", "chuyenvien.phohien")).status, 403);
    assert.equal((await (await site.as("kythuat.tinh")).get(address)).statusCode, 403);
    assert.equal((await (await site.as("congdan.hoa")).get(address)).statusCode, 403);
    assert.match(
      (await (await site.as("tiepnhan.phohien")).get(urls.findDossiers.to("en", { agencyId: site.centre }))).body,
      /Find dossiers/,
    );
  });
});
