import { z } from "zod";
import { command } from "#kernel/command";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import { type Day, dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import type { NumberingDeps } from "../deps.ts";
import { insertOwnSeries, seriesFor } from "../series-store.ts";
import { refuse } from "../refusals.ts";

/** Taken by acts that cannot wait: letters to applicants are numbered as they are proposed or sealed, the last is given to others. */
const countedHere: readonly string[] = ["letter-refusal", "letter-apology", "letter-stop", "outside-reference"];

function reaches(actor: Actor, path: string): boolean {
  return actor.positions.some((at) => at.roles.includes("business-administrator") && path.startsWith(at.agencyPath));
}

/**
 * Says who gives an agency's numbers of a kind from a day on: another system, asked under a code (`{agencyCode}` stands for the
 * agency's own), or the agency itself. The form of what is counted here stays as it is. A day that has begun keeps its series.
 * Refuses `numbering.counted-here`, `numbering.needs-number-first` (numbers of documents that are signed before they are numbered),
 * `numbering.out-of-reach`, `numbering.day-begun` at `validFrom`, `numbering.no-series`.
 */
export function setKeeper(deps: NumberingDeps) {
  return command(deps.kernel, {
    name: "numbering.set-keeper",
    input: z.object({
      agencyId: z.uuid(),
      kind: z.string().max(50),
      /** Null: counted by the agency itself. */
      keeper: z
        .object({
          system: z.enum(["national-portal"]),
          code: z
            .string()
            .trim()
            .regex(/^[A-Za-z0-9{}._-]{1,60}$/, "field.wrong-form"),
        })
        .nullable(),
      validFrom: z.string().refine((text) => isDay(text), "field.date"),
      source: z.string().trim().min(3, "field.required").max(500, "field.too-long"),
    }),
    output: z.object({ seriesId: z.uuid() }),
    may: (actor) => agenciesWith(actor, "business-administrator").length > 0,
    run: async (act, { agencyId, kind, keeper, validFrom, source }) => {
      const path = await deps.agencyPath(act.tx, agencyId);
      if (path === undefined || !reaches(act.actor, path)) throw refuse("not-found", "numbering.out-of-reach");
      act.about({ kind: "agency", id: agencyId, agencyId });
      if (countedHere.includes(kind)) throw refuse("conflict", "numbering.counted-here");
      if (validFrom <= dayIn(vietnamZone, act.now))
        throw refuse("invalid", "numbering.day-begun", { fields: { validFrom: "numbering.day-begun" } });
      const on = validFrom as Day;
      const before = await seriesFor(act.tx, { kind, agencyId, on });
      const hindrance = keeper && (await deps.keeperHindrance?.(act.tx, { agencyId, kind, validFrom: on }));
      if (hindrance) throw refuse("conflict", hindrance, { fields: { keeper: hindrance } });
      const seriesId = act.ids.next();
      await insertOwnSeries(act.tx, {
        ...{ id: seriesId, agency_id: agencyId, kind, source, valid_from: on, valid_to: null },
        ...{ pattern: before.pattern, digits: before.digits, begins_again: before.begins_again },
        first_no: before.first_no,
        keeper: keeper?.system ?? null,
        keeper_code: keeper?.code ?? null,
      });
      act.note({ kind, validFrom, keeper: keeper?.system ?? null });
      return { seriesId };
    },
  });
}
