import { supportRoles } from "#kernel/plain/actor";
import { download } from "../page.ts";
import { urls } from "../urls.ts";

/** A scan of a paper, in the browser: an officer looks at it before confirming it. */
export const scanFilePage = download({
  path: urls.scanFile,
  access: { roles: ["reception-officer", ...supportRoles] },
  load: async ({ deps, actor, params }) => {
    const file = await deps.scans.openScan({ actor, input: params });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: true };
  },
});
