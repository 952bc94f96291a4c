import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { getDocument, keyOf, lockDocument, subjectOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { filesOf } from "../queries/show-document.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { documentKey } from "../shapes.ts";
import { askCheck, type FileReport, findCheck, isPdf, saveReports } from "../queries/signature-store.ts";

/**
 * Whoever may open a document has the signatures in its PDFs judged again, as of now; the report at arrival stays. Refuses
 * `incoming.unknown-document`, `incoming.frozen`, `incoming.nothing-to-check`. Source: NĐ 30/2020/NĐ-CP art. 21.
 */
export function checkDocumentSignatures(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.check-signatures",
    input: documentKey,
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, key) => {
      await getDocument(act.tx, act.actor, key);
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      if (document.state === "frozen") throw refuse("conflict", "incoming.frozen");
      const inbound =
        document.inbound_id === null ? null : await needs.interchange.readInbound(act.tx, document.inbound_id);
      const files = await filesOf(needs, { db: act.tx }, document, inbound);
      if (!files.some(isPdf)) throw refuse("conflict", "incoming.nothing-to-check");
      await askCheck(act, keyOf(document), "again");
      return {};
    },
  });
}

/** Keeps what a check found, once. */
export function recordSignatureCheck(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.record-signature-check",
    input: z.object({
      agencyId: z.uuid(),
      checkId: z.uuid(),
      reports: z
        .array(z.object({ fileId: z.uuid(), sha256: z.string().max(64), report: z.record(z.string(), z.json()) }))
        .max(1_000),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, { reports, ...key }) => {
      const check = await findCheck(act.tx, key, true);
      if (!check || check.done_at) return {};
      act.about({ kind: "incoming-document", id: check.document_id, agencyId: check.agency_id });
      const kept = reports as unknown as readonly FileReport[];
      await saveReports(act.tx, check, kept, act.now);
      act.note({ verdicts: kept.map(({ fileId, report }) => `${fileId} ${report.verdict}`) });
      return {};
    },
  });
}
