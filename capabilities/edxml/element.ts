import { EdxmlProblem } from "./problem.ts";
import type { XmlAttribute, XmlStart } from "./xml-tag.ts";
import { checkCharacters } from "./xml-text.ts";

/** A place in a message that is filled while it is written. */
export type Place = { readonly place: "signature" } | { readonly place: "content"; readonly index: number };

/** An element to be written. */
export type Element = { readonly tag: XmlStart; readonly children: readonly Part[] };
export type Part = Element | Place | string;

export const edxmlUri = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
const none = new Map<string, string>();

function checked(text: string, local: string): string {
  try {
    checkCharacters(text);
  } catch {
    throw new EdxmlProblem("wrong-field", local);
  }
  if (/[\ud800-\udfff]/u.test(text)) throw new EdxmlProblem("wrong-field", local);
  return text;
}

/** An element of the standard, with the prefix `edXML`. */
export function el(local: string, ...children: readonly (Part | readonly Part[])[]): Element {
  const parts = children.flat() as Part[];
  return {
    tag: { prefix: "edXML", local, uri: edxmlUri, attributes: [], declared: none },
    children: parts.map((part) => (typeof part === "string" ? checked(part, local) : part)),
  };
}

/** The same with attributes and declarations. */
export function elWith(
  local: string,
  attributes: readonly XmlAttribute[],
  declared: ReadonlyMap<string, string>,
  ...children: readonly (Part | readonly Part[])[]
): Element {
  const plain = el(local, ...children);
  return { ...plain, tag: { ...plain.tag, attributes, declared } };
}

/** The element when there is something to say, nothing otherwise. */
export const maybe = (local: string, value: string | number | undefined): readonly Element[] =>
  value === undefined || value === "" ? [] : [el(local, String(value))];
