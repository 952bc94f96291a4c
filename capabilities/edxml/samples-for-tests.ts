// Messages, keys and readers for the tests of this room and of those above it; the product itself imports nothing from here.
import { createHash, createPrivateKey } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { issueSealCertificate, makeDevAuthority } from "#capabilities/signatures";
import { day } from "#kernel/plain/day";
import { type EdxmlLimits, usualLimits } from "./limits.ts";
import { sampleHeader } from "./sample-header-for-tests.ts";
import type { Attachment, OutgoingMessage, ReadMessage, StatusHeader } from "./message.ts";
import { readEdxml } from "./read-edxml.ts";
import { writeEdxml } from "./write-edxml.ts";
import { type XmlSigner, xmlSignerOf } from "./xml-signer.ts";

export { sampleHeader };

export const sampleStatus: StatusHeader = {
  from: { organId: "000.01.20.H31", name: "Ủy ban nhân dân phường Phố Hiến" },
  responseFor: {
    organId: "000.00.15.H31",
    code: "05/QĐ-STC",
    documentId: sampleHeader.documentId,
    on: day("2026-11-22"),
  },
  statusCode: "03",
  description: "Đã vào sổ văn bản đến số 17",
  at: "2026/11/22 09:00:00",
  staff: { department: "Văn thư", name: "Lê Thị Văn Thư" },
};

export const attachmentOf = (contentId: string, name: string, bytes: Uint8Array): Attachment => ({
  contentId,
  name,
  contentType: "application/pdf",
  description: "Bản chính",
  content: () => Readable.from([Buffer.from(bytes)], { objectMode: false }),
});

export const sampleFile = Buffer.from(`%PDF-1.7\n${"Nội dung văn bản. ".repeat(400)}\n%%EOF`, "utf8");

export const sampleMessage: OutgoingMessage = {
  kind: "document",
  header: sampleHeader,
  attachments: [
    attachmentOf("a1", "05-QĐ-STC.pdf", sampleFile),
    attachmentOf("a2", "Phụ lục.pdf", Buffer.from("%PDF-1.4 nhỏ")),
  ],
};

const period = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };

/** A signer of messages under a made-up authority, and the certificates that vouch for it. */
export async function sampleSigner(): Promise<XmlSigner & { readonly root: Uint8Array; readonly key: Uint8Array }> {
  const authority = await makeDevAuthority("Chứng thực thử nghiệm", period);
  const system = { name: "Hệ thống liên thông thử nghiệm", identifier: "H31.0" };
  const { certificate, pkcs8 } = await issueSealCertificate(authority, system, period);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return {
    ...xmlSignerOf(key, [certificate, authority.issuing.certificate]),
    root: authority.root.certificate,
    key: pkcs8,
  };
}

export type ReadSample = { readonly read: ReadMessage; readonly files: ReadonlyMap<string, Buffer> };

/** Reads a message and keeps its files. `pieceBytes` is how it arrives. */
export async function readSample(
  bytes: Uint8Array | string,
  { pieceBytes = 65_536, limits = {} }: { pieceBytes?: number; limits?: Partial<EdxmlLimits> } = {},
): Promise<ReadSample> {
  const all = Buffer.from(bytes as Uint8Array);
  const pieces = function* () {
    for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
  };
  const files = new Map<string, Buffer>();
  const take = async ({ contentId }: { contentId: string }, file: Readable) => {
    files.set(contentId, await buffer(file));
  };
  const read = await readEdxml(Readable.from(pieces()), take, { ...usualLimits, ...limits });
  return { read, files };
}

export const writtenBytes = (message: OutgoingMessage, signer: XmlSigner | null): Promise<Buffer> =>
  buffer(writeEdxml(message, signer));

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
