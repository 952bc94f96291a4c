import { sql } from "kysely";
import { z } from "zod";
import { command } from "#kernel/command";
import { lockDocument, saveSought } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { documentKey } from "../shapes.ts";

/** The words of a file together, each once; longer ones are cut. */
export const longestText = 500_000;

/** The words of an issued document's files were read, or could not be: from now on it is found by them. */
export function recordTexts(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-texts",
    input: documentKey.extend({
      files: z
        .array(
          z.object({
            fileId: z.uuid(),
            state: z.enum(["read", "no-text", "unreadable"]),
            text: z.string().max(longestText),
          }),
        )
        .max(100),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { files, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about({ kind: "document", id: document.id, agencyId: document.agency_id });
      await sql`delete from documents.file_text
        where agency_id = ${key.agencyId}::uuid and document_id = ${key.documentId}::uuid`.execute(act.tx);
      for (const { fileId, state, text } of files) {
        await sql`insert into documents.file_text (agency_id, document_id, file_id, state, words, read_at)
          values (${key.agencyId}, ${key.documentId}, ${fileId}, ${state}, kernel.words_of(${text}), ${act.now})`.execute(
          act.tx,
        );
      }
      await saveSought(act.tx, key);
      act.note({ files: files.length, read: files.filter(({ state }) => state === "read").length });
      return {};
    },
  });
}
