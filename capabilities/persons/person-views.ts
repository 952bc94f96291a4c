import type { Reader, Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { maskIdentity, maskName } from "./mask.ts";
import { rowsOf } from "./person-store.ts";
import { refuse } from "./refusals.ts";
import { openSealed } from "./sealed.ts";
import type { PersonKind } from "./tables.ts";

/** Data of class contact. */
export type Contact = {
  readonly fullName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
};
/** Data of class full. */
export type FullIdentity = Contact & {
  readonly personId: string;
  readonly kind: PersonKind;
  readonly identityNumber: string | null;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string | null;
};
export type MaskedPerson = { readonly name: string; readonly identity: string };

/** Contact details by the ids that were asked for, merged ones resolved; unknown ids are missing. Class contact: the caller records the look. */
export async function contactsOf(on: Tx | Reader, personIds: readonly string[]): Promise<Map<string, Contact>> {
  const rows = await rowsOf(on, personIds);
  return new Map(
    rows.map(({ askedId, full_name: fullName, phone, email, address }) => [
      askedId,
      { fullName, phone, email, address },
    ]),
  );
}

/** Everything known of one person, merged ids resolved. Class full: the caller records the look. Refuses `persons.unknown`. */
export async function identityOf(keyring: Keyring, on: Tx | Reader, personId: string): Promise<FullIdentity> {
  const [row] = await rowsOf(on, [personId]);
  if (!row) throw refuse("not-found", "persons.unknown");
  const { id, kind, full_name: fullName, phone, email, address } = row;
  const opened = await openSealed(keyring, on, row);
  return { personId: id, kind, fullName, phone, email, address, ...opened };
}

/** Name and number as strangers may see them, by the ids that were asked for. Organisations' names are public and stay. */
export async function maskedOf(
  keyring: Keyring,
  on: Tx | Reader,
  personIds: readonly string[],
): Promise<Map<string, MaskedPerson>> {
  const masked = new Map<string, MaskedPerson>();
  for (const row of await rowsOf(on, personIds)) {
    const { identityNumber } = await openSealed(keyring, on, { id: row.id, identity_sealed: row.identity_sealed });
    const natural = row.kind === "person" || row.kind === "household-business";
    masked.set(row.askedId, {
      name: natural ? maskName(row.full_name) : row.full_name,
      identity: maskIdentity(identityNumber ?? ""),
    });
  }
  return masked;
}
