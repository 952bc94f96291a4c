import { createHash, hkdfSync } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { sql } from "kysely";
import { asRefusal } from "#kernel/command";
import { readMasterKey } from "#kernel/keys";
import { makeOperator } from "#kernel/operator";
import { type Actor, anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import { cookieNames } from "#web/kernel/runner";
import type { PageDeps } from "#web/page-deps";
import { frame } from "#web/official/frame";
import { registerSite } from "#web/site";
import { urls } from "#web/urls";
import { apiLines } from "./api-lines.ts";
import { registerApi } from "./api-routes.ts";
import { registerElectronic } from "./electronic-routes.ts";
import { type Counts, openCounts } from "./counts.ts";
import { registerMetrics } from "./metrics.ts";
import { registerNational } from "./national-routes.ts";
import { isForThisMachine } from "./province.ts";
import { type Built, type Ground, legalDay } from "./rooms.ts";
import { judging, openVerifier } from "./verifier.ts";
import { keyWrapper, readCertificates } from "./wrap-signing-key.ts";

export type HttpOptions = {
  readonly ground: Ground;
  readonly rooms: Built;
  readonly demo: PageDeps["demo"];
  /** What `/metrics` tells; made anew when left out. */
  readonly counts?: Counts;
};

const guessable =
  /^\/(en\/)?(dang-nhap|sign-in|tra-cuu|track|xac-minh|verify|lien-thong\/GetToken|api\/token|api\/v1\/one-stop\/track)/;

/**
 * Requests a minute and address: guessing codes and passwords is slowed, reading pages is not. Asked of the route that was
 * found, because an address can be written in many ways (`/%74ra-cuu`).
 */
const isGuess = (request: FastifyRequest): boolean => guessable.test(request.routeOptions.url ?? "");

/** A trial province, whose passwords everyone knows, answers this machine alone, also when something was put before it. */
function keepToThisMachine(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    if (isForThisMachine(request.headers.host)) return;
    return reply
      .code(421)
      .type("text/plain; charset=utf-8")
      .send("Tỉnh dùng thử chỉ mở trên chính máy này. (A trial province is open on this machine only.)\n");
  });
}

function pageDeps({ ground, rooms, demo }: HttpOptions): PageDeps {
  const { kernel, signatures, agencies, calendar, documents, drafts, exchange, feedback, identity, incoming } = rooms;
  const { interchange, notices, numbering, oneStop, persons, procedures } = rooms;
  const { books, consultations, copies, documentFigures, fees, letters, publications, registers, scans } = rooms;
  const { mailArrivals, revocation, search, signingGrants, workFiles } = rooms;
  return {
    now: ground.now,
    db: kernel.db,
    ...{ agencies, calendar, drafts, exchange, feedback, identity, notices, oneStop, persons, procedures, signatures },
    ...{ books, consultations, copies, documentFigures, documents, fees, incoming, interchange, letters, numbering },
    ...{ mailArrivals, publications, registers, revocation, scans, search, signingGrants, workFiles },
    operator: makeOperator(kernel),
    wrapSigningKey: keyWrapper(ground.config),
    readCertificates,
    signers: { tokens: ground.config.pkcs11Module !== null, remote: ground.config.remoteSigning !== null },
    api: apiLines(rooms),
    verifyPdf: judging(openVerifier(), () => signatures.trustOn(kernel.db, legalDay(ground.now())), ground.now),
    demo,
  };
}

/** A database that is frozen does not answer at all; who asks for our health must not wait for it. */
const longestHealthMs = 2_000;

/** 200 once the database answers and the app's role may read; what stands behind a load balancer asks this. */
function registerHealth(app: FastifyInstance, ground: Ground): void {
  app.get("/healthz", async (_request, reply) => {
    const asked = sql`select 1 from kernel.province limit 1`.execute(ground.database.db).then(
      () => true,
      () => false,
    );
    const answered = await Promise.race([asked, delay(longestHealthMs, false, { ref: false })]);
    reply.header("cache-control", "no-store").code(answered ? 200 : 503);
    return { status: answered ? "ok" : "database-away", at: ground.now().toISOString() };
  });
}

