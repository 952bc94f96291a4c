import type { Agencies } from "#capabilities/agencies";
import type { Identity } from "#capabilities/identity";
import type { NameInBoth, NoticesDeps } from "#capabilities/notices";
import type { Persons } from "#capabilities/persons";
import type { Procedures } from "#capabilities/procedures";
import type { KernelDeps } from "#kernel/command";
import type { Config } from "#kernel/config";
import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";

export type NoticesParts = {
  readonly config: Config;
  readonly kernel: KernelDeps;
  readonly agencies: Agencies;
  readonly identity: Identity;
  readonly persons: Persons;
  readonly procedures: Procedures;
};

type Named = readonly (readonly [string, NameInBoth])[];

async function agencyName(parts: NoticesParts, on: Tx | Reader, id: string): Promise<Named> {
  const agency = await parts.agencies.findAgencyById(on, id);
  return agency ? [[id, { vi: agency.nameVi, en: agency.nameEn }]] : [];
}

async function procedureName(parts: NoticesParts, on: Tx | Reader, code: string): Promise<Named> {
  const found = await parts.procedures.findVersionFor(on, code, dayIn(vietnamZone, parts.kernel.now()));
  return found ? [[code, { vi: found.nameVi, en: found.nameEn ?? found.nameVi }]] : [];
}

/** A notice names one agency and one procedure, so each is asked by itself. */
async function all(keys: readonly string[], find: (key: string) => Promise<Named>): Promise<Map<string, NameInBoth>> {
  return new Map((await Promise.all([...new Set(keys)].map(find))).flat());
}

/** Fits the rooms below to what the notices room asks of them. */
export function noticesNeeds(parts: NoticesParts): NoticesDeps {
  const { config, identity, kernel, persons } = parts;
  return {
    kernel,
    mail: config.smtpUrl ? { smtpUrl: config.smtpUrl, from: { name: "Phố Hiến", address: config.mailFrom } } : null,
    trackingUrl: `${config.publicUrl}/tra-cuu`,
    keptPersonOf: persons.keptPersonOf,
    contactsOf: persons.contactsOf,
    officialsOf: identity.namesOf,
    personOf: async (on, id) => (await identity.namesOf(on, [id])).get(id)?.personId ?? null,
    agencyNamesOf: (on, ids) => all(ids, (id) => agencyName(parts, on, id)),
    procedureNamesOf: (on, codes) => all(codes, (code) => procedureName(parts, on, code)),
  };
}
