import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { IdentityDeps } from "../deps.ts";
import { refuse } from "../refusals.ts";
import { lockWithholding, saveDecision } from "../queries/withholding-store.ts";

/** Who may decide; never whoever asked. */
export const deciders = ["leader", "centre-head"] as const;

/**
 * A leader approves or declines what an inspector asked, or ends what was approved: from then on looks are told at once again, and
 * those kept back are told on their day. Refuses `identity.unknown-withholding`, `identity.withholding-own`, `identity.withholding-decided`.
 */
export function decideWithholding(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.decide-withholding",
    personal: true,
    input: z.object({
      agencyId: z.uuid(),
      withholdingId: z.uuid(),
      decision: z.enum(["approved", "declined", "ended"]),
    }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...deciders),
    run: async (act, { agencyId, withholdingId, decision }) => {
      const asked = await lockWithholding(act.tx, agencyId, withholdingId);
      act.about({ kind: "withholding", id: asked.id, agencyId });
      if (asked.account_id === act.actor.accountId) throw refuse("forbidden", "identity.withholding-own");
      const from = decision === "ended" ? "approved" : "asked";
      const late = decision === "approved" && asked.holds_to < dayIn(vietnamZone, act.now);
      if (asked.state !== from || late) throw refuse("conflict", "identity.withholding-decided");
      await saveDecision(act.tx, asked.id, { state: decision, by: act.actor.accountId ?? "", at: act.now });
      act.note({ decision });
      return {};
    },
  });
}
