import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import { deleteAnswered, saveAnswered } from "../answer-store.ts";
import {
  demandState,
  type DocumentKey,
  type IncomingDocument,
  insertDocument,
  insertScan,
  keyOf,
  lockDocument,
  saveContent,
  subjectOf,
} from "../document-store.ts";
import { inTurn, readTexts } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { demandNotSecret } from "../secrecy.ts";
import { type Content, content, documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import type { Source } from "../tables.ts";

/** What is looked at for marks of secrecy. */
const readable = (given: Content) => {
  const { author, numberText, typeName, abstract, note, answersNumber, signerName, signerPosition, toPlaces } = given;
  return { author, numberText, typeName, abstract, note, answersNumber, signerName, signerPosition, toPlaces };
};

/** What only the archive asks for, where nobody said it yet. */
const unsaid = { signerName: "", signerPosition: "", toPlaces: "", language: "Tiếng Việt", pages: null } as const;

const columnsOf = (given: Omit<Content, "answersNumber" | "answersOn">) => ({
  author: given.author,
  number_text: given.numberText,
  issued_on: given.issuedOn as Day | null,
  type_name: given.typeName,
  abstract: given.abstract,
  urgency: given.urgency,
  answer_by: given.answerBy as Day | null,
  note: given.note,
  arrived_on: given.arrivedOn as Day,
  ...{ signer_name: given.signerName, signer_position: given.signerPosition, to_places: given.toPlaces },
  ...{ language: given.language, pages: given.pages },
});

function demandEntry(needs: IncomingNeeds, act: ActContext, given: Content): void {
  demandNotSecret(needs, readable(given));
  const today = dayIn(vietnamZone, act.now);
  const later = [
    ...(given.arrivedOn > today ? ["arrivedOn"] : []),
    ...(["issuedOn", "answersOn"] as const).filter((name) => (given[name] ?? "") > today),
  ];
  if (later.length > 0) {
    const fields = Object.fromEntries(later.map((name) => [name, "incoming.arrived-later"]));
    throw refuse("invalid", "incoming.arrived-later", { fields });
  }
  if ((given.answersNumber === "") === (given.answersOn === null)) return;
  const missing = given.answersOn === null ? "answersOn" : "answersNumber";
  throw refuse("invalid", "incoming.answers-half", { fields: { [missing]: "incoming.answers-half" } });
}

/** The agency's own document that a paper answers, as the clerk says now. */
async function saveAnswers(needs: IncomingNeeds, act: ActContext, key: DocumentKey, given: Content): Promise<void> {
  if (given.answersOn === null) return;
  const organId = await needs.agencies.organIdOf(act.tx, key.agencyId);
  await saveAnswered(act.tx, key, [{ organId, code: given.answersNumber, on: given.answersOn as Day }]);
}

/** A new entry that waits for its number. */
const entryOf = (source: Source, act: ActContext) => ({
  ...{ state: "arrived" as const, before_frozen: null, source, inbound_id: null, foreign_id: null },
  ...{ sender_organ_id: null, entered_by: act.actor.accountId, book_year: null, arrival_number: null },
  ...{ registered_at: null, registered_by: null, directed_at: null, due_at: null, completed_at: null },
  ...{ returned_at: null, return_reason: null, replaces_id: null, replaced_by_id: null },
});

/**
 * The clerk writes down what came by post, by hand or by e-mail; scans are added to what is saved, and it waits for its number.
 * Refuses `incoming.secret` by field before anything is stored, `incoming.arrived-later`, and `incoming.answers-half` of what it answers.
 */
export function enterDocument(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.enter-document",
    input: content.extend({ agencyId: z.uuid(), source: z.enum(["e-mail", "post", "hand"], "field.choose") }),
    output: z.object({ agencyId: z.uuid(), documentId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, source, ...given }) => {
      demandEntry(needs, act, given);
      const document = { agency_id: agencyId, id: act.ids.next() };
      await insertDocument(act.tx, {
        ...document,
        ...entryOf(source, act),
        ...columnsOf(given),
        arrived_at: act.now,
      });
      await saveAnswers(needs, act, keyOf(document), given);
      await addStep(needs, act, keyOf(document), { kind: "enter" });
      act.about(subjectOf(document));
      act.note({ source });
      return keyOf(document);
    },
  });
}

export type MailEntry = {
  readonly agencyId: string;
  readonly author: string;
  readonly abstract: string;
  readonly arrivedAt: Date;
  /** Files of the agency, recorded before. */
  readonly fileIds: readonly string[];
};

/** The room of mails makes an entry of one, in the clerk's own act there; the clerk completes it here. Its files are no scans. */
export async function enterFromMail(needs: IncomingNeeds, act: ActContext, given: MailEntry) {
  const { agencyId, arrivedAt, fileIds } = given;
  const [author, abstract] = [given.author.slice(0, 300), given.abstract.slice(0, 1_000)];
  demandNotSecret(needs, { author, abstract });
  const document = { agency_id: agencyId, id: act.ids.next() };
  const on = dayIn(vietnamZone, arrivedAt);
  const said = { author, abstract, numberText: "", issuedOn: null, typeName: "", urgency: "normal" as const };
  await insertDocument(act.tx, {
    ...document,
    ...entryOf("e-mail", act),
    ...columnsOf({ ...said, ...unsaid, arrivedOn: on, answerBy: null, note: "" }),
    arrived_at: arrivedAt,
  });
  const added = { added_at: act.now, added_by: act.actor.accountId ?? "" };
  for (const file_id of fileIds)
    await insertScan(act.tx, { agency_id: agencyId, document_id: document.id, file_id, ...added });
  await addStep(needs, act, keyOf(document), { kind: "enter" });
  if (fileIds.length > 0) act.later(readTexts, keyOf(document), inTurn(keyOf(document)));
  return keyOf(document);
}

/** Only what the clerk entered is changed by hand; what a sender said stays as it came. */
export function demandByHand(document: IncomingDocument): void {
  demandState(document, "arrived");
  if (document.source === "interchange") throw refuse("conflict", "incoming.not-by-hand");
}

/** Changes an entry that has no number yet. Refuses as `enterDocument`, `incoming.not-by-hand`, `incoming.move-forbidden`. */
export function correctDocument(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.correct-document",
    input: content.extend(documentKey.shape),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, documentId, ...given }) => {
      demandEntry(needs, act, given);
      const document = await lockDocument(act.tx, act.actor, { agencyId, documentId });
      act.about(subjectOf(document));
      demandByHand(document);
      await saveContent(act.tx, document, columnsOf(given));
      await deleteAnswered(act.tx, keyOf(document));
      await saveAnswers(needs, act, keyOf(document), given);
      await addStep(needs, act, keyOf(document), { kind: "correct" });
      return {};
    },
  });
}
