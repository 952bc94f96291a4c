import { query } from "#kernel/query";
import { letterFileFor } from "../letter-file.ts";
import { getLetter } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { inside } from "../open-letter.ts";
import { refuse } from "../refusals.ts";
import { maySeal } from "../rights.ts";
import { letterKey } from "../shapes.ts";

/** What a clerk reads before sealing it, and keeps afterwards. */
const clerks: readonly string[] = ["to-seal", "being-sealed", "sent"];

/**
 * The PDF of a letter as a stream; its right is its dossier's, or that of the clerk who seals it. Refuses
 * `letters.file-not-yours`, `one-stop.unknown-dossier`.
 */
export function openLetterFile(needs: LettersNeeds) {
  return query(needs.kernel, {
    name: "letters.open-file",
    input: letterKey,
    may: (actor) => actor.positions.length > 0 || actor.personId !== null,
    run: async (ask, key) => {
      const letter = await getLetter(ask.db, key);
      const { agency_id: agencyId, dossier_id: dossierId } = letter;
      const sealing = maySeal(ask.actor, letter) && clerks.includes(letter.state);
      const dossier = await needs.dossiers.open(ask.db, sealing ? inside : ask.actor, { agencyId, dossierId });
      const fileId = letterFileFor(letter, dossier, ask.actor);
      const file = fileId ? await needs.files.find(ask.db, fileId) : undefined;
      if (!file) throw refuse("not-found", "letters.file-not-yours");
      const personIds = [dossier.applicant_id, dossier.submitter_id];
      ask.looked({ purpose: "open-paper", class: "full", personIds, agencyId, dossierId });
      return { ...file, bytes: await needs.files.open(ask.db, file.id) };
    },
  });
}
