import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, supportRoles } from "#kernel/plain/actor";
import type { AgencyCard, OneStopNeeds } from "../needs.ts";
import { dossierRegister } from "../register-dossier.ts";
import { refuse } from "../refusals.ts";
import { dossierKey, personShape, withoutEmpty } from "../shapes.ts";

/**
 * A reception officer, or support staff for one, enters a dossier at the counter, or one that came by post, for a person who
 * needs no account. Every Centre of the province takes every dossier (domain §1.1): who decides may be another commune or a
 * provincial agency. Refuses wrong fields, `one-stop.agency-unfit` at `competentAgencyId`, `one-stop.unknown-procedure`,
 * `one-stop.unknown-case`, `one-stop.paper-missing`.
 */
export function enterDossier(needs: OneStopNeeds) {
  const registerDossier = dossierRegister(needs);
  return command(needs.kernel, {
    name: "one-stop.enter-dossier",
    input: z.object({
      agencyId: z.uuid(),
      /** Who decides, one that the procedure names; absent: the agency above the Centre. */
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
      /** At whose counter the result is handed over, where another Centre's agency decides. */
      returnAt: z.enum(["receiving", "competent"]).default("receiving"),
    }),
    output: dossierKey.extend({ trackingCode: z.string() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "reception-officer", ...supportRoles),
    run: async (act, input) => {
      if (input.submitter && !input.representation) {
        throw refuse("invalid", "one-stop.answers-wrong", { fields: { representation: "field.required" } });
      }
      const centre = await needs.agencies.cardOf(act.tx, input.agencyId);
      const decider = await deciderOf(needs, act, centre, input.competentAgencyId);
      const { personIds, ...entered } = await registerDossier(act, {
        registerAgencyId: centre.id,
        ...decider,
        returnCentreId: input.returnAt === "competent" ? decider.competentCentreId : null,
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

/** The agency that decides, and its own Centre where that is another than the one at which the dossier comes in. */
async function deciderOf(needs: OneStopNeeds, act: ActContext, centre: AgencyCard, chosen: string | undefined) {
  const decider = await needs.agencies.cardOf(act.tx, chosen ?? centre.parentId ?? centre.id);
  const here = { decider, competentAgencyId: decider.id, competentCentreId: null };
  if (decider.id === centre.parentId || decider.id === centre.id) return here;
  const own = await needs.agencies.centreOf(act.tx, decider.id);
  return own.id === centre.id ? here : { ...here, competentCentreId: own.id };
}
