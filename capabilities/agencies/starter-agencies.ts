import { z } from "zod";
import {
  agencyShape,
  type AgencyRow,
  dayText,
  type ImportInput,
  settingRow,
  type TerritoryRow,
  tierShape,
} from "./import-shape.ts";

const text = z.string().min(1);
const named = z.object({ key: text, nameVi: text, nameEn: text });
const typeShape = z.object({ prefixVi: text, prefixEn: text, economy: named });
const fileFacts = { validFrom: dayText, source: text };

const provincialRows = z.array(
  agencyShape.omit({ validFrom: true, validTo: true, source: true, codeProvisional: true, placeName: true }),
);
const provincialFile = z.object({
  ...fileFacts,
  codeProvisional: z.boolean(),
  placeName: text,
  agencies: provincialRows,
  partners: z.object({ source: text, agencies: provincialRows }),
});
const communeRow = z.object({
  gsoCode: text,
  type: z.enum(["ward", "commune"]),
  name: text,
  namedAfterPerson: z.boolean().optional(),
  code: text,
});
const communesFile = z.object({
  ...fileFacts,
  parent: text,
  codeProvisional: z.boolean(),
  communes: z.array(communeRow),
});
const pattern = named.extend({ shortName: text });
const structureFile = z.object({
  types: z.object({ ward: typeShape, commune: typeShape }),
  committee: pattern,
  centre: pattern.extend({ codeSuffix: text }),
  units: z.array(named),
});
const successors = z.array(z.object({ gsoCode: text, part: z.enum(["whole", "partial"]) }));
const formerFile = z.object({
  validTo: dayText,
  source: text,
  provinces: z.array(z.object({ gsoCode: text, name: text, successors })),
  districts: z.array(z.object({ gsoCode: text, name: text, province: text })),
  communes: z.array(z.object({ gsoCode: text, name: text, district: text, successors })),
});

type Communes = z.infer<typeof communesFile>;
type Structure = z.infer<typeof structureFile>;

/** Builds one import from the files of `data/agencies`; throws when one is not in its shape. */
export function readStarterAgencies(files: {
  tiers: unknown;
  provincial: unknown;
  communes: unknown;
  structure: unknown;
  former: unknown;
  settings: unknown;
}): ImportInput {
  const provincial = provincialFile.parse(files.provincial);
  const communes = communesFile.parse(files.communes);
  const structure = structureFile.parse(files.structure);
  const { validFrom, source, codeProvisional, placeName } = provincial;
  const same = { codeProvisional, validFrom, validTo: null, source, placeName };
  const { partners } = provincial;
  const agencies: AgencyRow[] = [
    ...provincial.agencies.map((it) => ({ ...it, ...same })),
    ...partners.agencies.map((it) => ({ ...it, ...same, source: partners.source, codeProvisional: true })),
  ];
  return {
    on: validFrom,
    tiers: z.object({ tiers: z.array(tierShape) }).parse(files.tiers).tiers,
    territories: [...presentTerritories(communes, structure), ...formerTerritories(formerFile.parse(files.former))],
    agencies: [...agencies, ...communes.communes.flatMap((it) => agenciesOfCommune(communes, structure, it))],
    settings: z.object({ settings: z.array(settingRow) }).parse(files.settings).settings,
    successions: [],
  };
}

function agenciesOfCommune(file: Communes, structure: Structure, commune: z.infer<typeof communeRow>): AgencyRow[] {
  const type = structure.types[commune.type];
  const names = (it: z.infer<typeof pattern>) => namesOf(it, type, commune);
  const same = {
    codeProvisional: file.codeProvisional,
    tier: "commune" as const,
    placeName: commune.namedAfterPerson ? `${type.prefixVi} ${commune.name}` : commune.name,
    validFrom: file.validFrom,
    validTo: null,
    source: file.source,
  };
  const committee: AgencyRow = {
    ...names(structure.committee),
    ...same,
    kind: "people-committee",
    code: commune.code,
    gsoCode: commune.gsoCode,
    parent: file.parent,
    units: [...structure.units, type.economy],
  };
  const centre: AgencyRow = {
    ...names(structure.centre),
    ...same,
    kind: "public-service-centre",
    code: commune.code + structure.centre.codeSuffix,
    gsoCode: commune.gsoCode,
    parent: committee.key,
    units: [],
  };
  return [committee, centre];
}

function namesOf(it: z.infer<typeof pattern>, type: z.infer<typeof typeShape>, commune: z.infer<typeof communeRow>) {
  const fill = (template: string): string =>
    template
      .replaceAll("{name}", commune.name)
      .replaceAll("{typeEn}", type.prefixEn)
      .replaceAll("{type}", type.prefixVi.toLowerCase())
      .replaceAll("{gsoCode}", commune.gsoCode);
  return { key: fill(it.key), nameVi: fill(it.nameVi), nameEn: fill(it.nameEn), shortName: fill(it.shortName) };
}

function presentTerritories(file: Communes, structure: Structure): TerritoryRow[] {
  const { validFrom, source } = file;
  const rest = { validFrom, validTo: null, source, successors: [] };
  const province = { gsoCode: "33", nameVi: "Tỉnh Hưng Yên", tier: "province" as const, parentGsoCode: null, ...rest };
  const communes = file.communes.map((it) => ({
    gsoCode: it.gsoCode,
    nameVi: `${structure.types[it.type].prefixVi} ${it.name}`,
    tier: "commune" as const,
    parentGsoCode: province.gsoCode,
    ...rest,
  }));
  return [province, ...communes];
}

function formerTerritories(file: z.infer<typeof formerFile>): TerritoryRow[] {
  const rest = { validFrom: null, validTo: file.validTo, source: file.source };
  return [
    ...file.provinces.map((it) => ({
      gsoCode: it.gsoCode,
      nameVi: it.name,
      tier: "province" as const,
      parentGsoCode: null,
      ...rest,
      successors: it.successors,
    })),
    ...file.districts.map((it) => ({
      gsoCode: it.gsoCode,
      nameVi: it.name,
      tier: "district" as const,
      parentGsoCode: it.province,
      ...rest,
      successors: [],
    })),
    ...file.communes.map((it) => ({
      gsoCode: it.gsoCode,
      nameVi: it.name,
      tier: "commune" as const,
      parentGsoCode: it.district,
      ...rest,
      successors: it.successors,
    })),
  ];
}
