import type { Lang } from "../kernel/page.ts";
import type { WorkPlace } from "../layouts/work-layout.tsx";
import { searchTexts } from "../texts/search-texts.ts";
import { urls } from "../urls.ts";

/** The search of an agency's documents in the navigation. */
export const documentSearchPlace = (agencyId: string, lang: Lang): WorkPlace => ({
  key: `${agencyId}.documents-find`,
  text: searchTexts[lang].title,
  href: urls.findDocuments.to(lang, { agencyId }),
});
