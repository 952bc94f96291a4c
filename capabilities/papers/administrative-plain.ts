import { day } from "#kernel/plain/day";
import type { PaperValues } from "./templates.ts";

// What specimens of administrative documents have in common.

type Values = PaperValues["administrative-document"];

export const on = day("2026-11-22");
export const numbered = (number: string, symbol: string) => ({ kind: "given" as const, number, symbol, on });
const head: Values["letterhead"] = { superior: null, agency: ["Ủy ban nhân dân", "tỉnh Hưng Yên"], place: "Hưng Yên" };
export const department: Values["letterhead"] = {
  superior: "Ủy ban nhân dân tỉnh Hưng Yên",
  agency: ["Sở Nông nghiệp và Môi trường"],
  place: "Hưng Yên",
};
const chair = { authority: ["TM. Ủy ban nhân dân", "Chủ tịch"], note: null, name: "Nguyễn Khắc Thuận" };
export const kept = "Lưu: VT, KTN";
export const plain = {
  letterhead: head,
  preparedOn: on,
  attachmentOf: null,
  urgency: "normal" as const,
  decision: null,
  addressees: null,
  recipients: ["Như trên", "Thường trực Tỉnh ủy, HĐND tỉnh", "Chủ tịch, các Phó Chủ tịch UBND tỉnh", kept],
  signer: chair,
  coSigner: null,
  contactLine: null,
  annexes: [],
};
