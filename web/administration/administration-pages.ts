import { accountPage } from "./account-page.tsx";
import { accountsPage } from "./accounts-page.tsx";
import { administrationPage } from "./administration-page.tsx";
import { agenciesPage } from "./agencies-page.tsx";
import { calendarPage } from "./calendar-page.tsx";
import { certificatesPage } from "./certificates-page.tsx";
import { operationsPage } from "./operations-page.tsx";

/** Pages of those who keep the system. */
export const administrationPages = [
  administrationPage,
  operationsPage,
  accountsPage,
  accountPage,
  certificatesPage,
  agenciesPage,
  calendarPage,
] as const;
