import { z } from "zod";
import { command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { findByOutsideCode } from "../dossier-store.ts";
import type { Delivery, OneStopNeeds } from "../needs.ts";
import { dossierRegister } from "../register-dossier.ts";
import { refuse } from "../refusals.ts";
import { dossierKey } from "../shapes.ts";

/**
 * Makes the dossier of one delivery from outside. However often it is asked, one delivery and one outside code make
 * one dossier. Refuses what does not fit (`one-stop.unknown-agency`, and what making a dossier refuses); see `refuseDelivery`.
 */
export function acceptDelivery(needs: OneStopNeeds) {
  const registerDossier = dossierRegister(needs);
  return command(needs.kernel, {
    name: "one-stop.accept-delivery",
    input: z.object({ messageId: z.uuid() }),
    output: dossierKey,
    may: (actor) => actor.kind === "job",
    run: async (act, { messageId }) => {
      const delivery = await needs.exchange.readDelivery(act.tx, messageId);
      if (!delivery) throw new Error(`there is no delivery ${messageId}`);
      const decides = await needs.agencies.byCode(
        act.tx,
        delivery.agencyCode,
        dayIn(vietnamZone, delivery.submittedAt),
      );
      if (!decides) throw refuse("invalid", "one-stop.unknown-agency", { facts: { agencyCode: delivery.agencyCode } });
      const centre = await needs.agencies.centreOf(act.tx, decides.id);
      const before = await findByOutsideCode(act.tx, centre.id, delivery.partner, delivery.outsideCode);
      const key = before
        ? { agencyId: before.agency_id, dossierId: before.id }
        : await registerDossier(
            act,
            fromDelivery(delivery, centre.id, decides.id === centre.id ? (centre.parentId ?? centre.id) : decides.id),
          );
      await needs.exchange.markTaken(act.tx, messageId, { agencyId: key.agencyId, id: key.dossierId });
      act.about({ kind: "dossier", id: key.dossierId, agencyId: key.agencyId });
      return { agencyId: key.agencyId, dossierId: key.dossierId };
    },
  });
}

function fromDelivery(delivery: Delivery, registerAgencyId: string, competentAgencyId: string) {
  return {
    registerAgencyId,
    competentAgencyId,
    door: "national-portal" as const,
    channel: delivery.channel,
    outside: { partner: delivery.partner, code: delivery.outsideCode },
    procedureCode: delivery.procedureCode,
    caseCode: delivery.caseCode,
    applicant: delivery.applicant,
    submitter: delivery.submitter.identityNumber === delivery.applicant.identityNumber ? null : delivery.submitter,
    representation: delivery.representation,
    answers: delivery.answers,
    papers: delivery.papers.flatMap(({ fileIds, ...paper }) =>
      (fileIds.length > 0 ? fileIds : [null]).map((fileId) => ({ ...paper, fileId })),
    ),
    returnWay: "online" as const,
    submittedAt: delivery.submittedAt,
  };
}
