import type { Tx } from "#kernel/database";
import { enrolCertificate } from "./acts/enrol-certificate.ts";
import { openAuthorisation } from "./acts/open-authorisation.ts";
import { revokeCertificate } from "./acts/revoke-certificate.ts";
import { trustAuthority } from "./acts/trust-authority.ts";
import { type AuthorisationWanted, demandAuthorisation } from "./authorisation-store.ts";
import { endEnteredLists, markListed } from "./acts/mark-listed.ts";
import { findHeldKey, listOwnKeys } from "./custody-store.ts";
import { listAuthorities, listCertificates } from "./queries/list-certificates.ts";
import { keyHolders, registered, registeredById } from "./queries/registered.ts";
import { authoritiesOn, trustOn } from "./queries/trust-on.ts";
import type { SignaturesDeps } from "./signatures-deps.ts";
import { signingProblem } from "./signing-process.ts";

export type { Appearance } from "./appearance.ts";
export type { OwnKey } from "./custody-store.ts";
export type { AuthorisationWanted } from "./authorisation-store.ts";
export type { KeyAndCertificate } from "./dev-authority.ts";
export type { CertificateWarning } from "./queries/list-certificates.ts";
export type { SignaturesDeps } from "./signatures-deps.ts";
export type { Placement, Rectangle } from "./edit-pdf.ts";
export type { KeyPlace, OpenedKey, Pepper, PinCost, ShownDocument, SigningIdentity, WrappedKey } from "./key-store.ts";
export type { SignatureRefusal } from "./refusals.ts";
export type { DocumentSigner, SignRequest, Timestamp } from "./sign-pdf.ts";
export type {
  FindOrder,
  FoundOutside,
  OpenOrder,
  Place,
  Places,
  SealOrder,
  SignOrder,
  SigningProcess,
} from "./signing-process.ts";
export type { PdfReport, SignatureReport, TrustList } from "#capabilities/verification";

export { attachmentRectangle, prepareImage, sealRectangle } from "./appearance.ts";
export { handwrittenImage, sealImage } from "./appearance-image.ts";
export {
  answerOcsp,
  authorityPaths,
  type DevAuthority,
  issuePersonCertificate,
  issueSealCertificate,
  issueTsaCertificate,
  makeCrl,
  makeDevAuthority,
  type OcspState,
  toPem,
} from "./dev-authority.ts";
export { isKeyOf, proveKey } from "./acts/enrolment-proof.ts";
export { type DraftPdf, type DraftPdfFault, frameDraftPdf, lookAtDraftPdf, placeBetween } from "./draft-pdf.ts";
export { outlineFont } from "./glyph-outline.ts";
export { checkPin, openFor, wrapKey } from "./key-store.ts";
export { markPlace } from "./mark.ts";
export { type OpenedKeysDeps, fillNumber, openKeys } from "./opened-keys.ts";
export { prepareDocument } from "./prepare-document.ts";
export { fillFields, reserveFields } from "./reserved-fields.ts";
export { addValidationMaterial, timestampDocument } from "./raise-pdf.ts";
export { signPdf } from "./sign-pdf.ts";

/**
 * Chữ ký số, con dấu: the register of certificates and keys, authorisations by PIN, whom the province trusts.
 * `demandAuthorisation` and `trustOn` are for other rooms' transactions. Events: `signatures.certificate-revoked`, `signatures.certificate-listed` (subject `certificate`). Source: NĐ 30/2020/NĐ-CP annex I, art. 13, 32.2.
 */
export function makeSignatures(deps: SignaturesDeps) {
  return {
    openAuthorisation: openAuthorisation(deps),
    enrolCertificate: enrolCertificate(deps),
    trustAuthority: trustAuthority(deps),
    revokeCertificate: revokeCertificate(deps),
    listCertificates: listCertificates(deps),
    listAuthorities: listAuthorities(deps),
    demandAuthorisation: (tx: Tx, wanted: AuthorisationWanted) => demandAuthorisation(tx, wanted, deps.kernel.now()),
    trustOn: trustOn(deps),
    authoritiesOn,
    /** For the room that fetches revocation lists; see `acts/mark-listed.ts`, `queries/registered.ts`. */
    markListed,
    endEnteredLists: endEnteredLists(deps),
    ...{ registered, registeredById, keyHolders },
    findHeldKey,
    listOwnKeys,
    signPersonally: deps.process.signPersonally,
    seal: deps.process.seal,
    findOutside: deps.process.find,
    /** For the jobs of other rooms: whether somebody must authorise again. */
    problemOf: signingProblem,
  };
}

export type Signatures = ReturnType<typeof makeSignatures>;
