import { apologisePage } from "./apologise-page.tsx";
import { askSupplementPage } from "./ask-supplement-page.tsx";
import { assignPage } from "./assign-page.tsx";
import { letterFilePage } from "./letter-file-page.ts";
import { letterPage } from "./letter-page.tsx";
import { letterTrayPage } from "./letter-tray-page.tsx";
import { refusePage } from "./refuse-page.tsx";
import { stopPage } from "./stop-page.tsx";
import { takeSupplementPage } from "./take-supplement-page.tsx";
import { withdrawPage } from "./withdraw-page.tsx";

/** Pages of the deeds between reception and result. */
export const letterPages = [
  askSupplementPage,
  takeSupplementPage,
  refusePage,
  apologisePage,
  stopPage,
  withdrawPage,
  assignPage,
  letterPage,
  letterTrayPage,
  letterFilePage,
] as const;
