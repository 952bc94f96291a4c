import type { FastifyReply, FastifyRequest } from "fastify";
import type { VNode } from "preact";
import type { Log } from "#kernel/log";
import type { Actor } from "#kernel/plain/actor";
import { anonymous } from "#kernel/plain/actor";
import { Refusal } from "#kernel/plain/refusal";
import type { Assets, Frame, PageContext } from "./context.tsx";
import { renderPage } from "./context.tsx";
import { Fields } from "./fields.ts";
import { cameFrom, formToken, isFormToken, sealed, unsealed } from "./forgery.ts";
import type { Asked, Done, Flash, Lang, Page } from "./page.ts";
import { mayOpen } from "./page.ts";
import { receive } from "./receive.ts";
import { sendFile } from "./send-file.ts";

export type PagesOptions<Deps> = {
  readonly deps: Deps;
  readonly resolveActor: (request: FastifyRequest) => Promise<Actor>;
  /** Where this request must go first, whatever page it asked for; public pages are never asked about. */
  readonly detour?: (request: FastifyRequest, asked: { readonly lang: Lang; readonly path: string }) => string | null;
  readonly assets: Assets;
  /** At least 32 bytes, the same in every process of the province: seals form tokens and cookies. */
  readonly secret: Uint8Array;
  /** Cookies only over TLS, HSTS. False only on loopback. */
  readonly secure: boolean;
  readonly demo: boolean;
  /** UUIDv7. */
  readonly newId: () => string;
  readonly signInUrl: (lang: Lang, returnTo: string) => string;
  readonly errorView: (shown: { readonly status: number; readonly requestId: string }) => VNode;
  readonly frame?: (asked: { deps: Deps; actor: Actor; lang: Lang }) => Promise<Frame>;
  /** Reads an expected "no" out of a foreign error (a database that is away); null when it is none. */
  readonly asRefusal?: (error: unknown) => Refusal | null;
  /** Where a page's failure is written, under the number the person is shown. */
  readonly log?: Pick<Log, "error" | "warn">;
};

const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const cookieNames = (secure: boolean) => {
  const prefix = secure ? "__Host-" : "";
  return {
    session: `${prefix}phien`,
    visitor: `${prefix}khach`,
    flash: `${prefix}bao`,
    electronic: `${prefix}vneid`,
  } as const;
};

/** Of a box that was left blank one is told that it is blank, not that what stands in it is too short or no day. */
function withBlanks(refusal: Refusal, form: Fields): Refusal {
  const codes = Object.entries(refusal.fields).map(([name, code]) => {
    const empty = form.all(name).length === 0;
    const blank = (code === "field.too-short" && empty) || (code === "field.date" && empty && form.day(name) === "");
    return [name, blank ? "field.required" : code] as const;
  });
  return new Refusal(refusal.kind, refusal.code, { fields: Object.fromEntries(codes), facts: refusal.facts });
}

const unrefused = { form: null, refusal: null, status: 200, act: "", requestId: "" };

/** One request: who asks, may they, act, then the page again or the next one. */
export class Runner<Deps> {
  readonly #options: PagesOptions<Deps>;
  readonly #names: ReturnType<typeof cookieNames>;
  readonly #cookie: { path: "/"; httpOnly: true; sameSite: "lax"; secure: boolean };
  /** What an error page needs of a request that broke off. */
  readonly #actors = new WeakMap<FastifyRequest, Actor>();
  readonly #typed = new WeakMap<FastifyRequest, Fields>();

  constructor(options: PagesOptions<Deps>) {
    this.#options = options;
    this.#names = cookieNames(options.secure);
    this.#cookie = { path: "/", httpOnly: true, sameSite: "lax", secure: options.secure };
  }

