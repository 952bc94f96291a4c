import { incomingDeskPage } from "./desk-page.tsx";
import { directIncomingPage } from "./direct-page.tsx";
import { incomingDocumentPage } from "./document-page.tsx";
import { correctIncomingPage, enterIncomingPage } from "./enter-page.tsx";
import { incomingFilePage } from "./file-page.ts";
import { incomingFollowUpPage, incomingRegisterPage } from "./registers-page.tsx";
import { incomingRequestPage } from "./request-page.tsx";
import { incomingSheetPage } from "./sheet-page.tsx";
import { incomingTaskPage } from "./task-page.tsx";

/** Pages of incoming documents. */
export const incomingPages = [
  incomingDeskPage,
  enterIncomingPage,
  incomingRegisterPage,
  incomingFollowUpPage,
  incomingRequestPage,
  incomingDocumentPage,
  correctIncomingPage,
  directIncomingPage,
  incomingTaskPage,
  incomingSheetPage,
  incomingFilePage,
] as const;
