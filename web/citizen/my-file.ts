import { download } from "../page.ts";
import { urls } from "../urls.ts";
import { demandIds } from "./my-dossier-page.tsx";

/** A file of one's own dossier. Saved, never shown inside the site: it was sent in by someone. */
export const myFile = download({
  path: urls.myFile,
  access: "citizen",
  load: async ({ deps, actor, params }) => {
    demandIds(params.agency, params.dossier, params.file);
    const input = { agencyId: params.agency, dossierId: params.dossier, fileId: params.file };
    const file = await deps.oneStop.openDossierFile({ actor, input });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes };
  },
});
