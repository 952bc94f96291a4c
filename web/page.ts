import { downloadsFor, pagesFor } from "./kernel/page.ts";
import type { PageDeps } from "./page-deps.ts";

/** How every page file begins: `export const trackPage = page({ path: urls.track, access: "public", load, view })`. */
export const page = pagesFor<PageDeps>();

/** For addresses that answer with a file: `load` returns a `Download`. */
export const download = downloadsFor<PageDeps>();
