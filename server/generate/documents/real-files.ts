import { createHash } from "node:crypto";
import { sql } from "kysely";
import { writeAudit } from "#kernel/audit";
import type { Reader, Tx } from "#kernel/database";
import { type MadeFile, keepMade, recordMade } from "#kernel/made-file";
import { jobActor } from "#kernel/plain/actor";
import { type Day, day } from "#kernel/plain/day";
import { type ProgressOut, openProgress } from "../../progress.ts";
import { type Built, type Ground, makeRooms } from "../../rooms.ts";
import { type InventedKeys, openInventedKeys } from "./invented-keys.ts";

export type FilesWish = {
  /** The seed of the books. */
  readonly seed: string;
  /** So many documents get their files. */
  readonly files: number;
};

/** One in so many documents of both books, and no fewer than a list shows at once. */
const oneIn = 2_000;
const atLeast = 50;
export const usualFiles = (documents: number): number => Math.max(atLeast, Math.ceil(documents / oneIn));

/** A document of the sample. */
type Sampled = {
  readonly agency_id: string;
  readonly id: string;
  readonly number_text: string | null;
  readonly issued_on: Day;
  readonly signed_at: Date;
  readonly issued_at: Date;
  readonly receivers: number;
  readonly pages: number;
  readonly month: Day;
  readonly has_file: boolean;
};

/** Of many candidates some are under way or signed on paper: this many times as many are looked at. */
const spare = 2;
const longestLook = "10min";

/**
 * Those issued and digitally signed documents whose ids come first when they are mixed by the seed. The ids alone are mixed, which an index
 * answers; rows are read of the first ones.
 */
async function sampleOf(on: Reader, { files, seed }: FilesWish): Promise<readonly Sampled[]> {
  return on.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${longestLook}, true)`.execute(tx);
    const { rows } = await sql<Sampled>`
      with mixed as materialized (
        select agency_id, id, md5(${seed} || id) as place from documents.document order by 3 limit ${files * spare + atLeast}
      )
      select agency_id, id, number_text, issued_on, signed_at, issued_at, jsonb_array_length(receivers) as receivers, pages,
        date_trunc('month', issued_at at time zone 'Asia/Ho_Chi_Minh')::date as month, sealed_file_id is not null as has_file
      from mixed join documents.document using (agency_id, id)
      where imported_from = ${`generated:${seed}`} and state = 'issued' and signed_at is not null
      order by place limit ${files}`.execute(tx);
    // One agency's together: its keys and its seal are made once.
    return rows.toSorted((a, b) => (a.agency_id + a.id < b.agency_id + b.id ? -1 : 1));
  });
}

type Made = { readonly rendered: MadeFile; readonly signed: MadeFile; readonly sealed: MadeFile };
type Making = { readonly rooms: Built; readonly ground: Ground; readonly keys: InventedKeys };
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const minuteMs = 60_000;

/** Printed from its own words, signed by its signer and sealed by its agency at the times its course says. */
async function makeFiles({ ground, keys, rooms }: Making, one: Sampled) {
  const { db } = rooms.kernel;
  const { agency_id: agencyId, id: documentId } = one;
  const { pdf, pages, anchors, numberFollows, signer } = await rooms.documents.bulk.drawIssued({
    agencyId,
    documentId,
  });
  const card = await rooms.agencies.cards.cardOf(db, agencyId);
  const agency = { code: card.code, name: card.name };
  const order = { documentId, anchors, numberFollows, numberText: one.number_text ?? "", on: day(one.issued_on) };
  const person = { id: signer.accountId, name: signer.fullName, use: "personal", agency, title: signer.title } as const;
  const signed = await keys.sign(person, one.signed_at, { ...order, pdf, sha256: sha256(pdf) });
  const office = { id: agencyId, name: card.name, use: "seal", agency, title: "" } as const;
  const sealedAt = new Date(one.issued_at.getTime() - minuteMs);
  const sealed = await keys.sign(office, sealedAt, { ...order, pdf: signed, sha256: sha256(signed) });
  const name = `van-ban-${documentId.slice(-8)}.pdf`;
  const keep = (bytes: Uint8Array) => keepMade({ files: ground.files, db }, { agencyId, name, pdf: bytes });
  const made: Made = { rendered: await keep(pdf), signed: await keep(signed), sealed: await keep(sealed) };
  return { made, pages, anchors };
}

/** The rows as the acts would have left them; pages that differ from what was invented are counted anew. */
async function save({ ground, rooms }: Making, tx: Tx, one: Sampled, made: Awaited<ReturnType<typeof makeFiles>>) {
  const { rendered, sealed, signed } = made.made;
  const act = { tx, now: rooms.kernel.now() };
  for (const file of [rendered, signed, sealed]) await recordMade(ground.files, act, file);
  await sql`update documents.document set anchors = ${JSON.stringify(made.anchors)}::jsonb, pages = ${made.pages},
      rendered_file_id = ${rendered.id}, rendered_sha256 = ${rendered.sha256},
      signed_file_id = ${signed.id}, signed_sha256 = ${signed.sha256},
      sealed_file_id = ${sealed.id}, sealed_sha256 = ${sealed.sha256}
    where agency_id = ${one.agency_id} and id = ${one.id}`.execute(tx);
  const more = one.receivers * (made.pages - one.pages);
  if (more === 0) return;
  await sql`update document_figures.month set pages_spared = pages_spared + ${more}
    where agency_id = ${one.agency_id} and month = ${one.month}`.execute(tx);
}

async function audit({ kernel }: Built, tx: Tx, one: Sampled, seed: string): Promise<void> {
  await writeAudit(tx, {
    ...{ id: kernel.ids.next(), at: kernel.now(), act: "province.generate-files", outcome: "done", refusal: null },
    ...{ actor: jobActor("generate"), subject: { kind: "document", id: one.id, agencyId: one.agency_id } },
    ...{ requestId: null, facts: { seed, files: 3 } },
  });
}

/**
 * Gives a seeded sample of the generated documents their real files: printed by the renderer, signed and sealed PAdES B-T by keys of a
 * trial authority at the times of then, in the file store. Goes on where it was stopped; says how many documents got theirs now.
 */
export async function generateFiles(
  ground: Ground,
  wish: FilesWish,
  out: ProgressOut = process.stdout,
): Promise<number> {
  const rooms = makeRooms(ground);
  const sample = await sampleOf(rooms.kernel.db, wish);
  const due = sample.filter(({ has_file: there }) => !there);
  if (due.length === 0) return 0;
  const progress = openProgress("Tệp PDF thật của mẫu văn bản (real files of a sample)", due.length, out);
  const keys = await openInventedKeys(rooms, ground.config.dataDir);
  try {
    for (const [no, one] of due.entries()) {
      const making = { rooms, ground, keys };
      const made = await makeFiles(making, one);
      await rooms.kernel.db.transaction().execute(async (tx) => {
        await save(making, tx, one, made);
        await audit(rooms, tx, one, wish.seed);
      });
      progress.at(no + 1);
    }
  } finally {
    await keys.close();
  }
  progress.end(`${due.length}`);
  return due.length;
}
