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
  readonly withheld?: { readonly ground: string; readonly approvedBy: string; readonly shownFrom: string };
};

/** The looks of one query or act as the JSON rows of its access statement; looks at nobody are dropped. */
export function accessRows(looks: readonly Look[], ids: { next(): string }) {
  return looks
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
