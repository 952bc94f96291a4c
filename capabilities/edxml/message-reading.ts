import { AttachmentIntake, type TakeAttachment } from "./attachment-intake.ts";
import { type Finder, dialectOf, finderOf, holdsContent, isSignaturePlace, partsOf } from "./dialect.ts";
import type { EdxmlLimits } from "./limits.ts";
import { readManifest, wordsSoFar } from "./manifest.ts";
import type { AttachmentWords, Dialect, SignatureVerdict } from "./message.ts";
import { EdxmlProblem } from "./problem.ts";
import {
  judgeSignature,
  type ReadSignature,
  readSignature,
  type SignatureFault,
  wordsOf,
  WrongSignature,
} from "./read-signature.ts";
import { dsUri } from "./signature-names.ts";
import { SignedContent } from "./signed-content.ts";
import type { XmlEvents } from "./xml-reader.ts";
import type { XmlStart } from "./xml-tag.ts";
import { allNodes, type XmlNode, XmlTree } from "./xml-tree.ts";

type Form = { readonly dialect: Dialect; readonly finder: Finder };
/** A message whose end has come. */
export type WholeMessage = Form & {
  readonly root: XmlNode;
  readonly named: ReadonlyMap<string, AttachmentWords>;
  /** The elements of the files that came, in their order. */
  readonly attachments: readonly XmlNode[];
};

const idNames = new Set(["Id", "ID", "id"]);
const idsOf = ({ tag }: XmlNode): readonly string[] =>
  tag.attributes.filter(({ local, prefix }) => prefix === "" && idNames.has(local)).map(({ value }) => value);
export const isSignature = ({ tag }: XmlNode): boolean => tag.local === "Signature" && tag.uri === dsUri;

/** Takes a message's events: a tree of the words, files to the intake, everything signed to the digests. */
export class MessageReading implements XmlEvents {
  readonly intake: AttachmentIntake;
  readonly #tree: XmlTree;
  readonly #content = new SignedContent();
  readonly #attachments: XmlNode[] = [];
  readonly #seen = new Set<string>();
  #form: Form | undefined;
  #named: ReadonlyMap<string, AttachmentWords> | undefined;
  #holder: XmlNode | undefined;
  #signature: XmlNode | undefined;
  #read: ReadSignature | undefined;
  #fault: SignatureFault | undefined;

  constructor(take: TakeAttachment, limits: EdxmlLimits) {
    this.intake = new AttachmentIntake(take, limits);
    this.#tree = new XmlTree(limits.textLength);
  }

  start(tag: XmlStart): void {
    if (this.#holder) throw new EdxmlProblem("malformed", "element in an attachment");
    if (!this.#form) {
      const dialect = dialectOf(tag);
      this.#form = { dialect, finder: finderOf(dialect) };
    }
    const node = this.#tree.start(tag);
    if (isSignature(node)) this.#meetSignature(node, this.#form);
    if (this.#isInSignature()) return;
    const isTold = holdsContent(node, this.#form.dialect) && this.#open(node, this.#form);
    if (!isTold) this.#content.start(tag);
  }

  text(text: string): void {
    if (this.#holder) this.intake.text(text);
    else this.#tree.text(text);
    if (!this.#isInSignature()) this.#content.text(text);
  }

  end(): void {
    const node = this.#tree.end();
    if (node === this.#signature) return this.#endSignature(node);
    if (this.#isInSignature()) return;
    this.#content.end();
    if (node !== this.#holder) return;
    this.intake.close();
    this.#holder = undefined;
  }

  /** To be asked once, after the end. */
  whole(): WholeMessage {
    const root = this.#tree.root;
    if (!root || !this.#form) throw new EdxmlProblem("malformed", "end of the document");
    const named = this.#named ?? this.#manifest(root, this.#form);
    return { ...this.#form, root, named, attachments: this.#attachments };
  }

  verdict(): SignatureVerdict {
    const wrong = (why: SignatureFault): SignatureVerdict => ({
      outcome: "wrong",
      ...(this.#read ? wordsOf(this.#read) : {}),
      why,
    });
    if (this.#fault) return wrong(this.#fault);
    if (!this.#read) return { outcome: "none" };
    try {
      this.#checkTarget(this.#read);
      judgeSignature(this.#read, this.#content.digest(this.#read.form, this.#read.hash));
      return { outcome: "valid", ...wordsOf(this.#read) };
    } catch (error) {
      if (error instanceof WrongSignature) return wrong(error.why);
      throw error;
    }
  }

  #isInSignature(): boolean {
    return this.#signature !== undefined && !this.#signature.isClosed;
  }

  #meetSignature(node: XmlNode, { dialect }: Form): void {
    if (this.#signature || !isSignaturePlace(node.parent, dialect)) this.#fault = "place";
    else this.#signature = node;
  }

  #endSignature(node: XmlNode): void {
    try {
      this.#read = readSignature(node);
      const apex = this.#targetOf(this.#read);
      if (!this.#content.hasBegun) this.#content.begin(apex, [[this.#read.form, this.#read.hash]], node);
    } catch (error) {
      if (!(error instanceof WrongSignature)) throw error;
      this.#fault ??= error.why;
    }
  }

  /** The document, or the envelope by its own identifier: nothing else may be signed. */
  #targetOf({ uri }: ReadSignature): XmlNode {
    const { root } = this.#tree;
    if (!root || !this.#form) throw new WrongSignature("reference");
    if (uri === "") return root;
    const { envelope } = partsOf(root, this.#form.dialect, this.#form.finder);
    if (this.#content.hasBegun || !uri.startsWith("#") || !idsOf(envelope).includes(uri.slice(1)))
      throw new WrongSignature("reference");
    return envelope;
  }

  /** An identifier that is signed must be borne by one element alone, whatever followed the signature. */
  #checkTarget({ uri }: ReadSignature): void {
    if (uri === "" || !this.#tree.root) return;
    const bearers = allNodes(this.#tree.root).filter((node) => idsOf(node).includes(uri.slice(1)));
    if (bearers.length !== 1) throw new WrongSignature("reference");
  }

  #manifest(root: XmlNode, { dialect, finder }: Form): ReadonlyMap<string, AttachmentWords> {
    return readManifest(finder, partsOf(root, dialect, finder).body);
  }

  /** A file's bytes begin at `node`. True when the digests were told of the element already. */
  #open(node: XmlNode, form: Form): boolean {
    const { root } = this.#tree;
    if (!root || !node.parent) return false;
    const { header } = partsOf(root, form.dialect, form.finder);
    this.#named ??= this.#manifest(root, form);
    const words = wordsSoFar(form.finder, node.parent, this.#named, this.#attachments.length + 1);
    if (form.dialect === "qcvn-102" && !this.#named.has(words.contentId))
      throw new EdxmlProblem("attachment-unlisted", "Attachment/ContentId");
    if (this.#seen.has(words.contentId)) throw new EdxmlProblem("attachment-doubled", "Attachment/ContentId");
    this.#seen.add(words.contentId);
    this.#attachments.push(node.parent);
    this.#holder = node;
    this.intake.open(words, form.dialect === "go-vn" ? "never" : "perhaps");
    const mayBeSigned = !this.#signature && !header.isClosed && !this.#content.hasBegun;
    if (mayBeSigned) this.#content.beginAll(root);
    return mayBeSigned;
  }
}
