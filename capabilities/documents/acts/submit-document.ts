import { z } from "zod";
import { type ActContext, command } from "#kernel/command";
import { holdsAt, standsFor } from "#kernel/plain/actor";
import { dayIn, vietnamZone } from "#kernel/plain/day";
import type { DocumentState } from "../document-moves.ts";
import { type OutgoingDocument, demandDeed, keyOf, saveDocument } from "../document-store.ts";
import { demandRoute, demandSigner, signedAs } from "../draft-checks.ts";
import { addReviews, isNumbered, reviewsOf, typeOn } from "../draft-store.ts";
import { renderDocument } from "../job-names.ts";
import { lockFor } from "../lock-for.ts";
import type { DocumentsNeeds } from "../needs.ts";
import { refuse } from "../refusals.ts";
import { drafters } from "../rights.ts";
import { documentKey, route } from "../shapes.ts";
import { addStep } from "../step-store.ts";

/**
 * The road is walked to its end: to the clerk where the number comes first, else straight to rendering. A draft that came back
 * with its number keeps it and skips the clerk. What bears no number skips the clerk too and is dated today. The document is locked and in review.
 */
export async function passOn(act: ActContext, document: OutgoingDocument): Promise<DocumentState> {
  const to = demandDeed({ ...document, state: "in-review" }, "pass-on");
  const today = dayIn(vietnamZone, act.now);
  const type = await typeOn(act.tx, document.type_code, today);
  const numbered = !type || isNumbered(type);
  const state = to === "to-number" && (document.number_text !== null || !numbered) ? "being-rendered" : to;
  const dated = document.number_text === null ? { issued_on: numbered ? null : today } : {};
  await saveDocument(act.tx, keyOf(document), { state, ...dated, changed_at: act.now });
  if (state === "being-rendered") act.later(renderDocument, keyOf(document));
  return state;
}

/** A document that is a PDF is there, with a place for its signature, and for its number unless it bears none. */
async function demandPdf(act: ActContext, document: OutgoingDocument): Promise<void> {
  if (!document.from_pdf) return;
  const type = await typeOn(act.tx, document.type_code, dayIn(vietnamZone, act.now));
  const needed = !type || isNumbered(type) ? ["signature", "number"] : ["signature"];
  const places = document.source_pdf?.places ?? {};
  if (needed.every((name) => places[name])) return;
  throw refuse("conflict", document.source_pdf === null ? "documents.pdf-missing" : "documents.pdf-places-missing");
}

/**
 * The drafter puts the draft on its road: those named look at it one after the other, then it goes to clerk or signer. Authority
 * to sign is checked anew. Refuses `documents.not-your-document`, `documents.document-changed`, `documents.reviewer-twice`,
 * `documents.pdf-missing`, `documents.pdf-places-missing`, `documents.unknown-reviewer`, `documents.signer-unfit`, `documents.authority-…`.
 */
export function submitDocument(needs: DocumentsNeeds) {
  return command(needs.kernel, {
    name: "documents.submit-document",
    input: documentKey.extend({ version: z.int(), route }),
    output: z.object({ state: z.string() }),
    may: (actor, { agencyId }) => holdsAt(actor, agencyId, ...drafters),
    run: async (act, input) => {
      const { document, to } = await lockFor(act, input, "submit");
      if (!standsFor(act.actor, document.drafter_account_id, input.agencyId)) {
        throw refuse("forbidden", "documents.not-your-document");
      }
      if (document.version !== input.version) throw refuse("conflict", "documents.document-changed");
      await demandSigner(needs, act, input.agencyId, signedAs(document));
      await demandPdf(act, document);
      await demandRoute(needs, act, document, input.route);
      const round = ((await reviewsOf(act.tx, input)).at(-1)?.round ?? 0) + 1;
      await addReviews(
        act.tx,
        input.route.map(({ kind, reviewerId }, at) => ({
          ...{ agency_id: document.agency_id, document_id: document.id, round, no: at + 1, kind },
          ...{ reviewer_account_id: reviewerId, state: at === 0 ? ("waiting" as const) : ("ahead" as const) },
          ...{ comment: null, version: document.version, decided_at: null },
        })),
      );
      await saveDocument(act.tx, input, {
        ...{ state: to, return_reason: null, problem: null, submitted_at: act.now, changed_at: act.now },
      });
      const state = input.route.length === 0 ? await passOn(act, document) : to;
      await addStep(act, document, { kind: "submit", state });
      return { state };
    },
  });
}
