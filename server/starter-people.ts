import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Role } from "#kernel/plain/actor";
import { roles, supportRoles } from "#kernel/plain/actor";

const position = z.object({
  agency: z.string(),
  unit: z.string().nullable(),
  title: z.string(),
  roles: z.array(z.enum(roles)),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
const person = z.object({
  key: z.string(),
  fullName: z.string(),
  sex: z.enum(["male", "female"]).optional(),
  bornOn: z.string(),
  identityNumber: z.string(),
  phone: z.string(),
  email: z.string(),
  address: z.object({ gsoCode: z.string(), line: z.string() }),
  username: z.string(),
  positions: z.array(position),
});

/** An invented person of the trial province. */
export type StarterPerson = z.infer<typeof person>;

export const starterFile = (path: string): string => fileURLToPath(new URL(`../data/${path}`, import.meta.url));
export const readStarterFile = (path: string): unknown => JSON.parse(readFileSync(starterFile(path), "utf8"));

export function readStarterPeople(): readonly StarterPerson[] {
  return z.object({ people: z.array(person) }).parse(readStarterFile("people.json")).people;
}

const communes = z.object({
  communes: z.array(z.object({ gsoCode: z.string(), type: z.string(), name: z.string() })),
});
const structure = z.object({ types: z.record(z.string(), z.object({ prefixVi: z.string() })) });
const provincial = z.object({ agencies: z.array(z.object({ key: z.string(), shortName: z.string() })) });

/** Where somebody works, in the words of the place: "Phường Phố Hiến" for both agencies of a commune, an agency's short name at the province. */
export function readPlaceNames(): (agencyKey: string) => string | undefined {
  const { types } = structure.parse(readStarterFile("agencies/commune-structure.json"));
  const names = new Map<string, string>();
  for (const it of provincial.parse(readStarterFile("agencies/provincial.json")).agencies)
    names.set(it.key, it.shortName);
  for (const it of communes.parse(readStarterFile("agencies/communes.json")).communes)
    names.set(it.gsoCode, `${types[it.type]?.prefixVi ?? ""} ${it.name}`.trim());
  return (key) => names.get(key) ?? names.get(/-(\d{5})$/.exec(key)?.[1] ?? "");
}

/** The kind of account a person's posts ask for. */
export function accountKindOf(who: StarterPerson): "citizen" | "administration" | "technical" | "support" | "business" {
  const held = new Set<Role>(who.positions.flatMap((at) => at.roles));
  if (held.size === 0) return "citizen";
  if (held.has("business-administrator")) return "administration";
  if (supportRoles.some((role) => held.has(role))) return "support";
  return held.has("technical-administrator") ? "technical" : "business";
}
