import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { madeFile, recordMade } from "#kernel/made-file";
import {
  type IncomingDocument,
  keyOf,
  lockDocument,
  saveScan,
  type Scan,
  scansOf,
  subjectOf,
} from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { scanKey } from "../shapes.ts";

type Key = z.infer<typeof scanKey>;

async function sealedNow(act: ActContext, key: Key): Promise<{ document: IncomingDocument; scan: Scan } | null> {
  const document = await lockDocument(act.tx, act.actor, key);
  act.about(subjectOf(document));
  const scan = (await scansOf(act.tx, keyOf(document))).find(({ file_id }) => file_id === key.fileId);
  return scan?.digitising === "being-sealed" ? { document, scan } : null;
}

/** The agency's signature is on a scan: kept beside what was received; the audit names the authorisation it stands on. */
export function recordDigitised(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.record-digitised",
    input: scanKey.extend({ file: madeFile }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { file, ...key }) => {
      const found = await sealedNow(act, key);
      if (!found) return {};
      await recordMade(needs.files, act, file);
      await saveScan(act.tx, key, { digitising: "sealed", sealed_file_id: file.id, sealed_at: act.now });
      act.note({ fileId: key.fileId, authorisationId: found.scan.authorisation_id });
      return {};
    },
  });
}

/** The key was closed before it signed: the scan waits for the clerk again, and says why. */
export function recordDigitisingProblem(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.record-digitising-problem",
    input: scanKey.extend({ problem: z.string().max(100) }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { problem, ...key }) => {
      if (!(await sealedNow(act, key))) return {};
      await saveScan(act.tx, key, { digitising: "received", problem });
      act.note({ fileId: key.fileId, problem });
      return {};
    },
  });
}
