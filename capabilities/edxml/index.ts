export type { TakeAttachment } from "./attachment-intake.ts";
export { type EdxmlLimits, usualLimits } from "./limits.ts";
export {
  type Attachment,
  type AttachmentWords,
  type Business,
  type BusinessKind,
  type ChangedReceivers,
  type Dialect,
  type DocumentHeader,
  type DocumentMessage,
  type EdxmlWarning,
  type Hop,
  type Organ,
  type OutgoingMessage,
  type ReadAttachment,
  type ReadMessage,
  type ResponseFor,
  type SignatureVerdict,
  type Staff,
  statusCodes,
  type StatusCode,
  type StatusHeader,
  type StatusMessage,
} from "./message.ts";
export { EdxmlProblem, type EdxmlProblemCode, edxmlProblemCodes } from "./problem.ts";
export { readEdxml } from "./read-edxml.ts";
export { writeEdxml } from "./write-edxml.ts";
export { type XmlSigner, xmlSignerOf } from "./xml-signer.ts";
