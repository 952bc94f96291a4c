import { z } from "zod";
import { command } from "#kernel/command";
import { addDays, day } from "#kernel/plain/day";
import { writeDeed } from "../administered.ts";
import type { IdentityDeps } from "../deps.ts";
import { lockPosition, saveLastDay } from "../position-store.ts";
import { demandWorkPassedOn } from "../positions.ts";
import { refuse } from "../refusals.ts";
import { administers, isAdministrator, isSetUp } from "../rights.ts";

/**
 * Ends a post with its last day; a last day before today takes its rights at once, the day before its first undoes it.
 * Refuses `identity.unknown-position`, `identity.out-of-reach`, `identity.position-ended` (it ends earlier already), `identity.period-wrong`,
 * and, when it is the last post at the agency, `identity.work-left`.
 */
export function endPosition(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.end-position",
    input: z.object({ positionId: z.uuid(), lastDay: z.iso.date(), ground: z.string().trim().min(3).max(500) }),
    output: z.object({ positionId: z.uuid() }),
    may: (actor) => isSetUp(actor) || isAdministrator(actor),
    run: async (act, input) => {
      const held = await lockPosition(act.tx, input.positionId);
      act.about({ kind: "account", id: held.account_id, agencyId: held.agency_id });
      const lastDay = day(input.lastDay);
      if (!isSetUp(act.actor) && !administers(act.actor, held.agency_path))
        throw refuse("forbidden", "identity.out-of-reach");
      if (lastDay < addDays(day(held.valid_from), -1)) {
        throw refuse("invalid", "identity.period-wrong", { fields: { lastDay: "identity.period-wrong" } });
      }
      if (held.valid_to !== null && held.valid_to <= lastDay) throw refuse("conflict", "identity.position-ended");
      const post = { positionId: held.id, agencyId: held.agency_id, lastDay };
      await demandWorkPassedOn(deps, act, held.account_id, post);
      await saveLastDay(act.tx, held.id, lastDay);
      const deed = { accountId: held.account_id, positionId: held.id, ground: input.ground } as const;
      await writeDeed(act, { ...deed, kind: "end-position" });
      const facts = { positionId: held.id, lastDay };
      act.note(facts);
      act.tell({
        type: "identity.position-ended",
        subject: { kind: "account", id: held.account_id, agencyId: held.agency_id },
        facts,
      });
      return { positionId: held.id };
    },
  });
}
