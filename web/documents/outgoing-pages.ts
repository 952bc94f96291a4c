import { documentFilePage } from "./document-file-page.ts";
import { documentPage } from "./document-page.tsx";
import { documentsPage } from "./documents-page.tsx";
import { beginDocumentPage, editDocumentPage } from "./draft-page.tsx";
import { outgoingClerkPage } from "./clerk-page.tsx";
import { framesPage } from "./frames-page.ts";
import { grantsPage } from "./grants-page.tsx";
import { outgoingRegisterPage } from "./register-page.tsx";
import { outgoingSigningPage } from "./signing-page.tsx";
import { publishPage } from "../publications/publish-page.tsx";
import { versionsPage } from "./versions-page.tsx";

/** Pages of outgoing documents. */
export const outgoingPages = [
  documentsPage,
  beginDocumentPage,
  outgoingSigningPage,
  outgoingClerkPage,
  outgoingRegisterPage,
  grantsPage,
  documentPage,
  editDocumentPage,
  versionsPage,
  publishPage,
  documentFilePage,
  framesPage,
] as const;
