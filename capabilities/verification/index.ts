export { fingerprintOf, type PathFinding, type TrustList } from "./certificate-path.ts";
export {
  type AuthorityFault,
  type CertificateFacts,
  type CertificateFault,
  checkAuthority,
  checkSigningCertificate,
} from "./check-enrolment.ts";
export { type AlgorithmEnd, algorithmEnds, believedUntil } from "./signing-algorithm.ts";
export type { Change, ChangeCode } from "./comparison.ts";
export type { Attack, Indication, SubIndication } from "./indication.ts";
export { gatherMaterial, lastStampEnds, signersIn } from "./judge-all.ts";
export { type ListEntry, type ListFacts, type ListFault, readList } from "./read-crl.ts";
export { readOcsp } from "./read-ocsp.ts";
export { type VerificationRefusal, verificationRefusals } from "./refusals.ts";
export { type Timestamp, timestampClient, type TimestampOptions } from "./timestamp-client.ts";
export { type PdfReport, type SignatureFinding, type SignatureReport, verifyPdf } from "./verify-pdf.ts";
