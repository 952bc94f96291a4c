import { z } from "zod";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import { query } from "#kernel/query";
import type { OneStopNeeds } from "../needs.ts";
import type { ResultState } from "../result-moves.ts";
import { countResults, listGivenUpResults, listResults } from "../result-store.ts";
import { visible } from "../rights.ts";

const traySize = 100;
const states: Record<"leader" | "clerk", readonly ResultState[]> = {
  leader: ["being-rendered", "to-sign", "being-signed"],
  clerk: ["to-number", "being-signed", "to-seal", "being-sealed"],
};

/** Results that wait for the leader's signature, or for the clerk's number and seal; those due first. */
export function showTray(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.show-tray",
    input: z.object({ agencyId: z.uuid(), tray: z.enum(["leader", "clerk"]) }),
    may: (actor, { agencyId, tray }) => agenciesWith(actor, tray).includes(agencyId),
    run: async (ask, { agencyId, tray }) => {
      const results = await listResults(ask.db, visible(ask.actor, "competent"), agencyId, states[tray], traySize);
      const personIds = results.map((result) => result.applicant_id);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "signing-tray", class: "contact", personIds, agencyId });
      return results.map((result) => ({ ...result, applicantName: contacts.get(result.applicant_id)?.fullName ?? "" }));
    },
  });
}

/** Whose turn it is: the leader's own signature, the clerk's number or seal. */
const waits: Record<"leader" | "clerk", readonly ResultState[]> = {
  leader: ["to-sign"],
  clerk: ["to-number", "to-seal"],
};

/** How many results wait for the asker in a tray; nobody's data is looked at. */
export function countTray(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.count-tray",
    input: z.object({ agencyId: z.uuid(), tray: z.enum(["leader", "clerk"]) }),
    may: (actor, { agencyId, tray }) => agenciesWith(actor, tray).includes(agencyId),
    run: (ask, { agencyId, tray }) => {
      const own = tray === "leader" ? ask.actor.accountId : null;
      return countResults(ask.db, visible(ask.actor, "competent"), agencyId, waits[tray], own);
    },
  });
}

/** A number of a result whose dossier was given up before it was issued: its register says why it is not used (NĐ 30/2020/NĐ-CP art. 22). */
export type GivenUpNumber = {
  readonly agencyId: string;
  readonly dossierId: string;
  readonly resultId: string;
  readonly series: string;
  readonly dossierCode: string | null;
  readonly state: string;
};

/** Results of a deciding agency that took a number and will never be issued, the latest first; for its clerk to explain. */
export function listGivenUp(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.list-given-up",
    input: z.object({ agencyId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk", "leader", "inspector"),
    run: (ask, { agencyId }): Promise<GivenUpNumber[]> =>
      listGivenUpResults(ask.db, visible(ask.actor, "competent"), agencyId, 500),
  });
}
