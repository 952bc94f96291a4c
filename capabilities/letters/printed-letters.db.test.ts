import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { type LettersCounter, openLettersCounter } from "../../tests/support/letters-counter.ts";
import type { DossierKey } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince } from "../../tests/support/province.ts";

const installed = ((): boolean => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** What a PDF says, words apart by one space. */
const wordsOf = (pdf: Buffer): string =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).replace(/\s+/g, " ");

describe("what forms 02 to 06 say", { skip: installed ? false : "pdftotext is not installed" }, () => {
  let province: TestProvince;
  let counter: LettersCounter;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
  });
  after(() => province.close());

  const paper = async (key: DossierKey, form: string): Promise<string> => {
    await province.settle();
    const letter = (await counter.course(key)).letters.findLast((one) => one.form === form);
    const [fileId, sha256] = letter?.sealed_file_id
      ? [letter.sealed_file_id, letter.sealed_sha256]
      : [letter?.rendered_file_id, letter?.rendered_sha256];
    const pdf = await province.ground.files.read(province.rooms.kernel.db, fileId ?? "", 16_000_000);
    assert.equal(createHash("sha256").update(pdf).digest("hex"), sha256, "kept with its hash");
    return wordsOf(pdf);
  };
  const says = (text: string, ...parts: string[]): void => {
    for (const part of parts) assert.ok(text.includes(part), `${part} is missing in: ${text}`);
  };
  const id = (name: string) => counter.actor(name).accountId;

  it("02 before reception: what, why, by what law, how, until when; no clock; no code yet", async () => {
    const key = await counter.enter();
    await counter.ask("tiepnhan.phohien", key, { answerBy: "2026-12-01" });
    const text = await paper(key, "form-02");
    says(text, "PHIẾU YÊU CẦU BỔ SUNG", "Đỗ Thị Ngát", "Ảnh không nhìn rõ gốc cây", "Nghị định 258/2025/NĐ-CP");
    says(text, "Chụp lại gốc cây", "01 tháng 12 năm 2026", "khi hồ sơ đầy đủ, đúng quy định được tiếp nhận");
    says(text, "Lương Thị Bích Hường");
    assert.ok(!text.includes("Mã hồ sơ"));
  });

  it("02 in process: with the code, and that waiting does not count", async () => {
    const key = await counter.taken();
    await counter.send(await counter.ask("chuyenvien.phohien", key));
    const { code } = (await counter.shown(key)).dossier;
    says(
      await paper(key, "form-02"),
      `Mã hồ sơ: ${code}`,
      "Thời gian chờ bổ sung, hoàn thiện không tính",
      "Trần Thị Hòa",
    );
  });

  it("03: reason, ground, advice, in the name of the head of the Centre", async () => {
    const key = await counter.enter();
    const reasons = [{ reason: "Cây nằm trên đất phường khác quản lý", ground: "Quyết định phân cấp" }];
    const input = { ...key, reasons, advice: "Nộp tại xã Như Quỳnh", signerId: id("giamdoctt.phohien") };
    const { letterId } = await counter.letters.proposeRefusal(counter.call("tiepnhan.phohien", input));
    await counter.signAndSeal(key, letterId, "giamdoctt.phohien");
    const text = await paper(key, "form-03");
    says(
      text,
      "PHIẾU TỪ CHỐI TIẾP NHẬN",
      "Cây nằm trên đất phường khác",
      "Quyết định phân cấp",
      "Nộp tại xã Như Quỳnh",
    );
    says(text, "GIÁM ĐỐC", "Vũ Đăng Khải", "/PTC-TTPVHCC", "ngày 23 tháng 11 năm 2026");
  });

  it("04: the date that will not be kept, why, and the new one, in the name of the Committee", async () => {
    const key = await counter.taken();
    const reason = "Mưa lớn kéo dài, chưa đi thực địa được";
    const input = { ...key, reason, workingDays: 5, signerId: id("phochutich.phohien") };
    const { letterId } = await counter.letters.proposeApology(counter.call("chuyenvien.phohien", input));
    await counter.signAndSeal(key, letterId, "phochutich.phohien");
    const text = await paper(key, "form-04");
    says(text, "XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN", "08 tháng 12 năm 2026", "15 tháng 12 năm 2026", reason);
    says(text, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Phạm Thị Ngọc Uyển", "/UBND-TTHC");
  });

  it("05: since when, by what decision, why, and what becomes of money", async () => {
    const key = await counter.taken();
    const input = {
      ...{ ...key, cause: { kind: "decision", decision: "Quyết định 12/QĐ-UBND ngày 23/11/2026" } },
      ...{ reason: "Cây đã đổ trong bão", ground: "Nghị định 118/2025/NĐ-CP", financialConsequence: "Không phát sinh" },
    };
    const { letterId } = await counter.letters.proposeStop(counter.call("chutich.phohien", input));
    await counter.signAndSeal(key, letterId, "chutich.phohien");
    const text = await paper(key, "form-05");
    says(text, "DỪNG GIẢI QUYẾT HỒ SƠ", "Quyết định 12/QĐ-UBND", "Cây đã đổ trong bão", "Không phát sinh");
    says(text, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trịnh Quốc Nghiêm", "/TB-UBND");
  });

  it("06: each passing with giver, receiver, time, and how it stands to the limit", async () => {
    const { key } = await counter.toSign();
    const { books } = province.rooms;
    await books.printControlSheet(counter.call("chuyenvien.phohien", key));
    await province.settle();
    const [sheet] = await books.showSheets({ actor: counter.actor("chuyenvien.phohien"), input: key });
    const fileId = sheet?.parts[0]?.file_id ?? "";
    const text = wordsOf(await province.ground.files.read(province.rooms.kernel.db, fileId, 16_000_000));
    says(text, "PHIẾU KIỂM SOÁT", "Lương Thị Bích", "Đoàn Minh Thức", "09 giờ 00", "Đúng hạn");
  });
});
