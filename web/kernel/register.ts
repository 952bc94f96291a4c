import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Page } from "./page.ts";
import { registerPlugins } from "./plugins.ts";
import type { PagesOptions } from "./runner.ts";
import { Runner } from "./runner.ts";

/** Serves the pages, their assets and the error pages on a scope of its own: hooks and parsers do not reach the rest of the server. */
export async function registerPages<Deps>(
  app: FastifyInstance,
  pages: readonly Page<Deps>[],
  options: PagesOptions<Deps>,
): Promise<void> {
  await app.register(async (scope) => {
    await registerPlugins(scope, options);
    const run = new Runner(options);
    for (const page of pages) {
      const { vi, en = `/en${vi}` } = page.path;
      for (const [lang, url] of [
        ["vi", vi],
        ["en", en],
      ] as const) {
        const handler = (request: FastifyRequest, reply: FastifyReply) =>
          run.answer(page, { vi, en }, lang, request, reply);
        scope.get(url, handler);
        if (page.posts) scope.post(url, handler);
      }
    }
    scope.setErrorHandler((error, request, reply) => run.failed(error, request, reply));
    scope.setNotFoundHandler((request, reply) => run.lost(request, reply));
  });
}
