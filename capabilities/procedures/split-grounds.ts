import type { LegalGround } from "./procedure-version.ts";

const issuers =
  "NĐ-CP|NQ-CP|QĐ-TTg|NQLT-CP-UBTƯMTTQVN|UBTVQH\\d{1,2}|QH\\d{2}|(?:TT|QĐ|TTLT|VBHN)-(?:BNNMT|BNNPTNT|BTNMT|BTP|BTC|BXD|BGTVT|BCA|BNV|BLĐTBXH|BYT|BGDĐT|BVHTTDL|BKHCN|BCT|BQP|VPCP|TTCP|NHNN|BTTTT|BKHĐT)";
const number = new RegExp(
  `\\d{1,4}(?:\\.\\d{1,2})?/\\d{4}/(?:${issuers})|(?<![\\d/])\\d{1,4}/(?:19|20)\\d{2}/(?:${issuers})`,
  "gu",
);
const heading = /^\s*Tên văn bản pháp lý\s*Mã văn bản\s*/u;

/**
 * Legal grounds out of a text in which names and numbers run together ("… Luật Thú y79/2015/QH13Luật …"). The number of a
 * law ends with a known issuer; what stands before it is its name. A number that comes again belongs to the same law.
 */
export function splitGrounds(text: string): LegalGround[] {
  const body = text.replace(heading, "");
  const found = new Map<string, string>();
  let from = 0;
  for (const match of body.matchAll(number)) {
    const name = body.slice(from, match.index).replace(/\s+/g, " ").trim();
    from = match.index + match[0].length;
    const known = found.get(match[0]);
    // The same number twice in a row: first inside the name, then as the number itself.
    found.set(match[0], known === undefined || known === "" ? name : known);
  }
  return [...found].map(([documentNumber, nameVi]) => ({ documentNumber, nameVi: nameVi || documentNumber }));
}
