import type { Event, Reaction, ReactionCall } from "#kernel/events";
import { jobActor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { Refusal } from "#kernel/plain/refusal";
import type { acceptDelivery } from "./acts/accept-delivery.ts";
import { endReactions, type followDocument } from "./acts/follow-document.ts";
import type { followMerge } from "./acts/follow-merge.ts";
import type { refuseDelivery } from "./acts/refuse-delivery.ts";
import type { DossierState } from "./dossier-moves.ts";
import { type Dossier, getDossier } from "./dossier-store.ts";
import type { OneStopNeeds } from "./needs.ts";
import { fieldTitle, isMisfit, refusalSentence } from "./refusals.ts";
import { type Step, stepsOf } from "./step-store.ts";

const actor = jobActor("one-stop");

/** What is told of each event: the business state it means (else the one the event names), the step that made it, and the words for the portal. */
type Told = {
  readonly state: DossierState | null;
  readonly step: string;
  readonly text: string;
  readonly notice: NoticeWithCode | "dossier-submitted" | "dossier-not-received";
  /** For a dossier that has no code yet. */
  readonly before?: NoticeBefore;
};
type NoticeWithCode =
  | "dossier-received"
  | "dossier-taken-over"
  | "dossier-processing"
  | "supplement-asked"
  | "supplement-handed-in"
  | "due-postponed"
  | "dossier-stopped"
  | "dossier-withdrawn"
  | "result-ready"
  | "result-returned"
  | "result-recalled"
  | "result-replaced";
type NoticeBefore =
  | "dossier-submitted"
  | "dossier-not-received"
  | "supplement-asked-at-reception"
  | "supplement-handed-in-at-reception"
  | "dossier-withdrawn-before-reception";

const told: Record<string, Told> = {
  "one-stop.dossier-submitted": {
    state: "submitted",
    step: "submit",
    text: "Hồ sơ đã được gửi đến",
    notice: "dossier-submitted",
    before: "dossier-submitted",
  },
  "one-stop.dossier-received": {
    state: "received",
    step: "receive",
    text: "Hồ sơ đã được tiếp nhận",
    notice: "dossier-received",
  },
  "one-stop.dossier-taken-over": {
    state: "received",
    step: "take-over",
    text: "Cơ quan giải quyết đã nhận bàn giao hồ sơ",
    notice: "dossier-taken-over",
  },
  "one-stop.supplement-asked": {
    state: "supplement",
    step: "ask-supplement",
    text: "Yêu cầu bổ sung, hoàn thiện hồ sơ",
    notice: "supplement-asked",
    before: "supplement-asked-at-reception",
  },
  "one-stop.supplement-handed-in": {
    state: null,
    step: "hand-in-supplement",
    text: "Đã nhận giấy tờ bổ sung",
    notice: "supplement-handed-in",
    before: "supplement-handed-in-at-reception",
  },
  "one-stop.dossier-refused": {
    state: "refused",
    step: "refuse",
    text: "Từ chối tiếp nhận giải quyết hồ sơ",
    notice: "dossier-not-received",
    before: "dossier-not-received",
  },
  "one-stop.dossier-taken": {
    state: "processing",
    step: "take",
    text: "Hồ sơ đang được xử lý",
    notice: "dossier-processing",
  },
  "one-stop.due-postponed": {
    state: null,
    step: "postpone",
    text: "Xin lỗi và hẹn lại ngày trả kết quả",
    notice: "due-postponed",
  },
  "one-stop.dossier-stopped": {
    state: "stopped",
    step: "stop",
    text: "Dừng giải quyết hồ sơ",
    notice: "dossier-stopped",
  },
  "one-stop.dossier-withdrawn": {
    state: "withdrawn",
    step: "withdraw",
    text: "Người nộp rút hồ sơ",
    notice: "dossier-withdrawn",
    before: "dossier-withdrawn-before-reception",
  },
  "one-stop.result-issued": { state: "finished", step: "issue", text: "Hồ sơ đã có kết quả", notice: "result-ready" },
  "one-stop.dossier-returned": { state: "returned", step: "return", text: "Đã trả kết quả", notice: "result-returned" },
  "one-stop.result-recalled": {
    state: null,
    step: "result-recalled",
    text: "Kết quả đã bị thu hồi",
    notice: "result-recalled",
  },
  "one-stop.result-replaced": {
    state: null,
    step: "result-replaced",
    text: "Kết quả đã được thay thế bằng văn bản khác",
    notice: "result-replaced",
  },
};
const events = Object.keys(told);

async function situation(needs: OneStopNeeds, event: Event): Promise<{ dossier: Dossier; step: Step | undefined }> {
  const key = { agencyId: event.subject.agencyId ?? "", dossierId: event.subject.id };
  const dossier = await getDossier(needs.kernel.db, actor, key);
  const steps = await stepsOf(needs.kernel.db, key);
  // A request may be made twice: the step is the one of this event's instant, which alone is not the submission's own.
  const kinds = event.type === "one-stop.dossier-taken" ? ["take", "assign"] : [told[event.type]?.step];
  const same = steps.filter((step) => kinds.includes(step.kind));
  return { dossier, step: same.find((step) => step.at.getTime() === event.at.getTime()) ?? same[0] };
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
    state: what.state ?? (event.facts.state as DossierState),
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
  const handlerId = step?.by_name ? step.by_account_id : null;
  // The code it had when this happened: told late, it may have been received meanwhile.
  const code = typeof event.facts.code === "string" ? event.facts.code : null;
  if (what.notice === "dossier-submitted" || what.notice === "dossier-not-received" || code === null) {
    const template = what.before;
    if (!template) throw new Error(`${event.type} was told of a dossier without a code`);
    const facts = template === "dossier-submitted" ? common : { ...common, handlerId };
    await needs.notices.notifyPerson({ ...to, template, facts });
    return;
  }
  const dueAt = dossier.due_at?.toISOString() ?? null;
  const facts = { ...common, dossierCode: code, handlerId, dueAt };
  if (what.notice === "result-recalled" || what.notice === "result-replaced") {
    const known = (name: string) => (typeof event.facts[name] === "string" ? event.facts[name] : null);
    const ended = { ...facts, number: known("number"), centreId: known("centreId") };
    const newNumber = what.notice === "result-replaced" ? { newNumber: known("newNumber") } : {};
    await needs.notices.notifyPerson({ ...to, template: what.notice, facts: { ...ended, ...newNumber } });
    return;
  }
  await needs.notices.notifyPerson({ ...to, template: what.notice, facts });
}

/** The acts that reactions end in. */
export type ReactingActs = {
  readonly accept: ReturnType<typeof acceptDelivery>;
  readonly refuse: ReturnType<typeof refuseDelivery>;
  readonly follow: ReturnType<typeof followMerge>;
  readonly followDocument: ReturnType<typeof followDocument>;
};

/** What was delivered becomes a dossier; what does not fit is refused at once, because trying again would never help. */
async function takeIn(needs: OneStopNeeds, acts: ReactingActs, event: Event, call: ReactionCall): Promise<void> {
  const { accept, refuse } = acts;
  const messageId = event.subject.id;
  // A crash after the refusal was saved and before the reaction was noted as done.
  if ((await needs.exchange.readDelivery(needs.kernel.db, messageId))?.state === "refused") return;
  try {
    await accept({ actor, requestId: call.requestFor(accept), input: { messageId } });
  } catch (error) {
    if (!(error instanceof Refusal) || !isMisfit(error)) throw error;
    const input = { messageId, reason: error.code, fields: error.fields };
    await refuse({ actor, requestId: call.requestFor(refuse), input });
  }
}

/** Status 3 to the sender, with the reason in a sentence (no dossier code: none was taken). */
async function tellRefused(needs: OneStopNeeds, event: Event): Promise<void> {
  const { partner, outsideCode, procedureCode, reason, fields } = event.facts;
  const centre = await needs.agencies.cardOf(needs.kernel.db, event.subject.agencyId ?? "");
  const procedure = await needs.procedures.findFor(
    needs.kernel.db,
    String(procedureCode),
    dayIn(vietnamZone, event.at),
  );
  const titles = (Array.isArray(fields) ? fields : []).map((field) => fieldTitle(procedure?.form ?? null, field));
  await needs.exchange.tellPortal({
    eventId: event.id,
    partner: String(partner),
    outsideCode: String(outsideCode),
    ourCode: null,
    agencyId: centre.id,
    state: "refused",
    at: event.at,
    handlerName: centre.name,
    handlerTitle: "Cơ quan tiếp nhận",
    unitName: centre.name,
    text: refusalSentence(String(reason), titles),
    startedAt: event.at,
    dueAt: null,
  });
}

/** Whoever was given a dossier finds it among the own notices. */
async function tellOfficer(needs: OneStopNeeds, event: Event): Promise<void> {
  const { dossier } = await situation(needs, event);
  const accountId = String(event.facts.accountId ?? "");
  if (dossier.case_officer_id !== accountId || !dossier.code) return;
  await needs.notices.notifyAccount({
    eventId: event.id,
    accountId,
    agencyId: dossier.agency_id,
    subject: event.subject,
    template: "dossier-to-process",
    facts: {
      dossierCode: dossier.code,
      procedureCode: dossier.procedure_code,
      dueAt: dossier.due_at?.toISOString() ?? null,
    },
  });
}

/** What the one-stop shop does when a fact is told: takes deliveries in; tells the portal and the applicant each step, once and in order. */
export function oneStopReactions(needs: OneStopNeeds, acts: ReactingActs): Reaction[] {
  return [
    {
      name: "one-stop.accept-delivery",
      on: ["exchange.dossier-delivered"],
      run: (event, call) => takeIn(needs, acts, event, call),
    },
    {
      name: "one-stop.tell-portal",
      on: events,
      concerns: ({ facts: { door } }) => door === undefined || door === "national-portal",
      run: (event) => tellPortal(needs, event),
    },
    {
      name: "one-stop.tell-portal-refused",
      on: ["one-stop.delivery-refused"],
      run: (event) => tellRefused(needs, event),
    },
    { name: "one-stop.tell-applicant", on: events, run: (event) => tellApplicant(needs, event) },
    {
      name: "one-stop.follow-merge",
      on: ["persons.merged"],
      run: async (event, call) => {
        const { mergedId, keepId } = event.facts;
        const requestId = call.requestFor(acts.follow);
        await acts.follow({ actor, requestId, input: { mergedId, keepId } });
      },
    },
    ...endReactions(needs, acts.followDocument),
    { name: "one-stop.tell-officer", on: ["one-stop.dossier-assigned"], run: (event) => tellOfficer(needs, event) },
  ];
}
