import type { Event, Reaction } from "#kernel/events";
import type { Role } from "#kernel/plain/actor";
import { signsNow } from "./document-moves.ts";
import { type OutgoingDocument, findDocument } from "./document-store.ts";
import { reviewsOf } from "./draft-store.ts";
import { fullNumber } from "./issue-document.ts";
import type { DocumentsNeeds } from "./needs.ts";

// Whose turn it is, and what became of a document, told to those it concerns: in their list and by mail.

type Found = { readonly document: OutgoingDocument; readonly event: Event };

async function found(needs: DocumentsNeeds, event: Event): Promise<Found | undefined> {
  const key = { agencyId: event.subject.agencyId ?? "", documentId: event.subject.id };
  const document = await findDocument(needs.kernel.db, key);
  return document && { document, event };
}

const base = ({ document, event }: Found) => ({
  ...{ eventId: event.id, agencyId: document.agency_id, subject: event.subject, mail: true as const },
});
const onDraft = ({ document, event }: Found) => ({
  drafterId: document.drafter_account_id,
  at: event.at.toISOString(),
});

async function holdersAt(needs: DocumentsNeeds, agencyId: string, role: Role): Promise<string[]> {
  const held = await needs.officialsAt(needs.kernel.db, agencyId, role);
  return [...new Set(held.map(({ accountId }) => accountId))];
}

const templates = {
  "in-review": "document-to-review",
  "to-number": "document-to-number",
  "to-sign": "document-to-sign",
  "to-seal": "document-to-seal",
} as const;
type WaitingState = keyof typeof templates;
const isWaiting = (state: string): state is WaitingState => Object.hasOwn(templates, state);

/** Whoever's turn it is in a state. */
async function turnOf(needs: DocumentsNeeds, document: OutgoingDocument, state: WaitingState): Promise<string[]> {
  const key = { agencyId: document.agency_id, documentId: document.id };
  if (state === "to-sign") return [signsNow(document)];
  if (state !== "in-review") return holdersAt(needs, document.agency_id, "clerk");
  const turn = (await reviewsOf(needs.kernel.db, key)).find((review) => review.state === "waiting");
  return turn ? [turn.reviewer_account_id] : [];
}

/** A turn that is over by now is told to nobody. */
async function tellTurn(needs: DocumentsNeeds, event: Event): Promise<void> {
  const it = await found(needs, event);
  if (!it || it.document.state !== event.facts["state"] || !isWaiting(it.document.state)) return;
  const template = templates[it.document.state];
  for (const accountId of await turnOf(needs, it.document, it.document.state)) {
    await needs.notices.notifyAccount({ ...base(it), accountId, template, facts: onDraft(it) });
  }
}

async function tellReturned(needs: DocumentsNeeds, event: Event): Promise<void> {
  const it = await found(needs, event);
  if (it?.document.state !== "drafting") return;
  const { drafter_account_id: accountId } = it.document;
  const facts = { at: event.at.toISOString() };
  await needs.notices.notifyAccount({ ...base(it), accountId, template: "document-returned", facts });
}

/** Drafter and signer. */
async function tellIssued(needs: DocumentsNeeds, event: Event): Promise<void> {
  const it = await found(needs, event);
  if (!it) return;
  const { drafter_account_id: drafter, signer_account_id: signer } = it.document;
  const facts = { numberText: fullNumber(it.document) || "–", at: event.at.toISOString() };
  for (const accountId of new Set([drafter, signer])) {
    await needs.notices.notifyAccount({ ...base(it), accountId, template: "document-issued", facts });
  }
}

/** A receiver returned it, or will not give it back, or it could not be sent there: drafter and clerks. */
async function tellRefused(needs: DocumentsNeeds, event: Event): Promise<void> {
  const it = await found(needs, event);
  const { organId, messageId } = event.facts;
  if (!it || typeof organId !== "string" || it.document.number_text === null) return;
  const clerks = await holdersAt(needs, it.document.agency_id, "clerk");
  const sent = typeof messageId === "string" ? await needs.interchange.receiversOf(needs.kernel.db, messageId) : [];
  const receiverId = sent.find((one) => one.organId === organId)?.agencyId ?? null;
  const receiver = receiverId === null ? { organId } : { receiverId };
  const facts = { numberText: fullNumber(it.document), ...receiver, at: event.at.toISOString() };
  const answered = event.facts["statusCode"] === "16" ? ("document-kept" as const) : ("document-refused" as const);
  const template = event.type === "interchange.send-failed" ? "document-unsent" : answered;
  for (const accountId of new Set([it.document.drafter_account_id, ...clerks])) {
    await needs.notices.notifyAccount({ ...base(it), accountId, template, facts });
  }
}

export function turnReactions(needs: DocumentsNeeds): Reaction[] {
  const refused: readonly unknown[] = ["02", "16"];
  return [
    { name: "documents.tell-turn", on: ["documents.document-waits"], run: (event) => tellTurn(needs, event) },
    {
      name: "documents.tell-returned",
      on: ["documents.document-returned"],
      run: (event) => tellReturned(needs, event),
    },
    { name: "documents.tell-issued", on: ["documents.document-issued"], run: (event) => tellIssued(needs, event) },
    {
      name: "documents.tell-refused",
      on: ["interchange.status-received"],
      concerns: ({ facts }) => refused.includes(facts["statusCode"]),
      run: (event) => tellRefused(needs, event),
    },
    {
      name: "documents.tell-unsent",
      on: ["interchange.send-failed"],
      concerns: ({ subject }) => subject?.kind === "document",
      run: (event) => tellRefused(needs, event),
    },
  ];
}
