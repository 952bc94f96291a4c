import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { deleteAnswered, saveAnswered } from "../answer-store.ts";
import {
  insertVersion,
  type IncomingDocument,
  keyOf,
  lockDocument,
  saveContent,
  saveDocument,
  subjectOf,
} from "../document-store.ts";
import { inTurn, readTexts } from "../job-names.ts";
import type { IncomingNeeds } from "../needs.ts";
import { askCheck, isPdf } from "../queries/signature-store.ts";
import { refuse } from "../refusals.ts";
import { getRequest, saveRequest, type SenderRequest } from "../request-store.ts";
import { requestKey, upTo } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { endOpenTasks } from "../task-store.ts";
import { tellSender } from "../tell-sender.ts";

/** Agreed: it stays closed, and nobody has to do anything with it. Refused: it is again what it was. */
async function settleRecall(
  needs: IncomingNeeds,
  act: ActContext,
  document: IncomingDocument,
  agree: boolean,
  text: string,
) {
  const kind = agree ? ("agree-recall" as const) : ("refuse-recall" as const);
  await addStep(needs, act, keyOf(document), { kind, text });
  if (document.before_frozen === null) return;
  if (agree) await endOpenTasks(act.tx, keyOf(document), act.now, "dropped");
  else await saveDocument(act.tx, keyOf(document), { state: document.before_frozen, before_frozen: null });
}

/** Agreed: what the sender says now takes the place of what it said, which is kept. */
async function settleUpdate(needs: IncomingNeeds, act: ActContext, document: IncomingDocument, request: SenderRequest) {
  const { inbound_id: before, number_text, issued_on, abstract } = document;
  if (before === null) throw new Error("only an electronic document is updated");
  await insertVersion(act.tx, {
    ...{ agency_id: document.agency_id, document_id: document.id, inbound_id: before },
    ...{ number_text, issued_on, abstract, ended_at: act.now },
  });
  const { header, files } = await needs.interchange.readInbound(act.tx, request.inbound_id);
  await saveContent(act.tx, document, {
    inbound_id: request.inbound_id,
    number_text: [header.code.number, header.code.notation].filter(Boolean).join("/"),
    issued_on: header.promulgation.on,
    type_name: header.type.name,
    abstract: header.subject,
    answer_by: header.dueOn ?? null,
  });
  await deleteAnswered(act.tx, keyOf(document));
  await saveAnswered(act.tx, keyOf(document), header.responseFor);
  act.later(readTexts, keyOf(document), inTurn(keyOf(document)));
  if (files.some(isPdf)) await askCheck(act, keyOf(document), "arrival");
}

/**
 * The clerk answers a sender that recalls or updates what it sent: agreed (15) or refused with a reason (16). A document that is
 * not in the book can only be refused. Refuses `incoming.unknown-request`, `incoming.already-answered`, by field a missing reason.
 */
export function answerRequest(needs: IncomingNeeds) {
  return command(needs.kernel, {
    name: "incoming.answer-request",
    input: requestKey.extend({ agree: z.boolean(), text: upTo(1_000) }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, "clerk"),
    run: async (act, { agree, text, ...key }) => {
      const request = await getRequest(act.tx, key, true);
      act.about({ kind: "sender-request", id: request.id, agencyId: request.agency_id });
      if (request.state !== "waiting") throw refuse("conflict", "incoming.already-answered");
      if (!agree && text.length < 5) {
        throw refuse("invalid", "incoming.incomplete", { fields: { text: "field.too-short" } });
      }
      if (agree && request.document_id === null) throw refuse("conflict", "incoming.unknown-document");
      const state = agree ? ("agreed" as const) : ("refused" as const);
      const answered = { answered_at: act.now, answered_by: act.actor.accountId, answer: text };
      await saveRequest(act.tx, key, { state, ...answered });
      await tellSender(
        needs,
        act,
        { agency_id: request.agency_id, inbound_id: request.inbound_id },
        { code: agree ? "15" : "16", description: text || "Đồng ý" },
      );
      act.note({ kind: request.kind, agreed: agree });
      if (request.document_id === null) return {};
      const documentKey = { agencyId: request.agency_id, documentId: request.document_id };
      const document = await lockDocument(act.tx, act.actor, documentKey);
      if (request.kind === "recall") await settleRecall(needs, act, document, agree, text);
      else {
        if (agree) await settleUpdate(needs, act, document, request);
        await addStep(needs, act, documentKey, { kind: agree ? "agree-update" : "refuse-update", text });
      }
      act.tell({
        type: "incoming.request-answered",
        subject: subjectOf(document),
        facts: { kind: request.kind, agree },
      });
      return {};
    },
  });
}