  #holderOf(actor: Actor, request: FastifyRequest, reply: FastifyReply): string {
    if (actor.sessionId !== null) return `session:${actor.sessionId}`;
    const known = request.cookies[this.#names.visitor] ?? this.#options.newId();
    if (request.cookies[this.#names.visitor] !== known) reply.setCookie(this.#names.visitor, known, this.#cookie);
    return `visitor:${known}`;
  }

  #takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
    const sent = request.method === "GET" ? request.cookies[this.#names.flash] : undefined;
    if (sent !== undefined) reply.clearCookie(this.#names.flash, this.#cookie);
    return sent === undefined ? null : (unsealed(this.#options.secret, sent) as Flash | null);
  }

  #contextOf(request: FastifyRequest, more: Partial<PageContext>): PageContext {
    const { assets, demo, newId } = this.#options;
    const plain = { frame: {}, token: "", act: "", status: 200, requestId: "", form: null, refusal: null, flash: null };
    return {
      ...plain,
      languages: { vi: "/", en: "/en" },
      ...more,
      assets,
      demo,
      newId,
      actor: this.#actors.get(request) ?? anonymous,
      here: request.url,
      lang: /^\/en(?:[/?]|$)/.test(request.url) ? "en" : "vi",
      row: more.form?.text("form-row") ?? "",
      labels: new Map(),
      unknownCode: (code) => this.#options.log?.warn({ code }, "refusal code without a text"),
    };
  }

  #send(reply: FastifyReply, status: number, html: string) {
    return reply.code(status).header("cache-control", "no-store").type("text/html; charset=utf-8").send(html);
  }

  async answer(
    page: Page<Deps>,
    paths: Record<Lang, string>,
    lang: Lang,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const actor = await this.#options.resolveActor(request);
    this.#actors.set(request, actor);
    const detour = page.access === "public" ? null : this.#options.detour?.(request, { lang, path: paths.vi });
    if (detour) return reply.redirect(detour, 303);
    const params = request.params as Record<string, string>;
    const search = request.url.includes("?") ? request.url.slice(request.url.indexOf("?")) : "";
    const { deps } = this.#options;
    const browser = request.headers["user-agent"] ?? "";
    const asked: Asked<Deps, unknown> = { deps, actor, params, query: new Fields(search), lang, browser };
    const languages = { vi: filled(paths.vi, params) + search, en: filled(paths.en, params) + search };
    const outcome = request.method === "POST" ? await this.#perform(page, asked, request, reply) : null;
    if (outcome !== null && "redirect" in outcome) return this.#finish(outcome, reply);
    const open = mayOpen(page.access, actor);
    if (open === "sign-in") return reply.redirect(this.#options.signInUrl(lang, request.url), 303);
    if (open === "no") throw mayNot();
    const show = await this.#shown(page, asked, params);
    if (!("view" in show)) return sendFile(show, reply);
    const refused = outcome !== null && "refusal" in outcome ? outcome : { ...unrefused, status: show.status };
    const answer = outcome !== null && "show" in outcome ? outcome.show : null;
    const frame = (await this.#options.frame?.({ deps, actor, lang })) ?? {};
    const token = page.posts || actor.sessionId !== null ? this.#tokenFor(actor, request, reply) : "";
    const flash = this.#takeFlash(request, reply);
    const context = this.#contextOf(request, { ...refused, frame, languages, token, flash });
    const { form, refusal, status } = refused;
    const html = renderPage(() => show.view({ lang, actor, form, refusal, answer }), context);
    return this.#send(reply, status, html);
  }

  /** An address one of whose parts cannot name anything (cut short, mistyped) is no page's. */
  async #shown(page: Page<Deps>, asked: Asked<Deps, unknown>, params: Readonly<Record<string, string>>) {
    try {
      return await page.show(asked);
    } catch (error) {
      const parts = error instanceof Refusal && error.kind === "invalid" ? Object.keys(error.fields) : [];
      throw parts.some((part) => Object.hasOwn(params, part)) ? noSuchPage() : error;
    }
  }

  /** Answers for an address that no page has. Who asks is made out, so that they can be told where to go. */
  async lost(request: FastifyRequest, reply: FastifyReply) {
    this.#actors.set(request, await this.#options.resolveActor(request).catch(() => anonymous));
    return this.failed(noSuchPage(), request, reply);
  }

  #tokenFor(actor: Actor, request: FastifyRequest, reply: FastifyReply): string {
    return formToken(this.#options.secret, this.#holderOf(actor, request, reply));
  }

  async #perform(page: Page<Deps>, asked: Asked<Deps, unknown>, request: FastifyRequest, reply: FastifyReply) {
    const from = cameFrom(request);
    if (from === "elsewhere") throw new Refusal("forbidden", "web.form-from-elsewhere");
    const holder = this.#holderOf(asked.actor, request, reply);
    const trusted = (form: Fields) => isFormToken(this.#options.secret, holder, form.text("form-token"));
    const allowed = mayOpen(page.access, asked.actor);
    const take = allowed === "yes" ? page.upload : undefined;
    const { form, files, failure } = await receive(request, page, take && ((file) => take(file, asked)), trusted);
    // Only what came from here is shown again: nobody may fill in a form for another by leading them here.
    if (from === "here" || trusted(form)) this.#typed.set(request, form);
    const act = form.text("form-act");
    const sentId = form.text("request-id");
    try {
      if (allowed !== "yes") throw allowed === "sign-in" ? signedOut() : mayNot();
      if (!trusted(form) || !uuidv7.test(sentId)) throw new Refusal("forbidden", "web.form-expired");
      if (failure !== null) throw failure;
      const run = page.actNamed(act);
      if (run === undefined) throw noSuchPage();
      return await run({ ...asked, form, files: files as ReadonlyMap<string, never[]>, requestId: sentId });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : (this.#options.asRefusal?.(error) ?? null);
      if (allowed !== "yes" || (refusal?.code === "web.form-expired" && from === "unknown")) throw error;
      if (refusal === null) this.#logFailure(error, request);
      const told = refusal === null ? new Refusal("unavailable", "web.unexpected") : withBlanks(refusal, form);
      // After an unclear end the same key is sent again, so that the act is done once; after a clear "no" a new one.
      const requestId = told.kind === "unavailable" && uuidv7.test(sentId) ? sentId : this.#options.newId();
      return { form, refusal: told, status: refusal?.status ?? 500, act, requestId };
    }
  }

  #finish(done: Done, reply: FastifyReply) {
    const flash = typeof done.flash === "string" ? { kind: "success", text: done.flash } : done.flash;
    if (flash) reply.setCookie(this.#names.flash, sealed(this.#options.secret, flash), { ...this.#cookie, maxAge: 60 });
    if (done.session === "end") reply.clearCookie(this.#names.session, this.#cookie);
    else if (done.session)
      reply.setCookie(this.#names.session, done.session.token, { ...this.#cookie, expires: done.session.expiresAt });
    return reply.redirect(done.redirect, 303);
  }

  #logFailure(error: unknown, request: FastifyRequest): void {
    this.#options.log?.error({ requestId: String(request.id), error }, "a page failed");
  }

  failed(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const refusal = error instanceof Refusal ? error : (this.#options.asRefusal?.(error) ?? null);
    const status = refusal?.status ?? (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500 && refusal === null) this.#logFailure(error, request);
    const form = this.#typed.get(request) ?? null;
    const context = this.#contextOf(request, { status, refusal, form });
    return this.#send(
      reply,
      status,
      renderPage(() => this.#options.errorView({ status, requestId: String(request.id) }), context),
    );
  }
}

const signedOut = () => new Refusal("sign-in-needed", "web.page-sign-in");
const noSuchPage = () => new Refusal("not-found", "web.page-not-found");
const mayNot = () => new Refusal("forbidden", "web.page-forbidden");

const filled = (path: string, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
