import { createHash, type Hash } from "node:crypto";
import { type CanonicalForm, Canonicaliser } from "./canonicaliser.ts";
import type { HashName } from "./signature-names.ts";
import type { XmlEvents } from "./xml-reader.ts";
import type { XmlStart } from "./xml-tag.ts";
import { inheritedXmlAttributes } from "./read-signature.ts";
import { scopeAround, tellAgain, type XmlNode } from "./xml-tree.ts";

type Feed = { readonly key: string; readonly writer: Canonicaliser; readonly hash: Hash };

const keyOf = (form: CanonicalForm, hash: HashName): string =>
  `${form.kind} ${(form.prefixes ?? []).join(" ")} ${hash}`;
/** Tried all together when content comes before its signature. */
const usual: readonly [CanonicalForm, HashName][] = (["exclusive", "inclusive"] as const).flatMap((kind) =>
  (["sha1", "sha256", "sha512"] as const).map((hash): [CanonicalForm, HashName] => [{ kind }, hash]),
);

/**
 * Digests of what a signature signs, made while the message passes: what came before is told again from the tree, what
 * follows is told as it comes, and nothing is kept.
 */
export class SignedContent implements XmlEvents {
  #feeds: Feed[] = [];
  #hasBegun = false;

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Begins at `apex`, an element still open; the signature itself is left out. */
  begin(apex: XmlNode, plans: readonly [CanonicalForm, HashName][], signature: XmlNode | undefined): void {
    this.#hasBegun = true;
    const context = { scope: scopeAround(apex), xmlAttributes: inheritedXmlAttributes(apex) };
    this.#feeds = plans.map(([form, name]) => {
      const hash = createHash(name);
      return {
        key: keyOf(form, name),
        hash,
        writer: new Canonicaliser(form, (text) => hash.update(text, "utf8"), context),
      };
    });
    for (const { writer } of this.#feeds) tellAgain(apex, writer, (child) => child === signature);
  }

  beginAll(root: XmlNode): void {
    this.begin(root, usual, undefined);
  }

  start(tag: XmlStart): void {
    for (const { writer } of this.#feeds) if (!writer.isDone) writer.start(tag);
  }

  text(text: string): void {
    for (const { writer } of this.#feeds) if (!writer.isDone) writer.text(text);
  }

  end(): void {
    for (const { writer } of this.#feeds) if (!writer.isDone) writer.end();
  }

  /** The digest by this form and hash; undefined when it was not made. */
  digest(form: CanonicalForm, hash: HashName): Buffer | undefined {
    return this.#feeds.find(({ key }) => key === keyOf(form, hash))?.hash.digest();
  }
}
