import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import { listWaiting } from "../letter-store.ts";
import type { LettersNeeds } from "../needs.ts";
import { isTurnOf, visible } from "../rights.ts";

const trayOf = ["reception-officer", "centre-head", "leader"] as const;

/** Letters at one agency that wait for the actor: to approve, to send, to sign. Oldest first, a hundred at most. */
export function listWaitingLetters(needs: LettersNeeds) {
  return query(needs.kernel, {
    name: "letters.list-waiting",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => agenciesWith(actor, ...trayOf).includes(agencyId),
    run: async (ask, { agencyId }) => {
      const letters = await listWaiting(ask.db, visible(ask.actor, agencyId), 500);
      const mine = letters.filter((letter) => isTurnOf(ask.actor, letter)).slice(0, 100);
      const lines = await Promise.all(
        mine.map(async (letter) => {
          const key = { agencyId: letter.agency_id, dossierId: letter.dossier_id };
          return { letter, dossier: await needs.dossiers.open(ask.db, ask.actor, key) };
        }),
      );
      const personIds = lines.map(({ dossier }) => dossier.applicant_id);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "letter-tray", class: "contact", personIds, agencyId });
      return lines.map(({ letter, dossier }) => ({
        ...letter,
        code: dossier.code,
        subjectLine: dossier.subject_line,
        procedureName: dossier.procedure_name,
        dueAt: dossier.due_at,
        applicantName: contacts.get(dossier.applicant_id)?.fullName ?? "",
      }));
    },
  });
}
