import type { ActContext } from "#kernel/command";
import { day } from "#kernel/plain/day";
import { competenceOf } from "./authority.ts";
import { type OutgoingDocument, keyOf, saveDocument } from "./document-store.ts";
import { attachmentsOf, printedName, typeOn } from "./draft-store.ts";
import type { DocumentsNeeds, IssuedHeader, Sending } from "./needs.ts";
import { saveLine } from "./register-store.ts";
import { addStepFor } from "./step-store.ts";
import type { Receiver } from "./tables.ts";

const priorities = { normal: 0, urgent: 1, "very-urgent": 2, flash: 3 } as const;

/** Number and symbol as they are written: `05/QĐ-UBND`; empty where there is none. */
export const fullNumber = (document: Pick<OutgoingDocument, "number_text" | "symbol">): string =>
  document.number_text === null ? "" : `${document.number_text}/${document.symbol ?? ""}`;

/** The name of a document among systems: agency, day and number (QCVN 102:2016/BTTTT). */
export async function documentIdOf(
  needs: DocumentsNeeds,
  act: ActContext,
  document: OutgoingDocument,
): Promise<string> {
  const organId = await needs.agencies.organIdOf(act.tx, document.agency_id);
  return `${organId},${(document.issued_on ?? "").replaceAll("-", "/")},${fullNumber(document)}`;
}

async function headerOf(needs: DocumentsNeeds, act: ActContext, document: OutgoingDocument): Promise<IssuedHeader> {
  const on = day(document.issued_on ?? "");
  const [type, agency, names, attachments] = await Promise.all([
    typeOn(act.tx, document.type_code, on),
    needs.agencies.cardOf(act.tx, document.agency_id),
    needs.identity.namesOf(act.tx, [document.signer_account_id]),
    attachmentsOf(act.tx, keyOf(document)),
  ]);
  const inbound = document.answers_inbound_id;
  const answered = inbound ? await needs.interchange.answered(act.tx, document.agency_id, inbound) : undefined;
  const signer = names.get(document.signer_account_id);
  return {
    code: { number: document.number_text ?? "", notation: document.symbol ?? "" },
    promulgation: { place: agency.placeName, on },
    type: { code: type?.abbreviation ?? "", name: type ? printedName(type) : document.type_code },
    subject: document.abstract,
    signer: {
      competence: competenceOf(document.authority),
      position: signer?.title ?? "",
      fullName: signer?.fullName ?? "",
    },
    ...(document.answer_by && { dueOn: document.answer_by }),
    toPlaces: document.recipients,
    priority: priorities[document.urgency],
    pages: document.pages ?? 1,
    amount: document.copies,
    appendixes: attachments.map(({ name }) => name),
    responseFor:
      answered?.organId && answered.documentId
        ? [{ organId: answered.organId, code: answered.code, documentId: answered.documentId, on: answered.on }]
        : [],
  };
}

const fileName = (document: OutgoingDocument): string =>
  `${fullNumber(document).replaceAll(/[^\p{L}\p{N}.-]+/gu, "-")}.pdf`;

async function filesOf(document: OutgoingDocument, act: ActContext): Promise<Sending["files"]> {
  const attachments = await attachmentsOf(act.tx, keyOf(document));
  const own = { fileId: document.sealed_file_id ?? "", name: fileName(document), type: "application/pdf" };
  return [
    own,
    ...attachments.map(({ file_id, sealed_file_id, name, type }) => ({
      fileId: sealed_file_id ?? file_id,
      name,
      type,
    })),
  ];
}

/** Sends a sealed document to its electronic receivers in the act that issues it; null when it has none. */
export async function sendIssued(
  needs: DocumentsNeeds,
  act: ActContext,
  document: OutgoingDocument,
  replaced: OutgoingDocument | null,
): Promise<string | null> {
  const { agency_id: agencyId, id: subjectId, receivers } = document;
  if (receivers.length === 0) return null;
  const about = replaced && replaced.message_id !== null ? replaced : null;
  const { messageId } = await needs.interchange.send(act, {
    ...{ agencyId, subjectId, receivers, header: await headerOf(needs, act, document) },
    files: await filesOf(document, act),
    kind: about ? "replace" : "new",
    ...(about && {
      replaces: [
        {
          documentId: await documentIdOf(needs, act, about),
          organIds: about.receivers.map(({ organId }) => organId),
        },
      ],
    }),
  });
  return messageId;
}

/** Sends an issued document to further receivers. */
export async function sendTo(
  needs: DocumentsNeeds,
  act: ActContext,
  document: OutgoingDocument,
  receivers: readonly Receiver[],
): Promise<string> {
  const { agency_id: agencyId, id: subjectId } = document;
  const header = await headerOf(needs, act, document);
  const files = await filesOf(document, act);
  return (await needs.interchange.send(act, { agencyId, subjectId, receivers, header, files, kind: "new" })).messageId;
}

/**
 * Those who got the former document and do not get the one in its place hear that it is taken back, and by what. Their answers
 * stand with the former one.
 */
export async function tellFormerReceivers(
  needs: DocumentsNeeds,
  act: ActContext,
  former: OutgoingDocument,
  by: OutgoingDocument,
): Promise<void> {
  const get = new Set(by.receivers.map(({ organId }) => organId));
  const receivers = former.receivers.filter(({ organId }) => !get.has(organId));
  const on = (by.issued_on ?? "").split("-").toReversed().join("/");
  const reason = `Đã được thay thế bằng văn bản số ${fullNumber(by)} ngày ${on}`;
  const messageId = await sendRecall(needs, act, { ...former, receivers }, reason);
  if (messageId !== null)
    await saveDocument(act.tx, keyOf(former), { withdrawal_message_id: messageId, withdrawal_reason: reason });
}

/** Tells everybody who got a document that it is taken back. Null when it went to nobody electronically. */
export async function sendRecall(
  needs: DocumentsNeeds,
  act: ActContext,
  document: OutgoingDocument,
  reason: string,
): Promise<string | null> {
  if (document.message_id === null || document.receivers.length === 0) return null;
  const { agency_id: agencyId, id: subjectId, receivers } = document;
  const header = await headerOf(needs, act, document);
  const sending = { agencyId, subjectId, receivers, header, files: [], kind: "recall" as const, reason };
  return (await needs.interchange.send(act, sending)).messageId;
}

/** The line in the register and the course of a document that another one took the place of. */
export async function markReplaced(act: ActContext, replaced: OutgoingDocument, by: OutgoingDocument): Promise<void> {
  const key = keyOf(replaced);
  await saveDocument(act.tx, key, { state: "replaced", changed_at: act.now });
  const named = fullNumber(by) || `văn bản ngày ${(by.issued_on ?? "").split("-").toReversed().join("/")}`;
  await saveLine(act.tx, key, { note: `Được thay thế bằng ${named}` });
  await addStepFor(act, replaced, by.sealer_account_id, { kind: "replaced", state: "replaced", words: named });
  const subject = { kind: "document", id: replaced.id, agencyId: replaced.agency_id };
  act.tell({ type: "documents.document-replaced", subject, facts: { byDocumentId: by.id } });
}
