import { askAgencyPage } from "./ask-agency-page.tsx";
import { askedPage } from "./asked-page.tsx";
import { questionFilePage } from "./question-file-page.ts";
import { questionPage } from "./question-page.tsx";

/** Pages of asking other agencies. */
export const consultationPages = [askAgencyPage, askedPage, questionPage, questionFilePage] as const;
