import { largestMade } from "#kernel/made-file";
import { type Day, day, dayIn, vietnamZone } from "#kernel/plain/day";
import { headOf } from "../authority.ts";
import type { OutgoingDocument } from "../document-store.ts";
import { documentValues, hasSuperior } from "../document-values.ts";
import { typesOn } from "../draft-store.ts";
import type { DocumentsNeeds, Official, Rendered } from "../needs.ts";
import { symbolFor } from "../number-document.ts";
import { numberFollows } from "../signing-turn.ts";
import type { SourcePdf } from "../tables.ts";

type Signing = { readonly leaders: readonly Official[]; readonly signer: Official };

/** Who takes the minutes, and the name of what a decision issues: what the document names by id or code. */
async function besideOf(needs: DocumentsNeeds, document: OutgoingDocument, today: Day) {
  const { db } = needs.kernel;
  const { co_signer_account_id: minuteTakerId, enclosed } = document;
  const names = minuteTakerId ? await needs.identity.namesOf(db, [minuteTakerId]) : undefined;
  const types = enclosed ? await typesOn(db, today) : [];
  return {
    secretary: (minuteTakerId && names?.get(minuteTakerId)?.fullName) ?? null,
    enclosedType: types.find(({ code }) => code === enclosed?.typeCode)?.nameVi ?? null,
  };
}

/** The values of the document's template as things stand today. */
async function valuesOf(needs: DocumentsNeeds, document: OutgoingDocument, { leaders, signer }: Signing) {
  const { db, now } = needs.kernel;
  const today = dayIn(vietnamZone, now());
  const { agency, symbol, type } = await symbolFor(needs, db, document, today);
  const above = hasSuperior(agency) ? await needs.agencies.cardOf(db, agency.parentId ?? "") : null;
  return documentValues({
    ...{ document, type, agency, superior: above?.name ?? null, signer, ...(await besideOf(needs, document, today)) },
    ...{ head: headOf(leaders) ?? null, symbol: document.symbol ?? symbol, now: now() },
  });
}

/** The drafter's own PDF, byte for byte, with the places of what is added reserved behind it; a number that it has is filled in. */
async function reservedOn(needs: DocumentsNeeds, document: OutgoingDocument, source: SourcePdf): Promise<Rendered> {
  const bytes = await needs.files.read(needs.kernel.db, source.fileId, largestMade);
  const { places: anchors } = source;
  const follows = numberFollows(document);
  const numbered = follows || document.number_text !== null;
  const reserved = await needs.signatures.prepare(bytes, anchors, numbered);
  const pages = source.heights.length;
  if (!numbered || follows) return { pdf: reserved, pages, anchors };
  const given = { numberText: document.number_text ?? "", on: day(document.issued_on ?? "") };
  const pdf = await needs.signatures.fillNumber({ pdf: reserved, anchors, numberFollows: true, ...given });
  return { pdf, pages, anchors };
}

/** The document as its signer is shown it: set from its template, or the PDF that the drafter brought. */
export async function drawDocument(
  needs: DocumentsNeeds,
  document: OutgoingDocument,
  signing: Signing,
): Promise<Rendered> {
  if (document.source_pdf) return reservedOn(needs, document, document.source_pdf);
  const { template, template_version: version } = document;
  const rendered = await needs.papers.render({ template, version, values: await valuesOf(needs, document, signing) });
  const pdf = await needs.signatures.prepare(rendered.pdf, rendered.anchors, numberFollows(document));
  return { ...rendered, pdf };
}
