import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Reader } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import type { Role } from "#kernel/plain/actor";
import { type Recorded, mostRead, openRecorded, postHolder } from "../../tests/support/plans.ts";
import { findFiles } from "./queries/find-files.ts";

const [agency, other, officer] = [idFrom("agency", "busy"), idFrom("agency", "other"), idFrom("account", "officer")];

const official = (...roles: Role[]) => postHolder({ accountId: officer, agencyId: agency }, ...roles);

/** Two agencies' files of five years; every thousandth is the officer's. */
async function fill(owner: Reader): Promise<void> {
  await sql`insert into work_files.file (agency_id, id, state, outside_reason, year, symbol, title, is_permanent, retention_ground,
      rights, language, description, unit_name, holder_account_id, holder_name, creator_name, started_on, opened_at, close_faults, document_total)
    select case when n % 2 = 0 then ${agency}::uuid else ${other}::uuid end, gen_random_uuid(), 'open', 'x', 2022 + n % 5,
      n || '.KT', 'Hồ sơ đê sông đoạn ' || n, true, '', 'limited', 'vi', '', '',
      case when n % 1000 = 0 then ${officer}::uuid else gen_random_uuid() end, '', '', '2026-01-01',
      timestamptz '2026-11-23' - make_interval(mins => n), '[]', 0
    from generate_series(1, 8000) n`.execute(owner);
  await sql`update work_files.file set marks = work_files.found_by(file)`.execute(owner);
  await sql`vacuum analyze work_files.file`.execute(owner);
}

describe("the plans by which a search finds the work files that are meant", () => {
  let recorded: Recorded;
  before(async () => {
    recorded = await openRecorded(fill);
  });
  after(() => recorded.drop());

  async function find(actor: ReturnType<typeof official>, text: string): Promise<{ found: number; read: number }> {
    const wish = { agencyId: agency, text, most: 21 };
    const { found, nodes } = await recorded.reads(() => findFiles(recorded.db, actor, wish));
    return { found: found.length, read: mostRead(nodes) };
  }

  it("by a symbol, by words of the title and the year: at most ten times the files that are found", async () => {
    for (const text of ["4000.KT", "đoạn 4002", "4004 2026"]) {
      const { found, read } = await find(official("clerk"), text);
      assert.ok(found > 0 && read <= 10 * found, `${text}: reads ${read} for ${found}`);
    }
  });

  it("of words that all titles have a specialist's search reads the specialist's own files", async () => {
    const { found, read } = await find(official("case-officer"), "hồ sơ đê sông");
    assert.equal(found, 8);
    assert.ok(read <= 10 * found, `reads ${read} for ${found}`);
  });
});
