import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

const elsewhere = "0197a000-0000-7000-8000-000000000000";

describe("an address of documents that was cut short", () => {
  let site: OfficialsSite;
  let agencyId: string;
  before(async () => {
    ({ site, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  const incoming = (list: string) => urls.incoming.to("vi", { agencyId, list });

  test("has no page and leads an official to the list of their own agency", async () => {
    const outgoing = urls.outgoing.to("vi", { agencyId });
    const cut: readonly (readonly [string, string])[] = [
      ["/van-ban/den", incoming("cho-dang-ky")],
      ["/van-ban/den/", incoming("cho-dang-ky")],
      ["/van-ban/den/?trang=2", incoming("cho-dang-ky")],
      [`/van-ban/den/${agencyId}`, incoming("cho-dang-ky")],
      [`/van-ban/den/${agencyId}/danh-sach/`, incoming("cho-dang-ky")],
      [`/van-ban/den/${agencyId}/van-ban/12`, incoming("cho-dang-ky")],
      ["/van-ban/den/12/danh-sach/cho-dang-ky", incoming("cho-dang-ky")],
      ["/van-ban/di", outgoing],
      ["/van-ban/di/", outgoing],
      ["/van-ban/di/12", outgoing],
      [`/van-ban/di/${agencyId}/van-ban/`, outgoing],
      ["/van-ban/di//so", outgoing],
      ["/en/documents/incoming/", urls.incoming.to("en", { agencyId, list: "cho-dang-ky" })],
      ["/en/documents/outgoing/", urls.outgoing.to("en", { agencyId })],
    ];
    const clerk = await site.as("vanthu.phohien");
    for (const [address, list] of cut) {
      assert.equal((await clerk.get(address)).statusCode, 404, address);
      assert.ok(clerk.html.includes(`href="${list}"`), `${address} leads to ${list}`);
      assert.match(clerk.html, /danh sách văn bản của cơ quan bạn|list of your agency/, address);
      assert.doesNotMatch(clerk.html, /Có nội dung|undefined/, address);
    }
    const leader = await site.as("chutich.phohien");
    await leader.get("/van-ban/den/");
    assert.ok(leader.html.includes(`href="${incoming("cho-chi-dao")}"`), "each their own list");
    assert.equal((await leader.get(incoming("cho-chi-dao"))).statusCode, 200);
  });

  test("says to whoever has nothing to do with documents, and of other addresses, only that there is no such page", async () => {
    const clerk = await site.as("vanthu.phohien");
    for (const address of ["/van-ban", "/van-ban/khac", "/khong-co"]) {
      assert.equal((await clerk.get(address)).statusCode, 404, address);
      assert.doesNotMatch(clerk.html, /danh sách văn bản của cơ quan bạn/, address);
    }
    const operator = await site.as("kythuat.tinh");
    await operator.get("/van-ban/den");
    assert.match(operator.html, /Không tìm thấy trang/);
    assert.doesNotMatch(operator.html, /danh sách văn bản của cơ quan bạn/);
    const other = urls.outgoing.to("vi", { agencyId: elsewhere });
    assert.equal((await clerk.get(other)).statusCode, 403, "a whole address is answered as before");
  });
});
