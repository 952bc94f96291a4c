import { publicationFilePage, publicationPage } from "./publication-page.tsx";
import { publicationsPage } from "./publications-page.tsx";

/** What everybody reads of public documents. */
export const publicationPages = [publicationsPage, publicationPage, publicationFilePage] as const;
