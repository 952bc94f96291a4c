import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { type Copy, keyOf, saveCopy } from "../copy-store.ts";
import { lockFor } from "../lock-for.ts";
import type { CopiesNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { officials } from "../rights.ts";
import { copyKey, reasonText } from "../shapes.ts";
import { addStep } from "../step-store.ts";

const done = z.object({});

/** The number of a copy that is given up stays, and says why it is not used (NĐ 30/2020/NĐ-CP art. 22). No word of whoever gave it up. */
const unusedGround = "Bản sao không phát hành, số không sử dụng";

async function leaveNumber(needs: CopiesNeeds, act: ActContext, copy: Copy): Promise<void> {
  if (copy.no === null) return;
  const { agency_id: agencyId, id: subjectId } = copy;
  await needs.numbering.leaveUnused(act.tx, { agencyId, kind: "copy", subjectId }, unusedGround, act.now);
}

/** The leader who was asked, or who stands in for them, decides that the copy is made (art. 27.1). Refuses `copies.not-yours`. */
export function approveCopy(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.approve-copy",
    input: copyKey,
    output: done,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "leader"),
    run: async (act, key) => {
      const { copy, to } = await lockFor(act, key, "approve", "leader");
      if (!standsFor(act.actor, copy.signer_account_id, key.agencyId)) throw refuse("forbidden", "copies.not-yours");
      await saveCopy(act.tx, key, { state: to, changed_at: act.now });
      await addStep(act, key, { kind: "approve", state: to });
      return {};
    },
  });
}

/** The same leader refuses, when asked or when it waits for the signature; a number stays taken with its ground. Refuses `copies.not-yours`. */
export function refuseCopy(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.refuse-copy",
    input: copyKey.extend({ reason: reasonText }),
    output: done,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "leader"),
    run: async (act, { reason, ...key }) => {
      const { copy, to } = await lockFor(act, key, "refuse", "leader");
      if (!standsFor(act.actor, copy.signer_account_id, key.agencyId)) throw refuse("forbidden", "copies.not-yours");
      await saveCopy(act.tx, key, { state: to, reason, changed_at: act.now });
      await addStep(act, key, { kind: "refuse", state: to, words: reason });
      await leaveNumber(needs, act, copy);
      return {};
    },
  });
}

/**
 * Who asked gives a copy up as long as it has no number; the clerk also afterwards, before it is sealed or printed. The number stays
 * taken with its ground. Refuses `copies.not-yours`, `copies.move-forbidden`.
 */
export function dropCopy(needs: CopiesNeeds) {
  return command(needs.kernel, {
    name: "copies.drop-copy",
    input: copyKey.extend({ reason: reasonText }),
    output: done,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, { reason, ...key }) => {
      const { copy, to } = await lockFor(act, key, "drop");
      const theirs = standsFor(act.actor, copy.asked_by, key.agencyId) && copy.no === null;
      if (!theirs && !holdsAt(act.actor, key.agencyId, "clerk")) throw refuse("forbidden", "copies.not-yours");
      await saveCopy(act.tx, keyOf(copy), { state: to, reason, changed_at: act.now });
      await addStep(act, key, { kind: "drop", state: to, words: reason });
      await leaveNumber(needs, act, copy);
      return {};
    },
  });
}
