import type { Reader, Tx } from "#kernel/database";
import type { Keyring, OwnerKey } from "#kernel/keys";
import type { PersonRow } from "./person-store.ts";
import type { PersonKind } from "./tables.ts";

/** The value by which equal numbers of one kind are found. */
export function searchableOf(keyring: Keyring, kind: PersonKind, identityNumber: string): Buffer {
  return keyring.searchable(identityNumber, `persons.person.identity:${kind}`);
}

const place = (column: "identity" | "date_of_birth", id: string): string => `persons.person.${column}:${id}`;

export function sealIdentity(key: OwnerKey, id: string, identityNumber: string): Buffer {
  return key.seal(identityNumber, place("identity", id));
}

export function sealBirthDay(key: OwnerKey, id: string, dateOfBirth: string): Buffer {
  return key.seal(dateOfBirth, place("date_of_birth", id));
}

type SealedRow = Pick<PersonRow, "id" | "identity_sealed"> & Partial<Pick<PersonRow, "date_of_birth_sealed">>;

/** Opens a row's sealed values with its person's key; without the key (destroyed, or not restored yet) they are not known. */
export async function openSealed(
  keyring: Keyring,
  on: Tx | Reader,
  row: SealedRow,
): Promise<{ identityNumber: string | null; dateOfBirth: string | null }> {
  const nothing = { identityNumber: null, dateOfBirth: null };
  if (!row.identity_sealed && !row.date_of_birth_sealed) return nothing;
  const key = await keyring.ofOwner(on, { kind: "person", id: row.id });
  if (!key) return nothing;
  return {
    identityNumber: row.identity_sealed ? key.open(row.identity_sealed, place("identity", row.id)) : null,
    dateOfBirth: row.date_of_birth_sealed ? key.open(row.date_of_birth_sealed, place("date_of_birth", row.id)) : null,
  };
}
