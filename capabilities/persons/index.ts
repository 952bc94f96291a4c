import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { correctContact } from "./acts/correct-contact.ts";
import { mergePersons } from "./acts/merge-persons.ts";
import { type Belief, type PersonsDeps, findOrAddPerson, prepareNewPerson } from "./find-or-add.ts";
import { allIdsOf, amongNamed, findBySearchable, idsBySearchable, keptPersonOf } from "./person-store.ts";
import { contactsOf, identityOf, maskedOf } from "./person-views.ts";
import { listPersons } from "./queries/list-persons.ts";
import { showMyPerson } from "./queries/show-my-person.ts";
import { type GivenPerson, personFaults, readIdentityNumber } from "./read-person.ts";
import { searchableOf } from "./sealed.ts";
import { type PersonKind, personKinds } from "./tables.ts";

export type { Belief, FoundOrAdded, PersonsDeps } from "./find-or-add.ts";
export type { Contact, FullIdentity, MaskedPerson } from "./person-views.ts";
export type { ListedPerson } from "./queries/list-persons.ts";
export type { GivenPerson } from "./read-person.ts";
export type { PersonsRefusal } from "./refusals.ts";
export type { PersonKind } from "./tables.ts";

/** Người và tổ chức. Functions take the connection or transaction first; acts and queries are called with an actor. */
export function makePersons(deps: PersonsDeps) {
  const { keyring } = deps;
  return {
    /** See `find-or-add.ts`. Refuses `persons.details-wrong` with fields, under `fieldsUnder` when given. */
    findOrAddPerson: (tx: Tx, given: GivenPerson & Belief, fieldsUnder?: string) =>
      findOrAddPerson(deps, tx, given, fieldsUnder),
    /** See `find-or-add.ts`: the sealed rows of somebody new, for whoever adds many at once. */
    prepareNewPerson: (given: GivenPerson, as: { id: string; at: Date }) => prepareNewPerson(deps, given, as),
    /** What `findOrAddPerson` would refuse of a person's own details, by field. */
    faultsOf: (given: GivenPerson) => personFaults(given, dayIn(vietnamZone, deps.kernel.now())),
    /** The person's id by the whole number, merged ones resolved; undefined when there is none or the number has not its form. */
    findPersonByIdentity: async (
      on: Tx | Reader,
      identityNumber: string,
      kind: PersonKind = "person",
    ): Promise<string | undefined> => {
      const number = readIdentityNumber(kind, identityNumber);
      return number ? findBySearchable(on, kind, searchableOf(keyring, kind, number)) : undefined;
    },
    /** Every id under which somebody with this whole number is known, of whatever kind; merged ones with those kept. */
    idsByIdentity: async (on: Tx | Reader, identityNumber: string): Promise<readonly string[]> => {
      const searchable = personKinds.flatMap((kind) => {
        const number = readIdentityNumber(kind, identityNumber);
        return number ? [searchableOf(keyring, kind, number)] : [];
      });
      return idsBySearchable(on, searchable);
    },
    contactsOf,
    /** Class full: the caller records the look. Refuses `persons.unknown`. */
    identityOf: (on: Tx | Reader, personId: string) => identityOf(keyring, on, personId),
    /** Names and numbers as strangers may see them. */
    maskedOf: (on: Tx | Reader, personIds: readonly string[]) => maskedOf(keyring, on, personIds),
    /** All ids of one person: the kept one and those merged into it. */
    allIdsOf,
    /** The id that is kept of a person, by any of the person's ids. */
    keptPersonOf,
    /** Which of these persons have the text in their name. */
    amongNamed,
    correctContact: correctContact(deps),
    mergePersons: mergePersons(deps),
    listPersons: listPersons(deps),
    showMyPerson: showMyPerson(deps),
  };
}

export type Persons = ReturnType<typeof makePersons>;
