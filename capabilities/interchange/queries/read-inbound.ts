import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type CertificateTrust, findCertificate, trustAt } from "../certificate-store.ts";
import { findInbound } from "../inbound-store.ts";
import type { InboundBody, ReceivedFile } from "../message-body.ts";
import type { DocumentHeader, InterchangeDeps, SignatureVerdict } from "../needs.ts";
import { openBody } from "../sealed-body.ts";

export type InboundDocument = {
  readonly agencyId: string;
  readonly inboundId: string;
  readonly header: DocumentHeader;
  readonly files: readonly ReceivedFile[];
  /** The edXML file as it came. */
  readonly edxmlFileId: string;
  readonly signature: Pick<SignatureVerdict, "outcome" | "algorithm" | "warning"> & {
    /** Whether its certificate is one that the sender is known by. */
    readonly trust: CertificateTrust;
  };
  readonly warnings: readonly string[];
  /** Hex. */
  readonly envelopeHash: string;
  readonly receivedAt: Date;
  readonly possibleDuplicateOf: string | null;
  /** The identifier of the body that ended, in whose place this agency received. */
  readonly redirectedFrom: string | null;
  /** Its name. */
  readonly redirectedName: string | null;
};

type Row = NonNullable<Awaited<ReturnType<typeof findInbound>>>;

/** What was sent in this installation is signed by its own key. */
async function trustOf(on: Tx | Reader, row: Row, outcome: SignatureVerdict["outcome"]): Promise<CertificateTrust> {
  if (outcome !== "valid") return "none";
  if (row.sender_agency_id !== null) return "own";
  if (row.certificate_fingerprint === null) return "none";
  const key = { organId: row.sender_organ_id, fingerprint: row.certificate_fingerprint };
  return trustAt(await findCertificate(on, key), row.received_at);
}

/** A received document by its id; undefined when there is none. Rights are the asking room's. */
export async function readInbound(
  parts: Pick<InterchangeDeps, "keyring" | "agencies">,
  on: Tx | Reader,
  inboundId: string,
): Promise<InboundDocument | undefined> {
  const row = await findInbound(on, inboundId);
  if (!row) return undefined;
  const place = { agencyId: row.agency_id, table: "inbound" as const, id: row.id };
  const signature = row.signature as Pick<SignatureVerdict, "outcome" | "algorithm" | "warning">;
  const former = row.redirected_from;
  const ended =
    former === null ? undefined : await parts.agencies.lastBearer(on, former, dayIn(vietnamZone, row.received_at));
  const { header, files, warnings } = (await openBody(parts.keyring, on, place, row.body_sealed)) as InboundBody;
  return {
    agencyId: row.agency_id,
    inboundId: row.id,
    header,
    files,
    edxmlFileId: row.file_id,
    signature: { ...signature, trust: await trustOf(on, row, signature.outcome) },
    warnings,
    envelopeHash: row.envelope_hash.toString("hex"),
    receivedAt: row.received_at,
    possibleDuplicateOf: row.possible_duplicate_of,
    redirectedFrom: former,
    redirectedName: ended?.name ?? null,
  };
}
