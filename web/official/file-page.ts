import { download } from "../page.ts";
import { urls } from "../urls.ts";

// Kinds a browser shows by itself without running anything.
const shown = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp"]);

/** A file of a dossier: shown in the browser where that is safe, else downloaded; `?tai=1` always downloads. */
export const dossierFilePage = download({
  path: urls.dossierFile,
  access: "signed-in",
  load: async ({ deps, actor, params, query }) => {
    const { agencyId, dossierId, fileId } = params;
    const file = await deps.oneStop.openDossierFile({ actor, input: { agencyId, dossierId, fileId } });
    return {
      stream: file.bytes,
      mediaType: file.type,
      fileName: file.name,
      sizeBytes: file.sizeBytes,
      inline: shown.has(file.type) && query.text("tai") === "",
    };
  },
});
