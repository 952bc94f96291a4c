import type { Reader, Tx } from "#kernel/database";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { InterchangeDeps } from "../needs.ts";
import { findPartners, listPartners } from "../partner-store.ts";
import { everyone } from "../rights.ts";

export type Receiver = {
  readonly organId: string;
  readonly name: string;
  /** Null: it is reached over the axis. */
  readonly agencyId: string | null;
};

export type ReceiverGroup = "communes" | "departments";

export type Receivers = {
  /** Who fits the words; all of this installation and of the axis when there are none. */
  readonly found: readonly Receiver[];
  /** All People's Committees of communes and wards; all departments of the province. Not narrowed by the words. */
  readonly groups: Readonly<Record<ReceiverGroup, readonly Receiver[]>>;
};

/** Who can be addressed at an instant: agencies of this installation that stand, then partners of the axis. */
export async function listReceivers(
  parts: Pick<InterchangeDeps, "agencies" | "axis">,
  on: Tx | Reader,
  words: string,
  at: Date,
): Promise<Receivers> {
  const today = dayIn(vietnamZone, at);
  const all = await parts.agencies.standing(on, today, "");
  const fitting = words.trim() === "" ? all : await parts.agencies.standing(on, today, words);
  const organIds = fitting.filter(({ isPartner }) => isPartner).map(({ organId }) => organId);
  const overAxis = new Set(
    parts.axis ? (await findPartners(on, everyone, organIds)).map(({ organ_id: organId }) => organId) : [],
  );
  const partners = parts.axis ? await listPartners(on, everyone, words) : [];
  const here = fitting
    .filter(({ organId }) => !overAxis.has(organId))
    .map(({ id, organId, name }) => ({ organId, name, agencyId: id }));
  const group = (wanted: ReceiverGroup): Receiver[] =>
    all.filter((agency) => agency.group === wanted).map(({ id, organId, name }) => ({ organId, name, agencyId: id }));
  return {
    found: [...here, ...partners.map((row) => ({ organId: row.organ_id, name: row.name, agencyId: null }))],
    groups: { communes: group("communes"), departments: group("departments") },
  };
}
