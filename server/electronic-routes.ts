import { createHash, randomBytes } from "node:crypto";
import cookie from "@fastify/cookie";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Refusal } from "#kernel/plain/refusal";
import { sealed, unsealed } from "#web/kernel/forgery";
import { cookieNames } from "#web/kernel/runner";
import { browserKind } from "#web/sign-in/browser-kind";
import { ownDesk } from "#web/sign-in/own-desk";
import { safeReturn, urls } from "#web/urls";
import { type Built, electronicReturn } from "./rooms.ts";

export type ElectronicRoutes = {
  readonly identity: Built["identity"];
  readonly now: () => Date;
  /** Seals the cookie that waits for the person to come back. */
  readonly secret: Uint8Array;
  readonly secure: boolean;
  readonly onFailure: (error: unknown) => void;
};

/** How long somebody may take at the issuer. */
const waitMinutes = 10;
/** The browser forgets the session after this; the session itself ends earlier, by its rule. */
const sessionMs = 24 * 60 * 60 * 1000;

const waiting = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  lang: z.enum(["vi", "en"]),
  until: z.number(),
});
type Waiting = z.infer<typeof waiting>;

/** What waits in this browser's cookie, once: whoever comes a second time finds nothing. */
function takeWaiting(routes: ElectronicRoutes, name: string, request: FastifyRequest): Waiting | null {
  const sent = request.cookies[name];
  if (sent === undefined) return null;
  try {
    const read = waiting.safeParse(unsealed(routes.secret, sent));
    return read.success && read.data.until > routes.now().getTime() ? read.data : null;
  } catch {
    return null;
  }
}

/**
 * Signing in with an electronic identity: two addresses that only lead on. What must come back as it was sent waits in a
 * sealed cookie of this browser for ten minutes. Whatever goes wrong leads to the sign-in page with its sentence.
 */
export async function registerElectronic(app: FastifyInstance, routes: ElectronicRoutes): Promise<void> {
  const { identity, now, secret, secure, onFailure } = routes;
  const names = cookieNames(secure);
  const kept = { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
  const toSignIn = (reply: FastifyReply, lang: "vi" | "en", returnTo: string, error: unknown) => {
    if (!(error instanceof Refusal)) onFailure(error);
    const code = error instanceof Refusal ? error.code : "identity.electronic-failed";
    return reply.redirect(urls.signIn.to(lang, null, { loi: code, "tro-lai": returnTo }), 303);
  };
  const begin = (lang: "vi" | "en") => async (request: FastifyRequest, reply: FastifyReply) => {
    const asked = (request.query as Record<string, unknown>)["tro-lai"];
    const returnTo = typeof asked === "string" ? safeReturn(asked, "") : "";
    try {
      const { url, checks } = await identity.electronic.begin();
      const value = { ...checks, returnTo, lang, until: now().getTime() + waitMinutes * 60_000 };
      reply.setCookie(names.electronic, sealed(secret, value), { ...kept, maxAge: waitMinutes * 60 });
      return await reply.redirect(url, 303);
    } catch (error) {
      return toSignIn(reply, lang, returnTo, error);
    }
  };
  const finish = async (request: FastifyRequest, reply: FastifyReply) => {
    const wait = takeWaiting(routes, names.electronic, request);
    reply.clearCookie(names.electronic, kept);
    const { lang, returnTo } = wait ?? { lang: "vi" as const, returnTo: "" };
    try {
      if (!wait) throw new Refusal("forbidden", "identity.electronic-state");
      const token = randomBytes(32).toString("base64url");
      const tokenHash = createHash("sha256").update(token).digest("hex");
      const at = request.url.indexOf("?");
      const came = { search: at < 0 ? "" : request.url.slice(at), checks: wait };
      await identity.electronic.finish(came, { tokenHash, agent: browserKind(request.headers["user-agent"] ?? "") });
      const { actor } = await identity.resolveSession(tokenHash, now());
      reply.setCookie(names.session, token, { ...kept, expires: new Date(now().getTime() + sessionMs) });
      return await reply.redirect(returnTo === "" ? ownDesk(actor, lang) : returnTo, 303);
    } catch (error) {
      return toSignIn(reply, lang, returnTo, error);
    }
  };
  await app.register(async (scope) => {
    await scope.register(cookie);
    scope.addHook("onRequest", async (_request, reply) => {
      reply.headers({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    });
    scope.get(urls.signInElectronic.vi, begin("vi"));
    scope.get(urls.signInElectronic.en, begin("en"));
    scope.get(electronicReturn, finish);
  });
}
