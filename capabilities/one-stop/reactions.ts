import type { Event, Reaction } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import type { acceptDelivery } from "./acts/accept-delivery.ts";
import type { DossierState } from "./dossier-moves.ts";
import { type Dossier, getDossier } from "./dossier-store.ts";
import type { OneStopNeeds } from "./needs.ts";
import { type Step, stepsOf } from "./step-store.ts";

const actor = jobActor("one-stop");

/** What is told of each event: the business state it means, the step that made it, and the words for the portal. */
type Told = {
  readonly state: DossierState;
  readonly step: string;
  readonly text: string;
  readonly notice: "dossier-submitted" | "dossier-received" | "dossier-processing" | "result-ready" | "result-returned";
};
const told: Record<string, Told> = {
  "one-stop.dossier-submitted": {
    state: "submitted",
    step: "submit",
    text: "Hồ sơ đã được gửi đến",
    notice: "dossier-submitted",
  },
  "one-stop.dossier-received": {
    state: "received",
    step: "receive",
    text: "Hồ sơ đã được tiếp nhận",
    notice: "dossier-received",
  },
  "one-stop.dossier-taken": {
    state: "processing",
    step: "take",
    text: "Hồ sơ đang được xử lý",
    notice: "dossier-processing",
  },
  "one-stop.result-issued": { state: "finished", step: "issue", text: "Hồ sơ đã có kết quả", notice: "result-ready" },
  "one-stop.dossier-returned": { state: "returned", step: "return", text: "Đã trả kết quả", notice: "result-returned" },
};
const events = Object.keys(told);

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
  const agencyId = step?.at_agency_id ?? dossier.agency_id;
  const to = { eventId: event.id, personId: dossier.submitter_id, agencyId: dossier.agency_id, subject: event.subject };
  const common = {
    procedureCode: dossier.procedure_code,
    agencyId,
    at: event.at.toISOString(),
    trackingCode: dossier.tracking_code,
  };
  if (what.notice === "dossier-submitted") {
    await needs.notices.notifyPerson({ ...to, template: what.notice, facts: common });
    return;
  }
  if (!dossier.code) throw new Error(`${event.type} was told of a dossier without a code`);
  const facts = {
    ...common,
    dossierCode: dossier.code,
    handlerId: step?.by_account_id ?? null,
    dueAt: dossier.due_at?.toISOString() ?? null,
  };
  await needs.notices.notifyPerson({ ...to, template: what.notice, facts });
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
