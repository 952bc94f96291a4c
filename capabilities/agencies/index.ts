import type { KernelDeps } from "#kernel/command";
import { changeSetting, type SettingHindrance } from "./acts/change-setting.ts";
import { importAgencies } from "./acts/import-agencies.ts";
import { agencyCards } from "./agency-cards.ts";
import {
  agencyAt,
  centreOf,
  findAgencyById,
  findAgencyByKey,
  findUnit,
  getAgency,
  lineOf,
  selectAgencies,
  unitsOf,
} from "./agency-store.ts";
import { findAgency } from "./queries/find-agency.ts";
import { listAgencies } from "./queries/list-agencies.ts";
import { listCommittees } from "./queries/list-committees.ts";
import { listFormerDistricts } from "./queries/list-former-districts.ts";
import { resolveTerritory } from "./queries/resolve-territory.ts";
import { visible } from "./rights.ts";
import { settingAt, settingsFrom } from "./setting-store.ts";
import { readStarterAgencies } from "./starter-agencies.ts";
import { lastBearer, selectBearers, selectSuccessors } from "./succession-store.ts";
import { successorsOf, territoryAt } from "./territory-store.ts";

export type { AgencyCard, Letterhead } from "./agency-cards.ts";
export type { Agency, AgencyLine, AgencyWish, Unit } from "./agency-store.ts";
export type { FormerPlace } from "./former-store.ts";
export type { AgencyKind, ImportInput } from "./import-shape.ts";
export type { AgencyAnswer } from "./queries/find-agency.ts";
export type { CommitteeFound } from "./queries/list-committees.ts";
export type { TerritoryAnswer, TerritoryOutcome } from "./queries/resolve-territory.ts";
export type { AgenciesRefusal } from "./refusals.ts";
export type { SettingHindrance } from "./acts/change-setting.ts";
export type { SettingName, SettingValue } from "./settings.ts";
export type { Successor, Territory } from "./territory-store.ts";

/**
 * Cơ quan: who is who, when. Acts `importAgencies`, `changeSetting`; queries `findAgency`, `listAgencies`, `listCommittees`,
 * `listFormerDistricts`, `resolveTerritory`; for other
 * rooms' transactions (`Tx` or `Reader` first) `cards` (short forms for one-stop), `centreOf`, `getAgency`, `findAgencyById`, `findAgencyByKey`, `agencyAt`, `lineOf`,
 * `selectAgencies`, `unitsOf`, `findUnit`, `settingAt`, `settingsFrom`, `territoryAt`, `successorsOf`, `selectBearers`, `lastBearer`, `selectSuccessors`, and their scope `visible`.
 */
export function makeAgencies(deps: { kernel: KernelDeps; settingHindrance?: SettingHindrance }) {
  return {
    importAgencies: importAgencies(deps),
    changeSetting: changeSetting(deps),
    findAgency: findAgency(deps),
    listAgencies: listAgencies(deps),
    listCommittees: listCommittees(deps),
    listFormerDistricts: listFormerDistricts(deps),
    resolveTerritory: resolveTerritory(deps),
    getAgency,
    findAgencyById,
    findAgencyByKey,
    agencyAt,
    lineOf,
    centreOf,
    cards: agencyCards,
    selectAgencies,
    unitsOf,
    findUnit,
    settingAt,
    settingsFrom,
    territoryAt,
    successorsOf,
    selectBearers,
    lastBearer,
    selectSuccessors,
    visible,
    readStarterAgencies,
  };
}

export type Agencies = ReturnType<typeof makeAgencies>;
