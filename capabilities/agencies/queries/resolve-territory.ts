import { z } from "zod";
import type { KernelDeps } from "#kernel/command";
import type { Reader } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { dayIn, vietnamZone, type Day } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { selectFormerPlaces, selectPresentByName, type FormerPlace } from "../former-store.ts";
import { dayText } from "../import-shape.ts";
import { visible } from "../rights.ts";
import { territoryAt, type Territory } from "../territory-store.ts";

/**
 * `today`: a unit that stands; `successor`: a former one with one successor; `choose`: a former one that was split, a
 * person chooses; `several`: several former ones answer to the name; `unknown-before`: the table, which knows only the
 * units of the last day before 1/7/2025, has none.
 */
export type TerritoryOutcome = "today" | "successor" | "choose" | "several" | "unknown-before";

export type TerritoryAnswer = {
  readonly outcome: TerritoryOutcome;
  /** Units of today that the code or name means. */
  readonly today: readonly Territory[];
  /** Units that stood until the change; offered beside `today` when a code was asked without its day. */
  readonly former: readonly FormerPlace[];
};

function outcomeOf(
  today: readonly Territory[],
  former: readonly FormerPlace[],
  formerFirst: boolean,
): TerritoryOutcome {
  const [place] = former;
  if (today.length > 0 && !(formerFirst && place)) return "today";
  if (!place) return "unknown-before";
  if (former.length > 1) return "several";
  return place.successors.length > 1 ? "choose" : "successor";
}

async function byCode(db: Reader, actor: Actor, code: string, on: Day | undefined, now: Day): Promise<TerritoryAnswer> {
  const present = await territoryAt(db, code, now);
  const all = await selectFormerPlaces(db, visible(actor), { gsoCode: code });
  if (on === undefined) {
    const today = present ? [present] : [];
    return { outcome: outcomeOf(today, all, false), today, former: all };
  }
  const then = await territoryAt(db, code, on);
  const stands = then !== undefined && then.id === present?.id;
  const today = stands ? [then] : [];
  const former = all.filter((it) => it.territory.id === then?.id);
  return { outcome: outcomeOf(today, former, false), today, former };
}

async function byName(db: Reader, actor: Actor, name: string, district: string | undefined): Promise<TerritoryAnswer> {
  const scope = visible(actor);
  const former = await selectFormerPlaces(db, scope, { ...(name !== "" && { name }), district });
  // Who names a district writes an old address: a unit of today never lies in one.
  const today = district === undefined ? await selectPresentByName(db, scope, name) : [];
  return { outcome: outcomeOf(today, former, true), today, former };
}

/**
 * Today's unit of an old address: by code (a code alone means today's unit and offers the old one; with a day, the unit of
 * that day), or by the old name with or without its district, in any spelling of "xã", "phường", with or without accents.
 */
export function resolveTerritory(deps: { kernel: KernelDeps }) {
  return query(deps.kernel, {
    name: "agencies.resolve-territory",
    input: z.union([
      z.strictObject({ code: z.string().trim().min(1).max(5), on: dayText.optional() }),
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        district: z.string().trim().min(1).max(100).optional(),
      }),
      z.strictObject({ district: z.string().trim().min(1).max(100) }),
    ]),
    may: () => true,
    run: async ({ db, actor, now }, wish): Promise<TerritoryAnswer> => {
      if ("code" in wish) return byCode(db, actor, wish.code, wish.on, dayIn(vietnamZone, now));
      return byName(db, actor, "name" in wish ? wish.name : "", wish.district);
    },
  });
}
