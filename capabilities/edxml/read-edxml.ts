import { createHash } from "node:crypto";
import type { TakeAttachment } from "./attachment-intake.ts";
import { Canonicaliser } from "./canonicaliser.ts";
import { type MessageParts, partsOf } from "./dialect.ts";
import { type EdxmlLimits, usualLimits } from "./limits.ts";
import { readAttachments } from "./manifest.ts";
import type {
  DocumentMessage,
  EdxmlWarning,
  ReadAttachment,
  ReadMessage,
  SignatureVerdict,
  StatusMessage,
} from "./message.ts";
import { isSignature, MessageReading, type WholeMessage } from "./message-reading.ts";
import { EdxmlProblem } from "./problem.ts";
import { readDocumentHeader, readStatusHeader } from "./read-header.ts";
import { XmlReader } from "./xml-reader.ts";
import { utf8Text } from "./xml-text.ts";
import { scopeAround, tellAgain, type XmlNode } from "./xml-tree.ts";

const pieceBytes = 65_536;

function readWords(
  { dialect, finder }: WholeMessage,
  parts: MessageParts,
  warn: (warning: EdxmlWarning) => void,
): DocumentMessage | StatusMessage {
  const reading = { dialect, finder, warn };
  const header = finder.one(parts.header, "MessageHeader");
  const status = finder.one(parts.header, "Status") ?? (finder.one(header, "StatusCode") && header);
  if (status) return { kind: "status", header: readStatusHeader(reading, status) };
  if (!header) throw new EdxmlProblem("missing-field", "MessageHeader");
  const hops = finder.one(parts.header, "TraceHeaderList") ?? finder.one(header, "TraceHeaderList");
  return { kind: "document", header: readDocumentHeader(reading, header, hops) };
}

function* signatureWarnings(verdict: SignatureVerdict, hasFiles: boolean): Generator<EdxmlWarning> {
  if (verdict.outcome === "none") yield "signature-missing";
  if (verdict.outcome === "wrong") yield "signature-wrong";
  if (verdict.warning === "sha1") yield "signature-sha1";
  if (verdict.outcome === "valid" && hasFiles && !verdict.coversAttachments) yield "attachments-not-signed";
}

/** Every file that the manifest names came; in the SOAP form files may travel beside the message. */
function checkFiles(
  { dialect, named }: WholeMessage,
  came: readonly string[],
  warn: (warning: EdxmlWarning) => void,
): void {
  const missing = [...named.keys()].filter((id) => !came.includes(id));
  if (missing.length === 0) return;
  if (dialect !== "e-doc" || came.length > 0) throw new EdxmlProblem("attachment-missing", "Reference/ContentId");
  warn("attachments-elsewhere");
}

/**
 * SHA-256, hex, over the envelope in exclusive canonical form without signatures, hops and the white space between
 * elements, then each file's identifier and SHA-256 in order of the identifiers: another way or signature makes no other
 * message, another word or file does.
 */
function envelopeHashOf({ envelope }: MessageParts, attachments: readonly ReadAttachment[]): string {
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

function finish(reading: MessageReading): ReadMessage {
  const whole = reading.whole();
  const { dialect, finder, root, named } = whole;
  const parts = partsOf(root, dialect, finder);
  const warnings = new Set<EdxmlWarning>();
  const warn = (warning: EdxmlWarning) => warnings.add(warning);
  const message = readWords(whole, parts, warn);
  const { taken } = reading.intake;
  const attachments = readAttachments(finder, whole.attachments, named, taken);
  checkFiles(
    whole,
    taken.map(({ contentId }) => contentId),
    warn,
  );
  if (dialect === "qcvn-102" && taken.some(({ wasZipped }) => !wasZipped)) warn("attachment-not-zipped");
  const signature = reading.verdict();
  for (const warning of signatureWarnings(signature, attachments.length > 0)) warn(warning);
  const envelopeHash = envelopeHashOf(parts, attachments);
  return { dialect, message, attachments, envelopeHash, signature, warnings: [...warnings] };
}

/**
 * Reads a message of QCVN 102:2016, of `http://www.go.vn/eDoc` or of `http://www.e-doc.vn/Schema/` from a stream.
 * `take` gets each file's own bytes while they pass (base64 and zip taken off) and must read them to their end; it is
 * called before the rest is known, so what it keeps counts only when this function has answered. Memory does not grow
 * with the files. Throws EdxmlProblem for a message that cannot be taken, and whatever `take` threw. A signature that is
 * wrong is no refusal but a verdict.
 */
export async function readEdxml(
  source: AsyncIterable<Uint8Array>,
  take: TakeAttachment,
  limits: EdxmlLimits = usualLimits,
): Promise<ReadMessage> {
  const reading = new MessageReading(take, limits);
  const reader = new XmlReader(reading, limits);
  const decode = utf8Text();
  let arrived = 0;
  try {
    for await (const chunk of source) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      arrived += bytes.length;
      if (arrived > 2 * limits.allBytes + limits.textLength) throw new EdxmlProblem("too-big", "message");
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        reader.write(decode(bytes.subarray(at, at + pieceBytes), false));
        await reading.intake.settle();
      }
    }
    reader.write(decode(Buffer.alloc(0), true));
    reader.end();
    await reading.intake.settle();
    return finish(reading);
  } catch (error) {
    await reading.intake.abandon(error);
    throw error;
  }
}
