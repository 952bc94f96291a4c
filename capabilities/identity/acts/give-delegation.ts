import { z } from "zod";
import type { Tx } from "#kernel/database";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { findById } from "../account-store.ts";
import { addDelegation } from "../delegation-store.ts";
import type { IdentityDeps } from "../deps.ts";
import { lockPosition, positionsOf } from "../position-store.ts";
import { refuse } from "../refusals.ts";
import { administers, isSignedIn } from "../rights.ts";
import { isDelegable } from "../role-kinds.ts";

/**
 * Delegates a post to another official of the same agency for a period, on a ground; while it holds, the delegate acts with the
 * post where their own do not suffice, on behalf of its holder. Given by who holds the post, or by an administrator within reach.
 * No delegation opens another person's signing key, and what is signed or sealed is done in one's own right alone.
 * Refuses `identity.unknown-position` (also another's), `identity.not-delegable`, `identity.position-ended`, `identity.delegate-unfit`, `identity.period-wrong`.
 */
export function giveDelegation(deps: IdentityDeps) {
  return command(deps.kernel, {
    name: "identity.give-delegation",
    personal: true,
    input: z.object({
      positionId: z.uuid(),
      toAccountId: z.uuid(),
      validFrom: z.iso.date(),
      validTo: z.iso.date(),
      /** The document by which it is given: number, day. */
      ground: z.string().trim().min(5).max(500),
    }),
    output: z.object({ delegationId: z.uuid() }),
    may: (actor) => isSignedIn(actor) && actor.kind === "official",
    run: async (act, input) => {
      const held = await lockPosition(act.tx, input.positionId);
      const mine = held.account_id === act.actor.accountId;
      if (!mine && !administers(act.actor, held.agency_path)) throw refuse("not-found", "identity.unknown-position");
      act.about({ kind: "position", id: held.id, agencyId: held.agency_id });
      if (!isDelegable(held.roles))
        throw refuse("invalid", "identity.not-delegable", { fields: { positionId: "identity.not-delegable" } });
      const today = dayIn(vietnamZone, act.now);
      if (input.validTo < input.validFrom || input.validTo < today) {
        throw refuse("invalid", "identity.period-wrong", { fields: { validTo: "identity.period-wrong" } });
      }
      if (held.valid_to !== null && held.valid_to < input.validTo) throw refuse("conflict", "identity.position-ended");
      await demandDelegate(act.tx, held, input);
      const id = act.ids.next();
      const { toAccountId, validFrom, validTo, ground } = input;
      const period = { valid_from: validFrom, valid_to: validTo, ground };
      await addDelegation(act.tx, {
        id,
        position_id: held.id,
        agency_id: held.agency_id,
        to_account_id: toAccountId,
        ...period,
        given_by: act.actor.accountId ?? "",
        given_at: act.now,
      });
      const facts = { delegationId: id, fromAccountId: held.account_id, toAccountId, validFrom, validTo };
      act.note(facts);
      act.tell({
        type: "identity.delegation-given",
        subject: { kind: "position", id: held.id, agencyId: held.agency_id },
        facts,
      });
      return { delegationId: id };
    },
  });
}

type Held = Awaited<ReturnType<typeof lockPosition>>;

/** The delegate is an active colleague with a post of their own at the same agency for that time. */
async function demandDelegate(tx: Tx, held: Held, input: { toAccountId: string; validFrom: string }): Promise<void> {
  const delegate = await findById(tx, input.toAccountId);
  const posts = delegate ? await positionsOf(tx, [delegate.id]) : [];
  const fit = posts.some(
    (at) =>
      at.agencyId === held.agency_id && isDelegable(at.roles) && (at.validTo === null || at.validTo >= input.validFrom),
  );
  const able = delegate?.state === "active" && delegate.kind === "business" && delegate.id !== held.account_id;
  if (!able || !fit) {
    throw refuse("invalid", "identity.delegate-unfit", { fields: { toAccountId: "identity.delegate-unfit" } });
  }
}
