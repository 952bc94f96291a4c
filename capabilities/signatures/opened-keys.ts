import { yearOf } from "#kernel/plain/day";
import { type Appearance, prepareImage } from "./appearance.ts";
import { type OpenedKey, authorisationMinutes, openFor } from "./key-store.ts";
import { markLines, markPlace } from "./mark.ts";
import { fieldNames } from "./prepare-document.ts";
import { refuse } from "./refusals.ts";
import { fillFields } from "./reserved-fields.ts";
import { type DocumentSigner, type Timestamp, signPdf } from "./sign-pdf.ts";
import type { OpenOrder, SealOrder, SignOrder, SigningProcess } from "./signing-process.ts";

export type OpenedKeysDeps = {
  readonly now: () => Date;
  readonly timestamp: Timestamp;
  readonly pepper: Uint8Array;
  /** TrueType, for signatures that are seen as text. */
  readonly font: Uint8Array;
};

type Open = {
  readonly key: OpenedKey;
  readonly appearance: Appearance | undefined;
  readonly made: Map<string, Promise<Uint8Array>>;
};

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
 * document answers with the bytes made before. Refuses `signature.authorisation-gone` for a key it does not hold.
 */
export function openKeys(deps: OpenedKeysDeps): SigningProcess {
  const opened = new Map<string, Open>();
  const forgetExpired = (): void => {
    for (const [id, { key }] of opened) {
      if (key.expiresAt > deps.now()) continue;
      key.close();
      opened.delete(id);
    }
  };
  const holding = (order: SignOrder): Open => {
    forgetExpired();
    const open = opened.get(order.authorisationId);
    if (!open) throw refuse("conflict", "signature.authorisation-gone");
    return open;
  };
  const once = (open: Open, order: SignOrder, make: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const before = open.made.get(order.documentId);
    if (before) return before;
    const making = make();
    open.made.set(order.documentId, making);
    making.catch(() => open.made.delete(order.documentId));
    return making;
  };
  return {
    open: async (order: OpenOrder) => {
      forgetExpired();
      const { wrapped, certificate, chain, pin, documents } = order;
      const key = await openFor({ wrapped, certificate, chain }, pin, documents, deps.now, deps.pepper);
      const before = opened.get(order.authorisationId);
      // The same authorisation again (a button pressed twice) must not make a used document signable anew.
      if (before) {
        key.close();
        return { expiresAt: before.key.expiresAt };
      }
      const appearance = order.appearance ? prepareImage(order.appearance) : undefined;
      opened.set(order.authorisationId, { key, appearance, made: new Map() });
      // Nobody has to ask for a key to be forgotten.
      setTimeout(forgetExpired, authorisationMinutes * 60_000 + 1_000).unref();
      return { expiresAt: key.expiresAt };
    },
    signPersonally: async (order) => {
      const open = holding(order);
      return once(open, order, async () =>
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
      return once(open, order, async () => {
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
  };
}
