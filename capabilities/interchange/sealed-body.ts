import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { canonical } from "#kernel/plain/canonical";

/** Where a sealed value stands; it does not open elsewhere. */
export type SealedPlace = {
  readonly agencyId: string;
  readonly table: "message" | "inbound" | "status";
  readonly id: string;
};

const contextOf = ({ table, id }: SealedPlace): string => `interchange.${table}:${id}`;

/** Headers name signers and officials: they are kept under the key of the agency whose row it is. */
export async function sealBody(keyring: Keyring, tx: Tx | Reader, place: SealedPlace, body: unknown): Promise<Buffer> {
  const owner = await keyring.forOwner(tx, { kind: "agency", id: place.agencyId });
  return owner.seal(canonical(body), contextOf(place));
}

export async function openBody(
  keyring: Keyring,
  on: Tx | Reader,
  place: SealedPlace,
  sealed: Buffer,
): Promise<unknown> {
  const owner = await keyring.ofOwner(on, { kind: "agency", id: place.agencyId });
  if (!owner) throw new Error(`the key of the agency ${place.agencyId} is not there`);
  return JSON.parse(owner.open(sealed, contextOf(place)));
}
