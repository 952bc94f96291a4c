import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { PublicationsNeeds } from "../needs.ts";
import { savePublished, subjectOf } from "../publication-store.ts";
import { refuse } from "../refusals.ts";

/**
 * The clerk lays an issued document with its attachments open to everybody, and says that it was checked: nothing secret, no personal data (Luật Tiếp cận
 * thông tin 104/2016/QH13 art. 6, 7, 17). Refuses `publications.not-issued`, `publications.public-already`, at `checked`
 * `publications.not-checked`.
 */
export function publishDocument(needs: PublicationsNeeds) {
  return command(needs.kernel, {
    name: "publications.publish-document",
    input: z.object({ agencyId: z.uuid(), documentId: z.uuid(), checked: z.boolean() }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { checked, ...key }) => {
      if (!checked)
        throw refuse("invalid", "publications.not-checked", { fields: { checked: "publications.not-checked" } });
      act.about(subjectOf(key));
      const issued = await needs.documents.issued(act.tx, act.actor, key);
      if (!issued) throw refuse("conflict", "publications.not-issued");
      const saved = await savePublished(act.tx, {
        ...{ agency_id: key.agencyId, document_id: key.documentId, type_name: issued.typeName },
        ...{ number_text: issued.numberText, issued_on: issued.issuedOn, abstract: issued.abstract },
        ...{ signer: issued.signer, file_id: issued.file.id, sha256: issued.file.sha256 },
        attachments: JSON.stringify(issued.attachments),
        ...{ published_at: act.now, published_by: act.actor.accountId ?? "" },
        ...{ withdrawn_at: null, withdrawn_by: null, withdrawn_reason: null },
      });
      if (!saved) throw refuse("conflict", "publications.public-already");
      act.note({ sha256: issued.file.sha256, attachments: issued.attachments.length });
      act.tell({ type: "publications.document-published", subject: subjectOf(key) });
      return {};
    },
  });
}
