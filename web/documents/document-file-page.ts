import { download } from "../page.ts";
import { urls } from "../urls.ts";

// Kinds a browser shows by itself without running anything.
const shown = new Set(["application/pdf", "image/jpeg", "image/png"]);

/** A file of an outgoing document: shown in the browser where that is safe, else downloaded; `?tai=1` always downloads. */
export const documentFilePage = download({
  path: urls.outgoingFile,
  access: "signed-in",
  load: async ({ deps, actor, params, query }) => {
    const file = await deps.documents.openDocumentFile({ actor, input: params });
    return {
      stream: file.bytes,
      mediaType: file.type,
      fileName: file.name,
      sizeBytes: file.sizeBytes,
      inline: shown.has(file.type) && query.text("tai") === "",
    };
  },
});
