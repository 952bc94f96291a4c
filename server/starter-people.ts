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

/** The kind of account a person's posts ask for. */
export function accountKindOf(who: StarterPerson): "citizen" | "administration" | "technical" | "support" | "business" {
  const held = new Set<Role>(who.positions.flatMap((at) => at.roles));
  if (held.size === 0) return "citizen";
  if (held.has("business-administrator")) return "administration";
  if (supportRoles.some((role) => held.has(role))) return "support";
  return held.has("technical-administrator") ? "technical" : "business";
}
