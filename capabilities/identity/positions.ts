import { z } from "zod";
import type { ActContext } from "#kernel/command";
import { roles } from "#kernel/plain/actor";
import type { Day } from "#kernel/plain/day";
import type { IdentityDeps } from "./deps.ts";
import { addPositionRow, positionsOf } from "./position-store.ts";
import { refuse } from "./refusals.ts";
import { administers, isSetUp } from "./rights.ts";
import { rolesFit } from "./role-kinds.ts";
import type { AccountKind } from "./tables.ts";

/** A post as it is given. */
export const positionInput = z.object({
  agencyId: z.uuid(),
  /** The highest agency within its reach; the agency itself when left out. */
  reachAgencyId: z.uuid().optional(),
  unitId: z.uuid().nullable().default(null),
  title: z.string().trim().min(2).max(200),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  validFrom: z.iso.date(),
  /** The last day; null while open. */
  validTo: z.iso.date().nullable().default(null),
});

/** The path of an agency the actor may administer. Refuses `identity.unknown-agency`, `identity.out-of-reach`. */
export async function pathWithinReach(
  deps: IdentityDeps,
  act: ActContext,
  agencyId: string,
  field: string,
): Promise<string> {
  const path = await deps.agencyPath(act.tx, agencyId);
  if (path === undefined)
    throw refuse("not-found", "identity.unknown-agency", { fields: { [field]: "identity.unknown-agency" } });
  if (!isSetUp(act.actor) && !administers(act.actor, path)) throw refuse("forbidden", "identity.out-of-reach");
  return path;
}

/** Gives a post to an account, in the act's transaction. Refuses `identity.roles-unfit`, `identity.period-wrong` with fields under `under`, and as `pathWithinReach`. */
export async function givePosition(
  deps: IdentityDeps,
  act: ActContext,
  account: { readonly id: string; readonly kind: AccountKind },
  given: z.infer<typeof positionInput>,
  under = "",
): Promise<string> {
  if (!rolesFit(account.kind, given.roles)) {
    throw refuse("invalid", "identity.roles-unfit", { fields: { [`${under}roles`]: "identity.roles-unfit" } });
  }
  if (given.validTo !== null && given.validTo < given.validFrom) {
    throw refuse("invalid", "identity.period-wrong", { fields: { [`${under}validTo`]: "identity.period-wrong" } });
  }
  const path = await pathWithinReach(deps, act, given.agencyId, `${under}agencyId`);
  const reach = given.reachAgencyId
    ? await pathWithinReach(deps, act, given.reachAgencyId, `${under}reachAgencyId`)
    : path;
  const id = act.ids.next();
  await addPositionRow(act.tx, {
    id,
    account_id: account.id,
    agency_id: given.agencyId,
    agency_path: path,
    reach_path: reach,
    unit_id: given.unitId,
    title: given.title,
    roles: [...new Set(given.roles)],
    valid_from: given.validFrom,
    valid_to: given.validTo,
    given_by: act.actor.accountId,
    given_at: act.now,
  });
  act.tell({
    type: "identity.position-given",
    subject: { kind: "account", id: account.id, agencyId: given.agencyId },
    facts: { positionId: id, roles: given.roles },
  });
  return id;
}

const most = 5;
const named = (names: readonly string[]): string =>
  names.length > most ? `${names.slice(0, most).join("; ")}; … (${names.length})` : names.join("; ");

/**
 * Nobody leaves an agency before files and tasks are passed on (NĐ 30/2020/NĐ-CP art. 31). `leaving` is one post from after its
 * new last day on, or all of them. Refuses `identity.work-left`, which names what is left and at which agency.
 */
export async function demandWorkPassedOn(
  deps: IdentityDeps,
  act: ActContext,
  accountId: string,
  leaving: { readonly positionId: string; readonly agencyId: string; readonly lastDay: Day } | "all",
): Promise<void> {
  if (!deps.workLeft) return;
  const held = await positionsOf(act.tx, [accountId]);
  const stays =
    leaving !== "all" &&
    held.some(
      ({ id, agencyId, validTo }) =>
        id !== leaving.positionId && agencyId === leaving.agencyId && (validTo === null || validTo > leaving.lastDay),
    );
  if (stays) return;
  const agencyIds = leaving === "all" ? [...new Set(held.map(({ agencyId }) => agencyId))] : [leaving.agencyId];
  const left = await deps.workLeft(act.tx, { accountId, agencyIds });
  if (!left) return;
  const facts = { files: named(left.files), tasks: named(left.tasks), agencyId: left.agencyId, accountId };
  throw refuse("conflict", "identity.work-left", { facts });
}
