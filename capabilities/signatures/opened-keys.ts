import type { RemoteSigning, Signer, Tokens } from "#capabilities/signers";
import { yearOf } from "#kernel/plain/day";
import { type Appearance, prepareImage } from "./appearance.ts";
import { proveWith } from "./acts/enrolment-proof.ts";
import { sha256 } from "./cms.ts";
import { type OpenedKey, authorisationMinutes, limitedTo, softwareSigner } from "./key-store.ts";
import { markLines, markPlace } from "./mark.ts";
import { fieldNames } from "./prepare-document.ts";
import { refuse } from "./refusals.ts";
import { fillFields } from "./reserved-fields.ts";
import { type ReadySignatures, signAtOnce } from "./sign-at-once.ts";
import { type DocumentSigner, type Timestamp, signPdf } from "./sign-pdf.ts";
import type { FindOrder, FoundOutside, OpenOrder, SealOrder, SignOrder, SigningProcess } from "./signing-process.ts";

export type OpenedKeysDeps = {
  readonly now: () => Date;
  readonly timestamp: Timestamp;
  readonly pepper: Uint8Array;
  /** TrueType, for signatures that are seen as text. */
  readonly font: Uint8Array;
  /** Keys outside the software store; left out where there are none. */
  readonly signers?: { readonly tokens: Tokens; readonly remote: RemoteSigning };
  /** How much of what signing appended is kept for orders that come again, in bytes; 256 MiB. */
  readonly keptBytes?: number;
};

/** What signing appended to a document, for an order that comes again. */
type Made = { readonly appended: Promise<Uint8Array>; bytes: number };

type Open = {
  readonly key: OpenedKey;
  readonly appearance: Appearance | undefined;
  /** Hash by document. */
  readonly shown: ReadonlyMap<string, string>;
  readonly made: Map<string, Made>;
  /** Present: the signatures are made already. */
  readonly ready?: ReadySignatures;
};

/** The one door to a key, wherever it is; what its holder typed goes no further. */
async function openPlace(deps: OpenedKeysDeps, { documents, place, pin, otp, use }: OpenOrder): Promise<Signer> {
  if (place.custody === "software") return softwareSigner(place.wrapped, pin, deps.pepper);
  if (!deps.signers) throw refuse("unavailable", "signature.no-key");
  const { remote, tokens } = deps.signers;
  if (place.custody === "token") return tokens.open(place, { pin });
  // A seal's hash is not known before the number is given, and that follows the authorisation.
  return use === "seal" ? remote.openFor(place, { pin, otp }, documents.length) : remote.open(place, { pin, otp });
}

/** Images of signatures and seals that were prepared last: each tray brings the same ones. */
function openImages(): (png: Uint8Array) => Appearance {
  const kept = new Map<string, Appearance>();
  return (png) => {
    const name = Buffer.from(sha256(png)).toString("base64");
    const image = kept.get(name) ?? prepareImage(png);
    kept.delete(name);
    kept.set(name, image);
    const [oldest] = kept.keys();
    if (kept.size > mostImages && oldest !== undefined) kept.delete(oldest);
    return image;
  };
}
const mostImages = 100;

async function openOrder(
  deps: OpenedKeysDeps,
  order: OpenOrder,
  prepared: (png: Uint8Array) => Appearance,
): Promise<Open> {
  const { certificate, chain, documents, place } = order;
  const appearance = order.appearance ? prepared(order.appearance) : undefined;
  const signer = await openPlace(deps, order);
  const key = limitedTo({ certificate, chain }, signer, documents, deps.now);
  const shown = new Map(documents.map(({ documentId, sha256: hash }) => [documentId, hash.toLowerCase()]));
  const opened = { key, appearance, shown, made: new Map<string, Made>() };
  if (place.custody !== "remote" || order.use === "seal") return opened;
  const how = { signedAt: deps.now(), appearance, timestamp: deps.timestamp };
  return { ...opened, ready: await signAtOnce(order, signer, how) };
}

/** Finds a key outside, and has it prove that it is its certificate's. */
async function findOutside(deps: OpenedKeysDeps, order: FindOrder): Promise<FoundOutside> {
  if (!deps.signers) throw refuse("unavailable", "signature.no-key");
  const { remote, tokens } = deps.signers;
  const found = order.custody === "token" ? await tokens.find(order, order) : await remote.find(order, order);
  const { certificate, chain, place, signer } = found;
  try {
    return { place, certificate, chain, proof: await proveWith(signer, certificate, place) };
  } finally {
    signer.close();
  }
}

const hashOf = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString("hex");

