import { createHash } from "node:crypto";
import cookie from "@fastify/cookie";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Actor } from "#kernel/plain/actor";
import { inputRefusal } from "#kernel/plain/input";
import { refuse } from "#kernel/plain/kernel-refusals";
import { Refusal } from "#kernel/plain/refusal";
import { cameFrom } from "#web/kernel/forgery";
import { type ApiCall, addressOf, apiPrefix, offeredCalls, scopeOf } from "./api-catalogue.ts";
import { type OnFailure, sendProblem } from "./api-problem.ts";
import { registerTokens } from "./api-tokens.ts";
import { openApi } from "./openapi.ts";
import type { Built } from "./rooms.ts";

export type ApiNeeds = {
  readonly rooms: Built;
  readonly now: () => Date;
  /** The name of the cookie that holds a session's token. */
  readonly sessionCookie: string;
  readonly publicUrl: string;
  readonly onFailure: OnFailure;
};

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Who calls: by a token in `Authorization`, else by the session's cookie, which counts only for calls from our own pages. */
async function callerOf({ rooms, now, sessionCookie }: ApiNeeds, request: FastifyRequest): Promise<Actor> {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? "")?.[1];
  const session = request.cookies[sessionCookie];
  if (bearer !== undefined) {
    const { actor, state } = await rooms.identity.resolveToken(sha256(bearer), now());
    if (state === "in-use") return actor;
  } else if (session !== undefined && request.headers.authorization === undefined) {
    if (cameFrom(request) === "elsewhere") throw new Refusal("forbidden", "web.form-from-elsewhere");
    const { actor, passwordChangeDue, secondFactorDue, state } = await rooms.identity.resolveSession(
      sha256(session),
      now(),
    );
    if (passwordChangeDue) throw new Refusal("forbidden", "identity.password-change-due");
    if (secondFactorDue) throw new Refusal("forbidden", "identity.second-factor-due");
    if (state === "in-use") return actor;
  }
  throw refuse("sign-in-needed", "kernel.sign-in-needed");
}

/** A system calls what its token names and nothing else; what its posts allow is asked after that, by the call itself. */
function demandScope(actor: Actor, name: string): void {
  const scope = scopeOf(name);
  if (actor.kind === "system" && !actor.scopes.includes(scope))
    throw refuse("forbidden", "kernel.scope-missing", { facts: { scope } });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The caller's own name for this request: sent again with the same content it is answered again, and done once. */
function requestIdOf(request: FastifyRequest): string {
  const given = request.headers["idempotency-key"];
  if (typeof given === "string" && uuid.test(given)) return given.toLowerCase();
  throw inputRefusal([
    { path: ["Idempotency-Key"], code: "invalid_format", message: "", missing: given === undefined },
  ]);
}

/** An answer as JSON: maps become objects, so that nothing is left out silently. */
export function answerText(answer: unknown): string {
  return (
    JSON.stringify(answer, (_key, value: unknown) =>
      value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value,
    ) ?? "null"
  );
}

function mount(scope: FastifyInstance, needs: ApiNeeds, one: ApiCall): void {
  scope.post(addressOf(one.name).slice(apiPrefix.length), async (request, reply) => {
    const actor = await callerOf(needs, request);
    demandScope(actor, one.name);
    const requestId = one.kind === "act" ? requestIdOf(request) : "";
    const answer = await one.call({ actor, requestId, input: request.body });
    return reply.type("application/json; charset=utf-8").send(answerText(answer));
  });
}

/**
 * Mounts `POST /api/v1/<room>/<act or query>`: the input as JSON, for acts with `Idempotency-Key`, a UUID of the caller's;
 * answers with the output, or with problem details. Queries are asked by POST too: what they seek (names, identity numbers)
 * must not stand in addresses, which are written into logs on the way. JSON and nothing else is read, so that no foreign form can reach an act.
 * Beside them `/api/token` (RFC 6749 §4.4) and the description, `/api/openapi.json`.
 */
export async function registerApi(app: FastifyInstance, needs: ApiNeeds): Promise<void> {
  const calls = offeredCalls(needs.rooms);
  const description = JSON.stringify(openApi(calls, needs.publicUrl));
  await registerTokens(app, needs);
  app.get("/api/openapi.json", async (_request, reply) =>
    reply
      .headers({ "cache-control": "no-cache", "x-content-type-options": "nosniff" })
      .type("application/json; charset=utf-8")
      .send(description),
  );
  await app.register(
    async (scope) => {
      scope.removeContentTypeParser("text/plain");
      await scope.register(cookie);
      scope.addHook("onRequest", async (_request, reply) => {
        reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      });
      for (const one of calls) mount(scope, needs, one);
      scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, needs.onFailure));
      scope.setNotFoundHandler((request, reply) =>
        sendProblem(refuse("not-found", "kernel.not-found"), request, reply, needs.onFailure),
      );
    },
    { prefix: apiPrefix },
  );
}
