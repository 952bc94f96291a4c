import { plainName } from "./plain-name.ts";

const kinds = /^(tinh|thanh pho|tp\.?|thi xa|tx\.?|huyen|quan|phuong|xa|thi tran|tt\.?|p\.|h\.|x\.)\s+/;

/**
 * A territory's name for comparing: no accents, lower case, without the word for its kind. People write "x. Đình Dù",
 * "xã Đình Dù" or "Đình Dù" for the same place.
 */
export function bareName(text: string): string {
  const plain = plainName(text.replace(/(^|\s)(tp|tx|tt|p|h|x)\.(?=\S)/gi, "$1$2. "));
  return plain.replace(kinds, "").trim();
}
