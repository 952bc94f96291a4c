import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { deleteScan, insertScan, keyOf, lockDocument, type Scan, scansOf, subjectOf } from "../document-store.ts";
import { inTurn, readTexts } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { demandNameNotSecret } from "../secrecy.ts";
import { documentKey, scanKey, storedFile } from "../shapes.ts";
import { demandByHand } from "./enter-document.ts";

/** What `receiveScan` found of a paper's scan, and the page that it made of a picture. */
const measured = z.object({
  pages: z.int().positive(),
  lowestDpi: z.int().positive().nullable(),
  archival: z.string().max(4).nullable(),
  page: storedFile.nullable(),
});
const broughtFile = storedFile.extend({ measured: measured.nullish() });
type Stored = z.infer<typeof storedFile>;

const mostScans = 20;

function record(needs: IncomingNeeds, act: ActContext, file: Stored): Promise<void> {
  const { id, name, sizeBytes, type, verdict } = file;
  const owner = { kind: "agency" as const, id: file.ownerId };
  const stored = { id, owner, name, sizeBytes, type, verdict, sha256: Buffer.from(file.sha256, "hex") };
  return needs.files.record(act.tx, stored, act.now, act.actor.accountId);
}

/** A scan joins an entry that has no number yet. Refuses `incoming.too-many-files`, `incoming.secret`, `incoming.not-by-hand`. */
export function addScan(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.add-scan",
    input: documentKey.extend({ file: broughtFile }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { file, ...key }) => {
      demandNameNotSecret(needs, file.name);
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandByHand(document);
      const files = [file, file.measured?.page ?? file];
      if (files.some(({ ownerId }) => ownerId !== document.agency_id)) {
        throw refuse("forbidden", "incoming.file-not-yours");
      }
      if ((await scansOf(act.tx, key)).length >= mostScans) throw refuse("conflict", "incoming.too-many-files");
      for (const one of new Set(files)) await record(needs, act, one);
      const look = file.measured;
      await insertScan(act.tx, {
        ...{ agency_id: document.agency_id, document_id: document.id, file_id: file.id },
        ...{ added_at: act.now, added_by: act.actor.accountId ?? "" },
        ...{ pages: look?.pages ?? null, lowest_dpi: look?.lowestDpi ?? null, archival: look?.archival ?? null },
        page_file_id: look?.page?.id ?? null,
      });
      act.later(readTexts, keyOf(document), inTurn(keyOf(document)));
      act.note({ fileId: file.id, verdict: file.verdict });
      return {};
    },
  });
}

/** A scan and what was made of it. */
export async function forgetScan(needs: IncomingNeeds, act: ActContext, scan: Scan): Promise<void> {
  await deleteScan(act.tx, scan);
  const files = [scan.file_id, scan.page_file_id, scan.sealed_file_id].filter((id) => id !== null);
  for (const fileId of files) await needs.files.forget(act.tx, fileId);
}

/** Throws a scan away before the document has its number. Refuses `incoming.unknown-file`, `incoming.being-sealed`. */
export function dropScan(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.drop-scan",
    input: scanKey,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { fileId, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandByHand(document);
      const scan = (await scansOf(act.tx, keyOf(document))).find((one) => one.file_id === fileId);
      if (!scan) throw refuse("not-found", "incoming.unknown-file");
      if (scan.digitising === "being-sealed") throw refuse("conflict", "incoming.being-sealed");
      await forgetScan(needs, act, scan);
      act.note({ fileId });
      return {};
    },
  });
}
