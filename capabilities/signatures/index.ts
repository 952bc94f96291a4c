import type { KernelDeps } from "#kernel/command";
import type { Tx } from "#kernel/database";
import { enrolCertificate } from "./acts/enrol-certificate.ts";
import { openAuthorisation } from "./acts/open-authorisation.ts";
import { trustAuthority } from "./acts/trust-authority.ts";
import { type AuthorisationWanted, demandAuthorisation } from "./authorisation-store.ts";
import { trustOn } from "./custody-store.ts";
import type { SigningProcess } from "./signing-process.ts";

export type { AuthorisationWanted } from "./authorisation-store.ts";
export type { TrustList } from "./certificate-path.ts";
export type { OpenedKey, ShownDocument, WrappedKey } from "./key-store.ts";
export type { SignatureRefusal } from "./refusals.ts";
export type { Timestamp } from "./sign-pdf.ts";
export type { OpenOrder, Place, Places, SealOrder, SignOrder, SigningProcess } from "./signing-process.ts";
export type { PdfReport, SignatureReport } from "./verify-pdf.ts";

export { issuePersonCertificate, issueSealCertificate, issueTsaCertificate, makeDevAuthority, type DevAuthority } from "./dev-authority.ts";
export { openFor, wrapKey } from "./key-store.ts";
export { openKeys } from "./opened-keys.ts";
export { prepareDocument } from "./prepare-document.ts";
export { timestampClient } from "./timestamp-client.ts";
export { verifyPdf } from "./verify-pdf.ts";

/**
 * Chữ ký số, con dấu: the register of certificates and keys, authorisations by PIN, whom the province trusts.
 * `demandAuthorisation` and `trustOn` are for other rooms' transactions. Source: NĐ 30/2020/NĐ-CP annex I, art. 13, 32.2.
 */
export function makeSignatures(deps: { kernel: KernelDeps; process: SigningProcess }) {
  return {
    openAuthorisation: openAuthorisation(deps),
    enrolCertificate: enrolCertificate(deps),
    trustAuthority: trustAuthority(deps),
    demandAuthorisation: (tx: Tx, wanted: AuthorisationWanted) => demandAuthorisation(tx, wanted, deps.kernel.now()),
    trustOn,
    signPersonally: deps.process.signPersonally,
    seal: deps.process.seal,
  };
}

export type Signatures = ReturnType<typeof makeSignatures>;
