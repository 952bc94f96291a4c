import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { sql } from "kysely";
import type { Reader } from "#kernel/database";
import { idFrom } from "#kernel/ids";
import type { Actor, Role } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { type Sought, markFiled } from "#kernel/sought";
import { type Recorded, mostRead, openRecorded, postHolder } from "../../tests/support/plans.ts";
import { searchOutgoing } from "./queries/search-documents.ts";
import { visible } from "./rights.ts";

const [agency, other, officer] = [idFrom("agency", "busy"), idFrom("agency", "other"), idFrom("account", "officer")];
const [file, otherFile] = [idFrom("file", "one"), idFrom("file", "other")];
const today = day("2026-11-23");
const nothing: Sought = {
  ...{ agencyId: agency, words: "", number: "", bookNumber: null, agency: "", typeName: "", personId: null },
  ...{ fileIds: null, from: null, to: null, after: null, limit: 51 },
};

const official = (...roles: Role[]) => postHolder({ accountId: officer, agencyId: agency }, ...roles);

/** Two agencies' documents of five years, thirty a day; every hundredth is a draft of the officer's. */
async function fill(owner: Reader): Promise<void> {
  await sql`insert into documents.type (code, name_vi, layout, source, valid_from) values ('QD', 'Quyết định', '{}', '', '2020-03-05')`.execute(
    owner,
  );
  await sql`insert into documents.document (agency_id, id, state, type_code, abstract, urgency, body, grounds, addressees,
      recipients, receivers, drafter_account_id, signer_account_id, authority, version, number_order, series, symbol, number_text,
      issued_on, template, template_version, sealed_file_id, created_at, changed_at)
    select case when n % 2 = 0 then ${agency}::uuid else ${other}::uuid end, gen_random_uuid(),
      case when n % 100 = 0 then 'drafting' else 'issued' end, 'QD', 'Về việc số ' || n || ' đê sông', 'normal',
      jsonb_build_array(jsonb_build_object('kind', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('text', 'Kè số ' || n)))),
      '[]', '[]', jsonb_build_array('Sở ' || n % 40), '[]',
      case when n % 100 = 0 then ${officer}::uuid else gen_random_uuid() end, gen_random_uuid(), 'head', 1,
      'number-before-signature', 'document', 'QĐ-UBND', n::text, date '2026-11-23' - n / 30, '', '', gen_random_uuid(),
      timestamptz '2026-11-23' - make_interval(days => n / 30), now()
    from generate_series(1, 12000) n`.execute(owner);
  await sql`insert into documents.sought select agency_id, id, documents.day_of(issued_on, created_at),
    documents.found_by(agency_id, id) from documents.document`.execute(owner);
  // Every three hundredth stands in a file, half of them in another too.
  const { rows } = await sql<{ documentId: string }>`select id as "documentId" from documents.document
    where agency_id = ${agency} and number_text::int % 300 = 0`.execute(owner);
  await owner.transaction().execute(async (tx) => {
    for (const [no, { documentId }] of rows.entries()) {
      const key = { agencyId: agency, documentId };
      await markFiled(tx, "documents.sought", { ...key, fileId: file, isIn: true });
      if (no % 2 === 0) await markFiled(tx, "documents.sought", { ...key, fileId: otherFile, isIn: true });
    }
  });
  await sql`analyze documents.document, documents.sought, documents.review`.execute(owner);
}

describe("the plans of a search over outgoing documents of many years", () => {
  let recorded: Recorded;
  before(async () => {
    recorded = await openRecorded(fill);
  });
  after(() => recorded.drop());

  /** Searches by the index; gives how many were shown, and the most rows that a node of a plan read. */
  async function search(actor: Actor, more: Partial<Sought>): Promise<{ shown: number; read: number }> {
    const wish = { sought: { ...nothing, ...more }, today };
    const { found, nodes } = await recorded.reads(() => searchOutgoing(recorded.db, visible(actor), wish));
    const walks = nodes.filter(({ node, rows }) => node["Node Type"] === "Seq Scan" && rows > 10);
    assert.deepEqual(walks, []);
    return { shown: found.length, read: mostRead(nodes) };
  }

  it("rare words, a number, a receiver, a person, a work file, a period: at most ten times the rows that are shown", async () => {
    const wishes: Partial<Sought>[] = [
      { words: "ke so 4002" },
      { number: "04002/qd-ubnd" },
      { agency: "so 4", from: day("2026-11-01") },
      { personId: officer },
      { from: day("2026-01-05"), to: day("2026-01-07") },
      { fileIds: [otherFile] },
      { fileIds: [otherFile], words: "quyet dinh de song" },
      { fileIds: [file, otherFile], from: day("2026-01-01") },
      {},
    ];
    for (const wish of wishes) {
      const { shown, read } = await search(official("clerk", "case-officer"), wish);
      assert.ok(shown > 0 && read <= 10 * shown, `${JSON.stringify(wish)}: reads ${read} for ${shown}`);
    }
  });

  it("what all have: three months of them", async () => {
    const { shown, read } = await search(official("clerk"), { words: "quyet dinh de song" });
    assert.equal(shown, 51);
    assert.ok(read <= 15 * 92, `reads ${read}`);
  });
});
