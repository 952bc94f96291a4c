import { download } from "../page.ts";
import { urls } from "../urls.ts";
import { officialRoles } from "../official/queues.ts";

/** One part of a printed register, or a control sheet. */
export const bookFilePage = download({
  path: urls.bookFile,
  access: { roles: officialRoles },
  load: async ({ deps, actor, params: { part, ...key } }) => {
    const input = { ...key, part: /^\d{1,4}$/.test(part) ? Number(part) : 0 };
    const file = await deps.books.openBookFile({ actor, input });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: true };
  },
});
