import { accessibilityPage } from "./accessibility/accessibility-page.tsx";
import { administrationPages } from "./administration/administration-pages.ts";
import { demoMailPage } from "./administration/mail-page.tsx";
import { galleryAdministratorPage } from "./gallery/gallery-administrator-page.tsx";
import { galleryErrorPage } from "./gallery/gallery-error-page.tsx";
import { galleryFormPage } from "./gallery/gallery-form-page.tsx";
import { galleryOfficialPage } from "./gallery/gallery-official-page.tsx";
import { galleryPage } from "./gallery/gallery-page.tsx";
import { homePage } from "./home/home-page.tsx";
import type { Page } from "./kernel/page.ts";
import { officialPages } from "./official/official-pages.ts";
import type { PageDeps } from "./page-deps.ts";

/** Every page of the province; a trial province has the gallery besides. */
export function allPages(options: { readonly demo: boolean }): readonly Page<PageDeps>[] {
  const pages = [homePage, accessibilityPage, ...officialPages, ...administrationPages];
  const gallery = [galleryPage, galleryFormPage, galleryOfficialPage, galleryAdministratorPage, galleryErrorPage];
  return options.demo ? [...pages, ...gallery, demoMailPage] : pages;
}
