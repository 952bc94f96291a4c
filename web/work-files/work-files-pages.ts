import { deliveriesPage } from "./deliveries-page.tsx";
import { deliveryFilePage, deliveryPage } from "./delivery-page.tsx";
import { filePage } from "./file-page.tsx";
import { filesPage } from "./files-page.tsx";
import { headingPage } from "./heading-page.tsx";
import { fileListPage } from "./list-page.tsx";
import { fileListsPage } from "./lists-page.tsx";
import { openFilePage } from "./open-file-page.tsx";
import { putInPage } from "./put-in-page.tsx";
import { workLeftPage } from "./work-left-page.tsx";

/** Pages of the yearly list of files, work files and their delivery to the archive. */
export const workFilesPages = [
  filesPage,
  openFilePage,
  filePage,
  putInPage,
  fileListsPage,
  fileListPage,
  headingPage,
  deliveriesPage,
  deliveryPage,
  deliveryFilePage,
  workLeftPage,
] as const;
