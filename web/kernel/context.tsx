import { createContext } from "preact";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { renderToString } from "preact-render-to-string";
import type { OwnKey } from "#capabilities/signatures";
import type { Actor } from "#kernel/plain/actor";
import type { Refusal } from "#kernel/plain/refusal";
import type { Fields } from "./fields.ts";
import type { Flash, Lang } from "./page.ts";

/** What stands around every page for this actor: the name in the header, counts beside the queues. */
export type Frame = {
  /** Where the actor's own signing keys are: what is asked for beside a PIN depends on it. */
  readonly ownKeys?: readonly OwnKey[];
  /** In a trial province: where the simulated remote signing service shows its one-time codes. */
  readonly codesUrl?: string;
  readonly name?: string;
  readonly post?: string;
  /** For whom the actor stands in, and until when; said on every page. */
  readonly onBehalf?: readonly string[];
  readonly counts?: Readonly<Record<string, number>>;
  /** Agencies of the actor's posts that receive and decide nothing: Centres. */
  readonly receiveOnly?: readonly string[];
};
export type Assets = { readonly folder: string; url(name: string): string };

/** Everything a component may ask about the page it stands on. */
export type PageContext = {
  readonly lang: Lang;
  readonly actor: Actor;
  readonly frame: Frame;
  readonly demo: boolean;
  readonly assets: Assets;
  /** Path and query of this page, and the same page in each language. */
  readonly here: string;
  readonly languages: Readonly<Record<Lang, string>>;
  readonly status: number;
  readonly token: string;
  readonly newId: () => string;
  /** The form that was refused, by its act and row, with what was typed and the once-only key it goes on with. */
  readonly act: string;
  readonly row: string;
  readonly requestId: string;
  readonly form: Fields | null;
  readonly refusal: Refusal | null;
  readonly flash: Flash | null;
  /** Filled by the fields while they are rendered, in their order, for the error summary. */
  readonly labels: Map<string, { readonly id: string; readonly label: string }>;
  readonly unknownCode: (code: string) => void;
};

const Scope = createContext<PageContext | null>(null);

export function usePage(): PageContext {
  const context = useContext(Scope);
  if (context === null) throw new Error("a component outside a page");
  return context;
}

/** After a refusal the page is rendered twice: the first time its fields tell the error summary their labels and order. */
export function renderPage(view: () => VNode, context: PageContext): string {
  const once = () => renderToString(<Scope.Provider value={context}>{view()}</Scope.Provider>);
  if (context.refusal !== null) once();
  return `<!doctype html>${once()}`;
}
