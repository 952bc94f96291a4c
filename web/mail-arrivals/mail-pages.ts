import { download } from "../page.ts";
import { urls } from "../urls.ts";
import { incomingMailPage } from "./mail-page.tsx";
import { incomingMailsPage } from "./mails-page.tsx";

/** A file that a mail brought; never opened within the page. */
const incomingMailFilePage = download({
  path: urls.incomingMailFile,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params }) => {
    const { no, ...key } = params;
    const file = await deps.mailArrivals.openMailFile({ actor, input: { ...key, no: Number(no) } });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: false };
  },
});

/** Pages of the official mailbox. */
export const mailPages = [incomingMailsPage, incomingMailPage, incomingMailFilePage] as const;
