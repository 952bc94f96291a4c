import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { randomUUID } from "node:crypto";
import { anonymous } from "#kernel/plain/actor";
import { type OfficialsSite, openOfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the page of an agency's numbers", () => {
  let site: OfficialsSite;
  before(async () => {
    site = await openOfficialsSite();
    // A number is taken before the signature, so that a dossier taken back leaves one behind.
    await site.province.rooms.agencies.changeSetting({
      actor: { ...anonymous, kind: "system", scopes: ["agencies:import"] },
      requestId: randomUUID(),
      input: {
        agencyId: site.committee,
        ...{ name: "number-order", value: "number-before-signature", validFrom: "2026-11-01", source: "thử" },
      },
    });
  });
  after(() => site.close());

  const at = () => urls.numbers.to("vi", { agencyId: site.committee });

  test("opens for who reads the book, in both languages, and for nobody else", async () => {
    for (const [name, status] of [
      ["vanthu.phohien", 200],
      ["chutich.phohien", 200],
      ["chuyenvien.phohien", 403],
      ["vanthu.nhuquynh", 403],
    ] as const) {
      for (const lang of ["vi", "en"] as const) {
        const visitor = await site.as(name);
        assert.equal((await visitor.get(urls.numbers.to(lang, { agencyId: site.committee }))).statusCode, status, name);
        assert.doesNotMatch(visitor.html, /undefined|\[object|\bNaN\b/);
      }
    }
  });

  test("a number whose dossier was taken back waits for its ground; the clerk writes it once", async () => {
    const dossier = await site.submitted();
    const clerk = await site.as("vanthu.phohien");
    const tray = urls.clerkTray.to("vi", { agencyId: site.committee });
    await clerk.get(tray);
    assert.equal(await site.send(clerk, tray, "number", {}), tray);
    const [, agencyId = "", dossierId = ""] = /\/mot-cua\/([^/]+)\/ho-so\/([^/?]+)/.exec(dossier) ?? [];
    const officer = await site.province.actor("tiepnhan.phohien");
    const input = { agencyId, dossierId, reason: "Người nộp xin rút hồ sơ" };
    await site.province.rooms.oneStop.withdrawDossier({ actor: officer, requestId: randomUUID(), input });
    const reader = await site.as("chutich.phohien");
    await reader.get(at());
    assert.match(reader.html, /Số cần giải trình.*Giấy phép 01/s);
    assert.doesNotMatch(reader.html, /name="ground"/, "a leader reads");
    const again = await site.as("vanthu.phohien");
    await again.get(at());
    assert.equal(await site.send(again, at(), "explain", { ground: "x" }), 422);
    assert.match(again.html, /ground/);
    await again.get(at());
    assert.equal(await site.send(again, at(), "explain", { ground: "Hồ sơ rút trước khi ký" }), at());
    assert.match(again.html, /Không có số nào cần giải trình/);
    await again.get(urls.numbers.to("vi", { agencyId: site.committee }, { loai: "licence", ky: "2026" }));
    assert.match(again.html, /Không dùng.*Hồ sơ rút trước khi ký/s);
  });
});
