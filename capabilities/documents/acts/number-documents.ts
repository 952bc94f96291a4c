import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { saveDocument } from "../document-store.ts";
import { lockAllFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { numberAndRegister } from "../number-document.ts";
import { addStep } from "../step-store.ts";
import { renderDocument } from "../shapes.ts";

/**
 * The clerk gives number and date before the signature, where the agency's order says so, each with its line in the register, in
 * the order given (NĐ 30/2020/NĐ-CP art. 15.3). All or none. Refuses `documents.move-forbidden`, `documents.unknown-document`.
 */
export function numberDocuments(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.number-documents",
    input: z.object({
      agencyId: z.uuid(),
      documentIds: z.array(z.uuid()).min(1, "documents.nothing-chosen").max(100),
    }),
    output: z.object({ numbers: z.array(z.string()) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, documentIds }) => {
      const keys = documentIds.map((documentId) => ({ agencyId, documentId }));
      const locked = await lockAllFor(act, keys, "number", "clerk");
      for (const { document, to } of locked) await addStep(act, document, { kind: "number", state: to });
      const numbers: string[] = [];
      // The counter is locked from the first number on: nothing else is waited for after it.
      for (const { document, to, chosen } of locked) {
        const numbered = await numberAndRegister(needs, act, document);
        await saveDocument(act.tx, chosen, { ...numbered, state: to, problem: null, changed_at: act.now });
        act.later(renderDocument, chosen);
        numbers.push(`${numbered.number_text}/${numbered.symbol}`);
      }
      act.note({ count: numbers.length });
      return { numbers };
    },
  });
}
