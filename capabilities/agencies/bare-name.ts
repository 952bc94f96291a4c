import { plainName } from "./plain-name.ts";

const kinds = /^(tỉnh|thành phố|thị xã|thị trấn|huyện|phường|xã)\s+/;
const typedKinds = /^(tinh|thanh pho|tp\.?|thi xa|tx\.?|huyen|quan|phuong|xa|thi tran|tt\.?|p\.|h\.|x\.)\s+/;

/** A territory's name as it is kept for finding: no accents, lower case, without the word for its kind. */
export function bareName(text: string): string {
  return plainName(text.normalize("NFC").trim().toLowerCase().replace(kinds, ""));
}

/**
 * What a typed name may mean: as it stands, and without the word for its kind. People write "x. Đình Dù", "xã Đình Dù" or
 * "dinh du" for one place; without accents "phuong chieu" is phường Chiểu or xã Phương Chiểu, so both are looked for.
 */
export function typedNames(text: string): readonly string[] {
  const plain = plainName(text.replace(/(^|\s)(tp|tx|tt|p|h|x)\.(?=\S)/gi, "$1$2. "));
  const names = [plain, plain.replace(typedKinds, "").trim()];
  return [...new Set(names)].filter((name) => name !== "");
}
