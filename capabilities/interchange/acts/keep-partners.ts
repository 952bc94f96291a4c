import { z } from "zod";
import { command } from "#kernel/command";
import type { InterchangeDeps } from "../needs.ts";
import { savePartners } from "../partner-store.ts";
import { mayCarry } from "../rights.ts";

/** Keeps the axis' list of agencies that are not of this installation. */
export function keepPartners(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.keep-partners",
    input: z.object({
      partners: z
        .array(
          z.object({
            organId: z.string().min(1).max(100),
            code: z.string().max(100),
            name: z.string().min(1).max(500),
            email: z.string().max(300).nullable(),
          }),
        )
        .max(200_000),
    }),
    output: z.object({ partners: z.int() }),
    may: mayCarry,
    run: async (act, { partners }) => {
      const kept = await savePartners(act.tx, partners, act.now);
      act.note({ partners: kept });
      return { partners: kept };
    },
  });
}
