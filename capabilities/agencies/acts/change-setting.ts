import { z } from "zod";
import { command, type KernelDeps } from "#kernel/command";
import type { Tx } from "#kernel/database";
import { type Actor, agenciesWith } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import { getAgency } from "../agency-store.ts";
import { dayText } from "../import-shape.ts";
import { saveSetting } from "../setting-store.ts";
import { refuse, type AgenciesRefusal } from "../refusals.ts";
import { settingNames, type SettingName } from "../settings.ts";

export type WantedSetting = {
  readonly agencyId: string;
  readonly name: SettingName;
  readonly value: unknown;
  readonly validFrom: Day;
};
/** What a room above knows against a setting, told where the setting is made; null when nothing. */
export type SettingHindrance = (on: Tx, wanted: WantedSetting) => Promise<AgenciesRefusal | null>;

const imports = (actor: Actor): boolean => actor.kind === "system" && actor.scopes.includes("agencies:import");

const reaches = (actor: Actor, path: string): boolean =>
  actor.positions.some((at) => at.roles.includes("business-administrator") && path.startsWith(at.agencyPath));

/**
 * Changes a dated setting of an agency within reach from a day on; what was decided before keeps its rule.
 * Refuses `agencies.unknown`, `agencies.setting-value`, `agencies.setting-earlier`, `agencies.number-order-unfit`.
 */
export function changeSetting(deps: { kernel: KernelDeps; settingHindrance?: SettingHindrance }) {
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
    may: (actor) => imports(actor) || agenciesWith(actor, "business-administrator").length > 0,
    run: async (act, input) => {
      const agency = await getAgency(act.tx, input.agencyId);
      if (!imports(act.actor) && !reaches(act.actor, agency.path)) throw refuse("not-found", "agencies.unknown");
      act.about({ kind: "agency", id: agency.id, agencyId: agency.id });
      act.note({ setting: input.name, validFrom: input.validFrom });
      const hindrance = await deps.settingHindrance?.(act.tx, input);
      if (hindrance) throw refuse("conflict", hindrance, { fields: { value: hindrance } });
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
