import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { of } from "#kernel/database";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { documentNumbered, lockLine, nextNo, saveLine } from "../hand-books.ts";
import type { RegistersNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { type LineKey, dayInput, demandDay, lineKey, upTo, words } from "../shapes.ts";
import type { RegistersTables } from "../tables.ts";

const subjectOf = ({ agencyId, lineId }: LineKey) => ({ kind: "posting", id: lineId, agencyId });
const todayOf = (act: ActContext) => dayIn(vietnamZone, act.now);

/**
 * The clerk writes what goes by post into the year's book: an outgoing document that has its number, the day, to whom, how many
 * envelopes (sổ gửi văn bản đi bưu điện, NĐ 30/2020/NĐ-CP annex IV). Refuses by field `registers.unknown-number`, `registers.future-day`,
 * `registers.too-early`.
 */
export function enterPosting(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.enter-posting",
    input: z.object({
      agencyId: z.uuid(),
      /** Number and symbol of the document, `05/QĐ-UBND`. */
      number: words(1, 60),
      on: dayInput,
      receiver: words(2, 500),
      envelopes: z.int("field.number").min(1, "field.too-small").max(99_999, "field.too-large"),
      note: upTo(500),
    }),
    output: lineKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, number, on, receiver, envelopes, note }) => {
      const postedOn = demandDay(on, { field: "on", today: todayOf(act) });
      const document = await documentNumbered(needs, act, { agencyId, number, on: postedOn });
      const key = { agencyId, lineId: act.ids.next() };
      act.about(subjectOf(key));
      act.note({ documentId: document.document_id, envelopes });
      const year = yearOf(postedOn);
      await of<RegistersTables>(act.tx)
        .insertInto("registers.posting")
        .values({
          ...{ agency_id: agencyId, id: key.lineId, book_year: year, document_id: document.document_id },
          ...{ number_text: `${document.number_text}/${document.symbol}`, posted_on: postedOn, receiver, envelopes },
          ...{ received_on: null, receipt: null, note, entered_at: act.now, entered_by: act.actor.accountId },
          ...{ struck_at: null, struck_reason: null },
          no: await nextNo(act.tx, "registers.posting", agencyId, year),
        })
        .execute();
      return key;
    },
  });
}

/**
 * The post took it: who signed for it, or the number of the item, in the column for signature and stamp of the post. Refuses
 * `registers.unknown-line`, `registers.line-closed` (signed for already, or struck out), by field `registers.future-day`,
 * `registers.too-early`.
 */
export function recordReceipt(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.record-receipt",
    input: lineKey.extend({ on: dayInput, receipt: words(2, 200) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { on, receipt, ...key }) => {
      const line = await lockLine(act.tx, "registers.posting", key);
      act.about(subjectOf(key));
      if (line.receipt !== null) throw refuse("conflict", "registers.line-closed");
      const received = demandDay(on, { field: "on", today: todayOf(act), from: line.posted_on });
      await saveLine(act.tx, "registers.posting", key, { received_on: received, receipt });
      return {};
    },
  });
}

/** A line that was written wrongly is struck out with the reason, and stays in the book. Refuses `registers.unknown-line`, `registers.line-closed`. */
export function strikePosting(needs: RegistersNeeds) {
  return command(needs.kernel, {
    name: "registers.strike-posting",
    input: lineKey.extend({ reason: words(5, 300) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { reason, ...key }) => {
      await lockLine(act.tx, "registers.posting", key);
      act.about(subjectOf(key));
      await saveLine(act.tx, "registers.posting", key, { struck_at: act.now, struck_reason: reason });
      return {};
    },
  });
}
