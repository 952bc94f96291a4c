import { command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { IncomingNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { documentKey } from "../shapes.ts";

/**
 * The clerk brought a file whose name bears a mark of secrecy: refused with `incoming.secret` before a byte is taken. The audit
 * keeps who, when and at which entry; neither name nor content reaches it.
 */
export function stopSecret(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.stop-secret",
    input: documentKey,
    output: documentKey.partial(),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: (act, { agencyId, documentId }) => {
      act.about({ kind: "incoming-document", id: documentId, agencyId });
      return Promise.reject(refuse("invalid", "incoming.secret", { fields: { file: "incoming.secret" } }));
    },
  });
}
