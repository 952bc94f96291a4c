import { clerkTrayPage } from "./clerk-tray-page.tsx";
import { counterEntryPage } from "./counter-entry-page.tsx";
import { dossierPage } from "./dossier-page.tsx";
import { draftPage } from "./draft-page.tsx";
import { dossierFilePage } from "./file-page.ts";
import { queuePage } from "./queue-page.tsx";
import { refusedDeliveriesPage } from "./refused-deliveries-page.tsx";
import { signingOnePage } from "./signing-one-page.tsx";
import { signingTrayPage } from "./signing-tray-page.tsx";
import { workHomePage } from "./work-home-page.tsx";

/** Pages of officers, leaders and clerks. */
export const officialPages = [
  workHomePage,
  queuePage,
  refusedDeliveriesPage,
  counterEntryPage,
  dossierPage,
  dossierFilePage,
  draftPage,
  signingTrayPage,
  signingOnePage,
  clerkTrayPage,
] as const;
