import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { fileOf, refuseSecret } from "../copy-checks.ts";
import { insertCopy, saveCopy } from "../copy-store.ts";
import { tellIssued } from "../tell-issued.ts";
import { renderCopy } from "../job-names.ts";
import { lockFor } from "../lock-for.ts";
import type { CopiesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { copyKey, number } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * The clerk prints a paper original of an issued electronic document, to be sealed by hand (NĐ 30/2020/NĐ-CP art. 18.5): it bears the
 * document's own number, and who printed how many is registered. Refuses what `documents` refuses, `copies.source-not-open`.
 */
export function printOriginal(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.print-original",
    input: z.object({
      agencyId: z.uuid(),
      documentId: z.uuid(),
      copies: number,
      purpose: z.string().trim().min(5, "field.too-short").max(500, "field.too-long"),
    }),
    output: copyKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, documentId, copies, purpose }) => {
      const source = await needs.sources.outgoing(act.tx, act.actor, { agencyId, documentId });
      if (!source.open) throw refuse("conflict", "copies.source-not-open");
      refuseSecret(needs, source, { purpose, recipients: [], typed: "", copiedFrom: "" });
      const file = fileOf(source, null);
      const id = act.ids.next();
      const key = { agencyId, copyId: id };
      await insertCopy(act.tx, {
        ...{ agency_id: agencyId, id, state: "being-rendered", form: "paper-original" },
        ...{ from_medium: "electronic", to_medium: "paper", source_kind: "outgoing", source_id: documentId },
        source: JSON.stringify({ ...source.facts, fileType: file.type }),
        ...{ source_file_id: file.fileId, extract: JSON.stringify(null), anchors: JSON.stringify(null) },
        ...{ purpose, recipients: JSON.stringify([]), copies, asked_by: act.actor.accountId ?? "" },
        ...{ signer_name: source.facts.signer?.name ?? null, created_at: act.now, changed_at: act.now },
      });
      act.about({ kind: "copy", id, agencyId });
      await addStep(act, key, { kind: "print-original", state: "being-rendered" });
      act.later(renderCopy, key);
      return key;
    },
  });
}

/** The clerk has printed it, and signature and seal are on it by hand: who, when and how many stand in the register. */
export function recordPrinted(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.record-printed",
    input: copyKey.extend({ copies: number }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { copies, ...key }) => {
      const { copy, to } = await lockFor(act, key, "print", "clerk");
      const printed = { printed_by: act.actor.accountId, printed_at: act.now, issued_at: act.now };
      await saveCopy(act.tx, key, { ...printed, copies, state: to, changed_at: act.now });
      await addStep(act, key, { kind: "print", state: to });
      tellIssued(act, copy);
      return {};
    },
  });
}
