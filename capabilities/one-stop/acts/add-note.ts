import { z } from "zod";
import { command } from "#kernel/command";
import { agenciesWith, holdsAt } from "#kernel/plain/actor";
import { actorStep } from "../actor-step.ts";
import { lockDossier } from "../dossier-store.ts";
import type { OneStopNeeds } from "../needs.ts";
import { dossierKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

const writers = ["reception-officer", "centre-head", "case-officer", "leader", "clerk"] as const;

/** An official writes a remark for the others who work on the dossier; the people it is for never see it. */
export function addNote(needs: OneStopNeeds) {
  return command(needs.kernel, {
    name: "one-stop.add-note",
    input: dossierKey.extend({ text: z.string().trim().min(2, "field.required").max(2_000, "field.too-long") }),
    output: z.object({}),
    may: (actor) => agenciesWith(actor, ...writers).length > 0,
    run: async (act, { text, ...key }) => {
      const dossier = await lockDossier(act.tx, act.actor, key);
      const places = [dossier.competent_agency_id, dossier.agency_id, dossier.competent_centre_id];
      const at = places.find((place) => place !== null && holdsAt(act.actor, place, ...writers)) ?? dossier.agency_id;
      const step = await actorStep(needs, act, at);
      await addStep(act.tx, key, { ...step, kind: "note", state: dossier.state, reason: text });
      act.about({ kind: "dossier", id: dossier.id, agencyId: dossier.agency_id });
      return {};
    },
  });
}
