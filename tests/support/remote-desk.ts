import { createHash } from "node:crypto";
import {
  type OpenOrder,
  type SigningProcess,
  issuePersonCertificate,
  makeDevAuthority,
  openKeys,
  prepareDocument,
} from "#capabilities/signatures";
import { openRemoteSigning, openTokens } from "#capabilities/signers";
import { type HeldCredential, otpAt, startRemoteSigning } from "#simulators/remote-signing/start-remote-signing";
import { plainPdf } from "./signed-pdf.ts";

const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const chair = { name: "Nguyễn Văn Ước", identifier: "CB-1", organisation: "Phường Phố Hiến", title: "Chủ tịch" };
const client = { id: "tinh-thu", secret: "bi-mat-cua-tinh-thu" };
export const anchors = { signature: { page: 0, x: 300, y: 200, width: 120, height: 60 } };
export const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const noFont = new Uint8Array();

/** A simulated remote signing service with one key, a signing process that may use it, and two documents. */
export async function openRemoteDesk() {
  const clock = { ms: Date.parse("2026-11-23T02:00:00Z") };
  const now = (): Date => new Date(clock.ms);
  const stamps = { away: false };
  const authority = await makeDevAuthority("Chứng thực ký số từ xa", period);
  const { certificate, pkcs8 } = await issuePersonCertificate(authority, chair, period);
  const held: HeldCredential = {
    ...{ credentialId: "khoa-1", userId: "uoc", certificates: [certificate, authority.issuing.certificate], pkcs8 },
    ...{ holder: "Nguyễn <b>Văn Ước", pin: "Ab12345", otpSecret: new Uint8Array(20).fill(9) },
    ...{ multisign: 3, status: "valid" },
  };
  const service = await startRemoteSigning({ port: 0, now, client, entry: "oauth2client", credentials: [held] });
  const processAt = (url: string, secret = client.secret): SigningProcess =>
    openKeys({
      ...{ now, pepper: new Uint8Array(32), font: noFont },
      timestamp: async () => {
        if (stamps.away) throw new Error("no time-stamp");
        return Uint8Array.of(0x30, 0);
      },
      signers: {
        tokens: openTokens({ module: null, env: {} }),
        remote: openRemoteSigning({ service: { url, client: { ...client, secret } } }),
      },
    });
  const pdfs = await Promise.all(
    ["", "\n"].map((more) => prepareDocument(Buffer.concat([plainPdf(), Buffer.from(more)]), anchors, false, noFont)),
  );
  /** The code of a new half-minute: the service takes each once. */
  const otp = (): string => {
    clock.ms += 30_000;
    return otpAt(held.otpSecret, now());
  };
  let orders = 0;
  /** What opens the key for both documents, unless told otherwise. */
  const order = (more: Partial<OpenOrder> = {}): OpenOrder => {
    const files = pdfs.map((pdf, at) => ({ documentId: `van-ban-${at}`, pdf }));
    return {
      ...{ authorisationId: `cho-phep-${(orders += 1)}`, use: "personal", appearance: null, files },
      ...{ certificate, chain: [authority.issuing.certificate] },
      place: { custody: "remote", credentialId: held.credentialId, asks: ["PIN", "OTP"], mostAtOnce: 3 },
      documents: files.map(({ documentId, pdf }) => ({ documentId, sha256: sha(pdf) })),
      ...{ pin: held.pin, otp: otp(), ...more },
    };
  };
  const trust = { roots: [authority.root.certificate], intermediates: [authority.issuing.certificate] };
  return {
    clock,
    now,
    client,
    stamps,
    held,
    service,
    processAt,
    process: processAt(service.url),
    pdfs,
    otp,
    order,
    trust,
  };
}
export type RemoteDesk = Awaited<ReturnType<typeof openRemoteDesk>>;
