import { z } from "zod";
import { type KernelDeps, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { saveUnused } from "../number-store.ts";

/** The clerk says why a taken number is not used (NĐ 30/2020 art. 22): the register shows it with its ground. */
export function explainUnused(deps: { kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "numbering.explain-unused",
    input: z.object({
      agencyId: z.uuid(),
      kind: z.string().max(50),
      period: z.string().max(10),
      no: z.number().int().positive(),
      ground: z.string().trim().min(5).max(500),
    }),
    output: z.object({ no: z.number() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, input) => {
      const subjectId = await saveUnused(act.tx, input, input.ground, act.now);
      act.about({ kind: "number", id: subjectId, agencyId: input.agencyId });
      act.note({ kind: input.kind, period: input.period, no: input.no });
      return { no: input.no };
    },
  });
}
