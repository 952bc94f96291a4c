import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { type CopyDesk, type CopyKey, openCopyDesk } from "../../tests/support/copy-desk.ts";
import { hasTool, textOf } from "../../tests/support/pdf-tools.ts";
import { refusedWith } from "../../tests/support/trial.ts";

const [clerk, chair, officer] = ["vanthu.phohien", "chutich.phohien", "chuyenvien.phohien"];
const year = { from: "2026-01-01", to: "2026-12-31" };

describe("the register of copies is made", () => {
  let desk: CopyDesk;
  let agencyId: string;
  let given: CopyKey;
  before(async () => {
    desk = await openCopyDesk();
    agencyId = desk.agencies.phohien;
    const issued = await desk.issued("phohien", { abstract: "=1+1 Phòng, chống rét" });
    const recipients = ["Phòng Kinh tế", "Trường THCS Phố Hiến", "Lưu: VT, KT"];
    const printed = await desk.made("outgoing", issued, { recipients });
    await desk.copies.recordPrinted(desk.call(clerk, { ...printed, copies: 3 }));
    await desk.made("outgoing", issued, { form: "extract", paragraphs: [0], copies: 4 });
    given = await desk.made("outgoing", issued, { copies: 50 });
    await desk.copies.dropCopy(desk.call(clerk, { ...given, reason: "Không còn cần bản sao" }));
    // A paper original has no number of the series.
    await desk.copies.printOriginal(desk.call(clerk, { ...issued, copies: 7, purpose: "Lưu hồ sơ giấy" }));
    const elsewhere = await desk.issued("nhuquynh");
    await desk.made("outgoing", elsewhere, { copies: 90 });
    await desk.province.settle();
  });
  after(() => desk.close());

  const registers = () => desk.province.rooms.registers;
  const register = "copies";
  const print = (name: string, more: object = {}) =>
    registers().printRegister(desk.call(name, { agencyId, register, ...year, volume: "01", ...more }));
  const list = (name: string) =>
    registers().listRegisterPrintings({ actor: desk.actor(name), input: { agencyId, register } });
  const made = async (name: string, more: object = {}) => {
    const { printingId } = await print(name, more);
    await desk.province.settle();
    const printing = (await list(name)).find(({ id }) => id === printingId);
    assert.ok(printing);
    assert.equal(printing.state, "made");
    return printing;
  };
  const bytesOf = async (name: string, printingId: string, part: number) => {
    const input = { agencyId, printingId, part };
    const { bytes } = await registers().openRegisterFile({ actor: desk.actor(name), input });
    return Buffer.concat(await bytes.toArray());
  };
  const partOf = (xlsx: Buffer, name: string): string => strFromU8(unzipSync(xlsx)[name] ?? new Uint8Array());

  it("as a spreadsheet with the page's ten columns in the order of the numbers, of its own agency alone; a number not used counts no copy", async () => {
    const printing = await made(chair);
    assert.deepEqual(
      printing.files.map(({ kind, documents }) => [kind, documents]),
      [
        ["pdf", 3],
        ["xlsx", 3],
      ],
    );
    const xlsx = await bytesOf(chair, printing.id, 2);
    assert.equal(createHash("sha256").update(xlsx).digest("hex"), printing.files[1]?.sha256);
    const strings = [...partOf(xlsx, "xl/sharedStrings.xml").matchAll(/<t[^>]*>([^]*?)<\/t>/g)].map(
      ([, text = ""]) => text,
    );
    for (const text of [
      ...["Số, ký hiệu bản sao", "Ngày tháng bản sao", "Tên loại, số và trích yếu văn bản được sao", "Người ký"],
      ...["Nơi nhận bản sao", "Nơi nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"],
      ...["Sổ bản sao năm 2026", "Kế hoạch 01/KH-UBND: =1+1 Phòng, chống rét", "Số không sử dụng", "Trích sao"],
      ...["Phòng Kinh tế; Trường THCS Phố Hiến", "VT, KT", "VT"],
      // Three were printed of the first, four asked for of the second; those of the unused number, of the paper original, and of another agency are not counted.
      "Sổ này có 3 bản sao, 7 bản.",
    ]) {
      assert.ok(strings.includes(text), `${text} in ${strings.join("|")}`);
    }
    const numbers = strings.filter((text) => /^\d\d\//.test(text));
    assert.deepEqual(numbers, ["01/SY-UBND", "02/TrS-UBND", "03/SY-UBND"]);
    assert.ok(strings.some((text) => /^Sao y; In: \S/.test(text)));
    assert.doesNotMatch(partOf(xlsx, "xl/worksheets/sheet1.xml"), /<f[ >]/);
  });

  it("as a PDF for binding with first and last number and its closing line", async (t) => {
    const printing = await made(clerk, { volume: "02" });
    const pdf = await bytesOf(clerk, printing.id, 1);
    if (!hasTool("pdftotext")) return t.skip("pdftotext is not installed");
    const text = textOf(pdf).replaceAll(/\s+/g, " ");
    assert.match(text, /SỔ BẢN SAO/);
    assert.match(text, /Từ số: 01 đến số: 03 Quyển số: 02/);
    assert.match(text, /Cộng từ đầu sổ: 3 bản sao, 7 bản/);
    assert.match(
      text,
      /Sổ này có 2 trang \(kể cả trang bìa\), 3 bản sao, từ số 01 đến số 03, 7 bản; in ngày 23 tháng 11 năm 2026/,
    );
  });

  it("for a period it takes the copies numbered in it, first day and last day with them", async () => {
    const lines = async (from: string, to: string) =>
      (await made(clerk, { from, to })).files.map((one) => one.documents);
    assert.deepEqual(await lines("2026-11-23", "2026-11-23"), [3, 3]);
    assert.deepEqual(await lines("2026-01-01", "2026-11-22"), [0, 0]);
    assert.deepEqual(await lines("2026-11-24", "2026-12-31"), [0, 0]);
    assert.deepEqual(await lines("2025-01-01", "2025-12-31"), [0, 0]);
  });

  it("only by who reads the register on its page: its clerk, inspectors, leaders of the whole agency", async () => {
    const [printing] = await list(clerk);
    assert.ok(printing);
    const forbidden = refusedWith("kernel.forbidden", 403);
    for (const name of [officer, "vanthu.nhuquynh", "kythuat.tinh"]) {
      await assert.rejects(print(name), forbidden, name);
      await assert.rejects(list(name), forbidden, name);
    }
    await assert.rejects(bytesOf("vanthu.nhuquynh", printing.id, 1), forbidden);
    await assert.rejects(bytesOf(officer, printing.id, 1), refusedWith("registers.unknown-printing", 404));
  });
});
