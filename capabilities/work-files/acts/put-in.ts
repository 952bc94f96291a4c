import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { addStep, deleteEntry, entriesOf, insertEntry, keyOf, lockOwnFile, saveFile } from "../file-store.ts";
import type { WorkFilesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { holders } from "../rights.ts";
import { documentKind, fileKey } from "../shapes.ts";

const mostDocuments = 9_999;

/**
 * The holder puts a document that they may see in an open file, at its end. Refuses `work-files.already-in`,
 * `work-files.not-to-file` (it has no number, or was recalled), `work-files.not-your-file`, `work-files.move-forbidden`, and as
 * the document's own room refuses who may not see it.
 */
export function putIn(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.put-in",
    input: fileKey.extend({ kind: documentKind, documentId: z.uuid() }),
    output: z.object({ ordinal: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { kind, documentId, ...key }) => {
      const file = await lockOwnFile(act, key, "open");
      const kept = await needs.keptDocument(act.tx, act.actor, { agencyId: key.agencyId, kind, documentId });
      if (!kept.isNumbered || kept.isRecalled || file.document_total >= mostDocuments) {
        throw refuse("conflict", "work-files.not-to-file");
      }
      const entries = await entriesOf(act.tx, key);
      if (entries.some((one) => one.document_id === documentId && one.kind === kind)) {
        throw refuse("conflict", "work-files.already-in");
      }
      const ordinal = entries.length + 1;
      await insertEntry(act.tx, {
        ...{ agency_id: key.agencyId, file_id: key.fileId, kind, document_id: documentId, ordinal },
        ...{ number_text: kept.numberText, type_name: kept.typeName, issued_on: kept.issuedOn },
        ...{ organ_name: kept.organName, subject: kept.subject, pages: kept.pages },
        ...{ added_at: act.now, added_by: act.actor.accountId ?? "" },
      });
      await needs.markFiled(act.tx, { agencyId: key.agencyId, kind, documentId }, { fileId: key.fileId, isIn: true });
      await saveFile(act.tx, key, { document_total: ordinal });
      await addStep(needs, act, keyOf(file), { kind: "put-in", text: kept.numberText });
      act.note({ kind, documentId, ordinal });
      return { ordinal };
    },
  });
}

/** The holder takes a document out of an open file; the later ones move up. Refuses `work-files.not-in`, `work-files.not-your-file`. */
export function takeOut(needs: WorkFilesNeeds) {
  return command(needs.kernel, {
    name: "work-files.take-out",
    input: fileKey.extend({ kind: documentKind, documentId: z.uuid() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...holders),
    run: async (act, { kind, documentId, ...key }) => {
      await lockOwnFile(act, key, "open");
      const entries = await entriesOf(act.tx, key);
      const entry = entries.find((one) => one.document_id === documentId && one.kind === kind);
      if (!entry) throw refuse("not-found", "work-files.not-in");
      await deleteEntry(act.tx, entry);
      await needs.markFiled(act.tx, { agencyId: key.agencyId, kind, documentId }, { fileId: key.fileId, isIn: false });
      await saveFile(act.tx, key, { document_total: entries.length - 1 });
      await addStep(needs, act, key, { kind: "take-out", text: entry.number_text });
      act.note({ kind, documentId });
      return {};
    },
  });
}
