import { z } from "zod";
import type { Reader } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { query } from "#kernel/query";
import type { DocumentState } from "../document-moves.ts";
import { type DocumentLine, listInStates } from "../document-store.ts";
import { typesOn } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { drafters, visible } from "../rights.ts";
import { attachmentsToSeal } from "./attachments-to-seal.ts";
import { findUnusual } from "./find-unusual.ts";
import { nameLines } from "./name-lines.ts";

const traySize = 100;
const trays = {
  signer: ["being-rendered", "to-sign", "being-signed"],
  clerk: ["to-number", "being-signed", "to-seal", "being-sealed"],
} as const satisfies Record<string, readonly DocumentState[]>;

/** PDFs that are signed with each document: what the clerk looks at, and authorises, besides it. */
async function attachmentsOfAll(needs: DocumentsNeeds, on: Reader, lines: readonly DocumentLine[]) {
  const all = [];
  for (const { agency_id: agencyId, id: documentId } of lines) {
    const shown = await attachmentsToSeal(needs, on, { agencyId, documentId });
    all.push(...shown.map((attachment) => ({ documentId, ...attachment })));
  }
  return all;
}

/**
 * Documents of an agency that wait for the signature, or for the clerk's number and seal; the most urgent first. Those to sign say what
 * is unusual about them: another's objection, a replacement, a larger amount, another text than the last one of its kind.
 */
export function showTray(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-tray",
    input: z.object({ agencyId: z.uuid(), tray: z.enum(["signer", "clerk"]) }),
    may: (actor, { agencyId, tray }) =>
      holdsAt(actor, agencyId, ...(tray === "signer" ? drafters : (["clerk"] as const))),
    run: async (ask, { agencyId, tray }) => {
      const wanted = { agencyId, states: trays[tray], limit: traySize };
      const [lines, types] = await Promise.all([
        listInStates(ask.db, visible(ask.actor), wanted),
        typesOn(ask.db, dayIn(vietnamZone, ask.now)),
      ]);
      const toSeal = tray === "clerk" ? lines.filter(({ state }) => state === "to-seal") : [];
      const toSign = tray === "signer" ? lines.filter(({ state }) => state === "to-sign") : [];
      const [named, attachments, unusual] = await Promise.all([
        nameLines(needs, ask.db, lines),
        attachmentsOfAll(needs, ask.db, toSeal),
        findUnusual(
          needs,
          ask,
          agencyId,
          toSign.map(({ id }) => id),
        ),
      ]);
      return { lines: named.map((line) => ({ ...line, unusual: unusual.get(line.id) ?? [] })), types, attachments };
    },
  });
}
