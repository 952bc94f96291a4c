const linking = new Set(["và", "các", "của", "tỉnh"]);
const isCapitals = (word: string): boolean => word.length >= 2 && word === word.toLocaleUpperCase("vi");

/**
 * The letters by which an agency is named in the symbol of its documents (NĐ 30/2020/NĐ-CP annex I part II section 3), from its
 * short name: what stands in capitals at its beginning (`UBND phường …` → `UBND`), else its words' first letters
 * (`Sở Xây dựng` → `SXD`).
 */
export function agencyAbbreviation(shortName: string): string {
  const given = shortName.split(/[\s,–-]+/u).filter((word) => word !== "");
  const after = given.findIndex((word) => !isCapitals(word));
  const capitals = given.slice(0, after === -1 ? given.length : after);
  if (capitals.length > 0) return capitals.join("");
  return given
    .filter((word) => !linking.has(word.toLocaleLowerCase("vi")))
    .map((word) => word.charAt(0).toLocaleUpperCase("vi"))
    .join("");
}
