import { z } from "zod";
import { command } from "#kernel/command";
import { keyOf, lockDocument, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { documentKey } from "../shapes.ts";
import { saveFileTexts } from "../queries/sought-store.ts";

/** The words of a file together, each once; longer ones are cut. */
export const longestText = 500_000;

/** The words of a document's files were read, or could not be: from now on it is found by them. */
export function recordTexts(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.record-texts",
    input: documentKey.extend({
      files: z
        .array(
          z.object({
            fileId: z.uuid(),
            state: z.enum(["read", "no-text", "unreadable", "too-large"]),
            text: z.string().max(longestText),
          }),
        )
        .max(1_000),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { files, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      await saveFileTexts(act.tx, keyOf(document), files, act.now);
      act.note({ files: files.length, read: files.filter(({ state }) => state === "read").length });
      return {};
    },
  });
}
