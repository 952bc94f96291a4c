import { z } from "zod";
import { command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import type { BooksNeeds } from "../needs.ts";
import { getPrinting, savePrinted } from "../printing-store.ts";

const part = z.object({
  pages: z.number().int().positive(),
  rows: z.number().int().positive(),
  file: madeFile,
});

/** All parts of a printing are safe on the disk and kept with their hashes. */
export function recordPrinting(needs: BooksNeeds) {
  return command(needs.kernel, {
    name: "books.record-printing",
    input: z.object({ agencyId: z.uuid(), printingId: z.uuid(), parts: z.array(part).min(1).max(2_000) }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { parts, ...key }) => {
      const printing = await getPrinting(act.tx, key);
      act.about({ kind: printing.book, id: printing.dossier_id ?? printing.id, agencyId: printing.agency_id });
      const kept = parts.map(({ file, pages, rows }, at) => ({
        part: at + 1,
        file_id: file.id,
        sha256: file.sha256,
        pages,
        rows,
      }));
      if (!(await savePrinted(act.tx, key, kept, act.now))) return {};
      for (const { file } of parts) await recordMade(needs.files, act, file);
      return {};
    },
  });
}
