import { query } from "#kernel/query";
import { type Letter, getLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { letterKey } from "../shapes.ts";

/** The newest PDF that somebody may see: the people it is for only what was sent to them. */
function fileOf(letter: Letter, citizen: boolean): string | null {
  if (!citizen) return letter.signed_file_id ?? letter.rendered_file_id;
  if (letter.state !== "sent" && letter.state !== "answered") return null;
  return letter.form === "form-02" ? letter.rendered_file_id : letter.signed_file_id;
}

/** The PDF of a letter as a stream; its right is its dossier's. Refuses `letters.file-not-yours`, `one-stop.unknown-dossier`. */
export function openLetterFile(needs: LettersNeeds) {
  return query(needs.kernel, {
    name: "letters.open-file",
    input: letterKey,
    may: (actor) => actor.positions.length > 0 || actor.personId !== null,
    run: async (ask, key) => {
      const letter = await getLetter(ask.db, key);
      const { agency_id: agencyId, dossier_id: dossierId } = letter;
      const dossier = await needs.dossiers.open(ask.db, ask.actor, { agencyId, dossierId });
      const fileId = fileOf(letter, ask.actor.kind === "citizen");
      const file = fileId ? await needs.files.find(ask.db, fileId) : undefined;
      if (!file) throw refuse("not-found", "letters.file-not-yours");
      const personIds = [dossier.applicant_id, dossier.submitter_id];
      ask.looked({ purpose: "open-paper", class: "full", personIds, agencyId, dossierId });
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
