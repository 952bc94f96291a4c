import { createHash } from "node:crypto";
import { type PDF, PdfArray, PdfDict, PdfName, type PdfRef, PdfStream, PdfString } from "@libpdf/core";
import { sha256 } from "./cms.ts";
import { addField, openForUpdate, resolver, textString } from "./edit-pdf.ts";
import { refuse } from "./refusals.ts";
import { blankRange, fillByteRange, roomFor, type Timestamp } from "./sign-pdf.ts";

/** What is needed to judge a document's signatures when nobody can be asked any more, all in DER. */
export type ValidationMaterial = {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
};

/** Room for a token with its certificates. */
const tokenRoom = 12_288;

/**
 * Puts validation data into a signed document by an update: PAdES B-LT (ETSI EN 319 142-1 §5.4.2: DSS with a VRI for each
 * signature). What stands in its store already stays and is not put there twice. Refuses a file that cannot be updated.
 */
export async function addValidationMaterial(bytes: Uint8Array, material: ValidationMaterial): Promise<Uint8Array> {
  const pdf = await openForUpdate(bytes);
  const store = PdfDict.of({ Type: PdfName.of("DSS") });
  const old = pdf.getCatalog().getDict("DSS", resolver(pdf));
  const put = (key: string, parts: readonly Uint8Array[]): PdfRef[] => {
    const refs = keptIn(pdf, old, key);
    for (const part of parts)
      if (!refs.some(({ data }) => Buffer.compare(data, part) === 0))
        refs.push({ ref: pdf.register(PdfStream.fromDict({}, part)), data: part });
    if (refs.length > 0) store.set(key, new PdfArray(refs.map(({ ref }) => ref)));
    return refs.map(({ ref }) => ref);
  };
  const refs = {
    Cert: put("Certs", material.certificates),
    CRL: put("CRLs", material.crls),
    OCSP: put("OCSPs", material.ocsps),
  };
  store.set("VRI", relatedInformation(pdf, refs));
  pdf.getCatalog().set("DSS", pdf.register(store));
  return pdf.save({ incremental: true, subsetFonts: true });
}

function keptIn(pdf: PDF, store: PdfDict | undefined, key: string): { ref: PdfRef; data: Uint8Array }[] {
  const found = store?.getArray(key, resolver(pdf));
  return [...(found ?? [])].flatMap((one) => {
    const value = pdf.getObject(one as PdfRef);
    return value instanceof PdfStream ? [{ ref: one as PdfRef, data: value.getDecodedData() }] : [];
  });
}

/** For each signature, by the SHA-1 of its contents (ISO 32000-2 §12.8.4.4), what judges it: here all there is. */
function relatedInformation(pdf: PDF, refs: Readonly<Record<string, readonly PdfRef[]>>): PdfDict {
  const related = new PdfDict();
  for (const field of pdf.getForm()?.getSignatureFields() ?? []) {
    const value = field.getSignatureDict();
    const contents = value?.get("Contents");
    if (!(contents instanceof PdfString)) continue;
    const name = createHash("sha1").update(contents.bytes).digest("hex").toUpperCase();
    const lists = Object.entries(refs).filter(([, list]) => list.length > 0);
    related.set(name, PdfDict.of(Object.fromEntries(lists.map(([key, list]) => [key, new PdfArray([...list])]))));
  }
  return related;
}

/**
 * Puts a document time-stamp over everything there is: with validation data before it PAdES B-LTA (ETSI EN 319 142-1 §5.5).
 * `field` names its unseen field. Refuses what the time-stamp authority's client refuses, and a file that cannot be updated.
 */
export async function timestampDocument(bytes: Uint8Array, field: string, timestamp: Timestamp): Promise<Uint8Array> {
  const pdf = await openForUpdate(bytes);
  const value = PdfDict.of({
    Type: PdfName.of("DocTimeStamp"),
    Filter: PdfName.of("Adobe.PPKLite"),
    SubFilter: PdfName.of("ETSI.RFC3161"),
    ByteRange: blankRange(),
    Contents: roomFor(tokenRoom),
  });
  addField(pdf, null, { FT: PdfName.of("Sig"), T: textString(field), V: pdf.register(value) });
  const file = await pdf.save({ incremental: true, subsetFonts: true });
  const gap = fillByteRange(file, tokenRoom);
  const token = await timestamp(sha256(file.subarray(0, gap.start), file.subarray(gap.end)));
  if (token.length > tokenRoom) throw refuse("unavailable", "signature.time-stamp-unavailable");
  file.set(Buffer.from(Buffer.from(token).toString("hex")), gap.start + 1);
  return file;
}
