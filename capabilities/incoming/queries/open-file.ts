import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { getDocument } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { documentKey } from "../shapes.ts";
import { filesOf } from "./show-document.ts";

/**
 * A file of a document as a stream; its right is the document's. What the sender took back is opened by nobody. Refuses
 * `incoming.unknown-document`, `incoming.unknown-file`, `incoming.frozen`.
 */
export function openIncomingFile(needs: IncomingNeeds) {
  return query(needs.kernel, {
    name: "incoming.open-file",
    input: documentKey.extend({ fileId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, { fileId, ...key }) => {
      const document = await getDocument(ask.db, ask.actor, key);
      if (document.state === "frozen") throw refuse("conflict", "incoming.frozen");
      const inbound =
        document.inbound_id === null ? null : await needs.interchange.readInbound(ask.db, document.inbound_id);
      const found = (await filesOf(needs, ask, document, inbound)).find((file) => file.fileId === fileId);
      if (!found) throw refuse("not-found", "incoming.unknown-file");
      return { ...found, bytes: await needs.files.open(ask.db, fileId) };
    },
  });
}
