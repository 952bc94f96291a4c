import { accessibilityPage } from "./accessibility/accessibility-page.tsx";
import { accountPages } from "./account/account-pages.ts";
import { apiPage } from "./api/api-page.tsx";
import { administrationPages } from "./administration/administration-pages.ts";
import { demoMailPage } from "./administration/mail-page.tsx";
import { myDetailsPage } from "./citizen/my-details-page.tsx";
import { myDossierPage } from "./citizen/my-dossier-page.tsx";
import { mySupplementPage } from "./citizen/my-supplement-page.tsx";
import { myWithdrawalPage } from "./citizen/my-withdrawal-page.tsx";
import { myFile } from "./citizen/my-file.ts";
import { myLooksPage } from "./citizen/my-looks-page.tsx";
import { myNoticesPage } from "./citizen/my-notices-page.tsx";
import { myPage } from "./citizen/my-page.tsx";
import { mySessionsPage } from "./citizen/my-sessions-page.tsx";
import { trackedPage, trackPage } from "./citizen/track-page.tsx";
import { verifyPage } from "./citizen/verify-page.tsx";
import { figuresPage } from "./document-figures/figures-page.tsx";
import { publicationPages } from "./publications/publication-pages.ts";
import { rateDossierPage } from "./feedback/rate-dossier-page.tsx";
import { satisfactionPage } from "./feedback/satisfaction-page.tsx";
import { galleryAdministratorPage } from "./gallery/gallery-administrator-page.tsx";
import { galleryBodyPage } from "./gallery/gallery-body-page.tsx";
import { galleryErrorPage } from "./gallery/gallery-error-page.tsx";
import { galleryFormPage } from "./gallery/gallery-form-page.tsx";
import { galleryOfficialPage } from "./gallery/gallery-official-page.tsx";
import { galleryPage } from "./gallery/gallery-page.tsx";
import { draftPages } from "./drafts/draft-pages.ts";
import { homePage } from "./home/home-page.tsx";
import type { Page } from "./kernel/page.ts";
import { officialPages } from "./official/official-pages.ts";
import type { PageDeps } from "./page-deps.ts";
import { procedurePage } from "./procedures/procedure-page.tsx";
import { proceduresPage } from "./procedures/procedures-page.tsx";
import { signInPage } from "./sign-in/sign-in-page.tsx";
import { signOutPage } from "./sign-in/sign-out-page.tsx";
import { oldAddressPage } from "./territories/old-address-page.tsx";

/** Every page of the province; a trial province has the gallery besides. */
export function allPages(options: { readonly demo: boolean }): readonly Page<PageDeps>[] {
  const pages = [homePage, accessibilityPage, oldAddressPage, apiPage, figuresPage, ...publicationPages];
  const citizens = [trackPage, trackedPage, verifyPage, proceduresPage, procedurePage];
  const accounts = [signInPage, signOutPage, ...accountPages];
  const mine = [
    myPage,
    myDossierPage,
    mySupplementPage,
    myWithdrawalPage,
    myFile,
    myNoticesPage,
    myLooksPage,
    mySessionsPage,
    myDetailsPage,
  ];
  const samples = [galleryFormPage, galleryBodyPage, galleryOfficialPage, galleryAdministratorPage];
  const gallery = [galleryPage, ...samples, galleryErrorPage];
  const signedIn = [...accounts, ...draftPages, rateDossierPage];
  const officials = [...officialPages, satisfactionPage, ...administrationPages];
  const all = [...pages, ...citizens, ...mine, ...signedIn, ...officials];
  return options.demo ? [...all, ...gallery, demoMailPage] : all;
}
