import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { type Day, dayIn, vietnamZone } from "#kernel/plain/day";
import type { FeedbackDeps } from "../feedback-deps.ts";
import { insertRating, questionsOn } from "../rating-store.ts";
import { refuse } from "../refusals.ts";

/** The first day of the month: the day itself would say whose rating it is. */
const monthOf = (on: Day): Day => `${on.slice(0, 8)}01` as Day;

export const remarkPlace = (id: string): string => `feedback.rating.remark:${id}`;

async function sealRemark(deps: FeedbackDeps, act: ActContext, agencyId: string, id: string, remark: string) {
  if (remark === "") return null;
  const key = await deps.keyring.forOwner(act.tx, { kind: "agency", id: agencyId });
  return key.seal(remark, remarkPlace(id));
}

/** All questions of the day, each once; nothing else. */
async function demandAnswers(act: ActContext, points: Readonly<Record<string, number>>): Promise<void> {
  const asked = (await questionsOn(act.tx, dayIn(vietnamZone, act.now))).map(({ code }) => code);
  const missing = asked.filter((code) => points[code] === undefined);
  if (missing.length > 0) {
    const fields = Object.fromEntries(missing.map((code) => [`points.${code}`, "field.choose"]));
    throw refuse("invalid", "feedback.unknown-question", { fields });
  }
  if (Object.keys(points).some((code) => !asked.includes(code))) throw refuse("invalid", "feedback.unknown-question");
}

/**
 * The applicant or submitter of a dossier rates how it was handled, once, after its result is there. Who rates is not kept
 * with the rating, and the day only as its month. Refuses `one-stop.unknown-dossier`, `feedback.no-result-yet`,
 * `feedback.already-rated`, a missing answer by field.
 */
export function rateDossier(deps: FeedbackDeps) {
  return command(deps.kernel, {
    name: "feedback.rate-dossier",
    input: z.object({
      agencyId: z.uuid(),
      dossierId: z.uuid(),
      points: z.record(z.string().max(40), z.number().int().min(0).max(2)),
      remark: z.string().trim().max(2_000),
    }),
    output: z.object({}),
    may: (actor) => actor.kind === "citizen" && actor.personId !== null,
    run: async (act, { agencyId, dossierId, points, remark }) => {
      const dossier = await deps.oneStop.findOwn(act.tx, act.actor, { agencyId, dossierId });
      act.about({ kind: "dossier", id: dossierId, agencyId });
      if (!dossier.hasResult) throw refuse("conflict", "feedback.no-result-yet");
      await demandAnswers(act, points);
      const id = act.ids.next();
      const rating = {
        agency_id: agencyId,
        id,
        dossier_id: dossierId,
        competent_agency_id: dossier.competentAgencyId,
        procedure_code: dossier.procedureCode,
        month: monthOf(dayIn(vietnamZone, act.now)),
        remark_sealed: await sealRemark(deps, act, agencyId, id, remark),
      };
      await insertRating(act.tx, rating, points);
      act.tell({
        type: "feedback.dossier-rated",
        subject: { kind: "rating", id, agencyId },
        facts: { procedureCode: dossier.procedureCode },
      });
      return {};
    },
  });
}
