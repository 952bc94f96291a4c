import type { KernelDeps } from "#kernel/command";
import type { Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type NewPerson, findBySearchable, findOrAddRow, freshenContact, rowsOf, saveSealed } from "./person-store.ts";
import { type GivenPerson, type ReadPerson, readPerson } from "./read-person.ts";
import { sealBirthDay, sealIdentity, searchableOf } from "./sealed.ts";

export type PersonsDeps = { readonly kernel: KernelDeps; readonly keyring: Keyring };

export type FoundOrAdded = { readonly personId: string; readonly added: boolean };

/** The row of a person who may be new, and the key it is sealed with, to be kept only when the row is added. */
function newRow(deps: PersonsDeps, given: GivenPerson, read: ReadPerson, searchable: Buffer) {
  const id = deps.kernel.ids.next();
  const { phone, email, address } = read;
  const { key, save } = deps.keyring.forNewOwner({ kind: "person", id });
  const row: NewPerson = {
    id,
    kind: given.kind,
    full_name: read.fullName,
    identity_searchable: searchable,
    identity_sealed: sealIdentity(key, id, read.identityNumber),
    date_of_birth_sealed: read.dateOfBirth ? sealBirthDay(key, id, read.dateOfBirth) : null,
    phone,
    email,
    address,
    location_id: given.locationId ?? null,
    basis: given.basis,
    source: given.source ?? null,
    created_at: deps.kernel.now(),
  };
  return { row, save };
}

async function freshen(deps: PersonsDeps, tx: Tx, id: string, given: GivenPerson, read: ReadPerson): Promise<void> {
  await freshenContact(tx, id, { ...read, locationId: given.locationId ?? null });
  if (!read.dateOfBirth) return;
  const [row] = await rowsOf(tx, [id]);
  if (!row || row.date_of_birth_sealed) return;
  const key = await deps.keyring.forOwner(tx, { kind: "person", id });
  await saveSealed(tx, id, { date_of_birth_sealed: sealBirthDay(key, id, read.dateOfBirth) });
}

/**
 * Finds the person by identity number within the kind, or adds the person, in the caller's transaction.
 * Of many at once one is added and all get the same id; a merged number gives the id that was kept.
 * A person who is there keeps name and day of birth; newly given contact details replace the old ones, what is empty does not.
 * Refuses `persons.details-wrong` with a code for each wrong field, under `fieldsUnder` (e.g. `applicant`) when given.
 */
export async function findOrAddPerson(
  deps: PersonsDeps,
  tx: Tx,
  given: GivenPerson,
  fieldsUnder = "",
): Promise<FoundOrAdded> {
  const read = readPerson(given, dayIn(vietnamZone, deps.kernel.now()), fieldsUnder);
  const searchable = searchableOf(deps.keyring, given.kind, read.identityNumber);
  const { row, save } = newRow(deps, given, read, searchable);
  const found = await findOrAddRow(tx, row);
  if (found?.added) {
    await save(tx);
    return { personId: found.id, added: true };
  }
  const personId = found?.id ?? (await findBySearchable(tx, given.kind, searchable));
  if (!personId) throw new Error("a person's number is taken, but its row is not there");
  await freshen(deps, tx, personId, given, read);
  return { personId, added: false };
}
