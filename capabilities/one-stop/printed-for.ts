import type { Actor } from "#kernel/plain/actor";
import type { Dossier } from "./dossier-store.ts";

/** The name of the copy of a printed form on which the applicant is masked for a submitter who is somebody else. */
export const submitterCopy = (form: string): string => `${form}${suffix}`;
const suffix = "-submitter";

/** Forms that name the applicant in full, and of which a submitter therefore sees the masked copy only. */
const naming: ReadonlySet<string> = new Set(["form-01"]);

/**
 * Which printed forms an actor sees of a dossier that may be opened. Whoever hands in for another got the paper form at the
 * counter, from the applicant's own hands as it were; online, where an account may be looked at by others and for years, the
 * copy with the applicant masked is enough to follow the dossier and fetch the result (Luật 91/2025/QH15: no more data than
 * the purpose needs).
 */
export function printedFor<Each extends { readonly form: string }>(
  actor: Actor,
  dossier: Pick<Dossier, "applicant_id">,
  printed: readonly Each[],
): Each[] {
  if (actor.kind !== "citizen") return [...printed];
  const copied = new Set(printed.filter(({ form }) => form.endsWith(suffix)).map(({ form }) => form));
  if (actor.personId === dossier.applicant_id) return printed.filter(({ form }) => !copied.has(form));
  return printed.filter(({ form }) => copied.has(form) || !(naming.has(form) || copied.has(submitterCopy(form))));
}
