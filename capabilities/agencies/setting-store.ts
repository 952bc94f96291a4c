import { sql } from "kysely";
import { of, type Reader, type Tx } from "#kernel/database";
import { addDays, type Day } from "#kernel/plain/day";
import type { Ids } from "#kernel/ids";
import { refuse } from "./refusals.ts";
import { settingShapes, type SettingName } from "./settings.ts";
import type { AgenciesTables } from "./tables.ts";

/** A setting's value on a day: the agency's own, else that of the nearest agency above; undefined when none is set. */
export async function settingAt(from: Tx | Reader, agencyId: string, name: string, on: Day): Promise<unknown> {
  const row = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency as it")
    .innerJoin("agencies.agency as up", (join) => join.on(sql<boolean>`starts_with(it.path, up.path)`))
    .innerJoin("agencies.agency_setting as setting", "setting.agency_id", "up.id")
    .select("setting.value")
    .where("it.id", "=", agencyId)
    .where("setting.name", "=", name)
    .where("setting.valid_from", "<=", on)
    .where((is) => is.or([is("setting.valid_to", "is", null), is("setting.valid_to", ">=", on)]))
    .orderBy(sql`length(up.path) desc`)
    .limit(1)
    .executeTakeFirst();
  return row?.value;
}

/** A setting's value from a day on; undefined where none is set. */
export type SettingSince = { readonly since: Day; readonly value: unknown };

/** What a setting is at an agency on a day and on each later day on which it may change, in their order. */
export async function settingsFrom(
  from: Tx | Reader,
  agencyId: string,
  name: string,
  on: Day,
): Promise<readonly SettingSince[]> {
  const rows = await of<AgenciesTables>(from)
    .selectFrom("agencies.agency as it")
    .innerJoin("agencies.agency as up", (join) => join.on(sql<boolean>`starts_with(it.path, up.path)`))
    .innerJoin("agencies.agency_setting as setting", "setting.agency_id", "up.id")
    .select(["setting.valid_from", "setting.valid_to"])
    .where("it.id", "=", agencyId)
    .where("setting.name", "=", name)
    .where((is) => is.or([is("setting.valid_to", "is", null), is("setting.valid_to", ">=", on)]))
    .execute();
  // A value can change on the first day of a setting, and on the day after its last.
  const changes = rows.flatMap(({ valid_from: first, valid_to: last }) => [
    first,
    ...(last === null ? [] : [addDays(last, 1)]),
  ]);
  const settings: SettingSince[] = [];
  for (const since of [...new Set([on, ...changes.filter((change) => change > on)])].toSorted())
    settings.push({ since, value: await settingAt(from, agencyId, name, since) });
  return settings;
}

export type NewSetting = {
  readonly agencyId: string;
  readonly name: SettingName;
  readonly value: unknown;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly source: string;
};

/**
 * Adds a setting from a day on; the one before ends the day before. The same day again replaces the value.
 * Refuses `agencies.setting-value`, and `agencies.setting-earlier` when a later setting stands already.
 */
export async function saveSetting(tx: Tx, ids: Ids, setting: NewSetting): Promise<void> {
  if (!settingShapes[setting.name].safeParse(setting.value).success) {
    throw refuse("invalid", "agencies.setting-value", {
      facts: { name: setting.name },
      fields: { value: "agencies.setting-value" },
    });
  }
  await endBefore(tx, setting);
  const row = { value: JSON.stringify(setting.value), valid_to: setting.validTo, source: setting.source };
  await of<AgenciesTables>(tx)
    .insertInto("agencies.agency_setting")
    .values({
      id: ids.next(),
      agency_id: setting.agencyId,
      name: setting.name,
      valid_from: setting.validFrom,
      ...row,
    })
    .onConflict((conflict) => conflict.columns(["agency_id", "name", "valid_from"]).doUpdateSet(row))
    .execute();
}

/** Ends what stood before the new setting the day before it begins. */
async function endBefore(tx: Tx, setting: NewSetting): Promise<void> {
  const db = of<AgenciesTables>(tx);
  // Two changes of one agency's settings at once wait for each other here.
  await db.selectFrom("agencies.agency").select("id").where("id", "=", setting.agencyId).forUpdate().executeTakeFirst();
  const later = await db
    .selectFrom("agencies.agency_setting")
    .select("id")
    .where("agency_id", "=", setting.agencyId)
    .where("name", "=", setting.name)
    .where("valid_from", ">", setting.validFrom)
    .executeTakeFirst();
  if (later) {
    const fields = { validFrom: "agencies.setting-earlier" as const };
    throw refuse("conflict", "agencies.setting-earlier", { facts: { name: setting.name }, fields });
  }
  await db
    .updateTable("agencies.agency_setting")
    .set({ valid_to: addDays(setting.validFrom, -1) })
    .where("agency_id", "=", setting.agencyId)
    .where("name", "=", setting.name)
    .where("valid_from", "<", setting.validFrom)
    .where((is) => is.or([is("valid_to", "is", null), is("valid_to", ">=", setting.validFrom)]))
    .execute();
}
