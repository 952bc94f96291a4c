import { createHash, type Hash } from "node:crypto";
import { Readable } from "node:stream";
import { base64Of } from "./base64-text.ts";
import { Canonicaliser } from "./canonicaliser.ts";
import { checkFileName } from "./file-name.ts";
import {
  type Element,
  edxmlUri,
  el,
  elWith,
  maybe,
  messageHeader,
  type Place,
  statusElement,
  traceHeaderList,
} from "./header-elements.ts";
import { usualLimits } from "./limits.ts";
import type { Attachment, OutgoingMessage } from "./message.ts";
import { EdxmlProblem } from "./problem.ts";
import type { XmlAttribute } from "./xml-tag.ts";
import { signatureText, type XmlSigner } from "./xml-signer.ts";
import { zipped } from "./zip.ts";

const xlinkUri = "http://www.w3.org/1999/xlink";
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** Packed files up to this many letters in all are kept between the pass that digests and the pass that writes. */
const mostKept = 2 * 1024 * 1024;

const xlink = (local: string, value: string): XmlAttribute => ({ prefix: "xlink", local, uri: xlinkUri, value });
const version: XmlAttribute = { prefix: "", local: "version", uri: "", value: "1.0" };

function checkAttachments(attachments: readonly Attachment[]): void {
  if (attachments.length > usualLimits.attachments) throw new EdxmlProblem("too-many-attachments");
  const seen = new Set<string>();
  for (const { contentId, name } of attachments) {
    if (contentId === "" || /[\s:]/.test(contentId)) throw new EdxmlProblem("wrong-field", "ContentId");
    if (seen.has(contentId)) throw new EdxmlProblem("attachment-doubled", "ContentId");
    seen.add(contentId);
    checkFileName(name);
  }
}

const reference = (one: Attachment): Element =>
  elWith(
    "Reference",
    [xlink("href", `cid:${one.contentId}`), xlink("type", "simple")],
    new Map([["xlink", xlinkUri]]),
    el("ContentId", `cid:${one.contentId}`),
    el("ContentType", one.contentType),
    maybe("Description", one.description),
    el("AttachmentName", one.name),
  );

const attached = (one: Attachment, index: number): Element =>
  el(
    "Attachment",
    el("ContentId", one.contentId),
    el("AttachmentName", one.name),
    maybe("Description", one.description),
    el("ContentType", one.contentType),
    el("ContentTransferEncoded", { place: "content", index }),
  );

function documentElement(message: OutgoingMessage): Element {
  const attachments = message.kind === "document" ? message.attachments : [];
  checkAttachments(attachments);
  const words =
    message.kind === "document"
      ? [messageHeader(message.header), traceHeaderList(message.header)]
      : [statusElement(message.header)];
  const body =
    message.kind === "document"
      ? [el("edXMLBody", elWith("edXMLManifest", [version], new Map(), attachments.map(reference)))]
      : [];
  return elWith(
    "edXML",
    [],
    new Map([["edXML", edxmlUri]]),
    el("edXMLEnvelope", el("edXMLHeader", words, { place: "signature" }), body),
    attachments.length > 0 ? [el("AttachmentEncoded", attachments.map(attached))] : [],
  );
}

/** The document in canonical form: texts, and the places that are filled later. */
function piecesOf(root: Element): (string | Place)[] {
  const pieces: (string | Place)[] = [];
  let text: string[] = [];
  const writer = new Canonicaliser({ kind: "exclusive" }, (part) => text.push(part));
  const tell = ({ tag, children }: Element): void => {
    writer.start(tag);
    for (const child of children) {
      if (typeof child === "string") writer.text(child);
      else if ("tag" in child) tell(child);
      else {
        pieces.push(text.join(""), child);
        text = [];
      }
    }
    writer.end();
  };
  tell(root);
  return [...pieces, text.join("")];
}

/** Packed contents, made anew each time, or kept when they are small. */
function packedContents(attachments: readonly Attachment[]) {
  const kept = new Map<number, readonly string[]>();
  let letters = 0;
  return async function* (index: number, mayKeep: boolean): AsyncGenerator<string> {
    const known = kept.get(index);
    if (known) return yield* known;
    const one = attachments[index];
    if (!one) return;
    let parts: string[] | undefined = mayKeep ? [] : undefined;
    for await (const part of base64Of(zipped(one.name, one.content() as AsyncIterable<Buffer>))) {
      letters += part.length;
      if (letters > mostKept) parts = undefined;
      parts?.push(part);
      yield part;
    }
    if (parts) kept.set(index, parts);
  };
}

async function* written(message: OutgoingMessage, signer: XmlSigner | null): AsyncGenerator<Buffer> {
  const pieces = piecesOf(documentElement(message));
  const contents = packedContents(message.kind === "document" ? message.attachments : []);
  const tell = async function* (hash: Hash | undefined, isFirst: boolean, signature: string): AsyncGenerator<string> {
    for (const piece of pieces) {
      if (typeof piece !== "string" && piece.place === "signature") yield signature;
      else {
        for await (const part of typeof piece === "string" ? [piece] : contents(piece.index, isFirst)) {
          hash?.update(part, "utf8");
          yield part;
        }
      }
    }
  };
  yield Buffer.from(declaration);
  if (!signer) {
    for await (const part of tell(undefined, false, "")) yield Buffer.from(part, "utf8");
    return;
  }
  const before = createHash("sha256");
  for await (const _part of tell(before, true, ""));
  const digest = before.digest();
  const after = createHash("sha256");
  for await (const part of tell(after, false, await signatureText(digest, signer))) yield Buffer.from(part, "utf8");
  if (!after.digest().equals(digest)) throw new Error("an attachment changed while the message was written");
}

/**
 * A message of QCVN 102:2016 as a stream of UTF-8, signed when a signer is given: enveloped, rsa-sha256, exclusive
 * canonical form, over the whole document with its attachments. Since the signature stands before what it signs,
 * attachments are read twice (small ones once). Refusals (EdxmlProblem) come as the stream's error.
 */
export function writeEdxml(message: OutgoingMessage, signer: XmlSigner | null): Readable {
  return Readable.from(written(message, signer), { objectMode: false, highWaterMark: 65_536 });
}