/**
 * Who asks for a page, by the session's cookie; whoever has a password that somebody else set is led to change it first, and
 * whoever must have a second factor to set it up.
 */
function sessionsBy(cookie: string, { ground, rooms }: HttpOptions) {
  const due = new WeakMap<FastifyRequest, typeof urls.ownPassword | typeof urls.ownSecondFactor>();
  return {
    resolveActor: async (request: FastifyRequest): Promise<Actor> => {
      const token = request.cookies[cookie];
      if (!token) return anonymous;
      const hash = createHash("sha256").update(token).digest("hex");
      const { actor, passwordChangeDue, secondFactorDue } = await rooms.identity.resolveSession(hash, ground.now());
      if (passwordChangeDue) due.set(request, urls.ownPassword);
      else if (secondFactorDue) due.set(request, urls.ownSecondFactor);
      return actor;
    },
    detour: (request: FastifyRequest, { lang, path }: { lang: "vi" | "en"; path: string }): string | null => {
      const first = due.get(request);
      return first && path !== first.vi ? first.to(lang) : null;
    },
  };
}

/** The proxy writes the address it sees last; what stands before that, anyone may have written. */
const ourProxyOnly = (_address: string, hop: number): boolean => hop === 0;

async function registerLimits(app: FastifyInstance, config: Ground["config"]): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    max: (request) => (isGuess(request) ? config.guessesPerMinute : config.requestsPerMinute),
    keyGenerator: (request) => `${request.ip} ${isGuess(request) ? "guess" : "read"}`,
    errorResponseBuilder: () => new Refusal("too-many", "kernel.too-many-requests"),
  });
}

function refusalOf(error: unknown): Refusal | null {
  const told = asRefusal(error);
  return told instanceof Refusal ? told : null;
}

type Sealing = { readonly secret: Uint8Array; readonly secure: boolean; readonly session: string };

/** The pages, after everything that other systems call. */
async function registerOurPages(app: FastifyInstance, options: HttpOptions, { secret, secure, session }: Sealing) {
  const { ground, rooms } = options;
  await registerSite(app, {
    deps: pageDeps(options),
    ...sessionsBy(session, options),
    secret,
    secure,
    demo: options.demo !== null,
    newId: rooms.kernel.ids.next,
    frame,
    log: ground.log,
    asRefusal: refusalOf,
  });
}

/** The web server: health, the national calls, the API, the pages. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { ground, rooms } = options;
  const { config } = ground;
  const secure = config.publicUrl.startsWith("https:");
  const app = Fastify({
    trustProxy: config.trustProxy ? ourProxyOnly : false,
    bodyLimit: 1_048_576,
    requestTimeout: 120_000,
    // While it stops, what still comes on an open connection is answered like the rest, and the connection then closed.
    return503OnClosing: false,
    genReqId: () => rooms.kernel.ids.next(),
    routerOptions: { maxParamLength: 300 },
  });
  if (options.demo) keepToThisMachine(app);
  await registerLimits(app, config);
  registerHealth(app, ground);
  registerMetrics(app, { config, db: ground.database.db, counts: options.counts ?? openCounts() });
  await registerNational(app, rooms.exchange);
  const session = cookieNames(secure).session;
  const secret = new Uint8Array(hkdfSync("sha256", readMasterKey(config.masterKeyFile), "", "forms and cookies", 32));
  const onFailure = (error: unknown) => ground.log.error({ error }, "an electronic identity could not be asked");
  await registerElectronic(app, { identity: rooms.identity, now: ground.now, secret, secure, onFailure });
  await registerApi(app, {
    rooms,
    now: ground.now,
    sessionCookie: session,
    publicUrl: config.publicUrl,
    onFailure: (facts) => ground.log.error(facts, "a call of the API failed"),
  });
  await registerOurPages(app, options, { secret, secure, session });
  return app;
}
