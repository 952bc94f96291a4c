import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "kysely";
import type { Tx } from "#kernel/database";
import { timeOrderedIds } from "#kernel/ids";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { present } from "#kernel/plain/present";
import { quantile, rounded } from "./figures.ts";
import { desksAtOnce, together } from "./signing-desk.ts";
import type { TemporaryProvince } from "./temporary-province.ts";

/** The commune whose clerk numbers after the signature, with those who draft, sign and seal there. */
const agencyKey = "ubnd-11953";
const people = { drafter: "chuyenvien.phohien", signer: "chutich.phohien", clerk: "vanthu.phohien" } as const;
const [firstWait, longestWait] = [250, 120_000];

type Road = {
  readonly province: TemporaryProvince;
  readonly agencyId: string;
  readonly who: Readonly<Record<keyof typeof people, Actor>>;
  /** A letter that waits for its signature; all others are its copies. */
  readonly letterId: string;
};
type Line = { readonly id: string; readonly state: string; readonly rendered: string; readonly signed: string | null };

async function actorOf({ rooms }: TemporaryProvince, name: string): Promise<Actor> {
  const db = rooms.kernel.db;
  const accounts = await sql<{ id: string; person_id: string }>`
    select id, person_id from identity.account where sign_in_name = ${name}`.execute(db);
  const { id: accountId, person_id: personId } = present(accounts.rows[0]);
  const posts = await sql<Actor["positions"][number]>`
    select id, agency_id as "agencyId", reach_path as "agencyPath", unit_id as "unitId", title, roles,
      valid_from as "validFrom", valid_to as "validTo" from identity.position where account_id = ${accountId}`.execute(
    db,
  );
  return { ...anonymous, kind: "official", accountId, personId, positions: posts.rows, assurance: 1 };
}

const paragraph = (text: string) => ({ kind: "paragraph" as const, content: [{ text }] });
const draftOf = (agencyId: string, signerId: string) => ({
  ...{ agencyId, signerId, typeCode: "CV", abstract: "Về việc đo tốc độ ký, cho số và đóng dấu văn bản" },
  ...{ urgency: "normal", authority: "TM", copies: 1, unitId: null, grounds: [], receivers: [] },
  body: [
    paragraph("Thực hiện kế hoạch công tác năm, đề nghị các đơn vị rà soát số liệu và báo cáo đúng thời hạn."),
    paragraph("Đề nghị các đơn vị nghiêm túc triển khai thực hiện."),
  ],
  ...{ addressees: ["Các phòng, đơn vị trực thuộc"], recipients: ["Như trên", "Lưu: VT"] },
});

export const linesOf = async ({ province, agencyId }: Omit<Road, "letterId">, ids: readonly string[]) =>
  (
    await sql<Line>`select id, state, rendered_sha256 as rendered, signed_sha256 as signed from documents.document
      where agency_id = ${agencyId} and id = any(${[...ids]}::uuid[])`.execute(province.rooms.kernel.db)
  ).rows;

/** Waits until none of the documents is in a state of a job. Throws when one needs a person again, or after two minutes. */
async function settled(road: Omit<Road, "letterId">, ids: readonly string[], state: string): Promise<readonly Line[]> {
  for (let waited = 0; waited < longestWait; waited += firstWait) {
    const lines = await linesOf(road, ids);
    if (lines.every((line) => line.state === state)) return lines;
    const lost = lines.find((line) => line.state !== state && !line.state.startsWith("being-"));
    if (lost) throw new Error(`a letter is ${lost.state} instead of ${state}`);
    await delay(firstWait);
  }
  throw new Error(`letters were not ${state} within ${longestWait / 1_000} s`);
}

/** A letter drafted by the rooms' acts and printed by the real worker, which must be running. */
export async function openRoad(province: TemporaryProvince): Promise<Road> {
  const { agencies, documents, kernel } = province.rooms;
  const agencyId = present(await agencies.findAgencyByKey(kernel.db, agencyKey)).id;
  const entries = Object.entries(people).map(async ([post, name]) => [post, await actorOf(province, name)] as const);
  const who = Object.fromEntries(await Promise.all(entries)) as Road["who"];
  const { drafter, signer } = who;
  const draft = draftOf(agencyId, signer.accountId ?? "");
  const key = await documents.beginDocument({ actor: drafter, requestId: randomUUID(), input: draft });
  const submitted = { ...key, version: 1, route: [] };
  await documents.submitDocument({ actor: drafter, requestId: randomUUID(), input: submitted });
  const road = { province, agencyId, who };
  await settled(road, [key.documentId], "to-sign");
  return { ...road, letterId: key.documentId };
}

