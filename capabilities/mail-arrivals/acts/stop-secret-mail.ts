import { z } from "zod";
import { command } from "#kernel/command";
import type { MailArrivalsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";

/**
 * A mail bears a mark of secrecy: refused with `mail-arrivals.secret` while its sender's server waits, and nothing of it is kept. The
 * audit has when and at which agency; neither sender nor content reaches it.
 */
export function stopSecretMail(needs: MailArrivalsNeeds) {
  return command(needs.kernel, {
    name: "mail-arrivals.stop-secret",
    input: z.object({ agencyId: z.uuid() }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: (act, { agencyId }) => {
      act.about({ kind: "agency", id: agencyId, agencyId });
      return Promise.reject(refuse("invalid", "mail-arrivals.secret"));
    },
  });
}
