import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { flipByte } from "#tests/tour/tamper";
import { dossierTexts } from "#web/texts/dossier-work-texts";
import { mineTexts } from "#web/texts/mine-texts";
import { officialTexts } from "#web/texts/official-texts";
import { trackTexts } from "#web/texts/track-texts";
import { verifyTexts } from "#web/texts/verify-texts";
import { type GivenFile, Hands } from "./hands.ts";
import { type Absence, type Stage, narrow, openStage, pin } from "./stage.ts";

const t = officialTexts.vi;
const pdf = (name: string, buffer: Buffer): GivenFile => ({ name, mimeType: "application/pdf", buffer });

/** Everything here happens without scripts and without a mouse, each person in a browser of their own. */
describe("a dossier from the counter of Như Quỳnh to its verified result, by keyboard, without scripts", () => {
  let stage: Stage | Absence;
  let officer: Hands;
  let specialist: Hands;
  let clerk: Hands;
  let citizen: Hands;
  let path = "";
  let trackingCode = "";
  let code = "";
  let result: Buffer;

  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  /** A step: skipped with the reason where there is no browser. */
  const step = (name: string, run: (stage: Stage) => Promise<void>): void =>
    void it(name, async (test) => ("why" in stage ? test.skip(stage.why) : run(stage)));

  step("the officer enters it on a screen of 360 px", async (on) => {
    officer = await Hands.signedIn(on, "tiepnhan.nhuquynh", { viewport: narrow });
    await officer.follow(t.counter.link);
    await officer.type(t.counter.searchLabel, "1.002693");
    await officer.press(t.counter.find);
    await officer.follow(/1\.002693/);
    await officer.choose(t.counter.case, /không thuộc danh mục/);
    await officer.type(t.counter.fullName, "Trần Thị Hòa");
    await officer.type(t.counter.identityNumber, "033159000023");
    await officer.typeDay(/^Ngày sinh/, "1959-04-04");
    await officer.type(/^Số điện thoại/, "0900 000 023");
    await officer.type(/^Địa chỉ/, "Thôn 2, xã Như Quỳnh");
    await officer.choose("Đề nghị", "Chặt hạ cây xanh");
    await officer.type("Vị trí cây", "Đầu thôn 2, xã Như Quỳnh");
    await officer.type(/^Lý do cần chặt hạ/, "Cây nghiêng, có nguy cơ đổ vào nhà");
    await officer.type("Loại cây", "Xà cừ");
    await officer.type("Số lượng cây", "2");
    await officer.tick(/^Đơn đề nghị/);
    await officer.tick(/^Ảnh chụp/);
    await officer.choose(t.counter.returnWay, dossierTexts.vi.returnWays.counter);
    await officer.press(t.counter.send);
    path = new URL(officer.tab.url()).pathname;
    assert.match(path, /^\/mot-cua\/[0-9a-f-]{36}\/ho-so\/[0-9a-f-]{36}$/);
    trackingCode = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await officer.main())?.[0] ?? "";
    assert.ok(trackingCode, "the officer is told the code to give to the applicant");
  });

  step("the officer checks it, receives it, and takes the receipt", async () => {
    await officer.press(t.dossier.receive);
    code = /H31[.\d]*-\d{6}-\d{4,5}/.exec(await officer.main())?.[0] ?? "";
    assert.ok(code, "the page shows the dossier's code");
    const receipt = dossierTexts.vi.forms["form-01"];
    await officer.await("link", receipt);
    assert.equal((await officer.fetch(receipt)).subarray(0, 5).toString(), "%PDF-");
  });

  step("the specialist takes it and drafts the licence", async (on) => {
    specialist = await Hands.signedIn(on, "chuyenvien.nhuquynh");
    await specialist.follow(t.queues["cho-nhan"]);
    await specialist.follow(code);
    await specialist.press(t.dossier.take);
    await specialist.follow(t.dossier.draft);
    await specialist.choose(t.draft.work, t.draft.works.fell);
    const row = { species: "Xà cừ", count: "2", heightMetres: "14", trunkCentimetres: "62", treatment: "Chặt hạ" };
    for (const [column, text] of Object.entries(row)) {
      await specialist.type(`${t.draft[column as keyof typeof row]}, dòng 1`, text);
    }
    await specialist.type(t.draft.reason, "Cây nghiêng, rễ hở, có nguy cơ đổ vào nhà dân");
    await specialist.typeDay(t.draft.startsOn, "2026-12-10");
    await specialist.typeDay(t.draft.endsOn, "2026-12-20");
    await specialist.type(t.draft.duties, "Bảo đảm an toàn cho người\nThu dọn hiện trường trong ngày");
    await specialist.pick(t.draft.signer, /, Chủ tịch/);
    await specialist.press(t.draft.submit);
    assert.equal(new URL(specialist.tab.url()).pathname, path);
  });

  step("the clerk numbers it", async (on) => {
    clerk = await Hands.signedIn(on, "vanthu.nhuquynh");
    await clerk.follow(t.work.toNumber);
    await clerk.press(t.clerk.giveNumber);
    assert.match(await clerk.main(), /Đã ghi số \d+/);
  });

  step("the chair reads it and signs with her PIN", async (on) => {
    // So low a window that the bar with the PIN would lie over what is ticked.
    const chair = await Hands.signedIn(on, "chutich.nhuquynh", { viewport: { width: 1280, height: 420 } });
    await chair.follow(t.work.toSign);
    await chair.await("button", t.tray.sign({ count: 1 }));
    const read = await chair.fetch(t.tray.read);
    assert.equal(read.subarray(0, 5).toString(), "%PDF-");
    await chair.tick(t.tray.choose);
    await chair.type(t.tray.pin, pin);
    await chair.press(t.tray.sign({ count: 1 }));
    assert.ok((await chair.main()).includes(t.tray.signed({ count: 1 })));
  });

  step("the clerk adds the seal in person", async () => {
    await clerk.await("button", new RegExp(`^${t.clerk.seal}`));
    await clerk.type(t.clerk.pin, pin);
    await clerk.press(new RegExp(`^${t.clerk.seal}`));
    assert.match(await clerk.main(), /Đang đóng dấu văn bản số/);
  });

  step("the officer returns it", async () => {
    await officer.await("button", t.dossier.return);
    await officer.press(t.dossier.return);
    assert.ok((await officer.main()).includes(t.dossier.returnDone));
  });

  step("anyone with the code follows it, with the person masked", async (on) => {
    const visitor = await Hands.visiting(on, { viewport: narrow });
    await visitor.tab.goto("/tra-cuu");
    await visitor.type(trackTexts.vi.codeLabel, trackingCode.toLowerCase());
    await visitor.press(trackTexts.vi.ask);
    const seen = await visitor.main();
    assert.ok(seen.includes(code));
    assert.ok(!seen.includes("033159000023") && !seen.includes("Trần Thị Hòa"), "nobody reads whose dossier it is");
  });

  step("the applicant fetches the result and sees who looked at her details", async (on) => {
    citizen = await Hands.signedIn(on, "congdan.hoa");
    await citizen.follow(/Cấp giấy phép chặt hạ/);
    assert.ok((await citizen.main()).includes(code));
    result = await citizen.fetch(mineTexts.vi.downloadResult);
    await citizen.tab.goto("/cua-toi/ai-da-xem");
    const looks = await citizen.main();
    for (const who of ["Chủ tịch", "Văn thư"]) assert.ok(looks.includes(who), `${who} is among those who looked`);
  });

  step("whoever is given the result finds it whole, and one with a byte changed not", async (on) => {
    const visitor = await Hands.visiting(on);
    const v = verifyTexts.vi;
    await visitor.tab.goto("/xac-minh");
    await visitor.give(v.fileLabel, pdf("ket-qua.pdf", result));
    await visitor.press(v.check);
    assert.ok((await visitor.main()).includes(v.verdicts["TOTAL-PASSED"].title));
    await visitor.give(v.fileLabel, pdf("ket-qua-sua.pdf", Buffer.from(flipByte(result))));
    await visitor.press(v.check);
    assert.ok(!(await visitor.main()).includes(v.verdicts["TOTAL-PASSED"].title));
  });
});
