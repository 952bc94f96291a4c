import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { hasGoneOut } from "../document-moves.ts";
import { type OutgoingDocument, getDocument } from "../document-store.ts";
import { type Attachment, attachmentsOf, typesOn } from "../draft-store.ts";
import { fullNumber } from "../issue-document.ts";
import type { DocumentsNeeds } from "../needs.ts";
import type { DocumentKey } from "../shapes.ts";

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
  const types = await typesOn(on, dayIn(vietnamZone, document.created_at));
  const attachments = await attachmentsOf(on, key);
  const signer = (await needs.identity.namesOf(on, [document.signer_account_id])).get(document.signer_account_id);
  return {
    document,
    numberText: document.number_text === null ? null : fullNumber(document),
    typeName: types.find(({ code }) => code === document.type_code)?.nameVi ?? document.type_code,
    signer: { fullName: signer?.fullName ?? "", position: signer?.title ?? "" },
    hasGoneOut: hasGoneOut(document.state),
    fileId: document.sealed_file_id ?? document.signed_file_id ?? document.rendered_file_id,
    attachments,
  };
}
