import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { saveDocument } from "../document-store.ts";
import { checkDraft } from "../draft-checks.ts";
import { addVersion, isNumbered, typeOn } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { documentKey, draftContent } from "../shapes.ts";
import { columnsOf } from "./begin-document.ts";

/**
 * The drafter saves the draft as a new version; the former ones stay. `version` is the one the page showed: what another page
 * saved meanwhile is not overwritten (`documents.document-changed`). A document that has its number stays
 * of a type with one (`documents.number-held`). Refuses as `beginDocument`.
 */
export function saveVersion(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.save-version",
    input: z.object({ ...documentKey.shape, version: z.int(), ...draftContent.shape }),
    output: z.object({ version: z.int() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { agencyId, documentId, version: shown, ...given }) => {
      const key = { agencyId, documentId };
      const { document } = await lockFor(act, key, "save");
      if (!standsFor(act.actor, document.drafter_account_id, agencyId)) {
        throw refuse("forbidden", "documents.not-your-document");
      }
      const checked = await checkDraft(needs, act, agencyId, given);
      const content = { ...checked, pdf: checked.fromPdf ? document.source_pdf : null };
      if (document.version !== shown) throw refuse("conflict", "documents.document-changed");
      const type = await typeOn(act.tx, content.typeCode, dayIn(vietnamZone, act.now));
      if (document.number_text !== null && type && !isNumbered(type)) {
        throw refuse("invalid", "documents.number-held", { fields: { typeCode: "documents.number-held" } });
      }
      const version = shown + 1;
      await addVersion(act.tx, key, { no: version, content, at: act.now, by: act.actor.accountId ?? "" });
      await saveDocument(act.tx, key, { ...columnsOf(content), version, changed_at: act.now });
      act.note({ version });
      return { version };
    },
  });
}
