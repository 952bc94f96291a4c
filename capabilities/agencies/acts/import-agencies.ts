import { z } from "zod";
import { command, type KernelDeps } from "#kernel/command";
import { saveAgencies } from "../agency-import-store.ts";
import { importShape } from "../import-shape.ts";
import { refuse } from "../refusals.ts";
import { saveSuccessions } from "../succession-store.ts";
import { mayImport } from "../rights.ts";
import { saveSetting } from "../setting-store.ts";
import { saveTerritories, saveTiers } from "../territory-import-store.ts";

/**
 * Brings in tiers, territories, agencies with units, and settings; repeating it corrects what is there and keeps ids.
 * An identifier that changes holds from `on`, the old one stays resolvable. Only a system with scope `agencies:import`.
 * Refuses `agencies.key-twice`, `agencies.parent-unknown`, `agencies.parent-circle`, `agencies.setting-value`.
 */
export function importAgencies(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "agencies.import-agencies",
    input: importShape,
    output: z.object({ tiers: z.int(), territories: z.int(), agencies: z.int(), settings: z.int() }),
    may: mayImport,
    run: async (act, input) => {
      await saveTiers(act.tx, input.tiers);
      await saveTerritories(act.tx, act.ids, input.territories);
      const idOf = await saveAgencies(act.tx, act.ids, input);
      for (const { agency, ...setting } of input.settings) {
        const agencyId = idOf.get(agency);
        if (!agencyId) throw refuse("invalid", "agencies.unknown", { facts: { key: agency } });
        await saveSetting(act.tx, act.ids, { ...setting, agencyId });
      }
      await saveSuccessions(act.tx, input.successions, idOf);
      const counts = {
        tiers: input.tiers.length,
        territories: input.territories.length,
        agencies: input.agencies.length,
        settings: input.settings.length,
      };
      act.note(counts);
      return counts;
    },
  });
}
