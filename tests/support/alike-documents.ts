import assert from "node:assert/strict";
import { sql } from "kysely";
import { type Row, formOf, rowsOf } from "./alike-dossiers.ts";
import type { TestProvince } from "./province.ts";

export type DocumentKey = { readonly agencyId: string; readonly documentId: string };
export type DocumentRows = Readonly<Record<string, readonly Row[]>>;

const many = (province: TestProvince, statement: ReturnType<typeof sql<Row>>) => rowsOf(province, statement);

/** Every row that an outgoing document has in any room, and whether it is found by exactly what the room finds it by. */
export async function outgoingRows(province: TestProvince, key: DocumentKey): Promise<DocumentRows> {
  const where = sql`agency_id = ${key.agencyId} and document_id = ${key.documentId}`;
  const document = await many(
    province,
    sql<Row>`select * from documents.document where agency_id = ${key.agencyId} and id = ${key.documentId}`,
  );
  const messageId = String(document[0]?.["message_id"]);
  const carried = sql`agency_id = ${key.agencyId} and message_id::text = ${messageId}`;
  return {
    document,
    version: await many(province, sql<Row>`select * from documents.version where ${where}`),
    review: await many(province, sql<Row>`select * from documents.review where ${where} order by no`),
    step: await many(province, sql<Row>`select * from documents.step where ${where} order by no`),
    register_line: await many(province, sql<Row>`select * from documents.register_line where ${where}`),
    taken: await many(province, sql<Row>`select * from numbering.taken where subject_id = ${key.documentId}`),
    sought: await many(
      province,
      sql<Row>`select sought.*, marks = documents.found_by(agency_id, document_id) as "asFound"
        from documents.sought where ${where}`,
    ),
    message: await many(province, sql<Row>`select * from interchange.message where id::text = ${messageId}`),
    outbound: await many(province, sql<Row>`select * from interchange.outbound where ${carried}`),
    status: await many(province, sql<Row>`select * from interchange.status where ${carried} order by code`),
  };
}

/** The same of a document that arrived. */
export async function incomingRows(province: TestProvince, key: DocumentKey): Promise<DocumentRows> {
  const where = sql`agency_id = ${key.agencyId} and document_id = ${key.documentId}`;
  const document = await many(
    province,
    sql<Row>`select * from incoming.document where agency_id = ${key.agencyId} and id = ${key.documentId}`,
  );
  const inboundId = String(document[0]?.["inbound_id"]);
  return {
    document,
    step: await many(province, sql<Row>`select * from incoming.step where ${where} order by id`),
    direction: await many(province, sql<Row>`select * from incoming.direction where ${where}`),
    task: await many(province, sql<Row>`select * from incoming.task where ${where} order by role desc`),
    follower: await many(province, sql<Row>`select * from incoming.follower where ${where}`),
    reading: await many(province, sql<Row>`select * from incoming.reading where ${where}`),
    taken: await many(province, sql<Row>`select * from numbering.taken where subject_id = ${key.documentId}`),
    sought: await many(
      province,
      sql<Row>`select sought.*, marks = incoming.found_by(agency_id, document_id) as "asFound"
        from incoming.sought where ${where}`,
    ),
    inbound: await many(province, sql<Row>`select * from interchange.inbound where id::text = ${inboundId}`),
  };
}

/** What of a document is never generated: nobody authorised, rendered, signed or sealed it, and no edXML file was built. */
const neverMade: ReadonlySet<string> = new Set([
  ...["document.anchors", "document.authorisation_id", "message.file_id"],
  ...["rendered", "signed", "sealed", "long_term"].flatMap((stage) => [
    `document.${stage}_file_id`,
    `document.${stage}_sha256`,
  ]),
  ...["document.renew_on", "document.long_term_stamps"],
]);
/** Only these say who made it, or that no file was built. */
const ofItsOwn: ReadonlySet<string> = new Set(["document.imported_from", "message.signature", "inbound.signature"]);
/** What must be the same value in both, not only of the same form. */
const sameValues: Readonly<Record<string, readonly string[]>> = {
  document: [
    "state",
    "authority",
    "version",
    "copies",
    "number_order",
    "series",
    "template",
    "template_version",
    "source",
  ],
  version: ["no"],
  review: ["round", "no", "kind", "state", "comment", "version"],
  step: ["no", "kind", "state", "on_behalf", "version"],
  register_line: ["kept_by", "copies", "note"],
  taken: ["kind", "period", "subject_kind", "series_id"],
  sought: ["asFound"],
  message: ["kind", "status_code"],
  outbound: ["route", "state", "tries", "answer", "delivered_to"],
  status: ["code"],
  direction: ["due_ground"],
  task: ["role", "state", "late", "opinion"],
  inbound: ["kind", "redirected_from", "possible_duplicate_of"],
};

/** Compares every column of every row, whoever made it. */
export function demandAlikeRows(generated: DocumentRows, acted: DocumentRows, what: string): void {
  assert.deepEqual(Object.keys(generated), Object.keys(acted));
  for (const [part, rows] of Object.entries(acted)) {
    const made = generated[part] ?? [];
    assert.equal(made.length, rows.length, `${what} ${part}: ${made.length} rows for ${rows.length}`);
    for (const [at, row] of rows.entries()) {
      const other = made[at] ?? {};
      assert.deepEqual(Object.keys(other), Object.keys(row), `${what} ${part}`);
      for (const [column, value] of Object.entries(row)) {
        const name = `${part}.${column}`;
        if (ofItsOwn.has(name)) continue;
        if (neverMade.has(name)) assert.ok(other[column] === null || other[column] === 0, `${what} ${name}`);
        else assert.equal(formOf(other[column]), formOf(value), `${what} ${name} of row ${at}`);
        if (sameValues[part]?.includes(column)) assert.deepEqual(other[column], value, `${what} ${name} of row ${at}`);
      }
    }
  }
}
