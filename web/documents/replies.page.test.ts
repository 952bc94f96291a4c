import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { day } from "#kernel/plain/day";
import { openDocumentDesk } from "../../tests/support/document-desk.ts";
import { type IncomingDesk, messageOf, numbered } from "../../tests/support/incoming-desk.ts";
import { openIncomingSite } from "../../tests/support/incoming-site.ts";
import type { OfficialsSite } from "../../tests/support/officials-site.ts";
import { urls } from "../urls.ts";

describe("the page of an issued document at its sender", () => {
  let site: OfficialsSite;
  let desk: IncomingDesk;
  before(async () => {
    ({ site, desk } = await openIncomingSite());
  });
  after(() => site.close());

  test("lists the answers that its reader may open, many of them folded away", async () => {
    const outgoing = await openDocumentDesk({ province: desk.province });
    const key = await outgoing.issued("phohien");
    const { document } = await outgoing.shown(key, "vanthu.phohien");
    const { agencies, kernel } = desk.province.rooms;
    const { code102: organId } = await agencies.getAgency(kernel.db, key.agencyId);
    const code = `${document.number_text}/${document.symbol}`;
    const responseFor = [{ organId, code, on: day(document.issued_on ?? "") }];
    const come = (number: string) =>
      desk.arrived(messageOf(numbered(number, { responseFor, subject: "Kết quả <b>rà soát</b>" })));
    const at = urls.outgoingDocument.to("vi", key);
    const pageOf = async (name: string) => {
      const visitor = await site.as(name);
      await visitor.get(at);
      return visitor.html;
    };
    const title = /Văn bản trả lời nhận được/;
    assert.doesNotMatch(await pageOf("vanthu.phohien"), title);

    const reply = await come("91");
    const line = new RegExp(
      `Văn bản trả lời nhận được[^]*href="${urls.incomingDocument.to("vi", reply)}">91/QĐ-UBND<[^]*20/11/2026[^]*` +
        "Ủy ban nhân dân tỉnh Hưng Yên[^]*Kết quả &lt;b>rà soát",
    );
    assert.match(await pageOf("vanthu.phohien"), line);
    assert.doesNotMatch(await pageOf("chutich.phohien"), /91\/QĐ-UBND/, "the clerk has not registered it");
    await desk.register(reply);
    assert.match(await pageOf("chutich.phohien"), line);
    assert.doesNotMatch(await pageOf("chuyenvien.phohien"), /91\/QĐ-UBND|rà soát/, "it was given to nobody");

    for (let number = 101; number <= 112; number += 1) await come(String(number));
    assert.match(await pageOf("vanthu.phohien"), /<summary[^>]*>\s*<span[^>]*>Xem 13 văn bản trả lời</);
  });
});
