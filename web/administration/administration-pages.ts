import { accountPage } from "./account-page.tsx";
import { accountsPage } from "./accounts-page.tsx";
import { administrationPage } from "./administration-page.tsx";
import { numberingPage } from "./numbering-page.tsx";
import { codeSeriesPage } from "./code-series-page.tsx";
import { delegationsOfPage } from "./delegations-of-page.tsx";
import { doorPage } from "./door-page.tsx";
import { doorsPage } from "./doors-page.tsx";
import { givePostPage } from "./give-post-page.tsx";
import { openAccountPage } from "./open-account-page.tsx";
import { systemPage } from "./system-page.tsx";
import { agenciesPage } from "./agencies-page.tsx";
import { calendarPage } from "./calendar-page.tsx";
import { certificatesPage } from "./certificates-page.tsx";
import { catalogueDraftPage } from "./catalogue-draft-page.tsx";
import { cataloguePage } from "./catalogue-page.tsx";
import { interchangePage } from "./interchange-page.tsx";
import { operationsPage } from "./operations-page.tsx";
import { systemsPage } from "./systems-page.tsx";

/** Pages of those who keep the system. */
export const administrationPages = [
  administrationPage,
  operationsPage,
  interchangePage,
  accountsPage,
  openAccountPage,
  givePostPage,
  delegationsOfPage,
  accountPage,
  certificatesPage,
  systemsPage,
  systemPage,
  codeSeriesPage,
  numberingPage,
  doorsPage,
  doorPage,
  agenciesPage,
  calendarPage,
  cataloguePage,
  catalogueDraftPage,
] as const;
