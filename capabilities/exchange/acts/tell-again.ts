import { z } from "zod";
import { command } from "#kernel/command";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { isNewerSent, lockRefusedTold, saveWaiting } from "../outbound-store.ts";
import { refuse } from "../refusals.ts";
import { isOperator } from "../rights.ts";

export const toldKey = z.object({
  agencyId: z.uuid(),
  partner: z.string().max(50),
  eventId: z.uuid(),
  kind: z.enum(["progress", "status"]),
});

/** The job that sends it; what it does stands in `tell-again-job.ts`. */
export const tellAgainJob = { name: "exchange.tell-again" } as const;

/**
 * The operator has something that a partner refused told once more, in the same words under the same message id.
 * Refuses `exchange.nothing-to-tell`, and `exchange.newer-told` for a status that a later one has overtaken.
 */
export function tellAgain(deps: Pick<ExchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "exchange.tell-again",
    input: toldKey,
    output: z.object({}),
    may: isOperator,
    run: async (act, key) => {
      act.about({ kind: "outbound-message", id: key.eventId, agencyId: key.agencyId });
      const told = await lockRefusedTold(act.tx, key);
      if (!told) throw refuse("not-found", "exchange.nothing-to-tell");
      if (await isNewerSent(act.tx, told)) throw refuse("conflict", "exchange.newer-told");
      await saveWaiting(act.tx, key);
      act.note({ partner: key.partner, outsideCode: told.outside_code, kind: key.kind });
      act.later(tellAgainJob, key);
      return {};
    },
  });
}
