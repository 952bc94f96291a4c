import { pagesFor } from "./kernel/page.ts";
import type { PageDeps } from "./page-deps.ts";

/** How every page file begins: `export const trackPage = page({ path: urls.track, access: "public", load, view })`. */
export const page = pagesFor<PageDeps>();
