import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { addDays, dayIn, isDay, vietnamZone } from "#kernel/plain/day";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { insertWithholding } from "../queries/withholding-store.ts";

/** How long looks may be kept from people at most, in days; our own bounds, because no text that was seen names any. */
const most = { holds: 92, hidden: 731 };

/** The two days, if they are days within bounds. Refuses `identity.withholding-period` at the field. */
function periodOf(given: { holdsTo: string; shownFrom: string }, now: Date) {
  const { holdsTo, shownFrom } = given;
  const today = dayIn(vietnamZone, now);
  const wrong = (field: string) =>
    refuse("invalid", "identity.withholding-period", { fields: { [field]: "identity.withholding-period" } });
  if (!isDay(holdsTo) || holdsTo < today || holdsTo > addDays(today, most.holds)) throw wrong("holdsTo");
  if (!isDay(shownFrom) || shownFrom <= holdsTo || shownFrom > addDays(today, most.hidden)) throw wrong("shownFrom");
  return { holds_to: holdsTo, shown_from: shownFrom };
}

/**
 * An inspector asks that the looks at one person's data are not told to the person for a time, on a ground of law. Nothing is kept
 * back until a leader of the agency approves it. Refuses `identity.nobody-with-number`, `identity.withholding-period`.
 */
export function askWithholding(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.ask-withholding",
    personal: true,
    secretFields: ["identityNumber"],
    input: z.object({
      agencyId: z.uuid(),
      identityNumber: z
        .string()
        .trim()
        .regex(/^\d{9,13}$/, "field.identity-number"),
      ground: z.string().trim().min(10, "field.too-short").max(500, "field.too-long"),
      holdsTo: z.string(),
      shownFrom: z.string(),
    }),
    output: z.object({ withholdingId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "inspector"),
    run: async (act, { agencyId, identityNumber, ground, ...given }) => {
      const period = periodOf(given, act.now);
      const personIds = await deps.persons.idsByIdentity(act.tx, identityNumber);
      if (personIds.length === 0) {
        const fields = { identityNumber: "identity.nobody-with-number" } as const;
        throw refuse("invalid", "identity.nobody-with-number", { fields });
      }
      const id = act.ids.next();
      const asked = { id, agency_id: agencyId, account_id: act.actor.accountId ?? "", asked_at: act.now };
      const undecided = { state: "asked", decided_by: null, decided_at: null } as const;
      await insertWithholding(act.tx, { ...asked, person_ids: personIds, ground, ...period, ...undecided });
      act.about({ kind: "withholding", id, agencyId });
      return { withholdingId: id };
    },
  });
}
