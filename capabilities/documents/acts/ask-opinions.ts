import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type OutgoingDocument, keyOf, lockDocument } from "../document-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { type Opinion, addRequest, opinionsOf } from "../opinion-store.ts";
import { refuse } from "../refusals.ts";
import { drafters, mayAskOpinions, officials } from "../rights.ts";
import { bearsSecrecyMark } from "../secrecy.ts";
import { documentKey } from "../shapes.ts";
import { addStep } from "../step-store.ts";

const parties = z.array(z.uuid()).max(50, "field.too-long");
const inputShape = documentKey.extend({
  version: z.int(),
  accountIds: parties,
  unitIds: parties,
  /** An instant. */
  dueAt: z.iso.datetime({ error: "field.date", offset: true }),
  question: z.string().trim().max(1_000, "field.too-long"),
});
type Asked = z.infer<typeof inputShape>;

/** Officials and units of the agency, each asked once of this version; neither drafter nor signer, who decide anyway. */
async function partiesOf(
  needs: DocumentsNeeds,
  act: ActContext,
  document: OutgoingDocument,
  { accountIds, unitIds }: Asked,
): Promise<Pick<Opinion, "party_id" | "party_kind">[]> {
  const held = await Promise.all(drafters.map((role) => needs.officialsAt(act.tx, document.agency_id, role)));
  const known = new Set(held.flat().map(({ accountId }) => accountId));
  const units = await needs.agencies.unitsOf(act.tx, document.agency_id, dayIn(vietnamZone, act.now));
  const wrong = (code: "unknown-reviewer" | "reviewer-twice" | "unknown-unit" | "already-asked", field: string) =>
    refuse("invalid", `documents.${code}`, { fields: { [field]: `documents.${code}` } });
  if (accountIds.some((id) => !known.has(id))) throw wrong("unknown-reviewer", "accountIds");
  if (accountIds.some((id) => id === document.drafter_account_id || id === document.signer_account_id)) {
    throw wrong("reviewer-twice", "accountIds");
  }
  if (unitIds.some((id) => !units.some((unit) => unit.id === id))) throw wrong("unknown-unit", "unitIds");
  const before = await opinionsOf(act.tx, keyOf(document));
  const asked = new Set(before.filter((each) => each.version === document.version).map(({ party_id }) => party_id));
  if (accountIds.some((id) => asked.has(id))) throw wrong("already-asked", "accountIds");
  if (unitIds.some((id) => asked.has(id))) throw wrong("already-asked", "unitIds");
  return [
    ...[...new Set(accountIds)].map((party_id) => ({ party_id, party_kind: "official" as const })),
    ...[...new Set(unitIds)].map((party_id) => ({ party_id, party_kind: "unit" as const })),
  ];
}

function demandAskable(act: ActContext, document: OutgoingDocument, input: Asked): void {
  if (!["drafting", "in-review"].includes(document.state)) {
    throw refuse("conflict", "documents.move-forbidden", { facts: { move: "ask-opinions", state: document.state } });
  }
  if (!mayAskOpinions(act.actor, document)) throw refuse("forbidden", "documents.not-your-document");
  if (document.version !== input.version) throw refuse("conflict", "documents.document-changed");
  if (input.accountIds.length + input.unitIds.length === 0) {
    throw refuse("invalid", "documents.nobody-asked", { fields: { accountIds: "documents.nobody-asked" } });
  }
  if (new Date(input.dueAt) <= act.now) {
    throw refuse("invalid", "documents.opinion-due-past", { fields: { dueAt: "documents.opinion-due-past" } });
  }
}

/**
 * The drafter, or who leads the drafting unit or the agency, asks several officials and units at once for their opinion on the
 * version they see, until an instant; whoever has not answered by then is waited for no longer. Nothing else stops meanwhile. Refuses
 * `documents.nobody-asked`, `documents.opinion-due-past`, `documents.already-asked` (of this version), `documents.secret`.
 */
export function askOpinions(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.ask-opinions",
    input: inputShape,
    output: z.object({ requestId: z.uuid() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...officials),
    run: async (act, input) => {
      const { question, dueAt, version, agencyId, documentId } = input;
      if (bearsSecrecyMark(question)) {
        throw refuse("invalid", "documents.secret", { fields: { question: "documents.secret" } });
      }
      const document = await lockDocument(act.tx, act.actor, { agencyId, documentId });
      const subject = { kind: "document", id: document.id, agencyId };
      act.about(subject);
      demandAskable(act, document, input);
      const asked = await partiesOf(needs, act, document, input);
      const id = act.ids.next();
      await addRequest(
        act.tx,
        {
          ...{ agency_id: agencyId, id, document_id: documentId, version, due_at: new Date(dueAt) },
          ...{ question: question === "" ? null : question, asked_at: act.now, asked_by: act.actor.accountId ?? "" },
        },
        asked,
      );
      await addStep(act, document, { kind: "ask-opinions", state: document.state, words: question });
      act.note({ requestId: id, count: asked.length });
      act.tell({ type: "documents.opinions-asked", subject, facts: { requestId: id } });
      return { requestId: id };
    },
  });
}
