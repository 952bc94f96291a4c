import type { Selectable } from "kysely";
import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { findAnswered } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { type Settled, lockReceived, saveSettled } from "../received-store.ts";
import { recordStatus } from "../tell-sender.ts";
import { refuse } from "../refusals.ts";
import { mayCarry } from "../rights.ts";
import type { ReceivedTable } from "../tables.ts";
import { takeBackAsked } from "./take-back-asked.ts";

const input = z.object({
  axisDocId: z.string().min(1).max(100),
  from: z.string().max(200),
  about: z.object({ organId: z.string().max(200), documentId: z.string().max(500) }),
  code: z.enum(["01", "02", "03", "04", "05", "06", "13", "15", "16"]),
  description: z.string().max(10_000),
  staffName: z.string().max(500).nullable(),
  at: z.string().max(50),
  envelopeHash: z.string().regex(/^[0-9a-f]{64}$/),
});
type Given = z.infer<typeof input>;
type Parts = Pick<InterchangeDeps, "kernel" | "keyring">;
type Outcome = Pick<Settled, "outcome" | "reason">;

/** Keeps it with the message that it answers. */
async function keepAnswer(parts: Parts, act: ActContext, status: Given): Promise<Outcome | undefined> {
  const { documentId, organId } = status.about;
  const wanted = { documentId, senderOrganId: organId, receiverOrganId: status.from };
  const sent = await findAnswered(act.tx, wanted);
  if (!sent) return undefined;
  const fresh = await recordStatus(parts, act, {
    agencyId: sent.agency_id,
    messageId: sent.id,
    subjectId: sent.subject_id,
    organId: sent.organ_id,
    code: status.code,
    description: status.description,
    ...(status.staffName === null ? {} : { staffName: status.staffName }),
    at: status.at,
  });
  return { outcome: fresh ? "taken" : "repeated", reason: null };
}

/** A sender that reports 13 of its own document wants it back. */
async function takeBack(
  parts: Parts,
  act: ActContext,
  status: Given,
  received: Selectable<ReceivedTable>,
): Promise<Outcome | undefined> {
  if (status.code !== "13" || received.file_id === null) return undefined;
  const outcome = await takeBackAsked(parts, act, {
    ...{ from: status.from, documentId: status.about.documentId, description: status.description },
    ...{ envelopeHash: status.envelopeHash, fileId: received.file_id },
    agencyId: received.to_organ_id === null ? null : received.agency_id,
  });
  return outcome && { outcome, reason: null };
}

/**
 * Takes a status that came over the axis in: it is kept with the message it answers; a sender's 13 about its own document is a
 * recall. One that answers nothing is refused.
 */
export function takeStatus(deps: Parts) {
  return command(deps.kernel, {
    name: "interchange.take-status",
    input,
    output: z.object({ outcome: z.string() }),
    may: mayCarry,
    run: async (act, status) => {
      const received = await lockReceived(act.tx, status.axisDocId);
      if (!received) throw refuse("not-found", "interchange.unknown-message");
      act.about({ kind: "received", id: received.id, agencyId: received.agency_id });
      if (received.outcome) return { outcome: received.outcome };
      const { outcome, reason } = (await keepAnswer(deps, act, status)) ??
        (await takeBack(deps, act, status, received)) ?? {
          outcome: "refused" as const,
          reason: "status-of-unknown-document",
        };
      await saveSettled(act.tx, status.axisDocId, { outcome, reason, at: act.now });
      act.note({ axisDocId: status.axisDocId, outcome, reason, code: status.code });
      return { outcome };
    },
  });
}
