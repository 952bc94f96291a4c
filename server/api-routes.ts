import { createHash } from "node:crypto";
import { STATUS_CODES } from "node:http";
import cookie from "@fastify/cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Act, asRefusal } from "#kernel/command";
import type { Actor } from "#kernel/plain/actor";
import { inputRefusal } from "#kernel/plain/input";
import { refuse } from "#kernel/plain/kernel-refusals";
import { Refusal } from "#kernel/plain/refusal";
import { cameFrom } from "#web/kernel/forgery";
import { refusalWords } from "#web/texts/refusal-texts";
import type { Built } from "./rooms.ts";

type ApiAct = Pick<Act<never, unknown>, "actName"> & ((call: Parameters<Act<never, unknown>>[0]) => Promise<unknown>);

export type ApiNeeds = {
  readonly rooms: Pick<Built, "identity" | "oneStop">;
  readonly now: () => Date;
  /** The name of the cookie that holds a session's token. */
  readonly sessionCookie: string;
  /** Told of a failure that is no refusal. */
  readonly onFailure: (facts: { readonly requestId: string; readonly error: unknown }) => void;
};

/**
 * The acts that systems and officers' own tools may call. One that takes a PIN or a password is never among them: it is
 * done in person, on a page.
 */
function apiActs({ oneStop }: ApiNeeds["rooms"]): readonly ApiAct[] {
  const {
    enterDossier,
    receiveDossier,
    takeDossier,
    draftResult,
    submitResult,
    returnDraft,
    numberResult,
    returnResult,
  } = oneStop;
  return [
    enterDossier,
    receiveDossier,
    takeDossier,
    draftResult,
    submitResult,
    returnDraft,
    numberResult,
    returnResult,
  ];
}

const pathOf = (act: ApiAct): string => `/${act.actName.replace(".", "/")}`;
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
    const { actor, passwordChangeDue, state } = await rooms.identity.resolveSession(sha256(session), now());
    if (passwordChangeDue) throw new Refusal("forbidden", "identity.password-change-due");
    if (state === "in-use") return actor;
  }
  throw refuse("sign-in-needed", "kernel.sign-in-needed");
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

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, needs: ApiNeeds) {
  const problem = problemOf(error, request);
  if (problem.status >= 500 && !("code" in problem)) needs.onFailure({ requestId: String(request.id), error });
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
  // As bytes: given text, Fastify would add a charset that this type does not have.
  return reply
    .code(problem.status)
    .type("application/problem+json")
    .send(Buffer.from(JSON.stringify(problem)));
}

/**
 * Mounts `POST /api/v1/<room>/<act>`: the act's input as JSON, `Idempotency-Key` a UUID of the caller's; answers with the
 * act's output, or with problem details. JSON and nothing else is read, so that no foreign form can reach an act.
 */
export async function registerApi(app: FastifyInstance, needs: ApiNeeds): Promise<void> {
  await app.register(
    async (scope) => {
      scope.removeContentTypeParser("text/plain");
      await scope.register(cookie);
      scope.addHook("onRequest", async (_request, reply) => {
        reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
      });
      for (const act of apiActs(needs.rooms)) {
        scope.post(pathOf(act), async (request) => {
          const actor = await callerOf(needs, request);
          return act({ actor, requestId: requestIdOf(request), input: request.body });
        });
      }
      scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, needs));
      scope.setNotFoundHandler((request, reply) =>
        sendProblem(refuse("not-found", "kernel.not-found"), request, reply, needs),
      );
    },
    { prefix: "/api/v1" },
  );
}
