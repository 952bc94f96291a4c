import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import type { RegistersNeeds } from "../needs.ts";
import { getPrinting, saveMade } from "../printing-store.ts";

const part = z.object({
  kind: z.enum(["pdf", "xlsx"]),
  pages: z.number().int().positive().nullable(),
  documents: z.number().int().min(0),
  file: madeFile,
});

/** All files of a printing are safe on the disk and kept with their hashes. */
export function recordPrinting(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.record-printing",
    input: z.object({ agencyId: z.uuid(), printingId: z.uuid(), parts: z.array(part).min(1).max(2_000) }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { parts, ...key }) => {
      const printing = await getPrinting(act.tx, key);
      act.about({ kind: "register", id: printing.document_id ?? printing.id, agencyId: printing.agency_id });
      const kept = parts.map(({ file, ...one }, at) => ({
        ...{ part: at + 1, kind: one.kind, file_id: file.id, sha256: file.sha256 },
        ...{ pages: one.pages, documents: one.documents },
      }));
      if (!(await saveMade(act.tx, key, kept, act.now))) return {};
      for (const { file } of parts) await recordMade(needs.files, act, file);
      return {};
    },
  });
}
