import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, timeIn, vietnamZone } from "#kernel/plain/day";
import type { acceptDelivery } from "./acts/accept-delivery.ts";
import type { DossierState } from "./dossier-moves.ts";
import { type Dossier, getDossier } from "./dossier-store.ts";
import type { OneStopNeeds } from "./needs.ts";
import { type Step, stepsOf } from "./step-store.ts";

const actor = jobActor("one-stop");

/** What is told of each event: the business state it means, the step that made it, and the words for the portal. */
const told: Record<string, { state: DossierState; step: string; text: string; notice: string }> = {
  "one-stop.dossier-submitted": { state: "submitted", step: "submit", text: "Hồ sơ đã được gửi đến", notice: "dossier-submitted" },
  "one-stop.dossier-received": { state: "received", step: "receive", text: "Hồ sơ đã được tiếp nhận", notice: "dossier-received" },
  "one-stop.dossier-taken": { state: "processing", step: "take", text: "Hồ sơ đang được xử lý", notice: "dossier-taken" },
  "one-stop.result-issued": { state: "finished", step: "issue", text: "Hồ sơ đã có kết quả", notice: "result-issued" },
  "one-stop.dossier-returned": { state: "returned", step: "return", text: "Đã trả kết quả", notice: "dossier-returned" },
};
const events = Object.keys(told);

const readable = (at: Date): string =>
  `${timeIn(vietnamZone, at).slice(0, 5)} ngày ${dayIn(vietnamZone, at).split("-").toReversed().join("/")}`;

async function situation(needs: OneStopNeeds, event: Event): Promise<{ dossier: Dossier; step: Step | undefined }> {
  const key = { agencyId: event.subject.agencyId ?? "", dossierId: event.subject.id };
  const dossier = await getDossier(needs.kernel.db, actor, key);
  const steps = await stepsOf(needs.kernel.db, key);
  return { dossier, step: steps.find((step) => step.kind === told[event.type]?.step) };
}

async function tellPortal(needs: OneStopNeeds, event: Event): Promise<void> {
  const what = told[event.type];
  const { dossier, step } = await situation(needs, event);
  if (!what || !dossier.outside_partner || !dossier.outside_code) return;
  const unit = await needs.agencies.cardOf(needs.kernel.db, step?.at_agency_id ?? dossier.agency_id);
  await needs.exchange.tellPortal({
    eventId: event.id,
    partner: dossier.outside_partner,
    outsideCode: dossier.outside_code,
    ourCode: what.state === "submitted" ? null : dossier.code,
    agencyId: dossier.agency_id,
    state: what.state,
    at: event.at,
    handlerName: step?.by_name ?? unit.name,
    handlerTitle: step?.by_title ?? "Cơ quan giải quyết",
    unitName: unit.name,
    text: what.text,
    startedAt: step?.at ?? event.at,
    dueAt: dossier.due_at,
  });
}

async function tellApplicant(needs: OneStopNeeds, event: Event): Promise<void> {
  const what = told[event.type];
  if (!what) return;
  const { dossier, step } = await situation(needs, event);
  const unit = await needs.agencies.cardOf(needs.kernel.db, step?.at_agency_id ?? dossier.agency_id);
  await needs.notices.notifyPerson({
    eventId: event.id,
    personId: dossier.submitter_id,
    template: what.notice,
    facts: {
      procedure: dossier.procedure_name,
      code: dossier.code ?? "",
      trackingCode: dossier.tracking_code,
      trackingAddress: `${needs.publicUrl}/tra-cuu/${dossier.tracking_code}`,
      agency: unit.name,
      handler: [step?.by_title, step?.by_name].filter(Boolean).join(" ") || unit.name,
      at: readable(event.at),
      due: dossier.due_at ? readable(dossier.due_at) : "",
    },
    subject: event.subject,
  });
}

/** What the one-stop shop does when a fact is told: takes deliveries in; tells the portal and the applicant each step, once and in order. */
export function oneStopReactions(needs: OneStopNeeds, accept: ReturnType<typeof acceptDelivery>): Reaction[] {
  return [
    {
      name: "one-stop.accept-delivery",
      on: ["exchange.dossier-delivered"],
      run: async (event, call) => {
        await accept({ actor, requestId: call.requestFor(accept), input: { messageId: event.subject.id } });
      },
    },
    { name: "one-stop.tell-portal", on: events, run: (event) => tellPortal(needs, event) },
    { name: "one-stop.tell-applicant", on: events, run: (event) => tellApplicant(needs, event) },
  ];
}
