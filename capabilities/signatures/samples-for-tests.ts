// Documents and keys for the tests of this room and of those above it; the product itself imports nothing from here.
import { createPrivateKey, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PDF, type PDFPage } from "@libpdf/core";
import { sha256, signedAttributes } from "./cms.ts";
import {
  type DevAuthority,
  issuePersonCertificate,
  issueSealCertificate,
  issueTsaCertificate,
  type KeyAndCertificate,
  makeCrl,
  makeDevAuthority,
} from "./dev-authority.ts";
import { type Reservation, reserveFields } from "./reserved-fields.ts";
import type { DocumentSigner } from "./sign-pdf.ts";
import type { TrustList } from "#capabilities/verification";
import { present } from "#kernel/plain/present";

export type SampleKeys = {
  readonly authority: DevAuthority;
  readonly person: KeyAndCertificate;
  readonly seal: KeyAndCertificate;
  readonly tsa: KeyAndCertificate;
};

export const samplePeriod = { from: new Date("2025-01-01T00:00:00Z"), to: new Date("2035-01-01T00:00:00Z") };

export async function sampleKeys(): Promise<SampleKeys> {
  const authority = await makeDevAuthority("Chứng thực thử nghiệm", samplePeriod);
  const office = "Ủy ban nhân dân phường Phố Hiến";
  const chair = { name: "Nguyễn Văn Ước", identifier: "CB-0001", organisation: office, title: "Chủ tịch" };
  return {
    authority,
    person: await issuePersonCertificate(authority, chair, samplePeriod),
    seal: await issueSealCertificate(authority, { name: office, identifier: "H31.1.1" }, samplePeriod),
    tsa: await issueTsaCertificate(authority, "Dấu thời gian thử nghiệm", samplePeriod),
  };
}

/** Trust in the sample authority, with lists of both its certificates that take nothing back. */
export function sampleTrust({ authority }: Pick<SampleKeys, "authority">): TrustList {
  return {
    roots: [authority.root.certificate],
    crls: [makeCrl(authority.issuing, [], samplePeriod), makeCrl(authority.root, [], samplePeriod)],
  };
}

/** A signer that signs whatever it is given. */
export function plainSigner(keys: SampleKeys, { certificate, pkcs8 }: KeyAndCertificate): DocumentSigner {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return {
    certificate,
    chain: [keys.authority.issuing.certificate],
    async sign({ content }) {
      const attributes = signedAttributes(certificate, sha256(...content));
      return { attributes, signature: sign("sha256", attributes, key) };
    },
  };
}

/** Tinos Regular, from the package that the print templates use. */
export function sampleFont(): Promise<Buffer> {
  const path = "@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf";
  return readFile(createRequire(import.meta.url).resolve(path));
}

export const sampleAmount = "Lệ phí: 1.000.000 đồng";

/** A one-page licence with places left for number and day. */
export async function samplePdf(font: Uint8Array, useXRefStream = false): Promise<Uint8Array> {
  const pdf = PDF.create();
  const page = pdf.addPage({ width: 595, height: 842 });
  const tinos = pdf.embedFont(font);
  const write = (text: string, x: number, y: number) => page.drawText(text, { x, y, font: tinos, size: 13 });
  write("ỦY BAN NHÂN DÂN PHƯỜNG PHỐ HIẾN", 60, 790);
  write("Số:", 60, 760);
  write("GIẤY PHÉP CHẶT HẠ, DỊCH CHUYỂN CÂY XANH", 150, 700);
  write(sampleAmount, 60, 600);
  write("CHỦ TỊCH", 380, 300);
  write("Nguyễn Văn Ước", 370, 180);
  return pdf.save({ subsetFonts: true, useXRefStream });
}

const place = (x: number, y: number, width: number, height: number) => ({
  page: 0,
  rectangle: { x, y, width, height },
});

export const sampleReservation: Omit<Reservation, "font"> = {
  signatures: [
    { name: "chu-ky", placement: place(360, 200, 120, 80) },
    { name: "con-dau", placement: place(300, 190, 102, 102) },
  ],
  texts: [
    { name: "so", placement: place(85, 756, 110, 18), size: 13, length: 20, right: true },
    { name: "ngay", placement: place(420, 756, 24, 18), size: 13, length: 2 },
  ],
  characters: "0123456789/-ABCDEFGHIJKLMNOPQRSTUVWXYĐƯƠỦ",
};

/** The sample with its fields reserved. */
export async function reservedPdf(font: Uint8Array, useXRefStream = false): Promise<Uint8Array> {
  return reserveFields(await samplePdf(font, useXRefStream), { ...sampleReservation, font });
}

/** An incremental update that does whatever it is told: how an attacker would save a file. */
export async function update(bytes: Uint8Array, change: (pdf: PDF, page: PDFPage) => void): Promise<Uint8Array> {
  const pdf = await PDF.load(bytes);
  change(pdf, present(pdf.getPage(0)));
  return pdf.save({ incremental: true, subsetFonts: true });
}
