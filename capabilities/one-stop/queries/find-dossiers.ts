import { z } from "zod";
import { agenciesWith } from "#kernel/plain/actor";
import { query, type QueryContext } from "#kernel/query";
import type { DossierLine } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { type ReadSought, readSought } from "./read-sought.ts";
import { visible } from "../rights.ts";
import { type Sought, findSought } from "./sought-store.ts";

const mostShown = 50;

async function soughtBy(needs: OneStopNeeds, ask: QueryContext, read: ReadSought): Promise<Sought> {
  if (read.kind === "code") return { codes: read.codes };
  if (read.kind === "name") return { name: read.name };
  return { personIds: await needs.persons.idsByIdentity(ask.db, read.number) };
}

/**
 * An agency's dossiers by a code (the dossier's, the sender's, the tracking code), by all words of the applicant's name (accents
 * and case set aside) or by a whole identity number or tax code of applicant or submitter; newest first, at most fifty. Rights come before the
 * search: what is not the agency's, or not the asker's to open, is never looked at. `tooMany`: over five hundred match, none is shown. One look of class contact.
 */
export function findDossiers(needs: OneStopNeeds) {
  return query(needs.kernel, {
    name: "one-stop.find-dossiers",
    input: z.object({ agencyId: z.uuid(), text: z.string().trim().min(2, "field.too-short").max(200) }),
    may: (actor, { agencyId }) =>
      agenciesWith(actor, "reception-officer", "centre-head", "case-officer", "leader", "clerk", "inspector").includes(
        agencyId,
      ),
    run: async (ask, { agencyId, text }) => {
      const read = readSought(text);
      const sought = await soughtBy(needs, ask, read);
      const found = await findSought(ask.db, visible(ask.actor), { agencyId, sought, limit: mostShown + 1 });
      const shown: readonly DossierLine[] = (found ?? []).slice(0, mostShown);
      const personIds = shown.map((line) => line.applicant_id);
      const contacts = await needs.persons.contactsOf(ask.db, personIds);
      ask.looked({ purpose: "dossier-search", class: "contact", personIds, agencyId });
      return {
        soughtBy: read.kind,
        tooMany: found === null,
        more: (found ?? []).length > mostShown,
        dossiers: shown.map((line) => ({
          ...line,
          applicantName: contacts.get(line.applicant_id)?.fullName ?? "",
          late: line.due_at !== null && line.due_at < ask.now && ["received", "processing"].includes(line.state),
        })),
      };
    },
  });
}
