import { z } from "zod";
import { type KernelDeps, command } from "#kernel/command";
import { type Day, isDay } from "#kernel/plain/day";
import { addToMonth } from "../figures-store.ts";

const count = z.number().int().nonnegative();

/** Adds one document to its agency's month. Called by the room's own reactions, once an event. */
export function countDocument(deps: { readonly kernel: KernelDeps }) {
  return command(deps.kernel, {
    name: "document-figures.count-document",
    input: z.object({
      agencyId: z.uuid(),
      month: z.string().refine((text) => isDay(text) && text.endsWith("-01"), "field.date"),
      added: z.object({
        ...{ issued: count, issued_electronic: count, issued_signed: count, receivers_reached: count },
        ...{ pages_spared: count, arrived: count, arrived_electronic: count },
      }),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { agencyId, month, added }) => {
      act.about({ kind: "agency", id: agencyId, agencyId });
      await addToMonth(act.tx, { agencyId, month: month as Day }, added);
      return {};
    },
  });
}
