import { delegationsPage } from "./delegations-page.tsx";
import { ownAccountPage } from "./own-account-page.tsx";
import { ownSessionsPage } from "./own-sessions-page.tsx";
import { passwordPage } from "./password-page.tsx";
import { secondFactorPage } from "./second-factor-page.tsx";

/** Pages about one's own account, for whoever is signed in. */
export const accountPages = [ownAccountPage, passwordPage, secondFactorPage, ownSessionsPage, delegationsPage] as const;
