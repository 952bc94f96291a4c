import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import {
  type IncomingDocument,
  isOnPaper,
  keyOf,
  lockDocument,
  saveScan,
  type Scan,
  scansOf,
  subjectOf,
} from "../document-store.ts";
import { sealScan } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/** What is signed of a scan: the PDF itself, or the page that was made of a picture. */
export const shownFileOf = ({ file_id, page_file_id }: Pick<Scan, "file_id" | "page_file_id">): string =>
  page_file_id ?? file_id;

/** Whether scans of a document may get the agency's signature: it is on paper and stands in the book or waits for it. */
export const takesSeal = (document: IncomingDocument): boolean =>
  isOnPaper(document) && document.state !== "returned" && document.state !== "frozen";

type Shown = { readonly fileId: string; readonly sha256: string };

/** The scan as it was shown, not sealed yet. */
async function demandShown(needs: IncomingNeeds, act: ActContext, scans: readonly Scan[], shown: Shown): Promise<void> {
  const scan = scans.find(({ file_id }) => file_id === shown.fileId);
  if (!scan) throw refuse("not-found", "incoming.unknown-file");
  if (scan.digitising !== "received") throw refuse("conflict", "incoming.being-sealed");
  const file = await needs.files.find(act.tx, shownFileOf(scan));
  if (file?.type !== "application/pdf") throw refuse("invalid", "incoming.nothing-to-seal");
  if (file.sha256 !== shown.sha256) throw refuse("conflict", "incoming.scan-changed");
}

/**
 * The clerk, in person and by the PIN of the agency's seal, has scans of a paper signed as digitised: text at the top right of page 1
 * (NĐ 30/2020/NĐ-CP art. 22, 32.2, annex I). What was received stays as it is; the signed file is another. All or none. Refuses
 * `incoming.nothing-to-seal`, `incoming.being-sealed`, `incoming.scan-changed`, and what `signatures` refuses.
 */
export function authoriseDigitising(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.authorise-digitising",
    personal: true,
    input: documentKey.extend({
      authorisationId: z.uuid(),
      scans: z
        .array(z.object({ fileId: z.uuid(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
        .min(1, "incoming.nothing-to-seal")
        .max(20),
    }),
    output: z.object({ count: z.number() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { authorisationId, scans, ...key }) => {
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      if (!takesSeal(document)) throw refuse("conflict", "incoming.nothing-to-seal");
      const kept = await scansOf(act.tx, keyOf(document));
      for (const shown of scans) await demandShown(needs, act, kept, shown);
      await needs.signatures.demandAuthorisation(act.tx, {
        ...{ authorisationId, actor: act.actor, use: "seal", agencyId: document.agency_id },
        documents: scans.map(({ fileId, sha256 }) => ({ id: fileId, sha256 })),
      });
      for (const { fileId } of scans) {
        const scan = { ...keyOf(document), fileId };
        await saveScan(act.tx, scan, {
          ...{ digitising: "being-sealed", authorisation_id: authorisationId, problem: null },
          sealed_by: act.actor.accountId,
        });
        act.later(sealScan, scan);
      }
      await addStep(needs, act, keyOf(document), { kind: "digitise" });
      act.note({ authorisationId, count: scans.length });
      return { count: scans.length };
    },
  });
}
