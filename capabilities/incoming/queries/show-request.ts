import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { getDocument } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { getRequest } from "../request-store.ts";
import { requestKey } from "../shapes.ts";

/** A sender's recall or update, with the document it is about and what the sender says now. Refuses `incoming.unknown-request`. */
export function showRequest(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.show-request",
    input: requestKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, key) => {
      const request = await getRequest(ask.db, key);
      const { header, signature, warnings } = await needs.interchange.readInbound(ask.db, request.inbound_id);
      const document =
        request.document_id === null
          ? null
          : await getDocument(ask.db, ask.actor, { agencyId: key.agencyId, documentId: request.document_id });
      return {
        request,
        document,
        sender: header.from.name,
        says: {
          numberText: [header.code.number, header.code.notation].filter(Boolean).join("/"),
          issuedOn: header.promulgation.on,
          abstract: header.subject,
        },
        signature,
        warnings,
      };
    },
  });
}
