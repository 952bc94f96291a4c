import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader } from "./database.ts";
import { canonical } from "./plain/canonical.ts";

const hash = (...parts: readonly (Buffer | string)[]): Buffer => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** Merkle root of leaves in order (RFC 6962: leaves and nodes are hashed apart, so that neither passes for the other). */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return hash("");
  let level = leaves.map((leaf) => hash("\0", leaf));
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let n = 0; n < level.length; n += 2) {
      const [left, right] = [level[n], level[n + 1]];
      if (left) next.push(right ? hash("\u0001", left, right) : left);
    }
    level = next;
  }
  return level[0] ?? hash("");
}

export type Seal = {
  no: number;
  fromTxid: string;
  untilTxid: string;
  lineCount: number;
  firstAt: string | null;
  lastAt: string | null;
  merkleRoot: string;
  previous: string;
  sealedAt: string;
  seal: string;
};

const firstPrevious = "00".repeat(32);

function sealHash(seal: Omit<Seal, "seal">): string {
  return hash(canonical(seal)).toString("hex");
}

type Sealed = { leaves: Buffer[]; firstAt: string | null; lastAt: string | null };

/** A line without its empty columns, so that a column added later changes no seal; what stands inside its facts stays as it is. */
const filled = (line: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null));

/** The lines of finished transactions in [from, until), in the order (txid, id), each as its canonical text. */
async function linesBetween(db: Reader, from: string, until: string): Promise<Sealed> {
  const { rows } = await sql<{ line: Record<string, unknown>; at: Date }>`
    select to_jsonb(audit_line) as line, at from kernel.audit_line
    where txid >= ${from}::xid8 and txid < ${until}::xid8 order by txid, id`.execute(db);
  const at = (n: number): string | null => rows.at(n)?.at.toISOString() ?? null;
  return {
    leaves: rows.map((row) => Buffer.from(canonical(filled(row.line)))),
    firstAt: rows.length ? at(0) : null,
    lastAt: rows.length ? at(-1) : null,
  };
}

/** The last seal; undefined before the first. */
export async function lastSeal(db: Reader): Promise<Seal | undefined> {
  return (await listSeals(db, "desc"))[0];
}

async function listSeals(db: Reader, order: "asc" | "desc"): Promise<Seal[]> {
  const { rows } =
    await sql<Seal>`select no, from_txid::text as "fromTxid", until_txid::text as "untilTxid", line_count as "lineCount",
      to_char(first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "firstAt",
      to_char(last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt",
      encode(merkle_root, 'hex') as "merkleRoot", encode(previous, 'hex') as previous,
      to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt", encode(seal, 'hex') as seal
    from kernel.audit_seal ${order === "desc" ? sql`order by no desc limit 1` : sql`order by no`}`.execute(db);
  return rows;
}

/** Copies outside the database, in the order they were made; a copy that cannot be read is null. */
export type SealCopies = {
  append(seal: Seal): Promise<void>;
  last(): Promise<Seal | null>;
  all(): Promise<(Seal | null)[]>;
};
export type TimestampSeal = (seal: Buffer) => Promise<Buffer | null>;

/** A crash between a seal and its copy leaves at most the last seal uncopied: only that one is copied later, so that a cut copy stays found. */
async function copyLast(before: Seal | undefined, copies: SealCopies): Promise<void> {
  if (!before) return;
  const last = await copies.last();
  if ((last?.no ?? 0) === before.no - 1 && (last?.seal ?? firstPrevious) === before.previous)
    await copies.append(before);
}

/**
 * Seals the lines whose transactions have all ended (below the snapshot's xmin): previous seal, Merkle root, count,
 * first, last, time-stamp; then copies the seal outside the database. Returns undefined when there was nothing new.
 */
