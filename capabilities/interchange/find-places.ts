import type { Reader, Tx } from "#kernel/database";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { InterchangeDeps, Organisation } from "./needs.ts";
import { findPartners } from "./partner-store.ts";
import { everyone } from "./rights.ts";

/** Where a message for an identifier goes today. */
export type Place = { readonly organId: string; readonly name: string } & (
  | { readonly how: "here"; readonly agency: Organisation; readonly deliveredTo: string | null }
  | { readonly how: "axis" }
  /** Its tasks went to several (or nobody knows to whom): returned with their list. */
  | { readonly how: "returned"; readonly successors: readonly Organisation[] }
);

type Parts = Pick<InterchangeDeps, "agencies" | "axis">;

/** One who ended: exactly one legal successor receives in its place; of several only the sender can choose. */
async function placeOfFormer(parts: Parts, on: Tx | Reader, organId: string, today: Day): Promise<Place | undefined> {
  const former = await parts.agencies.lastBearer(on, organId, today);
  if (!former) return undefined;
  const successors = await parts.agencies.successorsOf(on, former.id, today);
  const [only, ...others] = successors;
  return only && others.length === 0
    ? { organId, name: former.name, how: "here", agency: only, deliveredTo: only.organId }
    : { organId, name: former.name, how: "returned", successors };
}

/**
 * Where each of these identifiers is found at an instant: an agency of this installation, a partner of the axis, or what became
 * of an agency that ended. An identifier that nobody bore is missing from the answer.
 */
export async function findPlaces(
  parts: Parts,
  on: Tx | Reader,
  organIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, Place>> {
  const today = dayIn(vietnamZone, at);
  const bearers = new Map(
    (await parts.agencies.bearersOf(on, organIds, today)).map((agency) => [agency.organId, agency]),
  );
  const partners = new Map(
    parts.axis ? (await findPartners(on, everyone, organIds)).map((one) => [one.organ_id, one]) : [],
  );
  const found = new Map<string, Place>();
  for (const organId of organIds) {
    const agency = bearers.get(organId);
    const partner = partners.get(organId);
    if (agency && !(agency.isPartner && partner)) {
      found.set(organId, { organId, name: agency.name, how: "here", agency, deliveredTo: null });
    } else if (partner) {
      found.set(organId, { organId, name: partner.name, how: "axis" });
    } else {
      const former = await placeOfFormer(parts, on, organId, today);
      if (former) found.set(organId, former);
    }
  }
  return found;
}

/** Who bore these identifiers at an instant, by name; one that nobody is known by is missing from the answer. */
export async function organNames(
  parts: Parts,
  on: Tx | Reader,
  organIds: readonly string[],
  at: Date,
): Promise<ReadonlyMap<string, string>> {
  const places = await findPlaces(parts, on, [...new Set(organIds)], at);
  return new Map([...places].map(([organId, { name }]) => [organId, name]));
}

/** The same as a function of what may be no identifier. */
export async function namesOfBodies(
  parts: Parts,
  on: Tx | Reader,
  organIds: readonly (string | null)[],
  at: Date,
): Promise<(organId: string | null) => string | null> {
  const known = organIds.filter((one) => one !== null);
  const names = await organNames(parts, on, known, at);
  return (organId) => (organId === null ? null : (names.get(organId) ?? null));
}

/** What a sender is told whose document cannot be given to the body it named (status 02). */
export function returnWords(place: { readonly name: string; readonly successors: readonly Organisation[] }): string {
  const { name, successors } = place;
  if (successors.length === 0) return `${name} đã kết thúc hoạt động và không có cơ quan kế thừa.`;
  const list = successors.map((one) => `${one.name} (${one.organId})`).join("; ");
  return `${name} đã kết thúc hoạt động. Nhiệm vụ đã chuyển cho các cơ quan sau, đề nghị chọn nơi nhận: ${list}.`;
}
