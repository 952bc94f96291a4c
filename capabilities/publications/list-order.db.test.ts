import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Reader } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import { day, isDay } from "#kernel/plain/day";
import { type Recorded, mostRead, openRecorded } from "../../tests/support/plans.ts";
import { type Place, type Publication, type Wanted, listPublished, visible } from "./publication-store.ts";

const agencies = [idFrom("agency", "one"), idFrom("agency", "other")] as const;
const all: Wanted = { agencyId: null, words: "", year: null, after: null, limit: 51 };

/** Two agencies' public documents of a hundred days, thirty each a day: numbers 1, 10, 19 and so on in two series, one without a number. */
async function fill(owner: Reader): Promise<void> {
  await sql`insert into publications.publication (agency_id, document_id, type_name, number_text, issued_on, abstract, signer,
      file_id, sha256, words, published_at, published_by)
    select agency, gen_random_uuid(), 'Quyết định',
      case when n = 29 then 'Không số' else (n / 2 * 9 + 1) || '/' || (array['QĐ-UBND', 'KH-UBND'])[1 + n % 2] end,
      date '2026-11-23' - on_day, 'Về việc số ' || n, 'Nguyễn Văn An', gen_random_uuid(), repeat('a', 64),
      kernel.words_of('quyet dinh ' || n), now(), gen_random_uuid()
    from unnest(array[${agencies[0]}::uuid, ${agencies[1]}::uuid]) agency, generate_series(0, 99) on_day, generate_series(0, 29) n`.execute(
    owner,
  );
  await sql`analyze publications.publication`.execute(owner);
}

const placeOf = ({ issued_on, agency_id, number, document_id }: Publication): Place => ({
  ...{ on: isDay(issued_on) ? issued_on : day("1945-09-02"), agencyId: agency_id, number, documentId: document_id },
});

describe("the order of the list of public documents", () => {
  let recorded: Recorded;
  before(async () => {
    recorded = await openRecorded(fill);
  });
  after(() => recorded.drop());

  /** The list, page after page. */
  async function walk(wanted: Partial<Wanted>, pages: number): Promise<Publication[]> {
    const found: Publication[] = [];
    for (let page = 0; page < pages; page += 1) {
      const last = found.at(-1);
      const after = last ? placeOf(last) : null;
      found.push(...(await listPublished(recorded.db, visible, { ...all, ...wanted, after })));
    }
    return found;
  }

  it("newest day first, a day's by agency, the highest running number first, 10 before 9; each once, page after page", async () => {
    const found = await walk({ limit: 7 }, 18);
    assert.equal(new Set(found.map(({ document_id }) => document_id)).size, 126);
    const [first, second] = [found.slice(0, 30), found.slice(30, 60)];
    const descending = Array.from({ length: 15 }, (_, at) => (14 - at) * 9 + 1).flatMap((number) => [number, number]);
    // The last one has no number, and stands behind those that have one.
    const numbers = [...descending.slice(1), 0];
    for (const [at, part] of [first, second].entries()) {
      assert.deepEqual(new Set(part.map(({ issued_on }) => issued_on)), new Set(["2026-11-23"]));
      assert.deepEqual(
        new Set(part.map(({ agency_id }) => agency_id)),
        new Set([agencies.toSorted().toReversed()[at]]),
      );
      assert.deepEqual(
        part.map(({ number }) => number),
        numbers,
      );
      assert.deepEqual(
        part.map(({ number_text }) => Number.parseInt(number_text, 10) || 0),
        numbers,
      );
    }
    assert.equal(found[60]?.issued_on, "2026-11-22");
  });

  it("a page, the first or any after it, of all or of one agency, reads little more than it shows, in the order of an index", async () => {
    const [far] = (await walk({ limit: 3001 }, 1)).slice(-1);
    assert.ok(far);
    const own = (await walk({ limit: 1501, agencyId: agencies[0] }, 1)).at(-1);
    assert.ok(own);
    const wishes: Partial<Wanted>[] = [
      {},
      { after: placeOf(far) },
      { year: 2026 },
      { agencyId: agencies[0] },
      { agencyId: agencies[0], after: placeOf(own) },
    ];
    for (const wish of wishes) {
      const { found, nodes } = await recorded.reads(() => listPublished(recorded.db, visible, { ...all, ...wish }));
      assert.equal(found.length, 51);
      const kinds = nodes.map(({ node }) => node["Node Type"]);
      assert.ok(!kinds.some((kind) => /Seq Scan|Sort/.test(kind)), `${JSON.stringify(wish)}: ${kinds.join()}`);
      assert.ok(mostRead(nodes) <= 51 + 30, `${JSON.stringify(wish)}: reads ${mostRead(nodes)}`);
    }
  });
});
