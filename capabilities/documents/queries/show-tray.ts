import { z } from "zod";
import type { Reader } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type QueryContext, query } from "#kernel/query";
import { type DocumentState, signsNow } from "../document-moves.ts";
import { type DocumentLine, listFromOutside, listInStates } from "../document-store.ts";
import { typesOn, attachmentsToSeal, waitingReviews } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { drafters, visible, visibleFromOutside, headsAt } from "../rights.ts";
import type { ReviewKind } from "../tables.ts";
import { findUnusual } from "./find-unusual.ts";

type Turn = { readonly accountId: string; readonly as: ReviewKind | "signer" };

/** Whose look or signature each line waits for; one statement for all. */
async function turnsOf(on: Reader, agencyIds: readonly string[], lines: readonly DocumentLine[]) {
  const inReview = lines.filter(({ state }) => state === "in-review").map(({ id }) => id);
  const reviews = await waitingReviews(on, agencyIds, inReview);
  const looks = reviews.map((one): [string, Turn] => [
    one.document_id,
    { accountId: one.reviewer_account_id, as: one.kind },
  ]);
  const toSign = lines.filter(({ state }) => state === "to-sign");
  return new Map([
    ...looks,
    ...toSign.map((line): [string, Turn] => [line.id, { accountId: signsNow(line), as: "signer" }]),
  ]);
}

/** Lines of a list with the names of agency, drafter and signer, and of whom they wait for; the types' names stand in the answer besides. */
export async function nameLines(needs: DocumentsNeeds, on: Reader, lines: readonly DocumentLine[]) {
  const agencyIds = [...new Set(lines.map(({ agency_id }) => agency_id))];
  const turns = await turnsOf(on, agencyIds, lines);
  const people = lines.flatMap((line) => [line.drafter_account_id, line.signer_account_id]);
  const ids = [...people, ...[...turns.values()].map(({ accountId }) => accountId)];
  const [names, ...cards] = await Promise.all([
    needs.identity.namesOf(on, [...new Set(ids)]),
    ...agencyIds.map((id) => needs.agencies.cardOf(on, id)),
  ]);
  const waitsFor = (turn: Turn | undefined) =>
    turn ? { name: names.get(turn.accountId)?.fullName ?? "", as: turn.as } : null;
  const agencies = new Map(cards.map(({ id, name }) => [id, name]));
  return lines.map((line) => ({
    ...line,
    agencyName: agencies.get(line.agency_id) ?? "",
    drafterName: names.get(line.drafter_account_id)?.fullName ?? "",
    signerName: names.get(line.signer_account_id)?.fullName ?? "",
    waitsFor: waitsFor(turns.get(line.id)),
  }));
}

export type NamedLine = Awaited<ReturnType<typeof nameLines>>[number];

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

/** What the asker signs for another agency by its authorisation, shown among what waits at the agency that they head. */
async function fromOutside(ask: QueryContext, agencyId: string, tray: keyof typeof trays): Promise<DocumentLine[]> {
  const { accountId } = ask.actor;
  if (tray !== "signer" || accountId === null || !headsAt(ask.actor, agencyId)) return [];
  return listFromOutside(ask.db, visibleFromOutside(ask.actor), { accountId, states: trays.signer, limit: traySize });
}

/** Until when a signed document is to be issued (null: at once, as an urgent one is), and whether that has passed. */
type Issuing = { readonly by: Date | null; readonly late: boolean };

async function issuing(needs: DocumentsNeeds, ask: QueryContext, agencyId: string, lines: readonly DocumentLine[]) {
  const signed = lines.flatMap(({ id, signed_at: at, urgency }) => (at === null ? [] : [{ id, at, urgency }]));
  if (signed.length === 0) return new Map<string, Issuing>();
  const limit = await needs.issueLimit(ask.db, agencyId);
  const dayOf = (at: Date) => dayIn(vietnamZone, at);
  return new Map(
    signed.flatMap(({ id, at, urgency }): [string, Issuing][] => {
      if (urgency !== "normal") return [[id, { by: null, late: dayOf(at) < dayOf(ask.now) }]];
      const by = limit(at);
      return by === null ? [] : [[id, { by, late: by < ask.now }]];
    }),
  );
}

/** What is unusual about lines that wait for a signature; each is compared with its own agency's. */
async function unusualAmong(needs: DocumentsNeeds, ask: QueryContext, lines: readonly DocumentLine[]) {
  const found = await Promise.all(
    [...Map.groupBy(lines, ({ agency_id }) => agency_id)].map(async ([agencyId, own]) => [
      ...(await findUnusual(
        needs,
        ask,
        agencyId,
        own.map(({ id }) => id),
      )),
    ]),
  );
  return new Map(found.flat());
}

/**
 * Documents of an agency that wait for the signature, or for the clerk's number and seal; the most urgent first. Those to sign say what
 * is unusual about them: another's objection, a replacement, a larger amount, another text than the last one of its kind. Who heads the agency finds there too what they sign for another one by authorisation (TUQ.).
 */
export function showTray(needs: DocumentsNeeds) {
  return query(needs.kernel, {
    name: "documents.show-tray",
    input: z.object({ agencyId: z.uuid(), tray: z.enum(["signer", "clerk"]) }),
    may: (actor, { agencyId, tray }) =>
      holdsAt(actor, agencyId, ...(tray === "signer" ? drafters : (["clerk"] as const))),
    run: async (ask, { agencyId, tray }) => {
      const wanted = { agencyId, states: trays[tray], limit: traySize };
      const [own, outside, types] = await Promise.all([
        listInStates(ask.db, visible(ask.actor), wanted),
        fromOutside(ask, agencyId, tray),
        typesOn(ask.db, dayIn(vietnamZone, ask.now)),
      ]);
      const lines = [...own, ...outside];
      const toSeal = tray === "clerk" ? lines.filter(({ state }) => state === "to-seal") : [];
      const toSign = tray === "signer" ? lines.filter(({ state }) => state === "to-sign") : [];
      const [named, attachments, unusual, issue] = await Promise.all([
        nameLines(needs, ask.db, lines),
        attachmentsOfAll(needs, ask.db, toSeal),
        unusualAmong(needs, ask, toSign),
        issuing(needs, ask, agencyId, tray === "clerk" ? own : []),
      ]);
      const shown = named.map((line) => ({
        ...{ ...line, unusual: unusual.get(line.id) ?? [], issue: issue.get(line.id) ?? null },
      }));
      return { lines: shown, types, attachments };
    },
  });
}
