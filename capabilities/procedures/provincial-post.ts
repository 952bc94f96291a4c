import type { Agencies } from "#capabilities/agencies";
import type { ActContext } from "#kernel/command";
import { refuse } from "./refusals.ts";
import { mayImport } from "./rights.ts";

/** The catalogue is the whole province's: a business administrator changes it from a post at a provincial agency. Refuses `procedures.not-provincial`. */
export async function demandProvincialPost(act: ActContext, agencies: Pick<Agencies, "getAgency">): Promise<void> {
  if (mayImport(act.actor)) return;
  for (const at of act.actor.positions) {
    if (!at.roles.includes("business-administrator")) continue;
    if ((await agencies.getAgency(act.tx, at.agencyId)).tier === "province") return;
  }
  throw refuse("forbidden", "procedures.not-provincial");
}
