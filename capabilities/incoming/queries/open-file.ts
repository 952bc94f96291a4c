import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { type QueryContext, query } from "#kernel/query";
import { type DocumentKey, getDocument, scansOf } from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { documentKey } from "../shapes.ts";
import { filesOf } from "./show-document.ts";

/** The page that was made of a scanned picture, as it is looked at before it is signed. */
async function pageOfScan(needs: IncomingNeeds, ask: QueryContext, key: DocumentKey, fileId: string) {
  const scan = (await scansOf(ask.db, key)).find(({ page_file_id }) => page_file_id === fileId);
  const file = scan && (await needs.files.find(ask.db, fileId));
  return file && { fileId, name: file.name, type: file.type, sizeBytes: file.sizeBytes };
}

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
      const found =
        (await filesOf(needs, ask, document, inbound)).find((file) => file.fileId === fileId) ??
        (await pageOfScan(needs, ask, key, fileId));
      if (!found) throw refuse("not-found", "incoming.unknown-file");
      return { ...found, bytes: await needs.files.open(ask.db, fileId) };
    },
  });
}
