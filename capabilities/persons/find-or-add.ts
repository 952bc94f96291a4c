import type { KernelDeps } from "#kernel/command";
import type { Tx } from "#kernel/database";
import type { Keyring } from "#kernel/keys";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type NewPerson, fillAddress, findOrAddRow, freshenContact, rowsOf, saveSealed } from "./person-store.ts";
import { type GivenPerson, type ReadPerson, readPerson } from "./read-person.ts";
import { refuse } from "./refusals.ts";
import { sealBirthDay, sealIdentity, searchableOf } from "./sealed.ts";

export type PersonsDeps = { readonly kernel: KernelDeps; readonly keyring: Keyring };

export type FoundOrAdded = { readonly personId: string; readonly added: boolean };

/** The row of a person who may be new, and the key it is sealed with, kept only when the row is added. */
function newRow(
  deps: PersonsDeps,
  given: GivenPerson,
  read: ReadPerson,
  searchable: Buffer,
  { id, at }: { id: string; at: Date },
) {
  const { phone, email, address } = read;
  const { key, keep, wrapped } = deps.keyring.forNewOwner({ kind: "person", id });
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
    created_at: at,
  };
  return { row, keep, wrapped };
}

/**
 * The rows of a person who is known to be new, read and sealed as `findOrAddPerson` does, for whoever adds many at once: the person's
 * and the wrapped key's. Refuses `persons.details-wrong`.
 */
export function prepareNewPerson(deps: PersonsDeps, given: GivenPerson, as: { id: string; at: Date }) {
  const read = readPerson(given, dayIn(vietnamZone, as.at), "");
  const { row, wrapped } = newRow(deps, given, read, searchableOf(deps.keyring, given.kind, read.identityNumber), as);
  return { row, wrapped };
}

/** How far what was given about a person who is there already may be believed. */
export type Belief = {
  /** Somebody else gave it: telephone and mail address stay, so that nobody turns another's notices to himself. */
  readonly byOther?: boolean;
  /** A number that belongs to another name is refused (`persons.name-differs` at `fullName`): a wrong digit would make this another person's. */
  readonly sameName?: boolean;
};

async function freshen(
  deps: PersonsDeps,
  tx: Tx,
  id: string,
  given: GivenPerson & Belief,
  read: ReadPerson,
): Promise<void> {
  if (given.byOther) await fillAddress(tx, id, read.address);
  else await freshenContact(tx, id, { ...read, locationId: given.locationId ?? null });
  if (!read.dateOfBirth) return;
  const [row] = await rowsOf(tx, [id]);
  if (!row || row.date_of_birth_sealed) return;
  const key = await deps.keyring.ofOwner(tx, { kind: "person", id });
  if (key) await saveSealed(tx, id, { date_of_birth_sealed: sealBirthDay(key, id, read.dateOfBirth) });
}

const nameDiffers = (fieldsUnder: string) =>
  refuse("invalid", "persons.details-wrong", {
    fields: { [fieldsUnder ? `${fieldsUnder}.fullName` : "fullName"]: "persons.name-differs" },
  });

/**
 * Finds the person by identity number within the kind, or adds the person, in the caller's transaction.
 * Of many at once one is added and all get the same id; a merged number gives the id that was kept.
 * A person who is there keeps name and day of birth; newly given contact details replace the old ones (see `Belief`), what is empty
 * does not. Refuses `persons.details-wrong` with a code for each wrong field, under `fieldsUnder` (e.g. `applicant`) when given.
 */
export async function findOrAddPerson(
  deps: PersonsDeps,
  tx: Tx,
  given: GivenPerson & Belief,
  fieldsUnder = "",
): Promise<FoundOrAdded> {
  const read = readPerson(given, dayIn(vietnamZone, deps.kernel.now()), fieldsUnder);
  const searchable = searchableOf(deps.keyring, given.kind, read.identityNumber);
  const { row, keep } = newRow(deps, given, read, searchable, { id: deps.kernel.ids.next(), at: deps.kernel.now() });
  const found = await findOrAddRow(tx, row, keep);
  if (found?.added) return { personId: found.id, added: true };
  const known = found ?? (await findOrAddRow(tx, row, keep));
  if (!known || known.added) throw new Error("a person's number is taken, but its row is not there");
  if (given.sameName && given.kind === "person" && !known.sameName) throw nameDiffers(fieldsUnder);
  await freshen(deps, tx, known.id, given, read);
  return { personId: known.id, added: false };
}
