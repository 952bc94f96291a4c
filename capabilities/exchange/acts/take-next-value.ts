import { z } from "zod";
import { command } from "#kernel/command";
import type { ExchangeDeps } from "../exchange-deps.ts";
import { nextValueQuery } from "../national-protocol.ts";
import { refuse } from "../refusals.ts";
import { mayDeliver, partnerOf } from "../rights.ts";

/** GetNextValue: the next value of the series a code names, never given twice. Refuses `exchange.unknown-number-code`. */
export function takeNextValue(deps: ExchangeDeps) {
  return command(deps.kernel, {
    name: "exchange.take-next-value",
    input: nextValueQuery,
    output: z.object({ value: z.string() }),
    may: mayDeliver,
    run: async (act, { code }) => {
      const partner = partnerOf(act.actor);
      act.note({ partner, code });
      const value = await deps.nextValue(act.tx, { code, subjectId: act.requestId, at: act.now });
      if (value === undefined)
        throw refuse("not-found", "exchange.unknown-number-code", { fields: { code: "exchange.unknown-number-code" } });
      return { value };
    },
  });
}
