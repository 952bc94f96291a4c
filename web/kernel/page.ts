import type { VNode } from "preact";
import type { Readable } from "node:stream";
import type { Actor, Role } from "#kernel/plain/actor";
import type { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "./fields.ts";

export type Lang = "vi" | "en";
export type Access = "public" | "signed-in" | "citizen" | { readonly roles: readonly Role[] };
/** A banner on the page after an act. A bare text is a success. */
export type Flash = { readonly kind: "success" | "notice"; readonly text: string };

type Names<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | Names<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never;
export type ParamsOf<P extends string> = { readonly [N in Names<P>]: string };

export type Asked<Deps, Params> = {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Fields;
  readonly lang: Lang;
  /** What the browser calls itself (User-Agent): a courtesy, never a proof. */
  readonly browser: string;
};
/** `requestId` is the UUIDv7 made when the form was rendered: the once-only key of the act. */
export type Posted<Deps, Params, Stored> = Asked<Deps, Params> & {
  readonly form: Fields;
  readonly files: ReadonlyMap<string, readonly Stored[]>;
  readonly requestId: string;
};
/** `session` begins (after signing in) or ends the browser's session. */
export type Done = {
  readonly redirect: string;
  readonly flash?: string | Flash;
  readonly session?: { readonly token: string; readonly expiresAt: Date } | "end";
};
/** In place of leading on: the same page, with an answer that is kept nowhere. Sent again, it is worked out again. */
export type Answered<Answer> = { readonly show: Answer };
export type Act<Deps, Params, Stored, Answer = never> = (
  posted: Posted<Deps, Params, Stored>,
) => Promise<Done | Answered<Answer>> | Done | Answered<Answer>;
/** One file on its way in. `stream` ends with the refusal `kernel.file-too-large` when it passes `maxFileBytes`: nothing cut short is ever seen as whole. */
export type Upload = {
  readonly field: string;
  readonly fileName: string;
  readonly claimedType: string;
  readonly stream: Readable;
};
/** `form` and `refusal` are there only after an act was refused, `answer` only after an act that shows one. */
export type Shown<Data, Answer = never> = {
  readonly data: Data;
  readonly answer: Answer | null;
  readonly lang: Lang;
  readonly actor: Actor;
  readonly form: Fields | null;
  readonly refusal: Refusal | null;
};
/** What a page made by `downloadsFor` answers with. */
export type Download = {
  readonly stream: Readable | Buffer;
  readonly mediaType: string;
  readonly fileName: string;
  readonly inline?: boolean;
  readonly sizeBytes?: number;
};

type Source<Deps, Path extends string, Data, Stored, Answer = never> = {
  /** Both as in `web/urls.ts`; English without its own path is `/en` + the Vietnamese one. */
  readonly path: { readonly vi: Path; readonly en?: string };
  readonly access: Access;
  load(asked: Asked<Deps, ParamsOf<Path>>): Promise<Data> | Data;
  readonly act?: Act<Deps, ParamsOf<Path>, Stored, Answer>;
  /** For pages with several forms: `<Form act="receive">` posts to `acts.receive`. */
  readonly acts?: Readonly<Record<string, Act<Deps, ParamsOf<Path>, Stored, Answer>>>;
  readonly upload?: (file: Upload, asked: Asked<Deps, ParamsOf<Path>>) => Promise<Stored>;
  readonly maxFileBytes?: number;
  /** How many files one form may bring, 20 unless told. */
  readonly maxFiles?: number;
  /** The status of what was loaded, where it is not 200: a page that was asked for something that is not there. */
  status?(data: Data): number;
  view(shown: Shown<Data, Answer>): VNode;
};

/** What was loaded, ready to be shown, and with which status. */
export type ShownPage = { readonly status: number; view(shown: Omit<Shown<never, unknown>, "data">): VNode };

/** A page with its own types closed in: what the kernel runs. */
export type Page<Deps> = {
  readonly path: { readonly vi: string; readonly en?: string };
  readonly access: Access;
  readonly posts: boolean;
  readonly maxFileBytes: number;
  readonly maxFiles: number;
  show(asked: Asked<Deps, unknown>): Promise<ShownPage | Download>;
  /** Takes the body through `read`, which hands each file to `upload`; undefined when no act has this name. */
  actNamed(name: string): ((posted: Posted<Deps, unknown, never>) => Promise<Done | Answered<unknown>>) | undefined;
  readonly upload?: (file: Upload, asked: Asked<Deps, unknown>) => Promise<unknown>;
};

/** Binds the kernel to the program's dependencies: `export const page = pagesFor<PageDeps>()`. */
export function pagesFor<Deps>() {
  return <const Path extends string, Data, Stored = never, Answer = never>(
    source: Source<Deps, Path, Data, Stored, Answer>,
  ): Page<Deps> => {
    const own = <A extends Asked<Deps, unknown>>(asked: A) => asked as A & Asked<Deps, ParamsOf<Path>>;
    const { upload } = source;
    return {
      path: source.path,
      access: source.access,
      posts: source.act !== undefined || source.acts !== undefined,
      maxFileBytes: source.maxFileBytes ?? 20 * 1024 * 1024,
      maxFiles: source.maxFiles ?? 20,
      async show(asked) {
        const data = await source.load(own(asked));
        return {
          status: source.status?.(data) ?? 200,
          view: (shown) => source.view({ ...shown, answer: shown.answer as Answer | null, data }),
        };
      },
      actNamed(name) {
        const act = name === "" ? source.act : Object.hasOwn(source.acts ?? {}, name) ? source.acts?.[name] : undefined;
        return act && (async (posted) => act(own(posted) as Posted<Deps, ParamsOf<Path>, Stored>));
      },
      ...(upload && { upload: (file: Upload, asked: Asked<Deps, unknown>) => upload(file, own(asked)) }),
    };
  };
}

/** Addresses that answer with a file, under the same access rules. */
export function downloadsFor<Deps>() {
  return <const Path extends string>(
    source: Pick<Source<Deps, Path, Download, never>, "path" | "access" | "load">,
  ): Page<Deps> => ({
    path: source.path,
    access: source.access,
    posts: false,
    maxFileBytes: 0,
    maxFiles: 0,
    show: async (asked) => source.load(asked as Asked<Deps, ParamsOf<Path>>),
    actNamed: () => undefined,
  });
}

/** Whether the actor may open the page at all; rights over a record are the room's own. */
export function mayOpen(access: Access, actor: Actor): "yes" | "sign-in" | "no" {
  if (access === "public") return "yes";
  if (actor.kind === "anonymous") return "sign-in";
  if (access === "signed-in") return "yes";
  if (access === "citizen") return actor.kind === "citizen" ? "yes" : "no";
  return actor.positions.some((held) => held.roles.some((role) => access.roles.includes(role))) ? "yes" : "no";
}
