import { z } from "zod";
import type { Agencies } from "#capabilities/agencies";
import { command, type KernelDeps } from "#kernel/command";
import { saveCalendar } from "../calendar-store.ts";
import { mayImport } from "../rights.ts";
import { ruleShape, specialDayShape, weekShape } from "../starter-calendar.ts";

/**
 * Brings in an agency's working weeks, special days and rules of 15:00. The special days of the years named replace those
 * that were there; due dates already given do not change. Refuses `agencies.unknown`, `calendar.day-outside-years`.
 */
export function importCalendar(deps: { kernel: KernelDeps; agencies: Pick<Agencies, "getAgency"> }) {
  return command(deps.kernel, {
    name: "calendar.import-calendar",
    input: z.object({
      agencyId: z.uuid(),
      weeks: z.array(weekShape).max(100),
      days: z
        .array(specialDayShape)
        .max(2_000)
        .refine((all) => new Set(all.map((it) => it.on)).size === all.length),
      knownYears: z.array(z.int().min(1900).max(9999)).max(100),
      rules: z.array(ruleShape).max(100),
    }),
    output: z.object({ weeks: z.int(), days: z.int(), rules: z.int() }),
    may: (actor, { agencyId }) => mayImport(actor, agencyId),
    run: async (act, input) => {
      const agency = await deps.agencies.getAgency(act.tx, input.agencyId);
      await saveCalendar(act.tx, act.ids, input);
      act.about({ kind: "agency", id: agency.id, agencyId: agency.id });
      const counts = { weeks: input.weeks.length, days: input.days.length, rules: input.rules.length };
      act.note({ ...counts, years: input.knownYears.join(",") });
      return counts;
    },
  });
}
