import type { Readable } from "node:stream";
import type { Day } from "#kernel/plain/day";

/** An agency as a message names it. `organId` is the identifier of QCVN 102, `000.00.15.H31`. */
export type Organ = {
  readonly organId: string;
  readonly inCharge?: string;
  readonly name: string;
  readonly address?: string;
  readonly email?: string;
  readonly telephone?: string;
  readonly fax?: string;
  readonly website?: string;
};

/** BussinessDocType 0, 1, 2, 3. */
export type BusinessKind = "new" | "recall" | "update" | "replace";

export type Staff = {
  readonly department: string;
  readonly name: string;
  readonly email?: string;
  readonly mobile?: string;
};

/** The document that a message answers, or that a status speaks of. */
export type ResponseFor = {
  readonly organId: string;
  /** Number and symbol, `05/QĐ-UBND`. */
  readonly code: string;
  readonly documentId: string;
  readonly on: Day;
};

/** BussinessDocumentInfo: whom an update changes. `kind` is ReceiverType. */
export type ChangedReceivers = {
  readonly documentInfo?: 0 | 1;
  readonly documentReceiver?: 0 | 1;
  readonly list: readonly { readonly organId: string; readonly kind: 0 | 1 }[];
};

export type Business = {
  readonly kind: BusinessKind;
  readonly reason?: string;
  /** 1: the paper follows. */
  readonly paper: 0 | 1;
  readonly documentId: string;
  readonly receivers?: ChangedReceivers;
  readonly replaces?: readonly { readonly documentId: string; readonly organIds: readonly string[] }[];
  readonly staff?: Staff;
};

/** A hop: who passed the message on, and when (`yyyy/MM/dd HH:mm:ss`, time of Viet Nam). */
export type Hop = { readonly organId: string; readonly at: string };

/** All that the header of a document says (QCVN 102:2016, MessageHeader and TraceHeaderList). */
export type DocumentHeader = {
  readonly from: Organ;
  readonly to: readonly Organ[];
  /** `000.00.15.H31,2026/11/22,05/QĐ-UBND`: names a document, not a message. */
  readonly documentId: string;
  readonly code: { readonly number: string; readonly notation: string };
  readonly promulgation: { readonly place: string; readonly on: Day };
  /** `kind` 1: normative, 2: administrative; `code` is the type's abbreviation, empty where it has none. */
  readonly type: { readonly kind: 1 | 2; readonly code: string; readonly name: string };
  readonly subject: string;
  readonly content?: string;
  readonly signer: { readonly competence?: string; readonly position: string; readonly fullName: string };
  readonly dueOn?: Day;
  readonly toPlaces: readonly string[];
  /** 0 normal, 1 urgent, 2 very urgent, 3 flash. */
  readonly priority: 0 | 1 | 2 | 3;
  readonly sphere?: string;
  readonly typer?: string;
  readonly amount?: number;
  readonly pages?: number;
  readonly direction?: boolean;
  readonly appendixes: readonly string[];
  readonly replyFors?: readonly string[];
  readonly referenceCodes?: readonly string[];
  readonly responseFor: readonly ResponseFor[];
  readonly steeringType?: number;
  readonly applicationType?: number;
  readonly taskCodes: readonly string[];
  readonly trace: readonly Hop[];
  readonly business: Business;
};

/** 01 arrived, 02 refused, 03 received, 04 assigned, 05 in process, 06 completed, 13 take-back asked, 15 agreed, 16 take-back refused. */
export const statusCodes = ["01", "02", "03", "04", "05", "06", "13", "15", "16"] as const;
export type StatusCode = (typeof statusCodes)[number];

export type StatusHeader = {
  readonly from: Organ;
  readonly responseFor: ResponseFor;
  readonly staff?: Staff;
  readonly statusCode: StatusCode;
  readonly description: string;
  /** `yyyy/MM/dd HH:mm:ss`, time of Viet Nam. */
  readonly at: string;
};

export type AttachmentWords = {
  /** Without `cid:`. */
  readonly contentId: string;
  /** A file's name without a folder; empty while a flat message has not said it yet. */
  readonly name: string;
  readonly contentType: string;
  readonly description?: string;
};

/** `content` gives the bytes of the file itself; it is called once or twice and must give the same bytes. */
export type Attachment = AttachmentWords & { readonly content: () => Readable };

export type ReadAttachment = AttachmentWords & { readonly sizeBytes: number; readonly sha256: string };

export type DocumentMessage = { readonly kind: "document"; readonly header: DocumentHeader };
export type StatusMessage = { readonly kind: "status"; readonly header: StatusHeader };
export type OutgoingMessage = (DocumentMessage & { readonly attachments: readonly Attachment[] }) | StatusMessage;

/** `qcvn-102` is the standard; the others are forms that are read and never written. */
export type Dialect = "qcvn-102" | "go-vn" | "e-doc";

/**
 * `valid`: the one signature in the header is mathematically right for the whole message (or its envelope) under the
 * certificate it carries. Whose certificate that is, and whether it is to be believed, is for the caller to judge.
 * `why` says why it is wrong.
 */
export type SignatureVerdict = {
  readonly outcome: "none" | "valid" | "wrong";
  readonly algorithm?: string;
  /** DER. */
  readonly certificate?: Uint8Array;
  /** True: the attachments are covered too; false: the reference ends with the envelope. */
  readonly coversAttachments?: boolean;
  readonly warning?: "sha1";
  readonly why?: "place" | "reference" | "algorithm" | "certificate" | "digest" | "value";
};

export type EdxmlWarning =
  | "signature-missing"
  | "signature-wrong"
  | "signature-sha1"
  | "attachments-not-signed"
  | "attachment-not-zipped"
  | "attachments-elsewhere"
  | "business-missing"
  | "document-id-made"
  | "type-unknown"
  | "time-unreadable";

export type ReadMessage = {
  readonly dialect: Dialect;
  readonly message: DocumentMessage | StatusMessage;
  readonly attachments: readonly ReadAttachment[];
  /** Hex. Equal for the same message over another way or signed anew, different when a word or a file differs. */
  readonly envelopeHash: string;
  readonly signature: SignatureVerdict;
  readonly warnings: readonly EdxmlWarning[];
};
