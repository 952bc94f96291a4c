import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt } from "#kernel/plain/actor";
import { day, dayIn, vietnamZone } from "#kernel/plain/day";
import { insertDocument } from "../document-store.ts";
import { checkDraft } from "../draft-checks.ts";
import { addVersion } from "../draft-store.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { numberingFor } from "../number-document.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { documentKey, draftContent } from "../shapes.ts";
import { addStep } from "../step-store.ts";
import type { VersionContent } from "../tables.ts";

export const documentTemplate = "administrative-document";

/** The columns that a version fills. */
export const columnsOf = (content: VersionContent) => ({
  type_code: content.typeCode,
  abstract: content.abstract,
  urgency: content.urgency,
  body: JSON.stringify(content.body),
  grounds: JSON.stringify(content.grounds),
  addressees: JSON.stringify(content.addressees),
  recipients: JSON.stringify(content.recipients),
  receivers: JSON.stringify(content.receivers),
  unit_id: content.unitId,
  council_id: content.councilId ?? null,
  signer_account_id: content.signerId,
  authority: content.authority,
  copies: content.copies,
  co_signer_account_id: content.minuteTakerId ?? null,
  party: content.party ? JSON.stringify(content.party) : null,
  enclosed: content.enclosed ? JSON.stringify(content.enclosed) : null,
  from_pdf: content.fromPdf ?? false,
  answer_by: content.answerBy ? day(content.answerBy) : null,
  source_pdf: content.pdf ? JSON.stringify(content.pdf) : null,
});

type Beginning = {
  readonly agencyId: string;
  readonly content: VersionContent;
  readonly replacesId?: string;
  readonly correctsId?: string;
  readonly answersInboundId?: string | undefined;
};

/** A new draft with its first version, in the caller's act. Order of number, series and template are pinned to it. */
export async function insertDraft(needs: DocumentsNeeds, act: ActContext, beginning: Beginning) {
  const { agencyId, content } = beginning;
  const today = dayIn(vietnamZone, act.now);
  const template_version = needs.papers.versionOn(documentTemplate, today);
  const by = act.actor.accountId;
  if (!template_version || !by) throw new Error("no template of administrative documents is in force");
  const id = act.ids.next();
  await insertDocument(act.tx, {
    ...{ agency_id: agencyId, id, state: "drafting", ...columnsOf(content), drafter_account_id: by },
    ...{ replaces_id: beginning.replacesId ?? null, answers_inbound_id: beginning.answersInboundId ?? null },
    corrects_id: beginning.correctsId ?? null,
    ...{ version: 1, ...(await numberingFor(needs, act.tx, content, { agencyId, day: today })) },
    ...{ template: documentTemplate, template_version, anchors: JSON.stringify(null) },
    ...{ created_at: act.now, changed_at: act.now },
  });
  const key = { agencyId, documentId: id };
  await addVersion(act.tx, key, { no: 1, content, at: act.now, by });
  await addStep(act, { agency_id: agencyId, id, version: 1 }, { kind: "begin", state: "drafting" });
  act.about({ kind: "document", id, agencyId });
  return key;
}

/**
 * An official begins a document of the agency. A draft that bears MẬT, TỐI MẬT or TUYỆT MẬT is refused with `documents.secret`
 * and nothing of it is kept. Refuses type, unit, signer, authority (`documents.authority-…`), receivers and a day of answer that is past by field, and
 * `documents.answer-unknown` for a message that the agency did not get.
 */
export function beginDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.begin-document",
    input: z.object({ agencyId: z.uuid(), answersInboundId: z.uuid().optional(), ...draftContent.shape }),
    output: documentKey,
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, { agencyId, answersInboundId, ...given }) => {
      const content = await checkDraft(needs, act, agencyId, given);
      if (answersInboundId && !(await needs.interchange.answered(act.tx, agencyId, answersInboundId))) {
        throw refuse("not-found", "documents.answer-unknown");
      }
      return insertDraft(needs, act, { agencyId, content, answersInboundId });
    },
  });
}
