import type { Reader, Tx } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { IncomingNeeds, Official, Unit } from "./needs.ts";
import { refuse } from "./refusals.ts";
import { officials } from "./rights.ts";
import type { ReceiverWish } from "./shapes.ts";

/** The people of an agency to whom work may be given: everybody with a post there, but its inspectors. */
export async function peopleOf(needs: IncomingNeeds, on: Tx | Reader, agencyId: string): Promise<readonly Official[]> {
  const roles = officials.filter((role) => role !== "inspector");
  const held = [];
  // One after the other: inside a transaction they share its connection.
  for (const role of roles) held.push(...(await needs.identity.officialsAt(on, agencyId, role)));
  return [...new Map(held.map((one) => [one.accountId, one])).values()];
}

export type Receivers = { readonly units: readonly Unit[]; readonly people: readonly Official[] };

/** The units and people of an agency on a day. */
export async function receiversAt(
  needs: IncomingNeeds,
  on: Tx | Reader,
  agencyId: string,
  at: Date,
): Promise<Receivers> {
  const day: Day = dayIn(vietnamZone, at);
  const units = await needs.agencies.unitsOf(on, agencyId, day);
  return { units, people: await peopleOf(needs, on, agencyId) };
}

export type Receiver = {
  readonly unitId: string | null;
  readonly unitName: string;
  readonly accountId: string | null;
  readonly accountName: string;
};

/** Who is meant: one unit, or one person with the unit of the post. Refuses `incoming.unknown-receiver` by field. */
export function receiverOf({ units, people }: Receivers, wish: ReceiverWish, field: string): Receiver {
  const person = people.find(({ accountId }) => accountId === wish.accountId);
  const unit = units.find(({ id }) => id === (person ? person.unitId : wish.unitId));
  const isOne = (wish.accountId === null) !== (wish.unitId === null);
  if (!isOne || (wish.accountId !== null && !person) || (wish.unitId !== null && !unit)) {
    throw refuse("invalid", "incoming.unknown-receiver", { fields: { [field]: "incoming.unknown-receiver" } });
  }
  return {
    unitId: unit?.id ?? null,
    unitName: unit?.nameVi ?? "",
    accountId: person?.accountId ?? null,
    accountName: person?.fullName ?? "",
  };
}
