import { demandIds } from "../citizen/my-dossier-page.tsx";
import { download } from "../page.ts";
import { urls } from "../urls.ts";

/** A file of one's own draft. Saved, never shown inside the site. */
export const draftFile = download({
  path: urls.myDraftFile,
  access: "citizen",
  load: async ({ deps, actor, params }) => {
    demandIds(params.draft, params.file);
    const input = { draftId: params.draft, fileId: params.file };
    const file = await deps.drafts.openDraftFile({ actor, input });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes };
  },
});
