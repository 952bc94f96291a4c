import { readdirSync } from "node:fs";
import { sql } from "kysely";
import type { Act } from "#kernel/command";
import { idFrom } from "#kernel/ids";
import { type Actor, anonymous, jobActor } from "#kernel/plain/actor";
import { type Built, legalDay } from "./rooms.ts";
import {
  type StarterPerson,
  accountKindOf,
  starterFile,
  readStarterFile,
  readStarterPeople,
} from "./starter-people.ts";

/** Who sets a province up: allowed to import and to open the first accounts, and nothing else. */
export const importer: Actor = {
  ...anonymous,
  kind: "system",
  scopes: ["agencies:import", "calendar:import", "procedures:import", "documents:import"],
};
export const setUp: Actor = jobActor("set-up");

/** Calls an act with a request id of its own step, so that a set-up that was killed goes on where it stopped. */
export function step<Input, Output>(
  act: Act<Input, Output>,
  actor: Actor,
  name: string,
  input: Input,
): Promise<Output> {
  return act({ actor, requestId: idFrom("set-up", act.actName, name), input });
}

async function importAgencies(rooms: Built): Promise<void> {
  const files = {
    tiers: readStarterFile("agencies/tiers.json"),
    provincial: readStarterFile("agencies/provincial.json"),
    communes: readStarterFile("agencies/communes.json"),
    structure: readStarterFile("agencies/commune-structure.json"),
    former: readStarterFile("agencies/former-territories.json"),
    settings: readStarterFile("agencies/settings.json"),
  };
  await step(rooms.agencies.importAgencies, importer, "agencies", rooms.agencies.readStarterAgencies(files));
}

async function importCalendar(rooms: Built): Promise<void> {
  const files = {
    weeks: readStarterFile("calendar/working-weeks.json"),
    days: readStarterFile("calendar/days-2020-2027.json"),
    rules: readStarterFile("calendar/rules.json"),
  };
  const agencyId = await agencyIdOf(rooms, "ubnd-tinh");
  const shape = rooms.calendar.readStarterCalendar(files);
  await step(rooms.calendar.importCalendar, importer, "calendar", { agencyId, ...shape } as never);
}

/** The packs: a sector's file each, and procedures in the national shape with their side files. */
async function importProcedures(rooms: Built): Promise<void> {
  const names = readdirSync(starterFile("procedures")).filter((name) => name.endsWith(".json"));
  const sides = names.filter((name) => name.endsWith(".side.json"));
  const nationals = new Set(sides.map((side) => side.replace(".side.json", ".json")));
  const sectors = names.filter((name) => !sides.includes(name) && !nationals.has(name));
  const procedures = [
    ...sides.map((side) => ({
      national: readStarterFile(`procedures/${side.replace(".side.json", ".json")}`),
      side: readStarterFile(`procedures/${side}`),
    })),
    ...sectors
      .flatMap((name) => rooms.procedures.readSectorFile(readStarterFile(`procedures/${name}`)))
      .map((pack) => ({ pack })),
  ];
  const { importProcedures: take, publishProcedures } = rooms.procedures;
  const { procedures: imported } = await step(take, importer, names.join(","), { procedures } as never);
  const versionIds = imported.map((it) => it.versionId);
  await step(publishProcedures, importer, names.join(","), { versionIds });
}

/** The types of administrative and normative documents; a province of a former release gets them at its next start. */
export async function importDocumentTypes(rooms: Built): Promise<void> {
  for (const [key, file] of [
    ["document-types", "types"],
    ["normative-document-types", "normative-types"],
  ] as const) {
    const { source, types } = readStarterFile(`documents/${file}.json`) as { source: string; types: never };
    await step(rooms.documents.importTypes, importer, key, { source, types });
  }
}

/** An agency by the key of the starter files. */
export async function agencyIdOf(rooms: Built, key: string): Promise<string> {
  const agency = await rooms.agencies.findAgencyByKey(rooms.kernel.db, key);
  if (!agency) throw new Error(`the starter files name an agency that is not there: ${key}`);
  return agency.id;
}

async function addPerson(rooms: Built, who: StarterPerson, password: string): Promise<string> {
  const { db } = rooms.kernel;
  const positions = await Promise.all(
    who.positions.map(async ({ agency, unit, ...position }) => {
      const agencyId = await agencyIdOf(rooms, agency);
      const found = unit ? await rooms.agencies.findUnit(db, agencyId, unit) : undefined;
      // The catalogue and the accounts of the whole province are one administrator's.
      const reach = position.roles.includes("business-administrator")
        ? { reachAgencyId: await agencyIdOf(rooms, "ubnd-tinh") }
        : {};
      return { ...position, ...reach, agencyId, unitId: found?.id ?? null };
    }),
  );
  const { accountId } = await step(rooms.identity.addAccount, setUp, who.key, {
    kind: accountKindOf(who),
    agencyId: positions[0]?.agencyId ?? null,
    signInName: who.username,
    person: {
      fullName: who.fullName,
      identityNumber: who.identityNumber,
      dateOfBirth: who.bornOn,
      phone: who.phone,
      email: who.email,
      address: who.address.line,
    },
    password,
    demoPassword: true,
    positions: positions.map((position) => ({ ...position, roles: [...position.roles] })),
  });
  return accountId;
}

/** Imports agencies, calendar and procedures: what a real province begins with too. */
export async function importStarter(rooms: Built): Promise<void> {
  await importAgencies(rooms);
  await importCalendar(rooms);
  await importProcedures(rooms);
}

/** Opens the demo accounts; returns the account id of each person's key. */
export async function addStarterPeople(rooms: Built, password: string): Promise<Map<string, string>> {
  // All at once: most of the time goes into their passwords' hashes, each on a thread of its own.
  const people = readStarterPeople();
  return new Map(
    await Promise.all(people.map(async (who) => [who.key, await addPerson(rooms, who, password)] as const)),
  );
}

/** Whether a step of the set-up was finished in this database. */
export async function isStepDone(rooms: Built, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from kernel.set_up_step where name = ${name}`.execute(rooms.kernel.db);
  return rows.length > 0;
}

export async function markStep(rooms: Built, name: string): Promise<void> {
  await sql`insert into kernel.set_up_step (name, on_day) values (${name}, ${legalDay(rooms.kernel.now())}) on conflict do nothing`.execute(
    rooms.kernel.db,
  );
}
