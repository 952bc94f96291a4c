import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { day } from "#kernel/plain/day";
import { authorityLines, chairLines } from "../authority.ts";
import { linesOf } from "../body.ts";
import { type OutgoingDocument, getDocument } from "../document-store.ts";
import { printedName, typeOn } from "../draft-store.ts";
import { fullNumber } from "../issue-document.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { councilOf } from "../number-document.ts";
import type { DocumentKey } from "../shapes.ts";

/** Who signed, with the lines over the name; the post held today stands for the one held then. */
async function signerOf(needs: DocumentsNeeds, on: Tx | Reader, document: OutgoingDocument) {
  const { agency_id: agencyId, authority, signer_account_id: accountId } = document;
  const leader = (await needs.officialsAt(on, agencyId, "leader")).find((one) => one.accountId === accountId);
  const council = await councilOf(needs, on, document);
  if (leader) {
    const lines = council ? chairLines(council) : authorityLines(leader, authority);
    return { authority: lines, name: leader.fullName };
  }
  const named = (await needs.identity.namesOf(on, [accountId])).get(accountId);
  return named?.title ? { authority: [named.title], name: named.fullName } : null;
}

/**
 * An outgoing document for whoever makes a copy of it: open when it is issued and stands. It counts as electronic; its file is the
 * sealed one. Refuses `documents.unknown-document` for whoever may not see it.
 */
export function openForCopy(needs: DocumentsNeeds) {
  return async (on: Tx | Reader, actor: Actor, key: DocumentKey) => {
    const document = await getDocument(on, actor, key);
    const issuedOn = document.issued_on === null ? null : day(document.issued_on);
    const type = issuedOn === null ? undefined : await typeOn(on, document.type_code, issuedOn);
    const agency = await needs.agencies.cardOf(on, key.agencyId);
    const file = document.sealed_file_id === null ? undefined : await needs.files.find(on, document.sealed_file_id);
    return {
      open: document.state === "issued",
      medium: "electronic" as const,
      facts: {
        ...{ author: agency.name, number: document.number_text === null ? "" : fullNumber(document) },
        ...{ place: agency.placeName, on: issuedOn, abstract: document.abstract },
        ...{ typeName: type ? printedName(type) : document.type_code, signer: await signerOf(needs, on, document) },
      },
      paragraphs: linesOf(document.body),
      files: file ? [{ fileId: file.id, name: file.name, type: file.type, sizeBytes: file.sizeBytes }] : [],
    };
  };
}
