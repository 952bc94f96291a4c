import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { type Role, holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type OutgoingDocument, findReplacing, saveDocument } from "../document-store.ts";
import { checkDraft } from "../draft-checks.ts";
import { printedName, typeOn } from "../draft-store.ts";
import { fullNumber, sendRecall } from "../issue-document.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveLine } from "../register-store.ts";
import { drafters } from "../rights.ts";
import { documentKey, draftContent, reasonText } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import { insertDraft } from "./begin-document.ts";

const recallers: readonly Role[] = ["leader", "clerk"];

/**
 * An issued document is recalled: frozen here, and every electronic receiver told, whose answers `showDocument` shows; number and
 * register line stay (NĐ 30/2020/NĐ-CP art. 18.4, annex VI III.8). Refuses `documents.move-forbidden`.
 */
export function recallDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.recall-document",
    input: documentKey.extend({ reason: reasonText }),
    output: z.object({}),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...recallers),
    run: async (act, { reason, ...key }) => {
      const { document, to } = await lockFor(act, key, "recall");
      const messageId = await sendRecall(needs, act, document, reason);
      await saveDocument(act.tx, key, {
        ...{ state: to, withdrawal_message_id: messageId, withdrawal_reason: reason, changed_at: act.now },
      });
      await saveLine(act.tx, key, {
        note: `Thu hồi ngày ${dayIn(vietnamZone, act.now).split("-").toReversed().join("/")}`,
      });
      await addStep(act, document, { kind: "recall", state: to, words: reason });
      const subject = { kind: "document", id: document.id, agencyId: document.agency_id };
      act.tell({ type: "documents.document-recalled", subject });
      return {};
    },
  });
}

/** Receivers that ended meanwhile cannot be addressed any more: their successors hear of it as former receivers. */
async function stillThere(needs: DocumentsNeeds, act: ActContext, { receivers }: OutgoingDocument) {
  if (receivers.length === 0) return receivers;
  const known = new Set((await needs.interchange.addressable(act.tx)).receivers.map(({ organId }) => organId));
  return receivers.filter(({ organId }) => known.has(organId));
}

/**
 * An official begins the document that will replace an issued one, with its content; the former one stands until the new one is
 * issued, then every receiver is told. Refuses `documents.already-replacing`, `documents.move-forbidden`, and as `beginDocument`.
 */
export function replaceDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.replace-document",
    input: documentKey,
    output: documentKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, key) => {
      const { document } = await lockFor(act, key, "replace");
      if (await findReplacing(act.tx, key)) throw refuse("conflict", "documents.already-replacing");
      const given = draftContent.parse({
        ...{ typeCode: document.type_code, abstract: document.abstract, urgency: document.urgency },
        ...{
          body: document.from_pdf ? null : document.body,
          grounds: document.grounds,
          addressees: document.addressees,
          recipients: document.recipients,
        },
        ...{
          receivers: await stillThere(needs, act, document),
          unitId: document.unit_id,
          councilId: document.council_id,
        },
        ...{ signerId: document.signer_account_id, authority: document.authority, copies: document.copies },
        answerBy:
          document.answer_by !== null && document.answer_by >= dayIn(vietnamZone, act.now) ? document.answer_by : null,
        ...{ minuteTakerId: document.co_signer_account_id, party: document.party, enclosed: document.enclosed },
      });
      const content = await checkDraft(needs, act, key.agencyId, given);
      return insertDraft(needs, act, { agencyId: key.agencyId, content, replacesId: document.id });
    },
  });
}

/** The longest list that is addressed by name; longer ones as those who got the document. */
const mostNamed = 5;
const vietnamese = (on: string): string => on.split("-").toReversed().join("/");

/**
 * An official begins the official letter that will correct an issued document, addressed to those who got it; the document stands, and
 * its page and its line in the register name the letter once it is issued (NĐ 30/2020/NĐ-CP art. 18.4). Refuses
 * `documents.move-forbidden`, and as `beginDocument`.
 */
export function correctDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.correct-document",
    input: documentKey,
    output: documentKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, key) => {
      const { document } = await lockFor(act, key, "correct");
      const type = await typeOn(act.tx, document.type_code, dayIn(vietnamZone, act.now));
      const number = document.number_text === null ? "" : ` số ${fullNumber(document)}`;
      const named = `${type ? printedName(type) : document.type_code}${number} ngày ${vietnamese(document.issued_on ?? "")}`;
      const receivers = await stillThere(needs, act, document);
      const names = receivers.map(({ name }) => name);
      const addressees = names.length > 0 && names.length <= mostNamed ? names : [`Các nơi nhận ${named}`];
      const paragraph = (text: string) => ({ kind: "paragraph", content: [{ text }] });
      const given = draftContent.parse({
        ...{ typeCode: "CV", abstract: `Đính chính ${named}`, urgency: document.urgency, grounds: [], addressees },
        body: [
          paragraph(`${named} (${document.abstract}) được đính chính như sau:`),
          paragraph("Tại …, đã ghi: “…”; nay đính chính là: “…”."),
        ],
        ...{ recipients: ["Như trên", "Lưu: VT"], receivers, unitId: document.unit_id },
        ...{ signerId: document.signer_account_id, authority: document.authority, copies: document.copies },
      });
      const content = await checkDraft(needs, act, key.agencyId, given);
      return insertDraft(needs, act, { agencyId: key.agencyId, content, correctsId: document.id });
    },
  });
}
