import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { usePage } from "../kernel/context.tsx";
import { sentenceFor } from "../texts/refusal-texts.ts";

type FormPlace = { readonly act: string; readonly row: string };
const Place = createContext<FormPlace | null>(null);

/**
 * A form that posts to an act of its page. `act` names one of the page's `acts`; `row` tells several forms of one act apart
 * (one a table row). `upload` for forms with files. After a refusal its fields show again what was typed.
 */
export function Form(props: {
  act?: string;
  row?: string;
  upload?: boolean;
  action?: string;
  class?: string;
  label?: string;
  children: ComponentChildren;
}) {
  const page = usePage();
  const place = { act: props.act ?? "", row: props.row ?? "" };
  const refusedHere = page.form !== null && page.act === place.act && page.row === place.row;
  const requestId = refusedHere && page.requestId !== "" ? page.requestId : page.newId();
  return (
    <form
      method="post"
      action={props.action ?? page.here}
      enctype={props.upload ? "multipart/form-data" : undefined}
      class={props.class}
      aria-label={props.label}
      noValidate
    >
      <input type="hidden" name="form-token" value={page.token} />
      <input type="hidden" name="request-id" value={requestId} />
      {place.act && <input type="hidden" name="form-act" value={place.act} />}
      {place.row && <input type="hidden" name="form-row" value={place.row} />}
      <Place.Provider value={place}>{props.children}</Place.Provider>
    </form>
  );
}

/** A form that only asks (search, filter): its fields stand in the address, so that it can be kept and sent on. */
export function SearchForm(props: { action: string; class?: string; label: string; children: ComponentChildren }) {
  return (
    <form method="get" action={props.action} class={props.class} role="search" aria-label={props.label} noValidate>
      <Place.Provider value={null}>{props.children}</Place.Provider>
    </form>
  );
}

export type FieldState = {
  readonly id: string;
  readonly error: string | null;
  /** What was typed before the refusal, else null. */
  readonly typed: ((name: string) => string) | null;
  readonly chosen: ((name: string) => readonly string[]) | null;
};

/** One field of the form around it: its id, what was typed, the sentence beside it; tells the error summary its label. */
export function useField(name: string, label: string): FieldState {
  const page = usePage();
  const place = useContext(Place);
  const id = `o-${place?.row ? `${place.row}-` : ""}${name}`.replace(/[^\w-]/g, "-");
  const { form } = page;
  if (place === null || form === null || page.act !== place.act || page.row !== place.row) {
    return { id, error: null, typed: null, chosen: null };
  }
  page.labels.set(name, { id, label });
  const { fields, facts } = page.refusal ?? { fields: {} as Readonly<Record<string, string>>, facts: {} };
  const code = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const error = code === undefined ? null : sentenceFor(code, { ...facts, label }, page.lang, page.unknownCode);
  return { id, error, typed: (of) => form.text(of), chosen: (of) => form.all(of) };
}
