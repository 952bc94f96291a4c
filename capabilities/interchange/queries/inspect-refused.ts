import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { readInput } from "#kernel/input";
import type { Actor } from "#kernel/plain/actor";
import { z } from "zod";
import { holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { type noteOpened, refusedKey } from "../acts/note-opened.ts";
import type { DocumentHeader, InterchangeDeps, StatusHeader } from "../needs.ts";
import { namesOfBodies } from "../find-places.ts";
import { findRefused, listRefusedPage } from "../received-store.ts";
import { refuse } from "../refusals.ts";
import { refusedKept } from "../rights.ts";

const pageSize = 50;
/** Larger ones are not read through for a page: they can be taken away. */
const mostInspected = 64 * 1_048_576;

/** Refused messages that an agency keeps for inspection, the newest first, a page at a time; codes, and names of bodies that are known. */
export function listRefusedMessages(deps: Pick<InterchangeDeps, "kernel" | "agencies" | "axis">) {
  return query(deps.kernel, {
    name: "interchange.list-refused",
    input: z.object({ agencyId: z.uuid(), page: z.int().min(1).max(10_000).default(1) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (ask, { agencyId, page }) => {
      const part = { agencyId, offset: (page - 1) * pageSize, limit: pageSize + 1 };
      const found = await listRefusedPage(ask.db, refusedKept(ask.actor), part);
      const shown = found.slice(0, pageSize);
      const bodies = shown.flatMap((one) => [one.from_organ_id, one.to_organ_id]);
      const nameOf = await namesOfBodies(deps, ask.db, bodies, ask.now);
      const messages = shown.map((one) => ({
        ...{ ...one, fromName: nameOf(one.from_organ_id), toName: nameOf(one.to_organ_id) },
      }));
      return { messages, more: found.length > pageSize };
    },
  });
}

export type HeldAttachment = {
  readonly contentId: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};
export type Structure = {
  /** What the message says of itself; null when it cannot be read that far. */
  readonly header:
    | { readonly kind: "document"; readonly header: DocumentHeader }
    | { readonly kind: "status"; readonly header: StatusHeader }
    | null;
  readonly dialect: string | null;
  readonly signature: "none" | "valid" | "wrong" | null;
  /** Files that went by before reading ended; nothing of them is kept. */
  readonly attachments: readonly HeldAttachment[];
  /** Where reading ended, as a code of the format's, with the field. */
  readonly problem: { readonly code: string; readonly field: string | null } | null;
};

type Asked = { readonly actor: Actor; readonly input: unknown };
type Parts = Pick<InterchangeDeps, "kernel" | "files" | "edxml" | "bearsSecrecy">;
type Note = ReturnType<typeof noteOpened>;

const nothing: Structure = { header: null, dialect: null, signature: null, attachments: [], problem: null };

async function measure(words: { contentId: string; name: string; contentType: string }, bytes: Readable) {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  const { contentId, contentType, name } = words;
  return { contentId, name, contentType, sizeBytes, sha256: hash.digest("hex") };
}

/** Reads hostile bytes by the format's own reader within its limits; attachments are counted and hashed as they go by. */
async function structureOf({ edxml, files, kernel }: Parts, fileId: string): Promise<Structure> {
  const attachments: HeldAttachment[] = [];
  try {
    const read = await edxml.read(await files.open(kernel.db, fileId), async (words, bytes) => {
      attachments.push(await measure(words, bytes));
    });
    const { dialect, message: header, signature } = read;
    return { header, dialect, signature: signature.outcome, attachments, problem: null };
  } catch (error) {
    const problem = edxml.problemOf(error);
    if (!problem) throw error;
    return { ...nothing, attachments, problem: { code: problem.code, field: problem.field ?? null } };
  }
}

/** A message that was refused for another reason may bear a mark of secrecy: then nothing of it is shown or handed out. */
function isSecret({ bearsSecrecy }: Parts, { attachments, header }: Structure): boolean {
  const words = header?.kind === "document" ? [header.header.subject, header.header.content ?? ""] : [];
  return words.some((text) => bearsSecrecy(text)) || attachments.some(({ name }) => bearsSecrecy(name));
}

async function opened(parts: Parts, note: Note, { actor, input }: Asked, what: "structure" | "file") {
  const key = readInput(refusedKey, input);
  const { db, ids } = parts.kernel;
  await note({ actor, requestId: ids.next(), input: { ...key, what } });
  const message = await findRefused(db, refusedKept(actor), key);
  const file = message?.file_id ? await parts.files.find(db, message.file_id) : undefined;
  if (!message || !file) throw refuse("not-found", "interchange.unknown-message");
  const isLarge = file.sizeBytes > mostInspected;
  const structure = isLarge ? nothing : await structureOf(parts, file.id);
  return { message, file, isLarge, structure, secret: isSecret(parts, structure) };
}

/**
 * What a refused message says of itself, for the clerk of the agency that keeps it: header, attachments with their hashes, where
 * reading ended, why it was refused. Each look is an audit line. Refuses `interchange.unknown-message`.
 */
export function inspectRefused(parts: Parts, note: Note) {
  return async (asked: Asked) => {
    const { file, isLarge, message, secret, structure } = await opened(parts, note, asked, "structure");
    const { sha256, sizeBytes } = file;
    return { message, file: { sha256, sizeBytes }, isLarge, secret, structure: secret ? nothing : structure };
  };
}

/**
 * The bytes of a refused message as they came, to be taken away, never to be shown: whoever serves them says attachment and a type
 * that nothing opens by itself. Refuses `interchange.unknown-message`, `interchange.message-secret`.
 */
export function openRefused(parts: Parts, note: Note) {
  return async (asked: Asked) => {
    const { file, message, secret } = await opened(parts, note, asked, "file");
    if (secret) throw refuse("forbidden", "interchange.message-secret");
    const bytes = await parts.files.open(parts.kernel.db, file.id);
    return {
      bytes,
      name: `thong-diep-${message.id}.edxml`,
      type: "application/octet-stream",
      sizeBytes: file.sizeBytes,
    };
  };
}
