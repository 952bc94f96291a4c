import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { deleteScan, insertScan, keyOf, lockDocument, scansOf, subjectOf } from "../document-store.ts";
import { inTurn, readTexts } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { demandNameNotSecret } from "../secrecy.ts";
import { documentKey } from "../shapes.ts";
import { demandByHand } from "./enter-document.ts";

const storedFile = z.object({
  id: z.uuid(),
  ownerId: z.uuid(),
  name: z.string().max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().nonnegative(),
  type: z.string().max(100),
  verdict: z.enum(["clean", "not-scanned"]),
});

const mostScans = 20;

/** A scan joins an entry that has no number yet. Refuses `incoming.too-many-files`, `incoming.secret`, `incoming.not-by-hand`. */
export function addScan(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.add-scan",
    input: documentKey.extend({ file: storedFile }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { file, ...key }) => {
      demandNameNotSecret(needs, file.name);
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandByHand(document);
      if (file.ownerId !== document.agency_id) throw refuse("forbidden", "incoming.file-not-yours");
      if ((await scansOf(act.tx, key)).length >= mostScans) throw refuse("conflict", "incoming.too-many-files");
      const { ownerId, sha256, ...rest } = file;
      const stored = { ...rest, owner: { kind: "agency" as const, id: ownerId }, sha256: Buffer.from(sha256, "hex") };
      await needs.files.record(act.tx, stored, act.now, act.actor.accountId);
      await insertScan(act.tx, {
        ...{ agency_id: document.agency_id, document_id: document.id, file_id: file.id },
        ...{ added_at: act.now, added_by: act.actor.accountId ?? "" },
      });
      act.later(readTexts, keyOf(document), inTurn(keyOf(document)));
      act.note({ fileId: file.id, verdict: file.verdict });
      return {};
    },
  });
}

/** Throws a scan away before the document has its number. Refuses `incoming.unknown-file`. */
export function dropScan(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.drop-scan",
    input: documentKey.extend({ fileId: z.uuid() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { fileId, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandByHand(document);
      const scan = (await scansOf(act.tx, keyOf(document))).find((one) => one.file_id === fileId);
      if (!scan) throw refuse("not-found", "incoming.unknown-file");
      await deleteScan(act.tx, scan);
      await needs.files.forget(act.tx, fileId);
      act.note({ fileId });
      return {};
    },
  });
}
