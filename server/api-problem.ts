import { STATUS_CODES } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { asRefusal } from "#kernel/command";
import { Refusal } from "#kernel/plain/refusal";
import { refusalWords } from "#web/texts/refusal-texts";

/** Told of a failure that is no refusal. */
export type OnFailure = (facts: { readonly requestId: string; readonly error: unknown }) => void;

/** Problem details (RFC 9457): `code` and the codes in `fields` are stable, `title` is for people. */
function problemOf(error: unknown, request: FastifyRequest) {
  const instance = `urn:uuid:${String(request.id)}`;
  const refusal = asRefusal(error);
  if (!(refusal instanceof Refusal)) {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    return { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, instance };
  }
  const { code, fields, facts, status } = refusal;
  const lang = /^en\b/i.test(request.headers["accept-language"] ?? "") ? "en" : "vi";
  const title = refusalWords(refusal, lang, () => undefined).sentence;
  return { type: `urn:pho-hien:refusal:${code}`, title, status, code, fields, facts, instance };
}

/** Answers with problem details. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, onFailure: OnFailure) {
  const problem = problemOf(error, request);
  if (problem.status >= 500 && !("code" in problem)) onFailure({ requestId: String(request.id), error });
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
  // As bytes: given text, Fastify would add a charset that this type does not have.
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .send(Buffer.from(JSON.stringify(problem)));
}
