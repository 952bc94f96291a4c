import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { after, before, beforeEach, describe, it } from "node:test";
import { type LettersCounter, hoa, openLettersCounter } from "../../tests/support/letters-counter.ts";
import type { DossierKey } from "../../tests/support/one-stop-counter.ts";
import { type TestProvince, openTestProvince, testNow } from "../../tests/support/province.ts";
import type { Actor } from "#kernel/plain/actor";
import { refusedWith } from "../../tests/support/trial.ts";

const nam = {
  ...{ kind: "person", fullName: "Phan Đức Nam", identityNumber: "033201000024", phone: "0900000024" },
  ...{ email: "", address: "Số 31 đường Ví Dụ" },
};
const forAnother = { submitter: nam, representation: "Giấy ủy quyền" };
const installed = spawnSync("pdftotext", ["-v"]).error === undefined;
const wordsOf = (pdf: Buffer): string =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" }).replace(/\s+/g, " ");

describe("letters for whoever handed in for another", () => {
  let province: TestProvince;
  let counter: LettersCounter;
  let submitter: Actor;
  before(async () => {
    province = await openTestProvince();
    counter = await openLettersCounter(province);
    submitter = await province.actor("congdan.nam");
  });
  beforeEach(() => province.setNow(testNow));
  after(() => province.close());

  const open = async (actor: Actor, key: DossierKey, letterId: string) => {
    const { bytes } = await counter.letters.openLetterFile({ actor, input: { agencyId: key.agencyId, letterId } });
    return Buffer.concat(await bytes.toArray());
  };
  const applicant = () => counter.actor("congdan.hoa");

  /** The applicant reads her letter, the submitter a copy on which she is masked. */
  async function demandCopies(key: DossierKey, letterId: string, says: string[]): Promise<void> {
    await province.settle();
    const [full, copy] = [await open(applicant(), key, letterId), await open(submitter, key, letterId)];
    assert.notDeepEqual(full, copy);
    const shown = await counter.letters.showLetters({ actor: submitter, input: key });
    const text = JSON.stringify(shown.letters);
    const [letter] = (await counter.course(key)).letters;
    for (const id of [letter?.rendered_file_id, letter?.signed_file_id, letter?.sealed_file_id]) {
      if (id) assert.ok(!text.includes(id), "no id of the letter itself");
    }
    assert.equal(shown.letters[0]?.fileId, letter?.submitter_file_id);
    if (!installed) return;
    const [own, others] = [wordsOf(full), wordsOf(copy)];
    assert.ok(own.includes(hoa.fullName), own);
    for (const secret of [hoa.fullName, hoa.identityNumber, hoa.phone, hoa.address]) {
      assert.ok(!others.includes(secret), `${secret} in: ${others}`);
    }
    for (const part of ["T** T** Hòa", ...says]) assert.ok(others.includes(part), `${part} in: ${others}`);
  }

  it("02: the request, without the applicant's details", async () => {
    const key = await counter.taken(forAnother);
    const asked = await counter.ask("chuyenvien.phohien", key);
    await counter.send(asked);
    await demandCopies(key, asked.letterId, ["Phan Đức Nam", "Ảnh không nhìn rõ gốc cây"]);
  });

  it("03: the refusal, with its number and that the original is signed and sealed", async () => {
    const key = await counter.enter("phohien", { applicant: hoa, ...forAnother });
    const reasons = [{ reason: "Cây nằm trên đất phường khác quản lý", ground: "Quyết định phân cấp" }];
    const signerId = counter.actor("giamdoctt.phohien").accountId;
    const input = { ...key, reasons, advice: null, signerId };
    const { letterId } = await counter.letters.proposeRefusal(counter.call("tiepnhan.phohien", input));
    await counter.sign(key, letterId, "giamdoctt.phohien");
    const hidden = refusedWith("letters.file-not-yours", 404);
    await assert.rejects(open(submitter, key, letterId), hidden, "not before it is sent");
    const { number } = await counter.seal(key, letterId);
    await demandCopies(key, letterId, ["Phan Đức Nam", `Số: ${number}/PTC-TTPVHCC`, "Bản chính đã ký số, đóng dấu"]);
  });

  it("04: known from its signature on, read once it is sealed; the copy names the date that was not kept", async () => {
    const key = await counter.taken(forAnother);
    const input = { ...key, reason: "Mưa lớn kéo dài, chưa đi thực địa được", workingDays: 5 };
    const signerId = counter.actor("chutich.phohien").accountId;
    const made = await counter.letters.proposeApology(counter.call("chuyenvien.phohien", { ...input, signerId }));
    const shown = async (actor: Actor) => (await counter.letters.showLetters({ actor, input: key })).letters;
    assert.deepEqual(await shown(applicant()), [], "a draft is nobody's letter");
    await counter.sign(key, made.letterId, "chutich.phohien");
    for (const actor of [applicant(), submitter]) {
      const [letter] = await shown(actor);
      assert.deepEqual([letter?.state, letter?.fileId], ["to-seal", null]);
    }
    await counter.seal(key, made.letterId);
    await demandCopies(key, made.letterId, ["08 tháng 12 năm 2026", "15 tháng 12 năm 2026"]);
  });

  it("whoever hands in for oneself has one letter, and no copy is made", async () => {
    const key = await counter.taken();
    const asked = await counter.ask("chuyenvien.phohien", key);
    await counter.send(asked);
    await province.settle();
    const [letter] = (await counter.course(key)).letters;
    assert.equal(letter?.submitter_file_id, null);
    assert.ok((await open(applicant(), key, asked.letterId)).length > 1_000);
  });
});
