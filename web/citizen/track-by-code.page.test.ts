import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type PlayedDossier, playDossier } from "#tests/support/played-dossier";
import { testNow } from "#tests/support/province";
import { type ProvinceSite, openProvinceSite } from "#tests/support/province-site";
import { Visitor } from "../testing/visitor.ts";

const hoa = { fullName: "Trần Thị Hòa", identityNumber: "033159000023", phone: "0900000023" };
const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const later = (hours: number): Date => new Date(testNow.getTime() + hours * 3_600_000);

describe("tracking by dossier code and four digits", () => {
  let site: ProvinceSite;
  let received: PlayedDossier;
  let processing: PlayedDossier;

  before(async () => {
    site = await openProvinceSite();
    received = await playDossier(site.province, { until: "received", applicant: hoa });
    processing = await playDossier(site.province, { until: "processing", applicant: hoa });
  });
  after(() => site.close());

  const visit = async (url: string): Promise<Visitor> => {
    const visitor = new Visitor(site.app);
    await visitor.get(url);
    return visitor;
  };
  const byCode = async (dossierCode: string, lastFour: string): Promise<Visitor> => {
    const visitor = await visit("/tra-cuu");
    await visitor.post("/tra-cuu", { ...visitor.hidden("by-code"), dossierCode, lastFour });
    return visitor;
  };
  const codeOf = async ({ agencyId, dossierId }: PlayedDossier): Promise<string> => {
    const actor = await site.province.actor("tiepnhan.phohien");
    const { dossier } = await site.province.rooms.oneStop.showDossier({ actor, input: { agencyId, dossierId } });
    return dossier.code ?? "";
  };

  test("leads to the same page as the tracking code, masked; the digits reach no address", async () => {
    const found = await byCode(` ${(await codeOf(processing)).toLowerCase()} `, "0023");
    assert.equal(found.page?.statusCode, 200);
    assert.match(text(found.html), /Hồ sơ đang được giải quyết Hẹn trả lúc 17:00 ngày 08\/12\/2026\./);
    for (const secret of [hoa.fullName, hoa.identityNumber]) assert.ok(!found.html.includes(secret), secret);
  });

  test("a wrong code and wrong digits are the same sentence and the same 404", async () => {
    const main = ({ html }: Visitor): string =>
      text(html.slice(html.indexOf("<main"), html.indexOf("</main>")).replace(/value="[^"]*"/g, ""));
    const wrongDigits = await byCode(await codeOf(received), "9999");
    const wrongCode = await byCode("H31.50.01.01-261123-9999", "9999");
    assert.deepEqual([wrongDigits.page?.statusCode, wrongCode.page?.statusCode], [404, 404]);
    assert.match(text(wrongCode.html), /Không có hồ sơ nào khớp với mã hồ sơ và bốn số này/);
    assert.equal(main(wrongDigits), main(wrongCode));
    assert.equal(wrongCode.value("dossierCode"), "H31.50.01.01-261123-9999");
    assert.equal((await byCode("H31", "12")).page?.statusCode, 422);
  });

  test("a code is closed after five guesses, whether it exists or not, and its neighbour is not", async () => {
    const real = await codeOf(received);
    for (const code of [real, "H31.50.01.01-261123-8888"]) {
      let status: number | undefined;
      for (let n = 0; n < 6; n += 1) ({ statusCode: status } = (await byCode(code, "1111")).page ?? { statusCode: 0 });
      assert.equal(status, 429, code);
    }
    assert.equal((await byCode(real, "0023")).page?.statusCode, 429, "nor with the right digits");
    assert.equal((await byCode(await codeOf(processing), "0023")).page?.statusCode, 200);
    site.province.setNow(later(0.5));
    assert.equal((await byCode(real, "0023")).page?.statusCode, 200, "half an hour later it is open again");
    site.province.setNow(testNow);
  });
});
