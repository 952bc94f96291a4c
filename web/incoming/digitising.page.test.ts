import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { greyPicture } from "../../tests/support/grey-picture.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { IncomingDesk } from "../../tests/support/incoming-desk.ts";
import { paper } from "../../tests/support/incoming-desk.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { testPin } from "../../tests/support/province.ts";
import type { Visitor } from "../testing/visitor.ts";
import { urls } from "../urls.ts";

describe("the page on which scans of a paper are signed", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  let agencyId: string;
  before(async () => {
    ({ site, desk, agencyId } = await openIncomingSite());
  });
  after(() => site.close());

  const upload = (visitor: Visitor, at: string, bytes: Uint8Array) =>
    visitor.upload(at, [["file", { name: "ban-quet.png", bytes }]], { "sec-fetch-site": "same-origin" }, "scan");
  const entered = () =>
    desk.incoming.enterDocument(desk.call("vanthu.phohien", { ...paper, agencyId, source: "post" }));

  test("a coarse scan is refused with what to do; a good one is measured, and signed by the seal's PIN", async () => {
    const key = await entered();
    const at = urls.incomingDocument.to("vi", key);
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(at);
    assert.equal((await upload(clerk, at, greyPicture(1200, 1600))).statusCode, 422);
    assert.match(clerk.html, /chỉ 136 dpi, thấp hơn mức 200 dpi/);
    assert.equal((await upload(clerk, at, greyPicture(1654, 2339))).statusCode, 303);
    await clerk.get(at);
    assert.match(clerk.html, /1 trang · 200 dpi · không phải PDF\/A/);
    const value = /name="scans"[^>]*value="([^"]+)"/.exec(clerk.html)?.[1] ?? "";
    assert.ok(value);
    assert.equal(await site.send(clerk, at, "digitise", { scans: [], pin: testPin }), 422);
    assert.equal(await site.send(clerk, at, "digitise", { scans: [value], pin: "135790" }), 403);
    assert.doesNotMatch(clerk.html, /135790/);
    assert.equal(await site.send(clerk, at, "digitise", { scans: [value], pin: testPin }), at);
    await site.province.settle();
    await clerk.get(at);
    assert.match(clerk.html, /Đã ký số hóa/);
    assert.match(clerk.html, /ban-quet \(số hóa\)\.pdf/);
    await clerk.get(urls.incomingDocument.to("en", key));
    assert.match(clerk.html, /Signed as digitised/);
    assert.doesNotMatch(clerk.html, /undefined|\[object/);
  });

  test("nobody but the clerk is offered to sign", async () => {
    const key = await entered();
    const clerk = await site.as("vanthu.phohien");
    await clerk.get(urls.incomingDocument.to("vi", key));
    await upload(clerk, urls.incomingDocument.to("vi", key), greyPicture(1654, 2339));
    await desk.register(key, { notTheSame: true });
    const leader = await site.as("chutich.phohien");
    await leader.get(urls.incomingDocument.to("vi", key));
    assert.match(leader.html, /Chưa ký số hóa/);
    assert.doesNotMatch(leader.html, /name="scans"/);
  });
});
