import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import {
  demandState,
  findTwins,
  type IncomingDocument,
  keyOf,
  lockDocument,
  saveContent,
  saveDocument,
  subjectOf,
} from "../document-store.ts";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { visible } from "../rights.ts";
import { demandNotSecret } from "../secrecy.ts";
import { documentKey, upTo } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { tellSender } from "../tell-sender.ts";

/** What the register's columns cannot do without (NĐ 30/2020 annex IV). */
function demandWhole(document: IncomingDocument): void {
  const missing = (["author", "abstract"] as const).filter((name) => document[name] === "");
  if (missing.length === 0) return;
  const fields = Object.fromEntries(missing.map((name) => [name, "field.required"]));
  throw refuse("invalid", "incoming.incomplete", { fields });
}

async function demandNoTwin(act: ActContext, document: IncomingDocument, notTheSame: boolean): Promise<void> {
  if (notTheSame) return;
  const { agency_id: agencyId, id, number_text: numberText, issued_on: issuedOn } = document;
  const twins = await findTwins(act.tx, visible(act.actor), { agencyId, id, numberText, issuedOn });
  if (twins.length === 0) return;
  const fields = { notTheSame: "incoming.possible-duplicate" };
  throw refuse("invalid", "incoming.possible-duplicate", { fields });
}

/** The one that this document replaces says so from now on. */
async function markReplaced(needs: IncomingNeeds, act: ActContext, document: IncomingDocument): Promise<void> {
  if (document.replaces_id === null) return;
  const old = { agencyId: document.agency_id, documentId: document.replaces_id };
  await saveDocument(act.tx, old, { replaced_by_id: document.id });
  await addStep(needs, act, old, { kind: "replaced" });
}

/** A note written over stays in the course: nothing that was typed is lost. */
async function registerStep(needs: IncomingNeeds, act: ActContext, document: IncomingDocument, note: string) {
  const changed = note !== "" && note !== document.note;
  if (changed) await saveContent(act.tx, document, { note });
  const former = changed && document.note !== "" ? { text: document.note } : {};
  await addStep(needs, act, keyOf(document), { kind: "register", ...former });
}

/**
 * The clerk registers a document: its arrival number is the next of the agency's one book of the year, for paper and electronic
 * documents alike (NĐ 30/2020/NĐ-CP art. 22). The counter is locked last: fifty clerks at once make no gap and no double. The
 * sender is told 03. Refuses `incoming.incomplete` and `incoming.possible-duplicate` by field, `incoming.move-forbidden`.
 */
export function registerDocument(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.register-document",
    input: documentKey.extend({
      /** Empty: what was entered stays. */
      note: upTo(500).default(""),
      /** The clerk looked at the others with this number and day: it is not one of them. */
      notTheSame: z.boolean(),
    }),
    output: z.object({ arrivalNumber: z.number(), year: z.number() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { note, notTheSame, ...key }) => {
      demandNotSecret(needs, { note });
      const document = await lockDocument(act.tx, act.actor, key);
      act.about(subjectOf(document));
      demandState(document, "arrived");
      demandWhole(document);
      await demandNoTwin(act, document, notTheSame);
      await tellSender(needs, act, document, { code: "03", description: "Đã đăng ký văn bản đến" });
      await markReplaced(needs, act, document);
      await registerStep(needs, act, document, note);
      const on = dayIn(vietnamZone, act.now);
      const card = await needs.agencies.cardOf(act.tx, document.agency_id);
      const taken = await needs.numbering.takeNumber(act.tx, {
        ...{ kind: "incoming", agencyId: card.id, agencyCode: card.code, on, subject: subjectOf(document) },
        ...{ at: act.now, by: act.actor.accountId },
      });
      await saveDocument(act.tx, keyOf(document), {
        ...{ state: "registered", book_year: yearOf(on), arrival_number: taken.no },
        ...{ registered_at: act.now, registered_by: act.actor.accountId },
      });
      const facts = { arrivalNumber: taken.no, year: yearOf(on) };
      act.note(facts);
      const told = { ...facts, source: document.source };
      act.tell({ type: "incoming.document-registered", subject: subjectOf(document), facts: told });
      return facts;
    },
  });
}
