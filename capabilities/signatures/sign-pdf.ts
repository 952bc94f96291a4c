import { type PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from "@libpdf/core";
import { appearanceStream, type Appearance } from "./appearance.ts";
import { sha256, signedCms } from "./cms.ts";
import { addField, findField, openForUpdate, pdfDate, type Placement, resolver, textString } from "./edit-pdf.ts";
import { refuse } from "./refusals.ts";
import { present } from "#kernel/plain/present";

/** What a signer is asked to sign: the file as it was shown, and the byte range of the file with the new signature in it. */
export type SigningInput = {
  readonly shown: Uint8Array;
  readonly content: readonly [Uint8Array, Uint8Array];
};

/** Holds a key somewhere and signs with it; `attributes` are the signed attributes of `cms.ts` over the content. */
export type DocumentSigner = {
  /** DER. */
  readonly certificate: Uint8Array;
  /** The issuers' certificates in DER, without the root. */
  readonly chain: readonly Uint8Array[];
  sign(input: SigningInput): Promise<{ attributes: Uint8Array; signature: Uint8Array }>;
  /** Told when a signature did not make it into a file (no time-stamp): it then counts as not made. */
  abandon?(): void;
};

/** Asks a time-stamp authority for an RFC 3161 token over a SHA-256 digest. */
export type Timestamp = (digest: Uint8Array) => Promise<Uint8Array>;

export type SignRequest = {
  readonly signer: DocumentSigner;
  /** The claimed time, written to /M; the proven one comes from the time-stamp. */
  readonly signedAt: Date;
  /** A reserved field of this name is used where it stands; otherwise a field is made at `placement`. */
  readonly field: string;
  readonly placement?: Placement | undefined;
  readonly appearance?: Appearance | undefined;
  readonly reason?: string | undefined;
  /** The first signature certifies: later only filling of reserved fields and signing (DocMDP, P = 2). */
  readonly certify?: boolean | undefined;
  /** From this signature on no field may change (FieldMDP), but those named. */
  readonly lock?: boolean | { readonly except: readonly string[] } | undefined;
  /** Present: PAdES B-T; absent: B-B. */
  readonly timestamp?: Timestamp | undefined;
};

/**
 * Signs a PDF by an incremental update, so that earlier signatures stay valid. PAdES baseline B-B or B-T.
 * Refuses unreadable and encrypted files, a taken or missing field, `certify` when it is not the first signature.
 */
export async function signPdf(bytes: Uint8Array, request: SignRequest): Promise<Uint8Array> {
  const { content, finish } = await beginSignature(bytes, request);
  const signed = await request.signer.sign({ shown: bytes, content });
  try {
    return await finish(signed);
  } catch (error) {
    request.signer.abandon?.();
    throw error;
  }
}

/** A file with the place of its signature in it, which is still to be made. */
export type BegunSignature = {
  readonly content: SigningInput["content"];
  /** Asks for the time-stamp and puts the signature in; may be called again after it failed. */
  finish(signed: { readonly attributes: Uint8Array; readonly signature: Uint8Array }): Promise<Uint8Array>;
};

/** The first half of {@link signPdf}, for signers that must be told all hashes at once. */
export async function beginSignature(
  bytes: Uint8Array,
  request: Omit<SignRequest, "signer"> & { readonly signer: Pick<DocumentSigner, "certificate" | "chain"> },
): Promise<BegunSignature> {
  const pdf = await openForUpdate(bytes);
  const room = reservedBytes(request);
  placeSignature(pdf, request, room);
  const file = await pdf.save({ incremental: true, subsetFonts: true });
  const gap = fillByteRange(file, room);
  const { certificate, chain } = request.signer;
  return {
    content: [file.subarray(0, gap.start), file.subarray(gap.end)],
    finish: async (signed) => {
      const token = request.timestamp && (await request.timestamp(sha256(signed.signature)));
      const cms = signedCms({ certificate, chain, ...signed, token });
      if (cms.length > room) throw new Error(`the signature needs ${cms.length} bytes, ${room} were reserved`);
      file.set(Buffer.from(Buffer.from(cms).toString("hex"), "latin1"), gap.start + 1);
      return file;
    },
  };
}

/** The CMS without token takes about 1 KB besides its certificates; a token with its certificates about 4 KB. */
type Placing = Parameters<typeof beginSignature>[1];

function reservedBytes({ signer, timestamp }: Placing): number {
  const certificates = [signer.certificate, ...signer.chain].reduce((sum, one) => sum + one.length, 0);
  return certificates + 2_048 + (timestamp ? 8_192 : 0);
}

function placeSignature(pdf: PDF, request: Placing, room: number): void {
  const dictionary = signatureDictionary(pdf, request, room);
  const value = pdf.register(dictionary);
  const field = findField(pdf, request.field) ?? newField(pdf, request);
  if (field.getName("FT", resolver(pdf))?.value !== "Sig") throw refuse("invalid", "signature.no-such-field");
  if (field.has("V")) throw refuse("conflict", "signature.field-taken");
  field.set("V", value);
  if (request.appearance) {
    const box = field.getArray("Rect", resolver(pdf));
    const [x = 0, y = 0, right = 0, top = 0] = [...(box ?? [])].map((n) => (n instanceof PdfNumber ? n.value : 0));
    const rectangle = { x, y, width: right - x, height: top - y };
    field.set("AP", PdfDict.of({ N: appearanceStream(pdf, rectangle, request.appearance) }));
  }
  if (!request.certify) return;
  if (countSignatures(pdf) > 1) throw refuse("conflict", "signature.not-first");
  pdf.getCatalog().set("Perms", PdfDict.of({ DocMDP: value }));
}

function newField(pdf: PDF, { field, placement, appearance }: Placing): PdfDict {
  if (appearance && !placement) throw refuse("not-found", "signature.no-such-field");
  return addField(pdf, placement ?? null, { FT: PdfName.of("Sig"), T: textString(field) });
}

function countSignatures(pdf: PDF): number {
  const fields = pdf.getForm()?.getSignatureFields() ?? [];
  return fields.filter((field) => field.isSigned()).length;
}

function signatureDictionary(pdf: PDF, request: Placing, room: number): PdfDict {
  const dictionary = PdfDict.of({
    Type: PdfName.of("Sig"),
    Filter: PdfName.of("Adobe.PPKLite"),
    SubFilter: PdfName.of("ETSI.CAdES.detached"),
    ByteRange: blankRange(),
    Contents: roomFor(room),
    M: pdfDate(request.signedAt),
  });
  if (request.reason !== undefined) dictionary.set("Reason", textString(request.reason));
  const transforms: PdfDict[] = [];
  if (request.certify) transforms.push(transform("DocMDP", { P: PdfNumber.of(2) }));
  if (request.lock) {
    const lock = transform("FieldMDP", lockedFields(request.lock));
    lock.set("Data", present(pdf.context.info.trailer.getRef("Root")));
    transforms.push(lock);
  }
  if (transforms.length > 0) dictionary.set("Reference", new PdfArray(transforms));
  return dictionary;
}

function lockedFields(lock: true | { readonly except: readonly string[] }): Record<string, PdfName | PdfArray> {
  if (lock === true) return { Action: PdfName.of("All") };
  return { Action: PdfName.of("Exclude"), Fields: new PdfArray(lock.except.map(textString)) };
}

function transform(method: string, parameters: Record<string, PdfNumber | PdfName | PdfArray>): PdfDict {
  return PdfDict.of({
    Type: PdfName.of("SigRef"),
    TransformMethod: PdfName.of(method),
    TransformParams: PdfDict.of({
      Type: PdfName.of("TransformParams"),
      V: PdfName.of("1.2"),
      ...parameters,
    }),
  });
}

/** Stands for a number of the byte range until it is known: ten characters wide, larger than any file. */
const blank = 9_999_999_999;
export const blankRange = (): PdfArray => new PdfArray([0, blank, blank, blank].map((n) => PdfNumber.of(n)));

/** Zeros in hexadecimal, written at once: byte by byte they take as long as reading the file. */
class Room extends PdfString {
  override toBytes(writer: Parameters<PdfString["toBytes"]>[0]): void {
    const zeros = new Uint8Array(this.bytes.length * 2 + 2).fill(0x30);
    zeros[0] = 0x3c;
    zeros[zeros.length - 1] = 0x3e;
    writer.writeBytes(zeros);
  }
}

/** The place of /Contents, of so many bytes, until {@link fillByteRange} says where it stands; /ByteRange must be before it. */
export const roomFor = (bytes: number): PdfString => new Room(new Uint8Array(bytes), "hex");

/** Writes the byte range into the last signature of the file; gives where its /Contents, brackets included, stands. */
export function fillByteRange(file: Uint8Array, room: number): { start: number; end: number } {
  const view = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const at = view.lastIndexOf(`[0 ${blank} ${blank} ${blank}]`);
  const start = at < 0 ? -1 : view.indexOf(`<${"0".repeat(64)}`, at);
  const end = start + room * 2 + 2;
  if (start < 0 || view[end - 1] !== 0x3e) throw new Error("the placeholder was not written as expected");
  const number = (value: number) => String(value).padEnd(String(blank).length, " ");
  view.write(`[0 ${number(start)} ${number(end)} ${number(file.length - end)}]`, at, "latin1");
  return { start, end };
}
