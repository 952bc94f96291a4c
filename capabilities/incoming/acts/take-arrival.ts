import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { saveAnswered } from "../answer-store.ts";
import {
  findBrought,
  type IncomingDocument,
  insertDocument,
  keyOf,
  lockDocument,
  saveDocument,
  subjectOf,
} from "../document-store.ts";
import { inTurn, readTexts } from "../job-names.ts";
import type { Inbound, IncomingNeeds } from "../needs.ts";
import { insertRequest, requestOf } from "../request-store.ts";
import { askCheck, isPdf } from "../queries/signature-store.ts";
import { addStep } from "../step-store.ts";
import type { Urgency } from "../tables.ts";
import { turnAway } from "../turn-away.ts";

const urgencyOf: Readonly<Record<0 | 1 | 2 | 3, Urgency>> = { 0: "normal", 1: "urgent", 2: "very-urgent", 3: "flash" };

type Arrival = { readonly agencyId: string; readonly inboundId: string };

/** `05/QĐ-UBND`, as the document itself says it. */
const numberOf = ({ header }: Inbound): string => [header.code.number, header.code.notation].filter(Boolean).join("/");

const isSecret = (needs: IncomingNeeds, inbound: Inbound): boolean =>
  [inbound.header.subject, numberOf(inbound), inbound.header.type.name].some(needs.secrecy.textBears) ||
  inbound.files.some(({ name }) => needs.secrecy.fileNameBears(name));

/** What was sent with a mark of secrecy makes no line here, neither of subject nor of sender; the attempt is audited. */
async function stopSecretArrival(needs: IncomingNeeds, act: ActContext, arrival: Arrival): Promise<void> {
  await turnAway(needs, act, arrival);
  act.about({ kind: "inbound-message-document", id: arrival.inboundId, agencyId: arrival.agencyId });
  act.note({ turnedAway: "secret" });
}

async function replacedBy(act: ActContext, agencyId: string, { header }: Inbound): Promise<string | null> {
  const [first] = header.business.replaces ?? [];
  if (!first) return null;
  const by = { foreignId: first.documentId, senderOrganId: header.from.organId };
  return (await findBrought(act.tx, agencyId, by))?.id ?? null;
}

async function addDocument(needs: IncomingNeeds, act: ActContext, arrival: Arrival, inbound: Inbound): Promise<void> {
  const { header } = inbound;
  const id = act.ids.next();
  const document = { agency_id: arrival.agencyId, id };
  await insertDocument(act.tx, {
    ...document,
    ...{ state: "arrived", before_frozen: null, source: "interchange", inbound_id: arrival.inboundId },
    foreign_id: header.documentId,
    sender_organ_id: header.from.organId,
    author: header.from.name,
    number_text: numberOf(inbound),
    issued_on: header.promulgation.on,
    type_name: header.type.name,
    abstract: header.subject,
    urgency: urgencyOf[header.priority],
    answer_by: header.dueOn ?? null,
    note: "",
    arrived_on: dayIn(vietnamZone, act.now),
    arrived_at: act.now,
    ...{ entered_by: null, book_year: null, arrival_number: null, registered_at: null, registered_by: null },
    ...{ directed_at: null, due_at: null, completed_at: null, returned_at: null, return_reason: null },
    replaces_id: header.business.kind === "replace" ? await replacedBy(act, arrival.agencyId, inbound) : null,
    replaced_by_id: null,
  });
  await saveAnswered(act.tx, keyOf(document), header.responseFor);
  await addStep(needs, act, keyOf(document), { kind: "arrive" });
  if (inbound.files.length > 0) act.later(readTexts, keyOf(document), inTurn(keyOf(document)));
  if (inbound.files.some(isPdf)) await askCheck(act, keyOf(document), "arrival");
  act.tell({ type: "incoming.document-arrived", subject: subjectOf(document), facts: { source: "interchange" } });
}

/** What the sender takes back can be opened by nobody from now on; the clerk answers (annex VI NĐ 30/2020 III.8). */
async function freeze(needs: IncomingNeeds, act: ActContext, found: IncomingDocument): Promise<void> {
  const document = await lockDocument(act.tx, act.actor, keyOf(found));
  if (document.state === "frozen" || document.state === "returned") return;
  await saveDocument(act.tx, keyOf(document), { state: "frozen", before_frozen: document.state });
  await addStep(needs, act, keyOf(document), { kind: "recall" });
  act.tell({ type: "incoming.document-recalled", subject: subjectOf(document) });
}

async function addRequest(needs: IncomingNeeds, act: ActContext, arrival: Arrival, inbound: Inbound): Promise<void> {
  if (await requestOf(act.tx, arrival.agencyId, arrival.inboundId)) return;
  const { header } = inbound;
  const kind = header.business.kind === "recall" ? ("recall" as const) : ("update" as const);
  const by = { foreignId: header.business.documentId || header.documentId, senderOrganId: header.from.organId };
  const document = await findBrought(act.tx, arrival.agencyId, by);
  const id = act.ids.next();
  await insertRequest(act.tx, {
    ...{ agency_id: arrival.agencyId, id, document_id: document?.id ?? null, inbound_id: arrival.inboundId, kind },
    ...{ foreign_id: by.foreignId, sender_organ_id: by.senderOrganId },
    reason: header.business.reason ?? "",
    ...{ state: "waiting", arrived_at: act.now, answered_at: null, answered_by: null, answer: null },
  });
  act.about({ kind: "sender-request", id, agencyId: arrival.agencyId });
  act.note({ kind, documentId: document?.id ?? null });
  if (document && kind === "recall") await freeze(needs, act, document);
  if (document && kind === "update") await addStep(needs, act, keyOf(document), { kind: "ask-update" });
}

/**
 * A message of the interchange reached the agency: a document for the clerk to register, or a sender's recall or update of one.
 * The same message changes nothing when it is told again.
 */
export function takeArrival(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.take-arrival",
    input: z.object({ agencyId: z.uuid(), inboundId: z.uuid() }),
    output: z.object({}),
    may: (actor) => actor.kind === "job",
    run: async (act, arrival) => {
      const inbound = await needs.interchange.readInbound(act.tx, arrival.inboundId);
      if (isSecret(needs, inbound)) await stopSecretArrival(needs, act, arrival);
      else if (["recall", "update"].includes(inbound.header.business.kind))
        await addRequest(needs, act, arrival, inbound);
      else if (!(await findBrought(act.tx, arrival.agencyId, { inboundId: arrival.inboundId })))
        await addDocument(needs, act, arrival, inbound);
      return {};
    },
  });
}
