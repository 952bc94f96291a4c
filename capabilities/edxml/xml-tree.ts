import { EdxmlProblem } from "./problem.ts";
import type { XmlEvents } from "./xml-reader.ts";
import type { Scope, XmlStart } from "./xml-tag.ts";

/** An element with everything in it, in order; attachments' content is never in it. */
export type XmlNode = {
  readonly tag: XmlStart;
  readonly parent: XmlNode | undefined;
  readonly children: (XmlNode | string)[];
  isClosed: boolean;
};

/** Keeps what a reader tells as a tree, up to a length of text. */
export class XmlTree {
  readonly #textLength: number;
  #length = 0;
  #current: XmlNode | undefined;
  root: XmlNode | undefined;

  constructor(textLength: number) {
    this.#textLength = textLength;
  }

  get current(): XmlNode | undefined {
    return this.#current;
  }

  start(tag: XmlStart): XmlNode {
    this.#count(tag.local.length, tag.local);
    for (const [prefix, uri] of tag.declared) this.#count(prefix.length + uri.length, tag.local);
    for (const { local, value } of tag.attributes) this.#count(local.length + value.length, tag.local);
    const node: XmlNode = { tag, parent: this.#current, children: [], isClosed: false };
    if (this.#current) this.#current.children.push(node);
    else this.root = node;
    this.#current = node;
    return node;
  }

  text(text: string): void {
    this.#count(text.length, this.#current?.tag.local);
    const children = this.#current?.children;
    const last = children?.at(-1);
    // One text however many pieces it came in: what is read and hashed must not depend on them.
    if (typeof last === "string") children?.splice(-1, 1, last + text);
    else children?.push(text);
  }

  #count(length: number, local: string | undefined): void {
    this.#length += length;
    if (this.#length > this.#textLength) throw new EdxmlProblem("too-big", local);
  }

  end(): XmlNode {
    const node = this.#current;
    if (!node) throw new RangeError("end without start");
    node.isClosed = true;
    this.#current = node.parent;
    return node;
  }
}

/** Tells a tree again; elements that are still open get no end. `leave` names what is left out. */
export function tellAgain(node: XmlNode, events: XmlEvents, leave: (child: XmlNode | string) => boolean): void {
  events.start(node.tag);
  for (const child of node.children) {
    if (leave(child)) continue;
    if (typeof child === "string") events.text(child);
    else tellAgain(child, events, leave);
  }
  if (node.isClosed) events.end();
}

/** The namespaces in scope at a node's parent. */
export function scopeAround(node: XmlNode): Scope {
  const scope = new Map<string, string>();
  const ancestors: XmlNode[] = [];
  for (let at = node.parent; at; at = at.parent) ancestors.unshift(at);
  for (const { tag } of ancestors) for (const [prefix, uri] of tag.declared) scope.set(prefix, uri);
  return scope;
}

export const isNode = (child: XmlNode | string): child is XmlNode => typeof child !== "string";

/** All elements below and including a node, in the order of the document. */
export function allNodes(node: XmlNode, into: XmlNode[] = []): readonly XmlNode[] {
  into.push(node);
  for (const child of node.children) if (isNode(child)) allNodes(child, into);
  return into;
}

/** All text in a node, comments in between notwithstanding, without white space around. */
export function textOf(node: XmlNode): string {
  return node.children
    .map((child) => (isNode(child) ? textOf(child) : child))
    .join("")
    .trim();
}
