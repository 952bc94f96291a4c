import { type Reader, type Tx, of } from "#kernel/database";
import { addDays, type Day, dayIn, vietnamInstant, vietnamZone } from "#kernel/plain/day";
import type { IncomingDocument } from "./document-store.ts";
import type { IncomingNeeds } from "./needs.ts";
import { refuse } from "./refusals.ts";
import type { LimitWish } from "./shapes.ts";
import type { DueLine, IncomingTables, Urgency } from "./tables.ts";

/** Until when something is to be done, and how that was found. `ground` is null where a leader set it. */
export type Limit = { readonly dueAt: Date; readonly lines: readonly DueLine[]; readonly ground: string | null };
type Place = { readonly agencyId: string; readonly at: Date };

const answerByGround = "Hạn trả lời ghi trong văn bản";

/** The rule for documents of an urgency on a day. */
async function ruleFor(on: Tx | Reader, urgency: Urgency, day: Day) {
  return of<IncomingTables>(on)
    .selectFrom("incoming.default_limit")
    .selectAll()
    .where("urgency", "=", urgency)
    .where("valid_from", "<=", day)
    .where((row) => row.or([row("valid_to", "is", null), row("valid_to", ">=", day)]))
    .orderBy("valid_from", "desc")
    .executeTakeFirstOrThrow();
}

const found = ({ dueAt, lines }: { dueAt: Date | null; lines: readonly DueLine[] }, ground: string | null): Limit => {
  if (dueAt === null) throw new Error("a limit without pauses ends");
  return { dueAt, lines, ground };
};

/** When the working hours of a day end; of a day off, those of the next working day. */
async function endOf(needs: IncomingNeeds, on: Tx | Reader, agencyId: string, day: Day, ground: string | null) {
  const from = vietnamInstant(addDays(day, -1), "12:00");
  return found(await needs.calendar.dueTime(on, { agencyId, from, amount: 1, unit: "days" }), ground);
}

/**
 * What is proposed when nobody sets a limit: the dated rule for the document's urgency, counted in the agency's working calendar,
 * or the sender's own deadline when that comes first and is not past.
 */
export async function proposedLimit(
  needs: IncomingNeeds,
  on: Tx | Reader,
  document: Pick<IncomingDocument, "urgency" | "answer_by">,
  { agencyId, at }: Place,
): Promise<Limit> {
  const rule = await ruleFor(on, document.urgency, dayIn(vietnamZone, at));
  const limit = { agencyId, from: at, amount: rule.amount, unit: rule.unit };
  const byRule = found(await needs.calendar.dueTime(on, limit), rule.source);
  if (document.answer_by === null) return byRule;
  const bySender = await endOf(needs, on, agencyId, document.answer_by, answerByGround);
  return bySender.dueAt > at && bySender.dueAt < byRule.dueAt ? bySender : byRule;
}

const dueRefused = (name: string, code: "field.required" | "incoming.due-past") =>
  refuse("invalid", code === "field.required" ? "incoming.incomplete" : code, { fields: { [name]: code } });

/** The end of a day that somebody named. Refuses `incoming.due-past` by field. */
export async function limitOn(needs: IncomingNeeds, on: Tx | Reader, day: Day, place: Place, field: string) {
  const limit = await endOf(needs, on, place.agencyId, day, null);
  if (day < dayIn(vietnamZone, place.at) || limit.dueAt <= place.at) throw dueRefused(field, "incoming.due-past");
  return limit;
}

/** The limit that was wished for. Refuses by field what is missing, `incoming.due-past`. */
export async function limitOf(
  needs: IncomingNeeds,
  on: Tx | Reader,
  document: IncomingDocument,
  wish: LimitWish,
  at: Date,
): Promise<Limit> {
  const place = { agencyId: document.agency_id, at };
  if (wish.due === "default") return proposedLimit(needs, on, document, place);
  if (wish.due === "on") {
    if (wish.dueOn === null) throw dueRefused("dueOn", "field.required");
    return limitOn(needs, on, wish.dueOn as Day, place, "dueOn");
  }
  if (wish.workingDays === null) throw dueRefused("workingDays", "field.required");
  const limit = { agencyId: place.agencyId, from: at, amount: wish.workingDays, unit: "working-days" as const };
  return found(await needs.calendar.dueTime(on, limit), null);
}
