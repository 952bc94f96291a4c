import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Exchange, nationalFailure } from "#capabilities/exchange";

async function uploadOf(request: FastifyRequest) {
  const file = await request.file();
  return file ? { fileName: file.filename, bytes: file.file } : undefined;
}

/** Mounts the six national calls on a scope of their own: JSON in and out, no cookies, no pages' rules. */
export async function registerNational(app: FastifyInstance, exchange: Exchange): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { files: 1, fields: 10, fileSize: 64 * 1_048_576 },
    });
    for (const call of exchange.nationalApi) {
      scope.route({
        method: call.method,
        url: call.path,
        bodyLimit: call.bodyLimitBytes,
        handler: async (request, reply) => {
          const { headers, query, body } = request;
          const upload = call.takes === "multipart" && request.isMultipart() ? () => uploadOf(request) : undefined;
          const answer = await call.handle({ headers, query, body, ...(upload ? { upload } : {}) });
          return reply.code(answer.status).send(answer.body);
        },
      });
    }
    scope.setErrorHandler((error, _request, reply) => {
      const answer = nationalFailure(error);
      return reply.code(answer.status).send(answer.body);
    });
  });
}
