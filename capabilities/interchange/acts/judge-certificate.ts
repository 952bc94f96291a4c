import { z } from "zod";
import { command } from "#kernel/command";
import { addDays, dayIn, vietnamZone } from "#kernel/plain/day";
import { findCertificate, saveDecision } from "../certificate-store.ts";
import type { InterchangeDeps } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { isOperator } from "../rights.ts";

/**
 * The operator says, after asking the organisation, whether a certificate is its own. Trusted: from the day it was first seen.
 * Refused: from today; what came while it was trusted stays so. Refuses `interchange.unknown-certificate`.
 */
export function judgeCertificate(deps: Pick<InterchangeDeps, "kernel">) {
  return command(deps.kernel, {
    name: "interchange.judge-certificate",
    input: z.object({
      organId: z.string().min(1).max(100),
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      trusted: z.boolean(),
    }),
    output: z.object({ state: z.string() }),
    may: isOperator,
    run: async (act, { trusted, ...key }) => {
      const found = await findCertificate(act.tx, key, true);
      if (!found) throw refuse("not-found", "interchange.unknown-certificate");
      const state = trusted ? ("trusted" as const) : ("refused" as const);
      act.note({ ...key, before: found.state, state });
      if (found.state === state) return { state };
      const [today, seen] = [dayIn(vietnamZone, act.now), dayIn(vietnamZone, found.first_seen_at)];
      const was = found.state === "trusted" && found.valid_from !== null && found.valid_from < today;
      await saveDecision(act.tx, key, {
        ...{ state, at: act.now, by: act.actor.accountId },
        validFrom: trusted ? seen : was ? (found.valid_from ?? today) : today,
        validTo: !trusted && was ? addDays(today, -1) : null,
      });
      return { state };
    },
  });
}