/** Lays so many copies of the letter into the signer's tray: rows of their own, the printed file shared. */
export async function layOut({ agencyId, letterId, province }: Road, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => timeOrderedIds.next());
  const copy = (tx: Tx, table: string, idColumn: string) =>
    sql`insert into ${sql.table(table)}
      select (jsonb_populate_record(one, jsonb_build_object(${idColumn}::text, fresh.id))).*
      from ${sql.table(table)} one, unnest(${ids}::uuid[]) as fresh (id)
      where one.agency_id = ${agencyId} and one.${sql.ref(idColumn)} = ${letterId}`.execute(tx);
  await province.rooms.kernel.db.transaction().execute(async (tx) => {
    await copy(tx, "documents.document", "id");
    for (const table of ["documents.version", "documents.step", "documents.sought"])
      await copy(tx, table, "document_id");
  });
  return ids;
}

/** The signer's act: one PIN for the tray as it was shown; then the job of each document makes its signature. */
export async function signAct(road: Road, ids: readonly string[]): Promise<void> {
  const { agencyId, province, who } = road;
  const { documents: room, signatures } = province.rooms;
  const shown = (await linesOf(road, ids)).map(({ id, rendered }) => ({ documentId: id, sha256: rendered }));
  const wish = { use: "personal" as const, agencyId, pin: province.config.demoPin, documents: shown };
  const call = (input: unknown) => ({ actor: who.signer, requestId: randomUUID(), input });
  const { authorisationId } = await signatures.openAuthorisation(call(wish));
  const input = { agencyId, authorisationId, documents: shown.map((one) => ({ ...one, agencyId })) };
  await room.authoriseSignatures(call(input));
}

/** The clerk's act: numbers, register lines and the seal's PIN for the tray; then the job of each document seals and issues it. */
export async function sealAct(road: Road, signed: readonly Line[]): Promise<void> {
  const { agencyId, province, who } = road;
  const { documents: room, signatures } = province.rooms;
  const shown = signed.map(({ id, signed: sha256 }) => ({ documentId: id, sha256: sha256 ?? "" }));
  const wish = { use: "seal" as const, agencyId, pin: province.config.demoPin, documents: shown };
  const call = (input: unknown) => ({ actor: who.clerk, requestId: randomUUID(), input });
  const { authorisationId } = await signatures.openAuthorisation(call(wish));
  const input = { agencyId, authorisationId, documents: shown.map((one) => ({ ...one, agencyId })) };
  await room.authoriseSeals(call(input));
}

/** A tray of letters from the signer's desk to the issue. */
async function travel(road: Road): Promise<void> {
  const ids = await layOut(road, together);
  await signAct(road, ids);
  await sealAct(road, await settled(road, ids, "to-seal"));
  await settled(road, ids, "issued");
}

export type Travelling = {
  /** How many are issued so far. */
  issued(): Promise<number>;
  stop(): Promise<void>;
};

/** Keeps desks busy with trays of letters until told to stop. Begins when the first tray is issued. */
export async function keepTravelling(road: Road): Promise<Travelling> {
  let stopped = false;
  let begun: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const work = async (): Promise<void> => {
    while (!stopped) {
      await travel(road);
      begun();
    }
  };
  const working = Promise.all(Array.from({ length: desksAtOnce }, work));
  await Promise.race([first, working]);
  const { db } = road.province.rooms.kernel;
  const count = sql<{ count: number }>`select count(*)::int as count from documents.document
    where agency_id = ${road.agencyId} and state = 'issued'`;
  return {
    issued: async () => (await count.execute(db)).rows[0]?.count ?? 0,
    stop: async () => {
      stopped = true;
      await working;
    },
  };
}

/** How long a letter waited for its signature and its seal, from the act that asked for it: half of them at most so long. */
export async function waits({ agencyId, province }: Road): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ signature: number; seal: number }>`
    select extract(epoch from signed.at - asked.at) * 1000 as signature, extract(epoch from issued.at - numbered.at) * 1000 as seal
    from documents.step issued
      join documents.step signed using (agency_id, document_id) join documents.step asked using (agency_id, document_id)
      join documents.step numbered using (agency_id, document_id)
    where agency_id = ${agencyId} and issued.kind = 'issue' and signed.kind = 'signed'
      and asked.kind = 'authorise-signature' and numbered.kind = 'authorise-seal'`.execute(province.rooms.kernel.db);
  const half = (name: "signature" | "seal") =>
    rounded(
      quantile(
        rows.map((row) => Number(row[name])).toSorted((a, b) => a - b),
        0.5,
      ),
      0,
    );
  return { signature: half("signature"), seal: half("seal") };
}
