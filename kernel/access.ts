import type { Withheld } from "./plain/actor.ts";

/**
 * One look at personal data. A list counts as class `contact`, an opened dossier as `full`.
 * `withheld` is set only for looks that law keeps from the person for a time: ground, who approved it, and the day from which it shows.
 */
export type Look = {
  readonly purpose: string;
  readonly class: "contact" | "full";
  readonly personIds: readonly string[];
  readonly agencyId: string | null;
  readonly dossierId?: string;
  readonly withheld?: Omit<Withheld, "personIds">;
};

/** A look at many people is one line for those it is told to at once, and one for each approval that keeps it from the others. */
function told(look: Look, withheld: readonly Withheld[]): Look[] {
  if (look.withheld) return [look];
  let open = [...new Set(look.personIds)];
  const kept = withheld.map((one): Look => {
    const personIds = open.filter((id) => one.personIds.includes(id));
    open = open.filter((id) => !one.personIds.includes(id));
    return { ...look, personIds, withheld: one };
  });
  return [{ ...look, personIds: open }, ...kept];
}

/** The looks of one query or act as the JSON rows of its access statement; looks at nobody are dropped. */
export function accessRows(looks: readonly Look[], ids: { next(): string }, withheld: readonly Withheld[] = []) {
  return looks
    .flatMap((look) => told(look, withheld))
    .filter((look) => look.personIds.length > 0)
    .map((look) => ({
      id: ids.next(),
      agency_id: look.agencyId,
      purpose: look.purpose,
      dossier_id: look.dossierId ?? null,
      class: look.class,
      person_ids: [...new Set(look.personIds)],
      shown_from: look.withheld?.shownFrom ?? null,
      ground: look.withheld?.ground ?? null,
      approved_by: look.withheld?.approvedBy ?? null,
    }));
}
