import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import { type Actor, anonymous, jobActor, roles } from "#kernel/plain/actor";
import { actorWith, citizen } from "../../tests/support/actors.ts";
import { type OpenTestDatabase, cloneMigrated } from "../../tests/support/rooms.ts";
import { type DossierPlace, maySee, visible } from "./rights.ts";

type Row = DossierPlace & { readonly id: string };

/** The same numbers in the same order each time (a linear congruence). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe("who may see a dossier, as a rule and as a condition", () => {
  let database: OpenTestDatabase;
  const pick = numbersFrom(20_261_122);
  const agencies = Array.from({ length: 6 }, () => randomUUID());
  const persons = Array.from({ length: 5 }, () => randomUUID());
  const states = ["submitted", "supplement", "received", "processing"] as const;
  const one = <T>(of: readonly T[]): T => of[pick(of.length)] as T;
  const dossiers: Row[] = Array.from({ length: 200 }, () => ({
    ...{ id: randomUUID(), agency_id: one(agencies), competent_agency_id: one(agencies) },
    ...{ competent_centre_id: pick(2) ? one(agencies) : null, state: one(states) },
    received_at: pick(2) ? new Date("2026-11-23T02:00:00Z") : null,
    ...{ applicant_id: one(persons), submitter_id: one(persons) },
  }));

  before(async () => {
    database = await cloneMigrated();
    await sql`insert into one_stop.dossier (agency_id, id, tracking_code, door, channel, procedure_code, procedure_version_id,
        procedure_name, case_code, state, competent_agency_id, applicant_id, submitter_id, subject_line, submitted_at,
        competent_centre_id, received_at)
      select agency_id, id, id::text, 'counter', 'direct', '1.002693', id, 'x', 'ordinary', state, competent_agency_id,
        applicant_id, submitter_id, 'x', now(), competent_centre_id, received_at
      from jsonb_to_recordset(${JSON.stringify(dossiers)}::jsonb)
        as d (id uuid, agency_id uuid, competent_agency_id uuid, applicant_id uuid, submitter_id uuid, state text,
          competent_centre_id uuid, received_at timestamptz)`.execute(database.db);
  });
  after(() => database.drop());

  const seen = async (actor: Actor): Promise<string[]> => {
    const { rows } = await sql<{
      id: string;
    }>`select id from one_stop.dossier as dossier where ${visible(actor).condition}`.execute(database.db);
    return rows.map((row) => row.id).toSorted();
  };
  const ruled = (actor: Actor): string[] =>
    dossiers
      .filter((row) => maySee(actor, row))
      .map((row) => row.id)
      .toSorted();

  it("agree for three hundred people of any posts", async () => {
    let some = 0;
    for (let n = 0; n < 300; n += 1) {
      const posts = Array.from(
        { length: pick(4) },
        () => actorWith(one(agencies), ...roles.filter(() => pick(4) === 0)).positions[0],
      );
      const kind = one(["official", "official", "citizen", "system", "anonymous"] as const);
      const actor: Actor = {
        ...anonymous,
        kind,
        accountId: randomUUID(),
        personId: pick(2) ? one(persons) : null,
        positions: posts.filter((post) => post !== undefined),
      };
      const expected = ruled(actor);
      assert.deepEqual(await seen(actor), expected, JSON.stringify(actor));
      if (expected.length > 0 && expected.length < dossiers.length) some += 1;
    }
    assert.ok(some > 50, "the trial had people who see some and not others");
  });

  it("show nothing to strangers, systems and technical administrators, all to jobs, their own to citizens", async () => {
    const technician = actorWith(agencies[0] ?? "", "technical-administrator", "business-administrator", "finance");
    for (const actor of [anonymous, { ...anonymous, kind: "system" } as Actor, technician])
      assert.deepEqual(await seen(actor), [], actor.kind);
    assert.equal((await seen(jobActor("trial"))).length, dossiers.length);
    const person = persons[0] ?? "";
    const own = dossiers
      .filter((row) => row.applicant_id === person || row.submitter_id === person)
      .map((row) => row.id);
    assert.deepEqual(await seen(citizen(person)), own.toSorted());
    assert.deepEqual(await seen({ ...citizen(person), personId: null }), []);
  });
});
