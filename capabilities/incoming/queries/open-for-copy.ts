import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type DocumentKey, getDocument } from "../document-store.ts";
import type { Inbound, IncomingNeeds } from "../needs.ts";
import { filesOf } from "./show-document.ts";

function signerOf(inbound: Inbound | null) {
  if (inbound === null || inbound.header.signer.fullName === "") return null;
  const { competence = "", fullName, position } = inbound.header.signer;
  const authority = [competence, position].filter((line) => line !== "");
  return { authority: authority.length > 0 ? authority : ["Người ký"], name: fullName };
}

/**
 * An incoming document for whoever makes a copy of it: open when it was registered and its sender did not take it back. What came by
 * post or by hand is paper, and its scans are its files. Refuses `incoming.unknown-document` for whoever may not see it.
 */
export function openForCopy(needs: IncomingNeeds) {
  return async (on: Tx | Reader, actor: Actor, key: DocumentKey) => {
    const document = await getDocument(on, actor, key);
    const { inbound_id, state, source } = document;
    const open = !["arrived", "returned", "frozen"].includes(state) && document.replaced_by_id === null;
    const inbound = inbound_id === null || !open ? null : await needs.interchange.readInbound(on, inbound_id);
    return {
      open,
      medium: source === "post" || source === "hand" ? ("paper" as const) : ("electronic" as const),
      facts: {
        ...{ author: document.author, number: document.number_text, on: document.issued_on },
        place: inbound?.header.promulgation.place ?? null,
        ...{ typeName: document.type_name || "Văn bản", abstract: document.abstract, signer: signerOf(inbound) },
      },
      paragraphs: [],
      // A scan that bears the agency's signature has its place at the top right taken: copied is what was received.
      files: open ? (await filesOf(needs, { db: on }, document, inbound)).filter(({ digitised }) => !digitised) : [],
    };
  };
}
