import type { Agencies } from "#capabilities/agencies";
import type { DocumentsNeeds, InterchangeNeeds } from "#capabilities/documents";
import type { Identity } from "#capabilities/identity";
import { agencyAbbreviation } from "#capabilities/letters";
import type { OneStopNeeds } from "#capabilities/one-stop";
import type { Persons } from "#capabilities/persons";
import { anonymous } from "#kernel/plain/actor";

type Parts = {
  readonly needs: OneStopNeeds;
  readonly agencies: Agencies;
  readonly identity: Identity;
  readonly persons: Persons;
  readonly interchange: InterchangeNeeds;
};

/** Nobody can be addressed electronically, so nothing is ever sent. */
export const noInterchange: InterchangeNeeds = {
  send: () => Promise.reject(new Error("there is no interchange to send by")),
  receiversOf: () => Promise.resolve([]),
  addressable: () => Promise.resolve({ receivers: [], groups: [] }),
  answered: () => Promise.resolve(undefined),
};

/** Fits the rooms below to what the room documents asks of them. */
export function documentsNeeds({ needs, agencies, identity, persons, interchange }: Parts): DocumentsNeeds {
  return {
    ...{ kernel: needs.kernel, files: needs.files, numbering: needs.numbering },
    ...{ signatures: needs.signatures, papers: needs.papers },
    officialsAt: identity.officialsAt,
    agencies: {
      cardOf: needs.agencies.cardOf,
      unitsOf: (on, agencyId, day) => agencies.unitsOf(on, agencies.visible(anonymous), agencyId, day),
      settingAt: needs.agencies.settingAt,
      organIdOf: async (on, agencyId) => (await agencies.getAgency(on, agencyId)).code102,
    },
    identity: { namesOf: identity.namesOf },
    persons: { contactsOf: persons.contactsOf },
    abbreviationOf: agencyAbbreviation,
    interchange,
  };
}
