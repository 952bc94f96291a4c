import { createHash, randomBytes } from "node:crypto";
import formbody from "@fastify/formbody";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { asRefusal } from "#kernel/command";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { type OnFailure, sendProblem } from "./api-problem.ts";
import type { Built } from "./rooms.ts";

export type TokenNeeds = {
  readonly rooms: Pick<Built, "identity" | "kernel">;
  readonly onFailure: OnFailure;
};

type Client = { readonly id: string; readonly secret: string };

/** By Basic authentication, each part form-encoded before (RFC 6749 §2.3.1), or in the form itself. */
function clientOf(request: FastifyRequest, form: Readonly<Record<string, unknown>>): Client | undefined {
  const basic = /^Basic ([\w+/=]+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [id = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
    const part = (text: string): string => new URLSearchParams(`part=${text}`).get("part") ?? "";
    return { id: part(id), secret: part(rest.join(":")) };
  }
  const { client_id: id, client_secret: secret } = form;
  return typeof id === "string" && typeof secret === "string" ? { id, secret } : undefined;
}

const said = (reply: FastifyReply, status: number, error: string) => reply.code(status).send({ error });

async function giveToken({ rooms }: TokenNeeds, request: FastifyRequest, reply: FastifyReply) {
  const form = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const client = clientOf(request, form);
  if (form["grant_type"] === undefined) return said(reply, 400, "invalid_request");
  if (form["grant_type"] !== "client_credentials") return said(reply, 400, "unsupported_grant_type");
  if (!client?.id || !client.secret) return said(reply.header("www-authenticate", "Basic"), 401, "invalid_client");
  const token = randomBytes(32).toString("base64url");
  const input = {
    clientId: client.id,
    clientSecret: client.secret,
    tokenHash: createHash("sha256").update(token).digest("hex"),
  };
  try {
    const given = await rooms.identity.giveToken({ actor: anonymous, requestId: rooms.kernel.ids.next(), input });
    const { expiresInSeconds, scopes } = given;
    return { access_token: token, token_type: "Bearer", expires_in: expiresInSeconds, scope: scopes.join(" ") };
  } catch (error) {
    const refusal = asRefusal(error);
    if (!(refusal instanceof Refusal) || refusal.kind === "unavailable") throw error;
    return said(reply.header("www-authenticate", "Basic"), 401, "invalid_client");
  }
}

/** Mounts `POST /api/token`: client credentials by RFC 6749 §4.4, a form in and JSON out; the token holds for an hour. */
export async function registerTokens(app: FastifyInstance, needs: TokenNeeds): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody, { bodyLimit: 10_240 });
    scope.post("/api/token", { bodyLimit: 10_240 }, async (request, reply) => {
      reply.headers({ "cache-control": "no-store", pragma: "no-cache", "x-content-type-options": "nosniff" });
      return giveToken(needs, request, reply);
    });
    scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, needs.onFailure));
  });
}
