import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type NoTables, type Reader, openDatabase } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import { type Actor, type Role, anonymous } from "#kernel/plain/actor";
import { rowsTaken } from "../../tests/support/plan-rows.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { findTracked, listOwnDossiers } from "./dossier-store.ts";
import { countDossiers, listDossiers } from "./queue-store.ts";
import { listResults } from "./result-store.ts";
import { visible } from "./rights.ts";

const [centre, committee] = [idFrom("agency", "centre"), idFrom("agency", "committee")];
const otherCentre = idFrom("agency", "other centre");
const [citizen, version] = [idFrom("person", "one"), idFrom("version", "one")];
const many = 12_000;
const open = 60;

function official(agencyId: string, ...roles: Role[]): Actor {
  const post = { id: idFrom("post", agencyId), agencyId, agencyPath: "/a/", unitId: null, title: "", roles };
  const positions = [{ ...post, validFrom: "2025-07-01" as never, validTo: null }];
  return { ...anonymous, kind: "official", accountId: idFrom("account", agencyId), positions };
}

describe("the plans of lists over a register of many years", () => {
  let database: OpenTestDatabase;
  let db: Reader;
  let last: { sql: string; parameters: readonly unknown[] };
  before(async () => {
    database = await cloneMigrated();
    const log = ({ query }: { query: { sql: string; parameters: readonly unknown[] } }) => {
      last = query;
    };
    db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: database.pool }), log });
    // One agency's dossiers: most are returned, the newest few are under way, four in each open state a hundred.
    await sql`insert into one_stop.dossier (agency_id, id, code, tracking_code, door, channel, procedure_code, procedure_version_id,
        procedure_name, case_code, state, competent_agency_id, applicant_id, submitter_id, subject_line, submitted_at, due_at)
      select ${centre}, gen_random_uuid(), 'H-' || n, 'T-' || n, 'counter', 'direct', '1.002693', ${version}, 'x', 'ordinary',
        case when n > ${open} then 'returned' else (array['submitted', 'received', 'processing', 'finished'])[1 + n % 4] end,
        ${committee}, case when n % 3000 = 1 then ${citizen}::uuid else gen_random_uuid() end, gen_random_uuid(), 'x',
        timestamptz '2026-11-23' - make_interval(mins => n), timestamptz '2026-12-01' - make_interval(mins => n)
      from generate_series(1, ${many}::int) n`.execute(db);
    // Every hundredth was received elsewhere; of those under way some wait for their hand-over.
    await sql`update one_stop.dossier set competent_centre_id = ${otherCentre}, received_at = submitted_at, hand_over_by = submitted_at,
        taken_over_at = case when state = 'received' then null else submitted_at end,
        taken_over_by = case when state = 'received' then null else ${citizen}::uuid end
      where state in ('received', 'returned') and extract(minute from submitted_at)::int % 10 = 1`.execute(db);
    await sql`update one_stop.dossier set check_by = submitted_at where state = 'submitted'`.execute(db);
    await sql`insert into one_stop.tracking select tracking_code, agency_id, id from one_stop.dossier`.execute(db);
    await sql`insert into one_stop.result (agency_id, id, dossier_id, state, number_order, template, template_version, content,
        symbol, drafted_by, created_at, changed_at)
      select agency_id, id, id, case when state = 'processing' then 'to-sign' else 'issued' end, 'number-before-signature', 't', 'v',
        '{}', 's', id, submitted_at, submitted_at from one_stop.dossier where state in ('processing', 'finished', 'returned')`.execute(
      db,
    );
    // Only the owner may; autovacuum does it in life.
    const owner = openDatabase(database.ownerUrl, { max: 1, name: "owner" });
    await sql`analyze one_stop.dossier, one_stop.result, one_stop.tracking`.execute(owner.db);
    await owner.close();
  });
  after(() => database.drop());

  /** How many rows the last statement took for what it gave. */
  const read = (): Promise<number> => rowsTaken(database.pool, last);
  const officer = official(centre, "reception-officer");
  const deciding = official(committee, "case-officer", "leader", "clerk");
  const both: Actor = { ...deciding, positions: [...deciding.positions, ...officer.positions] };
  const elsewhere = official(otherCentre, "reception-officer");
  const page = { limit: 51, after: null };
  const register = { side: "register", agencyId: centre } as const;
  const competent = { side: "competent", agencyId: committee } as const;

  const lists: [string, () => Promise<readonly unknown[]>][] = [
    [
      "what waits to be taken over",
      () =>
        listDossiers(db, visible(elsewhere, "hand-over"), { side: "hand-over", agencyId: otherCentre }, ["received"], {
          ...page,
          part: { part: "to-take-over" },
        }),
    ],
    [
      "what is late to be checked",
      () =>
        listDossiers(db, visible(officer, "register"), register, ["submitted"], {
          ...page,
          part: { part: "late", now: new Date("2026-11-24T12:00:00Z") },
        }),
    ],
    ["the reception's", () => listDossiers(db, visible(officer, "register"), register, ["submitted"], page)],
    ["what was returned", () => listDossiers(db, visible(officer, "register"), register, ["returned"], page)],
    [
      "what was returned, a later page",
      () =>
        listDossiers(db, visible(both, "register"), register, ["returned"], {
          limit: 51,
          after: { at: new Date("2026-11-20T00:00:00Z"), id: centre },
        }),
    ],
    ["the deciding agency's", () => listDossiers(db, visible(both, "competent"), competent, ["processing"], page)],
    [
      "what was decided",
      () => listDossiers(db, visible(deciding, "competent"), competent, ["finished", "returned"], page),
    ],
    ["the signing tray", () => listResults(db, visible(deciding, "competent"), committee, ["to-sign"], 100)],
    ["a person's own", () => listOwnDossiers(db, visible({ ...anonymous, kind: "citizen", personId: citizen }), 100)],
    ["a tracked one", async () => [await findTracked(db, "T-77")]],
  ];
  for (const [name, list] of lists) {
    it(`read at most ten times what they show: ${name}`, async () => {
      const shown = (await list()).length;
      assert.ok(shown > 0);
      const rows = await read();
      assert.ok(rows <= 10 * shown, `${rows} rows read for ${shown} shown`);
    });
  }

  it("count what is under way without touching what is done", async () => {
    const counts = await countDossiers(db, visible(both, "competent"), competent, new Date("2026-11-23T00:00:00Z"));
    assert.equal(
      counts.reduce((sum, { count, toTakeOver }) => sum + Number(count) + Number(toTakeOver), 0),
      open,
    );
    assert.ok((await read()) <= 10 * open);
  });
});
