import type { Page } from "../kernel/page.ts";
import type { PageDeps } from "../page-deps.ts";
import { beginPage } from "./begin-page.tsx";
import { draftAgencyPage } from "./draft-agency-page.tsx";
import { draftCasePage } from "./draft-case-page.tsx";
import { draftCheckPage } from "./draft-check-page.tsx";
import { draftContactPage } from "./draft-contact-page.tsx";
import { draftFile } from "./draft-file.ts";
import { draftFormPage } from "./draft-form-page.tsx";
import { draftPage } from "./draft-page.tsx";
import { draftPapersPage } from "./draft-papers-page.tsx";

/** A citizen prepares a dossier on the province's own pages, from the first step to submitting it. */
export const draftPages: readonly Page<PageDeps>[] = [
  beginPage,
  draftPage,
  draftCasePage,
  draftAgencyPage,
  draftFormPage,
  draftPapersPage,
  draftContactPage,
  draftCheckPage,
  draftFile,
];
