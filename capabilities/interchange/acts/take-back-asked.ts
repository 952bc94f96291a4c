import type { ActContext } from "#kernel/command";
import { findBrought } from "../inbound-store.ts";
import type { InboundBody } from "../message-body.ts";
import type { InterchangeDeps } from "../needs.ts";
import { ofAgency, everyone } from "../rights.ts";
import { openBody } from "../sealed-body.ts";
import { takeIn } from "../take-in.ts";

/** A status 13 as it came over the axis. */
export type TakeBackAsked = {
  /** Who reports. */
  readonly from: string;
  readonly documentId: string;
  readonly description: string;
  /** Hex. */
  readonly envelopeHash: string;
  readonly fileId: string;
  /** Whom the axis names; null: everyone here who got the document. */
  readonly agencyId: string | null;
};

/**
 * A sender asks by status 13 (QCVN 102:2016) to take its own document back: for each receiver here that is a recall, with the
 * header under which the document came, and is answered 15 or 16 like one. Undefined when nobody here got such a document of it.
 */
export async function takeBackAsked(
  parts: Pick<InterchangeDeps, "keyring">,
  act: ActContext,
  asked: TakeBackAsked,
): Promise<"taken" | "repeated" | undefined> {
  const scope = asked.agencyId === null ? everyone : ofAgency(asked.agencyId);
  const brought = await findBrought(act.tx, scope, { senderOrganId: asked.from, documentId: asked.documentId });
  let outcome: "taken" | "repeated" | undefined;
  for (const inbound of brought) {
    const place = { agencyId: inbound.agency_id, table: "inbound" as const, id: inbound.id };
    const { header } = (await openBody(parts.keyring, act.tx, place, inbound.body_sealed)) as InboundBody;
    const reason = asked.description;
    const business = { kind: "recall" as const, documentId: asked.documentId, paper: 0 as const };
    const { fresh } = await takeIn(parts, act, {
      agencyId: inbound.agency_id,
      body: { header: { ...header, business: { ...business, ...(reason && { reason }) } }, files: [], warnings: [] },
      envelopeHash: Buffer.from(asked.envelopeHash, "hex"),
      signature: { outcome: "none" },
      fileId: asked.fileId,
      redirectedFrom: inbound.redirected_from,
      sender: null,
    });
    outcome = fresh ? "taken" : (outcome ?? "repeated");
  }
  return outcome;
}
