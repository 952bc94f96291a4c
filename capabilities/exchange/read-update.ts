import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { type OutsidePaper, papersSent } from "./delivery.ts";
import { findInboundFiles } from "./inbound-file-store.ts";
import { findDeliveryOf, findMessage } from "./message-store.ts";
import { progressBody } from "./national-protocol.ts";
import { sentBy } from "./rights.ts";
import { openBody } from "./sealed-body.ts";

export type ReadUpdate = {
  /** National status, 1 to 10. */
  readonly status: number;
  /** What the dossier it is about became in the province; null while it is none. */
  readonly dossier: { readonly agencyId: string; readonly id: string } | null;
  /** Papers that came with it: what was asked for by form 02. A file the sender never uploaded is left out. */
  readonly papers: readonly OutsidePaper[];
};

/** A progress or status message, opened; undefined when there is none. */
export async function readUpdate(keyring: Keyring, on: Tx | Reader, updateId: string): Promise<ReadUpdate | undefined> {
  const message = await findMessage(on, updateId);
  if (!message || message.kind === "dossier") return undefined;
  const outside = { partner: message.partner, outsideCode: message.outside_code };
  const delivery = await findDeliveryOf(on, outside);
  const { dossier_agency_id: agencyId, dossier_id: id } = delivery ?? { dossier_agency_id: null, dossier_id: null };
  const known = { status: message.status_code ?? 0, dossier: agencyId && id ? { agencyId, id } : null };
  if (message.kind === "status") return { ...known, papers: [] };
  const key = { agencyId: message.agency_id, messageId: message.id };
  const body = progressBody.parse(await openBody(keyring, on, key, message.body_sealed));
  const components = body.ThanhPhanHoSo ?? [];
  const ids = components.flatMap(({ GiayToDinhKem }) =>
    (GiayToDinhKem ?? []).flatMap(({ IdGiayTo }) => (IdGiayTo ? [IdGiayTo.toLowerCase()] : [])),
  );
  const files = await findInboundFiles(on, sentBy(message.partner, "inbound_file"), ids);
  return { ...known, papers: papersSent(components, new Map(files.map((file) => [file.id, file.file_id]))) };
}
