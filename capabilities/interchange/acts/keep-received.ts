import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import type { InterchangeDeps } from "../needs.ts";
import { saveReceived } from "../received-store.ts";
import { mayCarry } from "../rights.ts";

/** Keeps the bytes of a message fetched from the axis as they came, before anything in them is believed. */
export function keepReceived(deps: Pick<InterchangeDeps, "kernel" | "files">) {
  return command(deps.kernel, {
    name: "interchange.keep-received",
    input: z.object({
      agencyId: z.uuid(),
      axisDocId: z.string().min(1).max(100),
      messageType: z.enum(["edoc", "status"]),
      from: z.string().max(200),
      to: z.string().max(200).nullable(),
      /** Null when not even the bytes could be kept (a scanner found malware): then `reason` says why. */
      file: madeFile.nullable(),
      reason: z.string().max(100).nullable(),
    }),
    output: z.object({ kept: z.boolean() }),
    may: mayCarry,
    run: async (act, { file, reason, ...message }) => {
      const id = act.ids.next();
      act.about({ kind: "received", id, agencyId: message.agencyId });
      const kept = await saveReceived(act.tx, {
        agency_id: message.agencyId,
        id,
        axis_doc_id: message.axisDocId,
        message_type: message.messageType,
        from_organ_id: message.from,
        to_organ_id: message.to,
        file_id: file?.id ?? null,
        kept_at: act.now,
        outcome: reason === null ? null : "refused",
        reason,
        settled_at: reason === null ? null : act.now,
      });
      if (kept && file) await recordMade(deps.files, act, file);
      act.note({ axisDocId: message.axisDocId, kept, reason });
      return { kept };
    },
  });
}
