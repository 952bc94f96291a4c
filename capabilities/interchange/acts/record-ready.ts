import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import { carryJob, lineQueue } from "../job-names.ts";
import { saveReady } from "../message-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { selectOutboundOf } from "../outbound-store.ts";
import { mayCarry, ofAgency } from "../rights.ts";

export const verdictShape = z.object({
  outcome: z.enum(["none", "valid", "wrong"]),
  algorithm: z.string().max(100).nullable(),
  warning: z.literal("sha1").nullable(),
});

/** A message's edXML file is built, signed and kept: its lines may go on. */
export function recordReady(deps: Pick<InterchangeDeps, "kernel" | "files">) {
  return command(deps.kernel, {
    name: "interchange.record-ready",
    input: z.object({
      agencyId: z.uuid(),
      messageId: z.uuid(),
      file: madeFile,
      envelopeHash: z.string().regex(/^[0-9a-f]{64}$/),
      signature: verdictShape,
    }),
    output: z.object({ messageId: z.uuid() }),
    may: mayCarry,
    run: async (act, { file, envelopeHash, signature, ...key }) => {
      act.about({ kind: "message", id: key.messageId, agencyId: key.agencyId });
      const built = { fileId: file.id, envelopeHash: Buffer.from(envelopeHash, "hex"), signature, at: act.now };
      // A second building of the same message is thrown away: its bytes go with the next sweep.
      if (!(await saveReady(act.tx, key, built))) return { messageId: key.messageId };
      await recordMade(deps.files, act, file);
      act.note({ fileId: file.id, sizeBytes: file.sizeBytes, envelopeHash, signature: signature.outcome });
      for (const row of await selectOutboundOf(act.tx, ofAgency(key.agencyId), [key.messageId])) {
        if (row.state !== "waiting") continue;
        act.later(carryJob, { agencyId: key.agencyId, organId: row.organ_id }, { queue: lineQueue(row.organ_id) });
      }
      return { messageId: key.messageId };
    },
  });
}
