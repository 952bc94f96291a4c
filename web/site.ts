import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { readAssets } from "./assets.ts";
import { errorView } from "./errors/error-page.tsx";
import { registerPages } from "./kernel/register.ts";
import type { PagesOptions } from "./kernel/runner.ts";
import type { PageDeps } from "./page-deps.ts";
import { allPages } from "./pages.ts";
import { signInUrl } from "./urls.ts";

export type SiteOptions = Omit<PagesOptions<PageDeps>, "assets" | "errorView" | "signInUrl"> & {
  /** Where `tools/build-web.mjs` wrote; `web/dist` when left out. */
  readonly assetsFolder?: string;
};

/** The door of the web floor: puts every page of the province on the server. */
export async function registerSite(app: FastifyInstance, options: SiteOptions): Promise<void> {
  const { assetsFolder = fileURLToPath(new URL("dist", import.meta.url)), ...rest } = options;
  const assets = readAssets(assetsFolder);
  await registerPages(app, allPages({ demo: options.demo }), { ...rest, assets, errorView, signInUrl });
}
