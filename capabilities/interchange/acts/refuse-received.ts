import { z } from "zod";
import { command } from "#kernel/command";
import type { InterchangeDeps } from "../needs.ts";
import { lockReceived, saveSettled } from "../received-store.ts";
import { refuse } from "../refusals.ts";
import { mayCarry } from "../rights.ts";

/** A message that cannot be taken: its file stays for inspection, with the code of why; nothing of it is registered. */
export function refuseReceived(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.refuse-received",
    input: z.object({ axisDocId: z.string().min(1).max(100), reason: z.string().min(1).max(100) }),
    output: z.object({ outcome: z.string() }),
    may: mayCarry,
    run: async (act, { axisDocId, reason }) => {
      const received = await lockReceived(act.tx, axisDocId);
      if (!received) throw refuse("not-found", "interchange.unknown-message");
      act.about({ kind: "received", id: received.id, agencyId: received.agency_id });
      if (received.outcome) return { outcome: received.outcome };
      await saveSettled(act.tx, axisDocId, { outcome: "refused", reason, at: act.now });
      act.note({ axisDocId, reason });
      return { outcome: "refused" };
    },
  });
}
