export { attachmentRectangle, mm, sealRectangle, type Appearance } from "./appearance.ts";
export { handwrittenImage, sealImage } from "./appearance-image.ts";
export { fingerprintOf, type PathFinding, type TrustList } from "./certificate-path.ts";
export type { Change, ChangeCode } from "./comparison.ts";
export {
  type AgencySubject,
  type DevAuthority,
  issuePersonCertificate,
  issueSealCertificate,
  issueTsaCertificate,
  type KeyAndCertificate,
  makeCrl,
  makeDevAuthority,
  type Period,
  type PersonSubject,
  toPem,
} from "./dev-authority.ts";
export type { Placement, Rectangle } from "./edit-pdf.ts";
export { placeBetween } from "./find-anchor.ts";
export { outlineFont, type OutlineFont } from "./glyph-outline.ts";
export {
  authorisationMinutes,
  checkPin,
  openFor,
  type OpenedKey,
  type Pepper,
  type ShownDocument,
  type SigningIdentity,
  type WrappedKey,
  wrapKey,
} from "./key-store.ts";
export { type SignatureRefusal, signatureRefusals } from "./refusals.ts";
export { fillFields, type Reservation, type ReservedText, reserveFields } from "./reserved-fields.ts";
export { type DocumentSigner, signPdf, type SignRequest, type Timestamp } from "./sign-pdf.ts";
export { timestampClient, type TimestampOptions } from "./timestamp-client.ts";
export { type PdfReport, type SignatureFinding, type SignatureReport, verifyPdf } from "./verify-pdf.ts";
