import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import type { AgencyCard, OneStopNeeds } from "../needs.ts";
import { dossierRegister } from "../register-dossier.ts";
import { refuse } from "../refusals.ts";
import { dossierKey, personShape, withoutEmpty } from "../shapes.ts";

/**
 * A reception officer enters a dossier at the counter, or one that came by post, for a person who needs no account.
 * Refuses wrong fields, `one-stop.unknown-procedure`, `one-stop.unknown-case`, `one-stop.paper-missing`.
 */
export function enterDossier(needs: OneStopNeeds) {
  const registerDossier = dossierRegister(needs);
  return command(needs.kernel, {
    name: "one-stop.enter-dossier",
    input: z.object({
      agencyId: z.uuid(),
      /** Who decides; absent: the agency above the Centre. One for which this Centre receives. */
      competentAgencyId: z.uuid("field.choose").optional(),
      door: z.enum(["counter", "post"]),
      procedureCode: z.string().max(50),
      caseCode: z.string().max(50),
      applicant: personShape,
      submitter: personShape.nullable(),
      representation: z.string().trim().max(300).nullable(),
      answers: z.record(z.string().max(100), z.json()),
      papers: z.array(
        z.object({
          componentCode: z.string().max(100),
          kind: z.enum(["original", "copy", "electronic"]),
          quantity: z.number().int().min(1).max(99),
        }),
      ),
      returnWay: z.enum(["counter", "post", "online"]),
    }),
    output: dossierKey.extend({ trackingCode: z.string() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "reception-officer"),
    run: async (act, input) => {
      if (input.submitter && !input.representation) {
        throw refuse("invalid", "one-stop.answers-wrong", { fields: { representation: "field.required" } });
      }
      const centre = await needs.agencies.cardOf(act.tx, input.agencyId);
      const competentAgencyId = await competentOf(needs, act, centre, input.competentAgencyId);
      const { personIds, ...entered } = await registerDossier(act, {
        registerAgencyId: centre.id,
        competentAgencyId,
        door: input.door,
        channel: input.door === "post" ? "post" : "direct",
        outside: null,
        procedureCode: input.procedureCode,
        caseCode: input.caseCode,
        applicant: withoutEmpty(input.applicant),
        submitter: input.submitter ? withoutEmpty(input.submitter) : null,
        representation: input.representation,
        answers: input.answers,
        papers: input.papers.map((paper) => ({ ...paper, name: paper.componentCode, fileId: null })),
        returnWay: input.returnWay,
        submittedAt: act.now,
      });
      // Whoever enters a dossier has all that the persons gave before their eyes: they can see that it was so.
      const { agencyId, dossierId } = entered;
      act.looked({ purpose: "enter-dossier", class: "full", personIds, agencyId, dossierId });
      return entered;
    },
  });
}

/** The agency that decides: chosen where a Centre receives for several, as the province's does for departments and sub-departments. */
async function competentOf(
  needs: OneStopNeeds,
  act: ActContext,
  centre: AgencyCard,
  chosen: string | undefined,
): Promise<string> {
  if (chosen === undefined) return centre.parentId ?? centre.id;
  const receives = await needs.agencies.centreOf(act.tx, chosen);
  if (receives.id === centre.id) return chosen;
  throw refuse("invalid", "one-stop.answers-wrong", { fields: { competentAgencyId: "field.choose" } });
}
