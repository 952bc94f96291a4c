import type { Actor } from "#kernel/plain/actor";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { type Copy, getCopy, wayOfCopy } from "../copy-store.ts";
import type { CopiesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { copyKey } from "../shapes.ts";
import { stepsOf } from "../step-store.ts";

/** What the asker may do with a copy now; each is asked anew by its act. */
function mayNow(actor: Actor, copy: Copy) {
  const { agency_id: at, state } = copy;
  const [clerk, leader] = [holdsAt(actor, at, "clerk"), holdsAt(actor, at, "leader")];
  const decides = leader && standsFor(actor, copy.signer_account_id, at);
  const own = standsFor(actor, copy.asked_by, at) && copy.no === null && ["asked", "to-number"].includes(state);
  return {
    approve: decides && state === "asked",
    refuse: decides && (state === "asked" || state === "to-sign"),
    sign: state === "to-sign" && copy.signer_account_id === actor.accountId,
    clerk: clerk && ["to-number", "to-seal"].includes(state),
    print: clerk && state === "to-print",
    drop: own || (clerk && ["asked", "to-number", "to-seal", "to-print"].includes(state)),
  };
}

/** One copy with its course. Refuses `copies.unknown-copy` for whoever may not see it. */
export function showCopy(needs: CopiesNeeds) {
  return query(needs.kernel, {
    name: "copies.show-copy",
    input: copyKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const copy = await getCopy(ask.db, ask.actor, key);
      const steps = await stepsOf(ask.db, key);
      const accounts = [copy.asked_by, copy.printed_by, ...steps.map((step) => step.by_account_id)];
      const [agency, names] = await Promise.all([
        needs.agencies.cardOf(ask.db, key.agencyId),
        needs.identity.namesOf(ask.db, [...new Set(accounts.filter((id) => id !== null))]),
      ]);
      return { copy, steps, agency, names, way: wayOfCopy(copy), may: mayNow(ask.actor, copy) };
    },
  });
}

/** The file of a copy as a stream; its right is the copy's. Refuses `copies.unknown-copy`, `copies.unknown-file`. */
export function openCopyFile(needs: CopiesNeeds) {
  return query(needs.kernel, {
    name: "copies.open-file",
    input: copyKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (ask, key) => {
      const copy = await getCopy(ask.db, ask.actor, key);
      const file = copy.file_id === null ? undefined : await needs.files.find(ask.db, copy.file_id);
      if (!file) throw refuse("not-found", "copies.unknown-file");
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
