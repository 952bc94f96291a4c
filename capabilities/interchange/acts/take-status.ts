import { z } from "zod";
import { command } from "#kernel/command";
import { findAnswered } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { lockReceived, saveSettled } from "../received-store.ts";
import { recordStatus } from "../tell-sender.ts";
import { refuse } from "../refusals.ts";
import { mayCarry } from "../rights.ts";

/** Takes a status that came over the axis in: it is kept with the message it answers. One that answers nothing is refused. */
export function takeStatus(deps: Pick<InterchangeDeps, "kernel" | "keyring">) {
  return command(deps.kernel, {
    name: "interchange.take-status",
    input: z.object({
      axisDocId: z.string().min(1).max(100),
      from: z.string().max(200),
      about: z.object({ organId: z.string().max(200), documentId: z.string().max(500) }),
      code: z.enum(["01", "02", "03", "04", "05", "06", "13", "15", "16"]),
      description: z.string().max(10_000),
      staffName: z.string().max(500).nullable(),
      at: z.string().max(50),
    }),
    output: z.object({ outcome: z.string() }),
    may: mayCarry,
    run: async (act, status) => {
      const received = await lockReceived(act.tx, status.axisDocId);
      if (!received) throw refuse("not-found", "interchange.unknown-message");
      act.about({ kind: "received", id: received.id, agencyId: received.agency_id });
      if (received.outcome) return { outcome: received.outcome };
      const { documentId, organId } = status.about;
      const wanted = { documentId, senderOrganId: organId, receiverOrganId: status.from };
      const sent = await findAnswered(act.tx, wanted);
      const fresh =
        sent !== undefined &&
        (await recordStatus(deps, act, {
          agencyId: sent.agency_id,
          messageId: sent.id,
          subjectId: sent.subject_id,
          organId: sent.organ_id,
          code: status.code,
          description: status.description,
          ...(status.staffName === null ? {} : { staffName: status.staffName }),
          at: status.at,
        }));
      const outcome = !sent ? ("refused" as const) : fresh ? ("taken" as const) : ("repeated" as const);
      const reason = sent ? null : "status-of-unknown-document";
      await saveSettled(act.tx, status.axisDocId, { outcome, reason, at: act.now });
      act.note({ axisDocId: status.axisDocId, outcome, reason, code: status.code });
      return { outcome };
    },
  });
}
