import type { Selectable } from "kysely";
import type { PdfReport, SignatureReport } from "#capabilities/verification";
import type { ActContext } from "#kernel/command";
import { type Reader, type Tx, of } from "#kernel/database";
import { checkSignatures } from "../job-names.ts";
import type { DocumentKey } from "../document-store.ts";
import type { IncomingTables, SignatureCheckTable } from "../tables.ts";

export type SignatureCheck = Selectable<SignatureCheckTable>;

/** Instants as they stand in JSON. */
type Written<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: Written<T[K]> } : T;

type Kept = Pick<
  SignatureReport,
  | "kind"
  | "verdict"
  | "subIndication"
  | "signedAt"
  | "timeSource"
  | "timeStampAuthority"
  | "findings"
  | "revocationSource"
>;
/** One signature as it is kept: no number by which a person is known. */
export type KeptSignature = Written<Kept> & {
  readonly name: string | null;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly issuer: string | null;
};
export type KeptReport = Pick<PdfReport, "verdict" | "subIndication" | "attack" | "changes"> & {
  readonly signatures: readonly KeptSignature[];
};
export type FileReport = { readonly fileId: string; readonly sha256: string; readonly report: KeptReport };

function keptSignature(one: SignatureReport): KeptSignature {
  const { kind, verdict, subIndication, timeSource, timeStampAuthority, findings } = one;
  const source = one.revocationSource;
  return {
    ...{ kind, verdict, subIndication, timeSource, timeStampAuthority, findings },
    signedAt: one.signedAt?.toISOString() ?? null,
    revocationSource: source && {
      kind: source.kind,
      from: source.from.toISOString(),
      to: source.to?.toISOString() ?? null,
      revokedAt: source.revokedAt?.toISOString() ?? null,
    },
    name: one.signer?.name ?? null,
    title: one.signer?.title ?? null,
    organisation: one.signer?.organisation ?? null,
    issuer: one.certificate?.issuer ?? null,
  };
}

export const keptReport = ({ verdict, subIndication, attack, changes, signatures }: PdfReport): KeptReport => ({
  ...{ verdict, subIndication, attack, changes },
  signatures: signatures.map(keptSignature),
});

export const isPdf = ({ type }: { readonly type: string }): boolean => type === "application/pdf";

/** Asks for a check of all PDFs of a document, once at a time: one that waits already is enough. */
export async function askCheck(act: ActContext, key: DocumentKey, reason: SignatureCheck["reason"]): Promise<void> {
  const db = of<IncomingTables>(act.tx);
  const waiting = await db
    .selectFrom("incoming.signature_check")
    .select("id")
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .where("done_at", "is", null)
    .executeTakeFirst();
  if (waiting) return;
  const id = act.ids.next();
  const asked = { asked_at: act.now, asked_by: act.actor.accountId, done_at: null };
  await db
    .insertInto("incoming.signature_check")
    .values({ agency_id: key.agencyId, id, document_id: key.documentId, reason, ...asked })
    .execute();
  act.later(checkSignatures, { agencyId: key.agencyId, checkId: id });
}

export async function findCheck(
  on: Tx | Reader,
  { agencyId, checkId }: { readonly agencyId: string; readonly checkId: string },
  lock: boolean,
): Promise<SignatureCheck | undefined> {
  const found = of<IncomingTables>(on)
    .selectFrom("incoming.signature_check")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("id", "=", checkId);
  return (lock ? found.forUpdate() : found).executeTakeFirst();
}

/** Saves what a check found; it is never changed afterwards. */
export async function saveReports(
  tx: Tx,
  check: SignatureCheck,
  reports: readonly FileReport[],
  at: Date,
): Promise<void> {
  const db = of<IncomingTables>(tx);
  for (const { fileId, sha256, report } of reports) {
    await db
      .insertInto("incoming.signature_report")
      .values({
        ...{ agency_id: check.agency_id, check_id: check.id, file_id: fileId, sha256 },
        ...{ verdict: report.verdict, sub_indication: report.subIndication, report: JSON.stringify(report) },
      })
      .execute();
  }
  await db
    .updateTable("incoming.signature_check")
    .set({ done_at: at })
    .where("agency_id", "=", check.agency_id)
    .where("id", "=", check.id)
    .execute();
}

export type ShownCheck = {
  readonly reason: SignatureCheck["reason"];
  readonly askedAt: Date;
  readonly doneAt: Date | null;
  readonly reports: readonly FileReport[];
};

/** The checks of a document that was opened by right before, the first one first. */
export async function checksOf(on: Tx | Reader, key: DocumentKey): Promise<ShownCheck[]> {
  const db = of<IncomingTables>(on);
  const checks = await db
    .selectFrom("incoming.signature_check")
    .selectAll()
    .where("agency_id", "=", key.agencyId)
    .where("document_id", "=", key.documentId)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
  if (checks.length === 0) return [];
  const reports = await db
    .selectFrom("incoming.signature_report")
    .select(["check_id", "file_id", "sha256", "report"])
    .where("agency_id", "=", key.agencyId)
    .where(
      "check_id",
      "in",
      checks.map(({ id }) => id),
    )
    .execute();
  return checks.map(({ id, reason, asked_at: askedAt, done_at: doneAt }) => {
    const own = reports.filter(({ check_id }) => check_id === id);
    const files = own.map(({ file_id: fileId, sha256, report }) => ({ fileId, sha256, report: report as KeptReport }));
    return { reason, askedAt, doneAt, reports: files };
  });
}
