import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { of } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { borrowersAt, permittersAt } from "../borrowers.ts";
import { documentNumbered, isOut, loanSubject, lockLine, nextNo, saveLine } from "../hand-books.ts";
import { dayAfter, lookAtLoan } from "../job-names.ts";
import type { Official, RegistersNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { dayInput, demandDay, lineKey, upTo, words } from "../shapes.ts";
import type { RegistersTables } from "../tables.ts";

const todayOf = (act: ActContext) => dayIn(vietnamZone, act.now);

function oneOf(people: readonly Official[], accountId: string, field: string): Official {
  const found = people.find((one) => one.accountId === accountId);
  if (!found) throw refuse("invalid", "registers.unknown-person", { fields: { [field]: "registers.unknown-person" } });
  return found;
}

const nameOf = ({ fullName, title }: Official): string => [fullName, title].filter(Boolean).join(", ");

/**
 * The clerk lends the master copy of an issued document to an official of the agency: what for, until when, by whose leave (sổ sử dụng
 * bản lưu, NĐ 30/2020/NĐ-CP annex IV). Refuses `registers.copy-is-out`, by field `registers.unknown-number`, `registers.unknown-person`,
 * `registers.future-day`, `registers.too-early`.
 */
export function lendCopy(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.lend-copy",
    input: z.object({
      ...{ agencyId: z.uuid(), number: words(1, 60), on: dayInput, dueOn: dayInput },
      ...{ borrowerId: z.uuid("field.choose"), permittedById: z.uuid("field.choose") },
      ...{ purpose: words(3, 500), fileSymbol: upTo(40), note: upTo(300) },
    }),
    output: lineKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, given) => {
      const { agencyId } = given;
      const lentOn = demandDay(given.on, { field: "on", today: todayOf(act) });
      if (given.dueOn < lentOn) {
        throw refuse("invalid", "registers.too-early", { fields: { dueOn: "registers.too-early" } });
      }
      const borrower = oneOf(await borrowersAt(needs, act.tx, agencyId), given.borrowerId, "borrowerId");
      const permitter = oneOf(await permittersAt(needs, act.tx, agencyId), given.permittedById, "permittedById");
      const document = await documentNumbered(needs, act, { agencyId, number: given.number, on: lentOn });
      const key = { agencyId, lineId: act.ids.next() };
      act.about(loanSubject(key));
      act.note({ documentId: document.document_id, borrowerId: borrower.accountId });
      const year = yearOf(lentOn);
      // The year's book is locked first: of two that lend the same copy at once, the second finds it out.
      const no = await nextNo(act.tx, "registers.loan", agencyId, year);
      if (await isOut(act.tx, agencyId, document.document_id)) throw refuse("conflict", "registers.copy-is-out");
      await of<RegistersTables>(act.tx)
        .insertInto("registers.loan")
        .values({
          ...{ agency_id: agencyId, id: key.lineId, book_year: year, no, document_id: document.document_id },
          ...{ number_text: `${document.number_text}/${document.symbol}`, issued_on: document.issued_on },
          ...{ type_name: document.type_name, abstract: document.abstract, file_symbol: given.fileSymbol },
          ...{ lent_on: lentOn, borrower_account_id: borrower.accountId, borrower_name: nameOf(borrower) },
          ...{ purpose: given.purpose, due_on: given.dueOn, permitted_by_account_id: permitter.accountId },
          ...{ permitted_by: nameOf(permitter), returned_on: null, note: given.note },
          ...{ entered_at: act.now, entered_by: act.actor.accountId, struck_at: null, struck_reason: null },
        })
        .execute();
      act.later(lookAtLoan, key, dayAfter(day(given.dueOn)));
      return key;
    },
  });
}

/** The copy is back. Refuses `registers.unknown-line`, `registers.line-closed`, by field `registers.future-day`, `registers.too-early`. */
export function returnCopy(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.return-copy",
    input: lineKey.extend({ on: dayInput }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { on, ...key }) => {
      const line = await lockLine(act.tx, "registers.loan", key);
      act.about(loanSubject(key));
      if (line.returned_on !== null) throw refuse("conflict", "registers.line-closed");
      const returned = demandDay(on, { field: "on", today: todayOf(act), from: line.lent_on });
      await saveLine(act.tx, "registers.loan", key, { returned_on: returned });
      return {};
    },
  });
}

/** A line that was written wrongly is struck out with the reason, and stays in the book. Refuses `registers.unknown-line`, `registers.line-closed`. */
export function strikeLoan(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.strike-loan",
    input: lineKey.extend({ reason: words(5, 300) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      await lockLine(act.tx, "registers.loan", key);
      act.about(loanSubject(key));
      await saveLine(act.tx, "registers.loan", key, { struck_at: act.now, struck_reason: reason });
      return {};
    },
  });
}
