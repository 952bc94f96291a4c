import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type OutgoingDocument, saveDocument } from "../document-store.ts";
import { checkDraft } from "../draft-checks.ts";
import { addVersion, isNumbered, typeOn } from "../draft-store.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { numberingFor } from "../number-document.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { documentKey, draftContent } from "../shapes.ts";
import type { VersionContent } from "../tables.ts";
import { columnsOf } from "./begin-document.ts";

/** Series and order of the draft now; a number that it has keeps both. Refuses `documents.number-held` at `typeCode` or `councilId`. */
async function numberingHeld(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument, to: VersionContent) {
  const day = dayIn(vietnamZone, act.now);
  const numbering = await numberingFor(needs, act.tx, to, { agencyId: document.agency_id, day });
  if (document.number_text === null) return numbering;
  const issuerStays = (to.councilId ?? null) === document.council_id || numbering.series === document.series;
  const type = await typeOn(act.tx, to.typeCode, day);
  const sameSeries = to.typeCode === document.type_code || numbering.series === document.series;
  const typeFits = type && isNumbered(type) && sameSeries;
  if (issuerStays && typeFits) return {};
  const field = issuerStays ? "typeCode" : "councilId";
  throw refuse("invalid", "documents.number-held", { fields: { [field]: "documents.number-held" } });
}

/**
 * The drafter saves the draft as a new version; the former ones stay. `version` is the one the page showed: what another page
 * saved meanwhile is not overwritten (`documents.document-changed`). A document that has its number stays
 * of a type with one, in the same series, its issuer's (`documents.number-held`). Refuses as `beginDocument`.
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
      const numbering = await numberingHeld(needs, act, document, content);
      const version = shown + 1;
      await addVersion(act.tx, key, { no: version, content, at: act.now, by: act.actor.accountId ?? "" });
      await saveDocument(act.tx, key, { ...columnsOf(content), ...numbering, version, changed_at: act.now });
      act.note({ version });
      return { version };
    },
  });
}
