import { z } from "zod";
import { isDay } from "#kernel/plain/day";
import { isIdentifier } from "./identifier.ts";
import { settingNames } from "./settings.ts";

export const dayText = z.string().refine((text) => isDay(text));
const key = z.string().regex(/^[a-z0-9-]{1,60}$/);
const name = z.string().min(1).max(300);
const gsoCode = z.string().regex(/^\d{2,5}$/);
const source = z.string().min(1).max(500);
const period = { validFrom: dayText, validTo: dayText.nullable() };

/** The last four are partners: not below the People's Committee, with identifiers of their own. */
export const agencyKinds = [
  "people-council",
  "people-committee",
  "office",
  "department",
  "sub-department",
  "inspectorate",
  "public-service-centre",
  "public-service-unit",
  "management-board",
  "party-committee",
  "front",
  "vertical-agency",
  "post",
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

export const tierShape = z.object({
  code: z.enum(["province", "district", "commune"]),
  level: z.int().min(1).max(9),
  nameVi: name,
  nameEn: name,
  ...period,
  source,
});

export const territoryShape = z.object({
  gsoCode,
  nameVi: name,
  tier: z.enum(["province", "district", "commune"]),
  parentGsoCode: gsoCode.nullable(),
  /** Null: not known. */
  validFrom: dayText.nullable(),
  validTo: dayText.nullable(),
  source,
  /** Codes of units that begin the day after this one ends. */
  successors: z.array(z.object({ gsoCode, part: z.enum(["whole", "partial"]) })).max(50),
});

export const agencyShape = z.object({
  key,
  kind: z.enum(agencyKinds),
  nameVi: name,
  nameEn: name,
  shortName: name,
  code: z.string().refine(isIdentifier),
  codeProvisional: z.boolean(),
  gsoCode: gsoCode.nullable(),
  /** The place written in the date line of documents (NĐ 30/2020/NĐ-CP annex I). */
  placeName: name,
  tier: z.enum(["province", "district", "commune"]),
  parent: key.nullable(),
  ...period,
  source,
  units: z.array(z.object({ key, nameVi: name, nameEn: name })).max(100),
});

export const settingRow = z.object({
  agency: key,
  name: z.enum(settingNames),
  value: z.json(),
  ...period,
  source,
});

/** Who took over from an agency that ended; several when its tasks were divided. */
export const successionRow = z.object({ from: key, to: key, on: dayText, ground: source });

/** What one import brings; lists that are left out stay as they are. */
export const importShape = z.object({
  /** The day from which changed identifiers hold. */
  on: dayText,
  tiers: z.array(tierShape).max(50).default([]),
  territories: z.array(territoryShape).max(15_000).default([]),
  agencies: z.array(agencyShape).max(3_000).default([]),
  settings: z.array(settingRow).max(3_000).default([]),
  successions: z.array(successionRow).max(5_000).default([]),
});

export type ImportInput = z.infer<typeof importShape>;
export type AgencyRow = z.infer<typeof agencyShape>;
export type TerritoryRow = z.infer<typeof territoryShape>;
