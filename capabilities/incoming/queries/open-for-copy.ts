import type { Reader, Tx } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import { type DocumentKey, type IncomingDocument, getDocument } from "../document-store.ts";
import type { Inbound, IncomingNeeds } from "../needs.ts";
import { filesOf } from "./show-document.ts";

/** The lines over the name as far as a message tells them; some senders say "Trực tiếp" for the signer's own name. */
function authorityOf(competence: string, position: string): string[] {
  if (competence === "KT." && /^phó\s/iu.test(position)) return [`KT. ${position.replace(/^phó\s+/iu, "")}`, position];
  return [/^(?:TM|KT|TL|TUQ|Q)\./u.test(competence) ? competence : "", position].filter((line) => line !== "");
}

/** Who signed it: as the message says, else as the clerk wrote down of the paper. */
function signerOf(document: IncomingDocument, inbound: Inbound | null) {
  const written = { competence: "", fullName: document.signer_name, position: document.signer_position };
  const { competence = "", fullName, position } = inbound?.header.signer ?? written;
  if (fullName === "") return null;
  const authority = authorityOf(competence, position);
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
        ...{
          typeName: document.type_name || "Văn bản",
          abstract: document.abstract,
          signer: signerOf(document, inbound),
        },
      },
      paragraphs: [],
      // A scan that bears the agency's signature has its place at the top right taken: copied is what was received.
      files: open ? (await filesOf(needs, { db: on }, document, inbound)).filter(({ digitised }) => !digitised) : [],
    };
  };
}
