import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import Fastify from "fastify";
import { v7 } from "uuid";
import type { Actor } from "#kernel/plain/actor";
import { anonymous } from "#kernel/plain/actor";
import { errorView } from "../errors/error-page.tsx";
import type { Page } from "../kernel/page.ts";
import { registerPages } from "../kernel/register.ts";
import type { PagesOptions } from "../kernel/runner.ts";
import { signInUrl } from "../urls.ts";

/** A server with the given pages and no built assets. For tests. `actor` is asked anew for each request. */
export async function testSite<Deps>(
  pages: readonly Page<Deps>[],
  deps: Deps,
  more: Partial<PagesOptions<Deps>> & { actor?: () => Actor } = {},
): Promise<FastifyInstance> {
  const { actor = () => anonymous, ...options } = more;
  const app = Fastify();
  await registerPages(app, pages, {
    deps,
    resolveActor: async () => actor(),
    assets: { folder: mkdtempSync(join(tmpdir(), "ph-assets-")), url: (name) => `/tai-nguyen/${name}` },
    secret: Buffer.alloc(32, 7),
    secure: false,
    demo: false,
    newId: v7,
    signInUrl,
    errorView,
    ...options,
  });
  await app.ready();
  return app;
}
