import { createHash } from "node:crypto";
import { Canonicaliser } from "./canonicaliser.ts";
import type { MessageParts } from "./dialect.ts";
import type { ReadAttachment } from "./message.ts";
import { isSignature } from "./message-reading.ts";
import { scopeAround, tellAgain, type XmlNode } from "./xml-tree.ts";

/**
 * SHA-256, hex, over the envelope in exclusive canonical form without signatures, hops and the white space between
 * elements, then each file's identifier and SHA-256 in order of the identifiers: another way or signature makes no other
 * message, another word or file does.
 */
export function envelopeHashOf({ envelope }: MessageParts, attachments: readonly ReadAttachment[]): string {
  const hash = createHash("sha256");
  const isLeft = (child: XmlNode | string): boolean =>
    typeof child === "string" ? child.trim() === "" : isSignature(child) || child.tag.local === "TraceHeader";
  const writer = new Canonicaliser({ kind: "exclusive" }, (text) => hash.update(text, "utf8"), {
    scope: scopeAround(envelope),
  });
  tellAgain(envelope, writer, isLeft);
  const files = attachments.map(({ contentId, sha256 }) => `\n${contentId}\t${sha256}`).sort();
  for (const file of files) hash.update(file, "utf8");
  return hash.digest("hex");
}
