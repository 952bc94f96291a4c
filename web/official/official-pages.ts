import { bookFilePage } from "../books/book-file-page.ts";
import { registerPage } from "../books/register-page.tsx";
import { consultationPages } from "../consultations/consultation-pages.ts";
import { copyPages } from "../copies/copy-pages.ts";
import { mailPages } from "../mail-arrivals/mail-pages.ts";
import { outgoingPages } from "../documents/outgoing-pages.ts";
import { findDocumentsPage } from "../search/find-documents-page.tsx";
import { collectFeesPage } from "../fees/collect-fees-page.tsx";
import { incomingPages } from "../incoming/incoming-pages.ts";
import { letterPages } from "../letters/letter-pages.ts";
import { loanPage, loansPage } from "../registers/loans-page.tsx";
import { paperNeedPage } from "../registers/paper-need-page.tsx";
import { postBookPage, postingPage } from "../registers/post-book-page.tsx";
import { registerFilePage } from "../registers/register-file-page.ts";
import { scanFilePage } from "../scans/scan-file-page.ts";
import { scanPapersPage } from "../scans/scan-papers-page.tsx";
import { workFilesPages } from "../work-files/work-files-pages.ts";
import { clerkTrayPage } from "./clerk-tray-page.tsx";
import { counterEntryPage } from "./counter-entry-page.tsx";
import { dossierPage } from "./dossier-page.tsx";
import { draftPage } from "./draft-page.tsx";
import { dossierFilePage } from "./file-page.ts";
import { findDossiersPage } from "./find-dossiers-page.tsx";
import { numbersPage } from "./numbers-page.tsx";
import { workNoticesPage } from "./notices-page.tsx";
import { queuePage } from "./queue-page.tsx";
import { refusedDeliveriesPage } from "./refused-deliveries-page.tsx";
import { signingOnePage } from "./signing-one-page.tsx";
import { signingTrayPage } from "./signing-tray-page.tsx";
import { withholdingsPage } from "./withholdings-page.tsx";
import { workHomePage } from "./work-home-page.tsx";

/** Pages of officers, leaders and clerks. */
export const officialPages = [
  workHomePage,
  workNoticesPage,
  queuePage,
  refusedDeliveriesPage,
  counterEntryPage,
  findDossiersPage,
  withholdingsPage,
  dossierPage,
  dossierFilePage,
  draftPage,
  signingTrayPage,
  signingOnePage,
  clerkTrayPage,
  numbersPage,
  ...letterPages,
  ...consultationPages,
  ...incomingPages,
  ...outgoingPages,
  findDocumentsPage,
  registerFilePage,
  paperNeedPage,
  postBookPage,
  postingPage,
  loansPage,
  loanPage,
  ...workFilesPages,
  ...copyPages,
  ...mailPages,
  collectFeesPage,
  scanPapersPage,
  scanFilePage,
  registerPage,
  bookFilePage,
] as const;
