import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone, yearOf } from "#kernel/plain/day";
import { formNames } from "../copy-forms.ts";
import { type Copy, saveCopy } from "../copy-store.ts";
import { renderCopy } from "../job-names.ts";
import { lockAllFor } from "../lock-for.ts";
import type { CopiesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { addStep } from "../step-store.ts";

/** The number of a locked copy, the one it has if it has one; a paper original bears its document's. Locks the counter: call it last. */
async function numberOf(needs: CopiesNeeds, act: ActContext, copy: Copy) {
  const { agency_id: agencyId, form, no, book_year, number_text, symbol, issued_on } = copy;
  if (form === "paper-original" || no !== null) return { no, book_year, number_text, symbol, issued_on };
  const today = dayIn(vietnamZone, act.now);
  const agency = await needs.agencies.cardOf(act.tx, agencyId);
  const taken = await needs.numbering.takeNumber(act.tx, {
    ...{ kind: "copy", agencyId, agencyCode: agency.code, on: today },
    ...{ subject: { kind: "copy", id: copy.id }, at: act.now, by: act.actor.accountId },
  });
  return {
    ...{ no: taken.no, book_year: yearOf(today), number_text: taken.text, issued_on: today },
    symbol: `${formNames[form].abbreviation}-${needs.agencies.abbreviationOf(agency)}`,
  };
}

async function demandSigners(needs: CopiesNeeds, act: ActContext, agencyId: string, copies: readonly Copy[]) {
  const signers = new Set((await needs.signersAt(act.tx, agencyId)).map(({ accountId }) => accountId));
  const gone = copies.find(({ signer_account_id }) => signer_account_id !== null && !signers.has(signer_account_id));
  if (gone) throw refuse("conflict", "copies.signer-left");
}

/**
 * The clerk numbers and registers copies that were decided, in the order given: one series for all three forms (NĐ 30/2020/NĐ-CP
 * annex I). All or none. A copy that could not be made is made again under the number it has. Refuses `copies.move-forbidden`,
 * `copies.signer-left`.
 */
export function numberCopies(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.number-copies",
    input: z.object({
      agencyId: z.uuid(),
      copyIds: z.array(z.uuid()).min(1, "copies.nothing-chosen").max(100),
    }),
    output: z.object({ numbers: z.array(z.string()) }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agencyId, copyIds }) => {
      const keys = copyIds.map((copyId) => ({ agencyId, copyId }));
      const locked = await lockAllFor(act, keys, "number", "clerk");
      await demandSigners(
        needs,
        act,
        agencyId,
        locked.map(({ copy }) => copy),
      );
      for (const { to, chosen } of locked) await addStep(act, chosen, { kind: "number", state: to });
      const numbers: string[] = [];
      // The counter is locked from the first number on: nothing else is waited for after it.
      for (const { copy, to, chosen } of locked) {
        const numbered = await numberOf(needs, act, copy);
        await saveCopy(act.tx, chosen, { ...numbered, state: to, problem: null, changed_at: act.now });
        act.later(renderCopy, chosen);
        if (numbered.number_text !== null) numbers.push(`${numbered.number_text}/${numbered.symbol}`);
      }
      act.note({ count: locked.length });
      return { numbers };
    },
  });
}
