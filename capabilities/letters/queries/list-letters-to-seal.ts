import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { countSealable, listToSeal } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { inside } from "../open-letter.ts";
import { visibleToClerk } from "../rights.ts";

const traySize = 100;

/** Letters that one agency signed and that wait for its seal or are being sealed, for its clerk; longest waiting first. */
export function listLettersToSeal(needs: LettersNeeds) {
  return query(needs.kernel, {
    name: "letters.list-to-seal",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => agenciesWith(actor, "clerk").includes(agencyId),
    run: async (ask, { agencyId }) => {
      const letters = await listToSeal(ask.db, visibleToClerk(ask.actor), agencyId, traySize);
      const dossiers = await Promise.all(
        letters.map(({ agency_id, dossier_id }) =>
          needs.dossiers.open(ask.db, inside, { agencyId: agency_id, dossierId: dossier_id }),
        ),
      );
      const personIds = dossiers.map((dossier) => dossier.applicant_id);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "letter-tray", class: "contact", personIds, agencyId });
      return letters.map((letter, at) => {
        const { id, agency_id, form, state, symbol, number_text, signed_at, signed_sha256, problem } = letter;
        const dossier = dossiers[at];
        return {
          ...{ id, agencyId: agency_id, form, state, symbol, number: number_text, signedAt: signed_at, problem },
          sha256: signed_sha256,
          code: dossier?.code ?? null,
          subjectLine: dossier?.subject_line ?? "",
          procedureName: dossier?.procedure_name ?? "",
          applicantName: contacts.get(dossier?.applicant_id ?? "")?.fullName ?? "",
        };
      });
    },
  });
}

/** How many letters wait for the seal of one agency; nobody's details are looked at. */
export function countLettersToSeal(needs: LettersNeeds) {
  return query(needs.kernel, {
    name: "letters.count-to-seal",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => agenciesWith(actor, "clerk").includes(agencyId),
    run: (ask, { agencyId }) => countSealable(ask.db, visibleToClerk(ask.actor), agencyId),
  });
}
