import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { playDossier } from "../../../tests/support/played-dossier.ts";
import { vietnameseWords } from "./sought-store.ts";
import { type TestProvince, openTestProvince } from "../../../tests/support/province.ts";

describe("officials find dossiers", () => {
  let province: TestProvince;
  let centre: string;
  let committee: string;
  const made: { dossierId: string; trackingCode: string }[] = [];
  before(async () => {
    province = await openTestProvince();
    [centre, committee] = [await province.agencyId("ttpvhcc-11953"), await province.agencyId("ubnd-11953")];
    const people = [
      ["Nguyễn Thị Ánh Đào", "033159000111", "received"],
      ["Nguyễn Văn Đạo", "033159000222", "submitted"],
      ["Trần Thị Ánh Đào", "033159000333", "submitted"],
    ] as const;
    for (const [fullName, identityNumber, until] of people) {
      made.push(await playDossier(province, { until, applicant: { fullName, identityNumber, phone: "0912345678" } }));
    }
  });
  after(() => province.close());

  const find = async (text: string, who = "tiepnhan.phohien", agencyId = centre) => {
    const actor = await province.actor(who);
    return province.rooms.oneStop.findDossiers({ actor, input: { agencyId, text } });
  };
  const found = async (...asked: Parameters<typeof find>): Promise<number[]> => {
    const ids = (await find(...asked)).dossiers.map(({ id }) => made.findIndex(({ dossierId }) => dossierId === id));
    return ids.toSorted((a, b) => a - b);
  };

  it("by all words of the name, with accents and without, in any order", async () => {
    assert.deepEqual(await found("Nguyễn Thị Ánh Đào"), [0]);
    assert.deepEqual(await found("nguyen thi anh dao"), [0]);
    assert.deepEqual(await found("ĐÀO ánh"), [0, 2]);
    assert.deepEqual(await found("dao"), [0, 1, 2]);
    assert.deepEqual(await found("nguyen dao"), [0, 1]);
    assert.deepEqual(await found("nguye"), [], "whole words alone");
    assert.deepEqual(await found("%%"), []);
  });

  it("by the same words for every letter of Vietnamese, whether PostgreSQL makes them or we", async () => {
    const letters = Array.from({ length: 0x1eff - 0x20 }, (_, n) => String.fromCodePoint(n + 0x20));
    const names = [...letters.map((letter) => `b${letter}c ${letter}`), "Trần  Thị-Bích", "Đặng Ðào".normalize("NFD")];
    const { rows } = await sql<{ words: string[] }>`select one_stop.words_of(name) as words
      from unnest(${names}::text[]) with ordinality as given(name, no) order by no`.execute(province.rooms.kernel.db);
    const ours = names.map(vietnameseWords);
    assert.equal(ours.filter((words) => words !== undefined).length > 220, true);
    for (const [n, words] of ours.entries())
      if (words) assert.deepEqual(words, rows[n]?.words.toSorted(), JSON.stringify(names[n]));
    assert.deepEqual([vietnameseWords("Jürgen"), vietnameseWords("Ngọc Ánh")], [undefined, ["anh", "ngoc"]]);
  });

  it("by the dossier's code and the tracking code, however they were typed", async () => {
    const { rows } = await sql<{ code: string }>`select code from one_stop.dossier where code is not null`.execute(
      province.rooms.kernel.db,
    );
    const code = rows[0]?.code ?? "";
    assert.deepEqual(await found(code), [0]);
    assert.deepEqual(await found(code.toLowerCase()), [0]);
    assert.deepEqual(await found((made[1]?.trackingCode ?? "").toLowerCase().replaceAll("-", " ")), [1]);
  });

  it("by a whole identity number, and by no part of one", async () => {
    assert.deepEqual(await found("033 159 000 333"), [2]);
    assert.deepEqual(await found("033159000"), []);
    assert.equal((await find("033159000999")).dossiers.length, 0);
  });

  it("where they hold a post, and nowhere else", async () => {
    assert.deepEqual(await found("anh dao", "chuyenvien.phohien", committee), [0, 2]);
    await assert.rejects(find("anh dao", "chuyenvien.phohien", centre), { code: "kernel.forbidden" });
    await assert.rejects(find("anh dao", "kythuat.tinh"), { code: "kernel.forbidden" });
    await assert.rejects(find("x"), { code: "kernel.input-invalid" });
    // Another agency's officer does not find it even by its code or the person's number.
    const elsewhere = await province.agencyId("ttpvhcc-12004");
    const stranger = await province.actor("tiepnhan.phohien");
    const there = { ...stranger, positions: stranger.positions.map((held) => ({ ...held, agencyId: elsewhere })) };
    const asked = [made[0]?.trackingCode ?? "", "033159000111", "dao"];
    for (const text of asked) {
      const answer = await province.rooms.oneStop.findDossiers({ actor: there, input: { agencyId: elsewhere, text } });
      assert.deepEqual(answer.dossiers, [], text);
    }
  });

  it("with one access line for each list, and none for what was not shown", async () => {
    const count = async () =>
      (
        await sql<{
          count: number;
        }>`select count(*) from kernel.access_line where query = 'one-stop.find-dossiers'`.execute(
          province.rooms.kernel.db,
        )
      ).rows[0]?.count ?? 0;
    const before = Number(await count());
    await find("dao");
    await find("khong co ai");
    assert.equal(Number(await count()), before + 1);
  });

  it("also those that came in under a release without the search", async () => {
    await sql`delete from one_stop.sought`.execute(province.rooms.kernel.db);
    assert.deepEqual(await found("dao"), []);
    assert.equal(await province.rooms.oneStop.fillSought(), 3);
    assert.deepEqual(await found("dao"), [0, 1, 2]);
    assert.equal(await province.rooms.oneStop.fillSought(), 0);
  });

  it("and are asked to type more when over five hundred match", async () => {
    await sql`insert into one_stop.dossier (agency_id, id, tracking_code, door, channel, procedure_code, procedure_version_id, procedure_name,
        case_code, state, competent_agency_id, applicant_id, submitter_id, subject_line, submitted_at)
      select agency_id, gen_random_uuid(), 'T-' || n, door, channel, procedure_code, procedure_version_id, procedure_name, case_code,
        state, competent_agency_id, applicant_id, submitter_id, subject_line, submitted_at
      from one_stop.dossier, generate_series(1, 501) n where id = ${made[0]?.dossierId}`.execute(
      province.rooms.kernel.db,
    );
    await province.rooms.oneStop.fillSought();
    const { dossiers, tooMany } = await find("nguyen thi anh dao");
    assert.deepEqual([dossiers.length, tooMany], [0, true]);
  });
});
