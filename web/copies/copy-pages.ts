import { download } from "../page.ts";
import { urls } from "../urls.ts";
import { askCopyPage } from "./ask-page.tsx";
import { copiesPage } from "./copies-page.tsx";
import { copyPage } from "./copy-page.tsx";
import { copyRoles } from "./copy-places.ts";
import { copyRegisterPage } from "./register-page.tsx";

/** The file of a copy. */
const copyFilePage = download({
  path: urls.copyFile,
  access: { roles: copyRoles },
  load: async ({ deps, actor, params }) => {
    const file = await deps.copies.openCopyFile({ actor, input: params });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: true };
  },
});

/** Pages of copies. */
export const copyPages = [copiesPage, askCopyPage, copyRegisterPage, copyPage, copyFilePage] as const;
