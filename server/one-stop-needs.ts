import type { Agencies } from "#capabilities/agencies";
import type { Calendar } from "#capabilities/calendar";
import type { Drafts } from "#capabilities/drafts";
import type { Exchange } from "#capabilities/exchange";
import type { Identity } from "#capabilities/identity";
import type { Notices } from "#capabilities/notices";
import type { OneStopNeeds, PortalTold } from "#capabilities/one-stop";
import type { Persons } from "#capabilities/persons";
import type { DecidingAgency, Procedures } from "#capabilities/procedures";
import { dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import { keptFor } from "./kept.ts";

export type OneStopParts = Pick<
  OneStopNeeds,
  "kernel" | "files" | "publicUrl" | "numbering" | "signatures" | "papers" | "documents"
> & {
  readonly agencies: Agencies;
  readonly calendar: Calendar;
  readonly procedures: Procedures;
  readonly persons: Persons;
  readonly identity: Identity;
  readonly drafts: Drafts;
  readonly exchange: Exchange;
  readonly notices: Notices;
};

/** How a series names the national portal as its keeper. */
const nationalKeeper = "national-portal";

async function tellPortal(parts: OneStopParts, told: PortalTold): Promise<void> {
  const { kernel, exchange } = parts;
  const status = await exchange.nationalStatus(kernel.db, told.state, dayIn(vietnamZone, told.at));
  if (status === undefined) throw new Error(`no national code is known for ${told.state}`);
  await exchange.tellPortal({
    agencyId: told.agencyId,
    eventId: told.eventId,
    outsideCode: told.outsideCode,
    ourCode: told.ourCode,
    status,
    progress: {
      officer: told.handlerName,
      title: told.handlerTitle,
      unit: told.unitName,
      content: told.text,
      at: told.at,
      startedAt: told.startedAt,
      dueAt: told.dueAt,
    },
  });
}

/** Fits the rooms below to what the one-stop shop asks of them. */
export function oneStopNeeds(parts: OneStopParts): OneStopNeeds {
  const { agencies, calendar, exchange, identity, notices, persons, procedures } = parts;
  // Each dossier that comes in asks for it; a calendar that was corrected is seen a minute later.
  const calendarKept = keptFor(60_000, parts.kernel.now, calendar.calendarFor);
  return {
    ...parts,
    agencies: {
      ...agencies.cards,
      cardOf: keptFor(60_000, parts.kernel.now, agencies.cards.cardOf),
      settingAt: (on, id, name, day) => agencies.settingAt(on, id, name as never, day),
    },
    calendar: {
      dueTime: calendar.dueTime,
      sameDayDue: calendar.sameDayDue,
      handOverLimit: calendar.handOverLimit,
      workingHoursEnd: async (on, { agencyId, from, hours }) => {
        const limit = { from, amount: hours, unit: "working-hours" as const };
        return calendar.dueTimeIn(await calendarKept(on, agencyId), limit).dueAt;
      },
    },
    procedures: {
      ...procedures.cards,
      findFor: keptFor(1_000, parts.kernel.now, procedures.cards.findFor),
      mayDecide: (procedure, agency) =>
        procedures.mayDecide(procedure, { ...agency, nameVi: agency.name } as DecidingAgency),
    },
    persons: {
      findOrAddPerson: (tx, { dateOfBirth, ...person }, fieldsUnder) => {
        const born = dateOfBirth && isDay(dateOfBirth) ? { dateOfBirth } : {};
        return persons.findOrAddPerson(tx, { ...person, ...born }, fieldsUnder);
      },
      keptPersonOf: persons.keptPersonOf,
      idsByIdentity: persons.idsByIdentity,
      contactsOf: persons.contactsOf,
      identityOf: async (on, id) => {
        const person = await persons.identityOf(on, id);
        return { ...person, identityNumber: person.identityNumber ?? "" };
      },
      maskedOf: persons.maskedOf,
    },
    identity: {
      namesOf: async (on, ids) => {
        const names = await identity.namesOf(on, ids);
        return new Map([...names].map(([id, name]) => [id, { ...name, title: name.title ?? "" }]));
      },
    },
    officialsAt: identity.officialsAt,
    // By order (TL., NĐ 30/2020 art. 13.4) the head of a unit signs documents, not results and letters to people.
    signersAt: async (on, agencyId) =>
      (await identity.officialsAt(on, agencyId, "leader")).filter(({ unitId }) => unitId === null),
    trackGuesses: identity.guessesAt("one-stop.track-by-code", { mostTries: 5, lockMinutes: 15 }),
    exchange: {
      readDelivery: async (on, messageId) => {
        const read = await exchange.readDelivery(on, messageId);
        return read;
      },
      markTaken: exchange.markTaken,
      markRefused: exchange.markRefused,
      tellPortal: (told) => tellPortal(parts, told),
      askNumber: (keeper, code, messageId) => {
        if (keeper !== nationalKeeper) throw new Error(`nobody is known here who gives numbers as ${keeper}`);
        return exchange.askNextValue(code, messageId);
      },
    },
    notices,
  };
}