/** Makes each signature once. What was made first is forgotten first when it is more than `mostBytes` together: its document is then authorised anew. */
function openMaker(opened: ReadonlyMap<string, Open>, mostBytes: number) {
  let total = 0;
  const forget = (open: Open, documentId: string): void => {
    total -= open.made.get(documentId)?.bytes ?? 0;
    open.made.delete(documentId);
  };
  const keep = (made: Made, bytes: number): void => {
    made.bytes = bytes;
    total += bytes;
    for (const open of opened.values())
      for (const [id, { bytes: size }] of open.made) {
        if (total <= mostBytes) return;
        if (size > 0) forget(open, id);
      }
  };
  const once = async (open: Open, { documentId, pdf }: SignOrder, make: () => Promise<Uint8Array>) => {
    const before = open.made.get(documentId);
    if (before && open.shown.get(documentId) !== hashOf(pdf)) throw refuse("forbidden", "signature.not-authorised");
    if (before) return Uint8Array.from(Buffer.concat([pdf, await before.appended]));
    const making = make();
    const made = { appended: making.then((file) => file.slice(pdf.length)), bytes: 0 };
    open.made.set(documentId, made);
    made.appended.then(
      ({ length }) => open.made.get(documentId) === made && keep(made, length),
      () => forget(open, documentId),
    );
    return making;
  };
  return { once, forgetAll: (open: Open) => [...open.made.keys()].forEach((id) => forget(open, id)) };
}
const usuallyKept = 256 * 1_048_576;

/** A document begins with what was shown even after its reserved number was filled: the signer checks against that. */
function shownAs(signer: DocumentSigner, shown: Uint8Array): DocumentSigner {
  return { ...signer, sign: (input) => signer.sign({ ...input, shown }) };
}

/** Fills the places reserved for number and date, as far as the document has any. */
export async function fillNumber(
  order: Pick<SealOrder, "pdf" | "anchors" | "numberFollows" | "numberText" | "on">,
): Promise<Uint8Array> {
  if (!order.numberFollows) return order.pdf;
  const [, month = "", day = ""] = order.on.split("-");
  return fillFields(order.pdf, {
    [fieldNames.number]: order.numberText,
    ...(order.anchors["date-day"] ? { [fieldNames.day]: day } : {}),
    ...(order.anchors["date-month"] ? { [fieldNames.month]: month } : {}),
    ...(order.anchors["date-year"] ? { [fieldNames.year]: String(yearOf(order.on)) } : {}),
  });
}

/** What is seen of the agency's signature and where: its seal's image in the field reserved for it, or text at the top right of page 1. */
async function lookOfSeal(pdf: Uint8Array, open: Open, order: SealOrder, at: { signedAt: Date; font: Uint8Array }) {
  const { mark } = order;
  if (!mark) return { field: fieldNames.seal, appearance: open.appearance };
  const { page, ...rectangle } = await markPlace(pdf, mark);
  const appearance = { kind: "text" as const, lines: markLines(mark, at.signedAt), font: at.font };
  return { field: fieldNames.mark, appearance, placement: { page, rectangle } };
}

/**
 * Keys opened by PIN, held in this process only: each for its documents and ten minutes. A repeated order for a
 * document answers with what was made before, as long as it is kept. Refuses `signature.authorisation-gone` for a key it does not hold.
 */
export function openKeys(deps: OpenedKeysDeps): SigningProcess {
  const opened = new Map<string, Open>();
  const prepared = openImages();
  const maker = openMaker(opened, deps.keptBytes ?? usuallyKept);
  const forgetExpired = (): void => {
    // All hold equally long: what was opened first ends first.
    for (const [id, open] of opened) {
      if (open.key.expiresAt > deps.now()) return;
      open.key.close();
      maker.forgetAll(open);
      opened.delete(id);
    }
  };
  const holding = (order: SignOrder): Open => {
    forgetExpired();
    const open = opened.get(order.authorisationId);
    if (!open) throw refuse("conflict", "signature.authorisation-gone");
    return open;
  };
  return {
    open: async (order: OpenOrder) => {
      forgetExpired();
      const open = await openOrder(deps, order, prepared);
      const before = opened.get(order.authorisationId);
      // The same authorisation again (a button pressed twice) must not make a used document signable anew.
      if (before) {
        open.key.close();
        return { expiresAt: before.key.expiresAt };
      }
      opened.set(order.authorisationId, open);
      // Nobody has to ask for a key to be forgotten.
      setTimeout(forgetExpired, authorisationMinutes * 60_000 + 1_000).unref();
      return { expiresAt: open.key.expiresAt };
    },
    signPersonally: async (order) => {
      const open = holding(order);
      const { ready } = open;
      if (ready) return maker.once(open, order, () => ready.take(order));
      return maker.once(open, order, async () =>
        signPdf(order.pdf, {
          signer: open.key.signerFor(order.documentId),
          signedAt: deps.now(),
          field: order.beside ? fieldNames.beside : fieldNames.person,
          appearance: open.appearance,
          certify: order.follows !== true,
          timestamp: deps.timestamp,
        }),
      );
    },
    seal: async (order) => {
      const open = holding(order);
      return maker.once(open, order, async () => {
        const [pdf, signedAt] = [await fillNumber(order), deps.now()];
        return signPdf(pdf, {
          ...(await lookOfSeal(pdf, open, order, { signedAt, font: deps.font })),
          signer: shownAs(open.key.signerFor(order.documentId), order.pdf),
          signedAt,
          lock: order.leavesBeside ? { except: [fieldNames.beside] } : true,
          timestamp: deps.timestamp,
        });
      });
    },
    find: (order) => findOutside(deps, order),
  };
}
