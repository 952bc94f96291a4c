import { sql } from "kysely";
import { z } from "zod";
import { type Reader, type Tx, of } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import { hasGoneOut } from "../document-moves.ts";
import { type OutgoingDocument, findDocument, findReplacing, getDocument, keyOf } from "../document-store.ts";
import { type Attachment, attachmentsOf, printedName, typeOn } from "../draft-store.ts";
import { fullNumber } from "../issue-document.ts";
import type { DocumentsNeeds } from "../needs.ts";
import type { DocumentKey } from "../shapes.ts";
import type { DocumentsTables } from "../tables.ts";

/** An outgoing document as other rooms put it in their files. */
export type KeptOutgoing = {
  readonly document: OutgoingDocument;
  /** `05/QĐ-UBND`; null before it has a number. */
  readonly numberText: string | null;
  readonly typeName: string;
  readonly signer: { readonly fullName: string; readonly position: string };
  readonly hasGoneOut: boolean;
  /** The last form of the document itself: sealed, else signed, else rendered. */
  readonly fileId: string | null;
  readonly attachments: readonly Attachment[];
};

/** A document that the actor may see. Refuses `documents.unknown-document`. */
export async function keptDocument(
  needs: DocumentsNeeds,
  on: Tx | Reader,
  { actor, key }: { readonly actor: Actor; readonly key: DocumentKey },
): Promise<KeptOutgoing> {
  const document = await getDocument(on, actor, key);
  const type = await typeOn(on, document.type_code, dayIn(vietnamZone, document.created_at));
  const attachments = await attachmentsOf(on, key);
  const signer = (await needs.identity.namesOf(on, [document.signer_account_id])).get(document.signer_account_id);
  return {
    document,
    numberText: document.number_text === null ? null : fullNumber(document),
    typeName: type ? printedName(type) : document.type_code,
    signer: { fullName: signer?.fullName ?? "", position: signer?.title ?? "" },
    hasGoneOut: hasGoneOut(document.state),
    fileId: document.sealed_file_id ?? document.signed_file_id ?? document.rendered_file_id,
    attachments,
  };
}

const longestChain = 100;

/**
 * What became of a document that was issued: the last one in its place (itself, where nothing took it), and whether that was taken
 * back. Undefined when there is no such document, or it never went out.
 */
export async function standingOf(on: Tx | Reader, key: DocumentKey) {
  let last = await findDocument(on, key);
  if (!last || !hasGoneOut(last.state)) return undefined;
  for (let hop = 0; hop < longestChain && last.state === "replaced"; hop += 1) {
    const next: OutgoingDocument | undefined = await findReplacing(on, keyOf(last));
    if (!next || !hasGoneOut(next.state)) break;
    last = next;
  }
  return { last, isRecalled: last.state === "recalled", isReplaced: last.id !== key.documentId };
}

/** The document of which a file is the sealed form, or its long-term one, once it does not stand any more. */
async function findEnded(on: Reader, sha256: string): Promise<OutgoingDocument | undefined> {
  return of<DocumentsTables>(on)
    .selectFrom("documents.document")
    .selectAll()
    .where(sql<boolean>`state in ('recalled', 'replaced')`)
    .where((where) => where.or([where("sealed_sha256", "=", sha256), where("long_term_sha256", "=", sha256)]))
    .limit(1)
    .executeTakeFirst();
}

/**
 * For whoever holds the very file (its SHA-256): whether the document was recalled or replaced since, and by which number of which
 * day. Null of everything else: what stands, and what this installation never issued. Says nothing of what a document is about.
 */
export function findStanding(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.find-standing",
    input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    may: () => true,
    run: async (ask, { sha256 }) => {
      const document = await findEnded(ask.db, sha256);
      const standing = document && (await standingOf(ask.db, keyOf(document)));
      if (!document || !standing) return null;
      const { last, isRecalled, isReplaced } = standing;
      const by = isReplaced ? { number: fullNumber(last) || null, on: last.issued_on } : null;
      return { number: fullNumber(document) || null, on: document.issued_on, isRecalled, by };
    },
  });
}
