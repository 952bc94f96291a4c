import type { Agencies } from "#capabilities/agencies";
import type { Documents, KeptOutgoing } from "#capabilities/documents";
import type { Identity } from "#capabilities/identity";
import type { Incoming, KeptIncoming } from "#capabilities/incoming";
import type { OneStopNeeds } from "#capabilities/one-stop";
import type { KeptDocument, WorkFilesNeeds } from "#capabilities/work-files";
import { anonymous } from "#kernel/plain/actor";
import { type Day, dayIn, isDay, vietnamZone } from "#kernel/plain/day";

type Parts = {
  readonly needs: OneStopNeeds;
  readonly agencies: Agencies;
  readonly identity: Identity;
  readonly documents: Documents;
  readonly incoming: Incoming;
};

const priorities = { normal: 0, urgent: 1, "very-urgent": 2, flash: 3 } as const;
const dayOrNull = (text: string | null): Day | null => (text !== null && isDay(text) ? text : null);

function fromOutgoing(kept: KeptOutgoing, organName: string): KeptDocument {
  const { attachments, document, fileId, numberText } = kept;
  const own = fileId ? [{ fileId, name: `${numberText ?? "van-ban"}.pdf` }] : [];
  return {
    ...{ kind: "outgoing", documentId: document.id, numberText: numberText ?? "", organName },
    ...{ codeNumber: document.number_text ?? "", codeNotation: document.symbol ?? "", typeName: kept.typeName },
    ...{ issuedOn: dayOrNull(document.issued_on), subject: document.abstract, pages: document.pages },
    ...{ language: "Tiếng Việt", description: "" },
    ...{ signer: kept.signer, to: document.receivers.map(({ organId, name }) => ({ organId, organName: name })) },
    ...{ priority: priorities[document.urgency], copies: document.copies, dueOn: document.answer_by, arrivedOn: null },
    ...{ arrivalNumber: null, toPlaces: document.recipients.join("; "), trace: [] },
    ...{ isNumbered: kept.hasGoneOut, isSigned: document.sealed_file_id !== null },
    ...{ isRecalled: document.state === "recalled", wantsAnswer: false, openTasks: 0, answers: [] },
    files: [...own, ...attachments.map(({ file_id, name }) => ({ fileId: file_id, name }))],
  };
}

/** Who signed: as the message says; of a paper as the clerk wrote it down. */
function signerOf({ document, header }: KeptIncoming): KeptDocument["signer"] {
  if (header) return { position: header.signer.position, fullName: header.signer.fullName };
  const { signer_name: fullName, signer_position: position } = document;
  return fullName === "" && position === "" ? null : { position, fullName };
}

function fromIncoming(kept: KeptIncoming): KeptDocument {
  const { answers, document, files, header, openTasks } = kept;
  const [, number = document.number_text, notation = ""] = /^([^/]*)\/(.*)$/.exec(document.number_text) ?? [];
  return {
    ...{ kind: "incoming", documentId: document.id, numberText: document.number_text || document.abstract || "–" },
    ...{ codeNumber: header?.code.number ?? number, codeNotation: header?.code.notation ?? notation },
    ...{ typeName: document.type_name, issuedOn: dayOrNull(document.issued_on), organName: document.author },
    ...{ subject: document.abstract, pages: kept.pages, to: [], copies: null },
    ...{ language: document.language, description: document.note, signer: signerOf(kept) },
    ...{
      priority: priorities[document.urgency],
      dueOn: document.due_at ? dayIn(vietnamZone, document.due_at) : document.answer_by,
    },
    arrivedOn: dayOrNull(document.arrived_on),
    arrivalNumber: document.arrival_number === null ? null : String(document.arrival_number),
    ...{ toPlaces: header ? header.toPlaces.join("; ") : document.to_places || null, trace: header?.trace ?? [] },
    ...{ isNumbered: document.arrival_number !== null, isSigned: true, isRecalled: document.state === "frozen" },
    ...{ wantsAnswer: document.answer_by !== null, openTasks: openTasks.length },
    answers: answers.map(({ outgoingId, numberText }) => ({ documentId: outgoingId, numberText })),
    files: files.map(({ fileId, name }) => ({ fileId, name })),
  };
}

/** Fits the rooms below to what the room work-files asks of them. */
export function workFilesNeeds({ needs, agencies, identity, documents, incoming }: Parts): WorkFilesNeeds {
  return {
    ...{ kernel: needs.kernel, files: needs.files, papers: needs.papers, notices: needs.notices },
    agencies: {
      cardOf: agencies.cards.cardOf,
      letterheadOf: agencies.cards.letterheadOf,
      unitsOf: (on, agencyId, day) => agencies.unitsOf(on, agencies.visible(anonymous), agencyId, day),
      organIdOf: async (on, agencyId) => (await agencies.getAgency(on, agencyId)).code102,
    },
    identity: { namesOf: identity.namesOf, officialsAt: identity.officialsAt },
    async keptDocument(on, actor, { agencyId, documentId, kind }) {
      const key = { agencyId, documentId };
      if (kind === "incoming") return fromIncoming(await incoming.keptDocument(on, actor, key));
      const kept = await documents.keptDocument(on, actor, key);
      return fromOutgoing(kept, (await agencies.cards.cardOf(on, agencyId)).name);
    },
    markFiled: (tx, { kind, ...key }, filing) =>
      (kind === "incoming" ? incoming : documents).markFiled(tx, key, filing),
    tasks: { openTasksOf: incoming.openTasksOf, passTasks: incoming.passTasks },
  };
}
