import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { InterchangeDeps } from "../needs.ts";
import { findRefused } from "../received-store.ts";
import { refuse } from "../refusals.ts";
import { refusedKept } from "../rights.ts";

export const refusedKey = z.object({ agencyId: z.uuid(), receivedId: z.uuid() });

/**
 * The clerk of the agency that keeps a refused message looks at its structure, or takes its bytes away: one audit line, before
 * anything is shown. Refuses `interchange.unknown-message`.
 */
export function noteOpened(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.open-refused",
    input: refusedKey.extend({ what: z.enum(["structure", "file"]) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, receivedId, what }) => {
      const found = await findRefused(act.tx, refusedKept(act.actor), { agencyId, receivedId });
      if (!found) throw refuse("not-found", "interchange.unknown-message");
      act.about({ kind: "received", id: receivedId, agencyId });
      act.note({ what, reason: found.reason ?? "" });
      return {};
    },
  });
}
