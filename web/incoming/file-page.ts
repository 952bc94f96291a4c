import { download } from "../page.ts";
import { urls } from "../urls.ts";
import { incomingRoles } from "./incoming-places.ts";

/** A file of an incoming document. */
export const incomingFilePage = download({
  path: urls.incomingFile,
  access: { roles: incomingRoles },
  load: async ({ deps, actor, params }) => {
    const file = await deps.incoming.openIncomingFile({ actor, input: params });
    const inline = ["application/pdf", "image/jpeg", "image/png"].includes(file.type);
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline };
  },
});
