import type { Dossier } from "#capabilities/one-stop";
import type { Actor } from "#kernel/plain/actor";
import type { Letter } from "./letter-store.ts";

/** Letters that went out to the people they are for. */
export const isOut = ({ state }: Pick<Letter, "state">): boolean => state === "sent" || state === "answered";

/**
 * The newest PDF of a letter that somebody may see; the dossier was opened by right before. The people it is for see only what
 * was sent to them; whoever handed in for another sees a copy of its own with the applicant masked, as of form 01 (no more data
 * than following the dossier needs: Luật 91/2025/QH15).
 */
export function letterFileFor(letter: Letter, dossier: Pick<Dossier, "applicant_id">, reader: Actor): string | null {
  if (reader.kind !== "citizen") return letter.sealed_file_id ?? letter.signed_file_id ?? letter.rendered_file_id;
  if (!isOut(letter)) return null;
  if (reader.personId !== dossier.applicant_id) return letter.submitter_file_id;
  // Letters sent by an earlier release were signed and not sealed.
  return letter.form === "form-02" ? letter.rendered_file_id : (letter.sealed_file_id ?? letter.signed_file_id);
}
