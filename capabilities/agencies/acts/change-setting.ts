import { z } from "zod";
import { command, type KernelDeps } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { getAgency } from "../agency-store.ts";
import { dayText } from "../import-shape.ts";
import { saveSetting } from "../setting-store.ts";
import { settingNames } from "../settings.ts";

/**
 * Changes a dated setting of an agency from a day on; what was decided before keeps its rule.
 * Refuses `agencies.unknown`, `agencies.setting-value`, `agencies.setting-earlier`.
 */
export function changeSetting(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "agencies.change-setting",
    input: z.object({
      agencyId: z.uuid(),
      name: z.enum(settingNames),
      value: z.json(),
      validFrom: dayText,
      source: z.string().trim().min(1).max(500),
    }),
    output: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) =>
      holdsAt(actor, agencyId, "business-administrator") ||
      (actor.kind === "system" && actor.scopes.includes("agencies:import")),
    run: async (act, input) => {
      const agency = await getAgency(act.tx, input.agencyId);
      act.about({ kind: "agency", id: agency.id, agencyId: agency.id });
      act.note({ setting: input.name, validFrom: input.validFrom });
      await saveSetting(act.tx, act.ids, { ...input, validTo: null });
      act.tell({
        type: "agencies.setting-changed",
        subject: { kind: "agency", id: agency.id, agencyId: agency.id },
        facts: { setting: input.name },
      });
      return { agencyId: agency.id };
    },
  });
}
