import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { type MadeFile, madeFile, places, recordMade } from "#kernel/made-file";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import { type OutgoingDocument, demandDeed, lockDocument, saveDocument } from "../document-store.ts";
import { attachmentsOf, saveSealedAttachment } from "../draft-store.ts";
import { fullNumber, markReplaced, sendIssued, tellFormerReceivers } from "../issue-document.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { saveLine } from "../register-store.ts";
import { signsNow, waitsForCoSigner } from "../document-moves.ts";
import { type DocumentKey, documentKey, raiseSignature, readTexts } from "../shapes.ts";
import { addStepFor, tellWaits } from "../step-store.ts";

const fileMade = documentKey.extend({ file: madeFile });
const jobOnly = (actor: { kind: string }): boolean => actor.kind === "job";
const done = z.object({});

/** A rendering is safe on the disk: the document waits for its signature. */
export function recordRendered(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-rendered",
    input: fileMade.extend({ version: z.int(), pages: z.int(), anchors: places }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, "rendered", "job");
      // Taken back and put on its road again meanwhile: this is a picture of what it was.
      if (document.version !== input.version) throw refuse("conflict", "documents.document-changed");
      await recordMade(needs.files, act, input.file);
      await saveDocument(act.tx, input, {
        ...{ state: to, anchors: JSON.stringify(input.anchors), pages: input.pages, problem: null },
        ...{ rendered_file_id: input.file.id, rendered_sha256: input.file.sha256, changed_at: act.now },
      });
      tellWaits(act, document, to);
      return {};
    },
  });
}

/**
 * A personal signature is made; the audit line names the authorisation it stands on. Signed by whoever took the minutes it is what the
 * chair is shown next.
 */
export function recordSigned(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-signed",
    input: fileMade,
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, "signed", "job");
      await recordMade(needs.files, act, input.file);
      act.note({ authorisationId: document.authorisation_id });
      const by = signsNow(document);
      if (waitsForCoSigner(document)) {
        const next = demandDeed(document, "co-signed");
        await saveDocument(act.tx, input, {
          ...{ state: next, rendered_file_id: input.file.id, rendered_sha256: input.file.sha256 },
          ...{ co_signed_at: act.now, authorisation_id: null, changed_at: act.now },
        });
        await addStepFor(act, document, by, { kind: "co-signed", state: next });
        tellWaits(act, document, next);
        return {};
      }
      await saveDocument(act.tx, input, {
        ...{ state: to, signed_file_id: input.file.id, signed_sha256: input.file.sha256 },
        ...{ signed_at: act.now, changed_at: act.now },
      });
      await addStepFor(act, document, by, { kind: "signed", state: to });
      tellWaits(act, document, to);
      return {};
    },
  });
}

/** The document that this one replaces, locked, while it still stands. */
async function replacedBy(act: ActContext, document: OutgoingDocument): Promise<OutgoingDocument | null> {
  if (document.replaces_id === null) return null;
  const key = { agencyId: document.agency_id, documentId: document.replaces_id };
  const before = await lockDocument(act.tx, act.actor, key);
  return before.state === "issued" ? before : null;
}

/** The register's line of a document that was corrected names the letter. */
async function noteCorrection(act: ActContext, by: OutgoingDocument & { readonly corrects_id: string }): Promise<void> {
  const key = { agencyId: by.agency_id, documentId: by.corrects_id };
  const on = (by.issued_on ?? "").split("-").toReversed().join("/");
  await saveLine(act.tx, key, { note: `Đính chính: công văn số ${fullNumber(by)} ngày ${on}` });
}

type Attached = DocumentKey & { readonly attachments: readonly { readonly fileId: string; readonly file: MadeFile }[] };

async function recordAttachments(needs: DocumentsNeeds, act: ActContext, { attachments, ...key }: Attached) {
  for (const { fileId, file } of attachments) {
    await recordMade(needs.files, act, file);
    await saveSealedAttachment(act.tx, key, { fileId, sealedFileId: file.id });
  }
}

/** The seal is on: the document is issued, and sent to its electronic receivers in the same transaction. */
export function recordSealed(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-sealed",
    input: fileMade.extend({ attachments: z.array(z.object({ fileId: z.uuid(), file: madeFile })).max(20) }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, "sealed", "job");
      await recordMade(needs.files, act, input.file);
      await recordAttachments(needs, act, input);
      act.note({ authorisationId: document.authorisation_id, attachments: input.attachments.length });
      const sealed = { sealed_file_id: input.file.id, sealed_sha256: input.file.sha256, issued_at: act.now };
      const before = await replacedBy(act, document);
      await saveDocument(act.tx, input, { ...sealed, state: to, problem: null, changed_at: act.now });
      const issued = { ...document, ...sealed, state: to };
      await saveLine(act.tx, input, { forwarded_on: dayIn(vietnamZone, act.now) });
      if (before) await markReplaced(act, before, issued);
      if (document.corrects_id !== null) await noteCorrection(act, { ...issued, corrects_id: document.corrects_id });
      await addStepFor(act, document, document.sealer_account_id, { kind: "issue", state: to });
      act.tell({
        type: "documents.document-issued",
        subject: { kind: "document", id: document.id, agencyId: document.agency_id },
        facts: {
          typeCode: document.type_code,
          numberText: document.number_text === null ? null : fullNumber(document),
          answersInboundId: document.answers_inbound_id,
          receivers: document.receivers.length,
          pages: document.pages,
          signed: issued.signed_sha256 !== null && issued.sealed_sha256 !== null,
        },
      });
      const key = { agencyId: input.agencyId, documentId: input.documentId };
      act.later(raiseSignature, key);
      if (document.source_pdf !== null || (await attachmentsOf(act.tx, key)).length > 0) act.later(readTexts, key);
      // The interchange locks the line to each receiver: nothing else is waited for after it.
      const messageId = await sendIssued(needs, act, issued, before);
      if (messageId !== null) await saveDocument(act.tx, input, { message_id: messageId });
      if (before) await tellFormerReceivers(needs, act, before, issued);
      return {};
    },
  });
}

/** Work between two acts could not be done: the document goes back to where a person can do it again, and says why. */
export function recordProblem(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.record-problem",
    input: documentKey.extend({
      deed: z.enum(["sign-again", "seal-again", "take-back"]),
      problem: z.string().max(100),
    }),
    output: done,
    may: jobOnly,
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, input.deed, "job");
      act.note({ problem: input.problem });
      await saveDocument(act.tx, input, { state: to, problem: input.problem, changed_at: act.now });
      await addStepFor(act, document, null, { kind: input.deed, state: to });
      return {};
    },
  });
}