export async function sealAudit(
  db: Reader,
  now: Date,
  copies: SealCopies,
  timestamp: TimestampSeal,
): Promise<Seal | undefined> {
  const { rows } = await sql<{ xmin: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(
    db,
  );
  const untilTxid = rows[0]?.xmin ?? "0";
  const before = await lastSeal(db);
  await copyLast(before, copies);
  const fromTxid = before?.untilTxid ?? "0";
  const lines = await linesBetween(db, fromTxid, untilTxid);
  if (lines.leaves.length === 0) return undefined;
  const open = {
    no: (before?.no ?? 0) + 1,
    fromTxid,
    untilTxid,
    lineCount: lines.leaves.length,
    firstAt: lines.firstAt,
    lastAt: lines.lastAt,
    merkleRoot: merkleRoot(lines.leaves).toString("hex"),
    previous: before?.seal ?? firstPrevious,
    sealedAt: now.toISOString(),
  };
  const seal: Seal = { ...open, seal: sealHash(open) };
  const token = await timestamp(Buffer.from(seal.seal, "hex"));
  const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
  await sql`insert into kernel.audit_seal (no, from_txid, until_txid, line_count, first_at, last_at, merkle_root, previous, sealed_at, seal, timestamp_token)
    values (${seal.no}, ${seal.fromTxid}::xid8, ${seal.untilTxid}::xid8, ${seal.lineCount}, ${seal.firstAt}, ${seal.lastAt},
      ${bytes(seal.merkleRoot)}, ${bytes(seal.previous)}, ${seal.sealedAt}, ${bytes(seal.seal)}, ${token})`.execute(db);
  await copies.append(seal);
  return seal;
}

export type AuditFinding = {
  seal: number;
  problem: "lines-differ" | "seal-broken" | "seal-missing" | "copy-differs" | "copy-missing";
  expected: number;
  found: number;
};
export type AuditVerdict = { seals: number; lines: number; unsealed: number; findings: AuditFinding[] };

function chainFindings(seals: readonly Seal[]): AuditFinding[] {
  const findings: AuditFinding[] = [];
  let previous = firstPrevious;
  seals.forEach((seal, n) => {
    const { seal: value, ...open } = seal;
    const place = { seal: seal.no, expected: n + 1, found: seal.no };
    if (seal.no !== n + 1) findings.push({ ...place, problem: "seal-missing" });
    if (seal.previous !== previous || sealHash(open) !== value) findings.push({ ...place, problem: "seal-broken" });
    previous = value;
  });
  return findings;
}

/** What differs between the seals and their copies outside: one changed or removed inside, one cut off or spoiled outside. */
function copyFindings(seals: readonly Seal[], copies: readonly (Seal | null)[]): AuditFinding[] {
  const byNo = new Map(seals.map((seal) => [seal.no, seal.seal]));
  const copied = new Set(copies.map((copy) => copy?.no));
  const differing = copies.flatMap((copy, n): AuditFinding[] => {
    const no = copy?.no ?? n + 1;
    return copy && byNo.get(no) === copy.seal
      ? []
      : [{ seal: no, problem: "copy-differs", expected: no, found: copy && byNo.has(no) ? no : 0 }];
  });
  const missing = seals.filter(({ no }) => !copied.has(no));
  return [
    ...differing,
    ...missing.map(({ no }): AuditFinding => ({ seal: no, problem: "copy-missing", expected: no, found: 0 })),
  ];
}

/** Recomputes every seal and compares it with the copies kept outside: finds a changed, missing or added line, seal or copy. */
export async function verifyAudit(db: Reader, copies: SealCopies): Promise<AuditVerdict> {
  const seals = await listSeals(db, "asc");
  const findings = chainFindings(seals);
  let lines = 0;
  for (const seal of seals) {
    const { leaves } = await linesBetween(db, seal.fromTxid, seal.untilTxid);
    lines += leaves.length;
    if (leaves.length !== seal.lineCount || merkleRoot(leaves).toString("hex") !== seal.merkleRoot) {
      findings.push({ seal: seal.no, problem: "lines-differ", expected: seal.lineCount, found: leaves.length });
    }
  }
  findings.push(...copyFindings(seals, await copies.all()));
  const { rows } = await sql<{
    count: number;
  }>`select count(*) from kernel.audit_line where txid >= ${seals.at(-1)?.untilTxid ?? "0"}::xid8`.execute(db);
  return { seals: seals.length, lines, unsealed: Number(rows[0]?.count ?? 0), findings };
}
