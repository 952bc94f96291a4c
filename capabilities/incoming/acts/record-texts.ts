import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { isDay } from "#kernel/plain/day";
import { type IncomingDocument, keyOf, lockDocument, scansOf, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { saveProposal } from "../queries/proposal-store.ts";
import { saveFileTexts } from "../queries/sought-store.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { forgetScan } from "./add-scan.ts";

/** The words of a file together, each once; longer ones are cut. */
export const longestText = 500_000;

const said = z.string().max(1_100).nullable();
const proposal = z.object({
  fileId: z.uuid(),
  readBy: z.enum(["text-layer", "recognition"]),
  author: said,
  numberText: said,
  issuedOn: z.iso.date().nullable(),
  typeName: said,
  abstract: said,
});

/** A scan on whose pages a mark of secrecy was recognised goes at once, bytes and all; the entry is the clerk's to look at. */
async function dropSecret(
  needs: IncomingNeeds,
  act: ActContext,
  document: IncomingDocument,
  fileIds: readonly string[],
): Promise<void> {
  if (document.source === "interchange") return;
  const scans = (await scansOf(act.tx, keyOf(document))).filter(({ file_id }) => fileIds.includes(file_id));
  for (const scan of scans) await forgetScan(needs, act, scan);
  if (scans.length > 0) await addStep(needs, act, keyOf(document), { kind: "drop-secret" });
}

/**
 * The words of a document's files were read, or could not be: from now on it is found by them. What the first page says is proposed to
 * the clerk. Nothing is kept of a file whose pages bear a mark of secrecy.
 */
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
      proposal: proposal.nullable(),
      secret: z.array(z.uuid()).max(1_000),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { files, proposal: found, secret, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      await saveFileTexts(act.tx, keyOf(document), files, act.now);
      const { fileId, readBy, author, numberText, issuedOn, typeName, abstract } = found ?? {};
      const row = fileId && readBy && { file_id: fileId, read_by: readBy, read_at: act.now };
      const fields = { author: author ?? null, number_text: numberText ?? null, abstract: abstract ?? null };
      const on = issuedOn && isDay(issuedOn) ? issuedOn : null;
      const whole = row ? { ...row, ...fields, type_name: typeName ?? null, issued_on: on } : null;
      await saveProposal(act.tx, keyOf(document), whole);
      await dropSecret(needs, act, document, secret);
      act.note({
        files: files.length,
        read: files.filter(({ state }) => state === "read").length,
        secret: secret.length,
      });
      return {};
    },
  });
}
