import type { Day } from "#kernel/plain/day";
import type { DocumentHeader, Organ, StatusHeader } from "./needs.ts";
import { documentIdOf, edxmlTime } from "./wire-time.ts";

/** A file that goes with a document. */
export type SentFile = {
  readonly fileId: string;
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  readonly description?: string;
};

export type ReceivedFile = SentFile & { readonly sizeBytes: number };

/** What a document's message keeps sealed at its sender. */
export type DocumentBody = { readonly header: DocumentHeader; readonly files: readonly ReceivedFile[] };
/** What a status message keeps sealed at its sender. */
export type StatusBody = { readonly header: StatusHeader };
/** What a received document keeps sealed at its receiver. */
export type InboundBody = DocumentBody & { readonly warnings: readonly string[] };

type Business = DocumentHeader["business"];

/**
 * A header as the room that issues the document knows it; sender, receivers, hops and the business kind are filled in here.
 * `documentId` is made of sender, day, number and symbol unless given.
 */
export type DocumentHeaderDraft = Omit<DocumentHeader, "from" | "to" | "trace" | "business" | "documentId"> & {
  readonly documentId?: string;
  readonly business?: Partial<Pick<Business, "paper" | "staff">>;
};

export type Completing = {
  readonly from: Organ;
  readonly to: readonly Organ[];
  readonly at: Date;
  readonly kind: Business["kind"];
  readonly reason?: string | undefined;
  readonly replaces?: Business["replaces"];
};

/** The header as it goes out. Source: QCVN 102:2016, domain documents §2.7. */
export function completeHeader(draft: DocumentHeaderDraft, known: Completing): DocumentHeader {
  const { from, to, at, kind, reason, replaces } = known;
  const { business, documentId: given, ...rest } = draft;
  const documentId = given ?? documentIdOf(from.organId, draft.promulgation.on as Day, draft.code);
  return {
    ...rest,
    documentId,
    from,
    to: [...to],
    trace: [{ organId: from.organId, at: edxmlTime(at) }],
    business: {
      kind,
      documentId,
      paper: business?.paper ?? 0,
      ...(business?.staff ? { staff: business.staff } : {}),
      ...(reason ? { reason } : {}),
      ...(replaces && replaces.length > 0 ? { replaces } : {}),
    },
  };
}

/** `05/QĐ-UBND`. */
export const numberTextOf = ({ code }: Pick<DocumentHeader, "code">): string => `${code.number}/${code.notation}`;
