import type { Dialect } from "./message.ts";
import { edxmlUri } from "./header-elements.ts";
import { EdxmlProblem } from "./problem.ts";
import type { XmlStart } from "./xml-tag.ts";
import { allNodes, isNode, type XmlNode } from "./xml-tree.ts";

export const goUri = "http://www.go.vn/eDoc";
export const eDocUri = "http://www.e-doc.vn/Schema/";
const soapUri = "http://schemas.xmlsoap.org/soap/envelope/";

/** Namespaces that an element of the message may be in. Attachments of the standard are seen without one. */
const namespaces: Readonly<Record<Dialect, readonly string[]>> = {
  "qcvn-102": [edxmlUri, ""],
  "go-vn": [goUri],
  "e-doc": [eDocUri, soapUri, ""],
};

/** Which form a document is in, by its root. */
export function dialectOf({ local, uri }: XmlStart): Dialect {
  if (uri === edxmlUri && (local === "edXML" || local === "edXMLEnvelope")) return "qcvn-102";
  if (uri === goUri && /^edxml(envelope)?$/i.test(local)) return "go-vn";
  if (uri === eDocUri || (uri === soapUri && local === "Envelope")) return "e-doc";
  throw new EdxmlProblem("unknown-namespace");
}

/** Looks for elements by the standard's names. */
export type Finder = {
  all(node: XmlNode, local: string): readonly XmlNode[];
  /** Throws `wrong-field` when there are two. */
  one(node: XmlNode | undefined, local: string): XmlNode | undefined;
};

export function finderOf(dialect: Dialect): Finder {
  const uris = namespaces[dialect];
  const all = (node: XmlNode, local: string) =>
    node.children.filter(isNode).filter(({ tag }) => tag.local === local && uris.includes(tag.uri));
  const one = (node: XmlNode | undefined, local: string) => {
    const [first, second] = node ? all(node, local) : [];
    if (second) throw new EdxmlProblem("wrong-field", local);
    return first;
  };
  return { all, one };
}

export type MessageParts = { readonly envelope: XmlNode; readonly header: XmlNode; readonly body: XmlNode | undefined };

const isEnvelope = ({ tag }: XmlNode): boolean => /^(edxml)?envelope$/i.test(tag.local);

/** The one envelope of a message with its header and body. A second envelope anywhere is refused. */
export function partsOf(root: XmlNode, dialect: Dialect, finder: Finder): MessageParts {
  const envelopes = allNodes(root).filter(isEnvelope);
  if (envelopes.length > 1) throw new EdxmlProblem("wrong-field", "edXMLEnvelope");
  const envelope = isEnvelope(root) ? root : (root.children.filter(isNode).find(isEnvelope) ?? root);
  if (dialect === "qcvn-102" && envelope === root && root.tag.local === "edXML")
    throw new EdxmlProblem("missing-field", "edXMLEnvelope");
  const header = finder.one(envelope, "edXMLHeader") ?? finder.one(envelope, "Header") ?? envelope;
  const body = finder.one(envelope, "edXMLBody") ?? finder.one(envelope, "Body");
  return { envelope, header, body };
}

/** The element that a signature must stand in: the header, or the envelope where the form has no header. */
export function isSignaturePlace(node: XmlNode | undefined, dialect: Dialect): boolean {
  const holder = node?.tag.local === "DigitalSignature" ? node.parent : node;
  if (!holder || !namespaces[dialect].includes(holder.tag.uri)) return false;
  if (dialect === "go-vn" && holder.parent === undefined) return true;
  const isHeader = holder.tag.local === (dialect === "e-doc" ? "Header" : "edXMLHeader");
  const envelope = holder.parent;
  return isHeader && envelope !== undefined && isEnvelope(envelope) && envelope.parent?.parent === undefined;
}

const isAttachment = (node: XmlNode | undefined): boolean => node?.tag.local === "Attachment";

/** True for the element whose text is a file, in base64. */
export function holdsContent(node: XmlNode, dialect: Dialect): boolean {
  const { parent, tag } = node;
  if (!isAttachment(parent) || !namespaces[dialect].includes(tag.uri)) return false;
  if (dialect !== "qcvn-102") return tag.local === "ContentTransferEncoded" || tag.local === "Content";
  const holder = parent?.parent;
  return (
    tag.local === "ContentTransferEncoded" &&
    holder?.tag.local === "AttachmentEncoded" &&
    holder.parent?.parent === undefined
  );
}
