import { download } from "../page.ts";
import { urls } from "../urls.ts";
import { incomingMailPage } from "./mail-page.tsx";
import { refusedMessageFilePage, refusedMessagePage } from "./refused-message-page.tsx";
import { refusedMessagesPage } from "./refused-messages-page.tsx";
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

/** A mail that was kept for inspection, as it came: a type that no browser opens, always to be saved. */
const incomingMailRawPage = download({
  path: urls.incomingMailRaw,
  access: { roles: ["clerk"] },
  load: async ({ deps, actor, params }) => {
    const file = await deps.mailArrivals.openRawMail({ actor, input: params });
    return { stream: file.bytes, mediaType: file.type, fileName: file.name, sizeBytes: file.sizeBytes, inline: false };
  },
});

/** Pages of the official mailbox, and of what was refused and kept for inspection. */
export const mailPages = [
  incomingMailsPage,
  incomingMailPage,
  incomingMailFilePage,
  incomingMailRawPage,
  refusedMessagesPage,
  refusedMessagePage,
  refusedMessageFilePage,
] as const;
