import { createHash } from "node:crypto";
import {
  type DevAuthority,
  issuePersonCertificate,
  makeCrl,
  makeDevAuthority,
  openFor,
  signPdf,
  wrapKey,
} from "#capabilities/signatures";
import { jobActor } from "#kernel/plain/actor";
import { timeOrderedIds } from "#kernel/ids";
import { playSender } from "./axis-province.ts";
import type { TestProvince } from "./province.ts";

const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };
const pin = "274935";

/** A PDF of one page by hand. */
export function plainPdf(): Buffer {
  const bodies = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
    "<< /Length 5 >>\nstream\nBT ET\nendstream",
  ];
  let text = "%PDF-1.7\n";
  const rows: string[] = [];
  for (const [at, body] of bodies.entries()) {
    rows.push(`${String(text.length).padStart(10, "0")} 00000 n \n`);
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
  }
  const table = `xref\n0 5\n0000000000 65535 f \n${rows.join("")}trailer\n<< /Size 5 /Root 1 0 R >>\n`;
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`);
}

export type Stranger = {
  readonly authority: DevAuthority;
  /** Signed by a leader elsewhere, whom an authority of that place vouches for. */
  readonly pdf: Uint8Array;
};

/** A document of another province, signed under its own authority. */
export const strangersPdf = (signedAt: Date): Promise<Stranger> => signedByStranger(plainPdf(), signedAt, "ky");

/** A file with that leader's signature on it besides what it has. */
export async function signedByStranger(bytes: Uint8Array, signedAt: Date, field: string): Promise<Stranger> {
  const authority = await makeDevAuthority("Chứng thực tỉnh bạn", period);
  const leader = {
    ...{ name: "Lê Thị Ngát", identifier: "CB-77", organisation: "Ủy ban nhân dân tỉnh bạn", title: "Phó Chủ tịch" },
  };
  const { certificate, pkcs8 } = await issuePersonCertificate(authority, leader, period);
  const wrapped = await wrapKey(pkcs8, pin, new Uint8Array(32), { memoryKib: 64, passes: 1 });
  const shown = [{ documentId: "1", sha256: createHash("sha256").update(bytes).digest("hex") }];
  const identity = { wrapped, certificate, chain: [authority.issuing.certificate] };
  const opened = await openFor(identity, pin, shown, () => signedAt, new Uint8Array(32));
  return { authority, pdf: await signPdf(bytes, { signer: opened.signerFor("1"), signedAt, field }) };
}

/** The province trusts that authority from now on, with the lists that say what it took back. */
export async function trust({ rooms }: TestProvince, { root, issuing }: DevAuthority, lists = true): Promise<void> {
  const parts = [
    ["root", root.certificate],
    ["intermediate", issuing.certificate],
    ...(lists
      ? ([
          ["crl", makeCrl(root, [], period)],
          ["crl", makeCrl(issuing, [], period)],
        ] as const)
      : []),
  ] as const;
  for (const [kind, bytes] of parts) {
    const certificate = Buffer.from(bytes).toString("base64");
    const input = { name: "Tỉnh bạn", kind, certificate, source: "bài thử", validFrom: "2025-01-01" };
    await rooms.signatures.trustAuthority({ actor: jobActor("test"), requestId: timeOrderedIds.next(), input });
  }
}

/** Keeps a PDF at an agency, as the interchange would have it. */
export async function keptPdf(province: TestProvince, agencyId: string, name: string, bytes: Uint8Array) {
  const { fileId, type } = await playSender(province).keepFile(agencyId, name, Buffer.from(bytes));
  return { fileId, name, type, sizeBytes: bytes.length };
}
