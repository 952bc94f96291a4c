import { z } from "zod";
import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { getMail, subjectOf } from "../mail-store.ts";
import type { MailArrivalsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { mailKey } from "../shapes.ts";

/**
 * The clerk looks at the structure of a mail that was kept for inspection, or takes its bytes away: one audit line, before anything is
 * shown. Refuses `mail-arrivals.unknown-mail` for every other mail.
 */
export function noteOpened(needs: Pick<MailArrivalsNeeds, "kernel">) {
  return command(needs.kernel, {
    name: "mail-arrivals.open-refused",
    input: mailKey.extend({ what: z.enum(["structure", "file"]) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { what, ...key }) => {
      const mail = await getMail(act.tx, act.actor, key);
      if (mail.state !== "refused") throw refuse("not-found", "mail-arrivals.unknown-mail");
      act.about(subjectOf(key));
      act.note({ what, reason: mail.problem ?? "" });
      return {};
    },
  });
}
