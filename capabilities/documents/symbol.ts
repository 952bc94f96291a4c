import { type DocumentType, isOfficialLetter } from "./draft-store.ts";
import type { DocumentsNeeds, Unit } from "./needs.ts";

const linking = new Set(["và", "các", "của"]);

/** The letters of a drafting unit: its words' first ones, `Phòng` left out (`Phòng Văn hóa - Xã hội` → `VHXH`); an office is `VP`. */
export function unitAbbreviation(name: string): string {
  if (/^văn phòng/i.test(name)) return "VP";
  return name
    .replace(/^(?:phòng|ban)\s+/iu, "")
    .split(/[\s,–-]+/u)
    .filter((word) => word !== "" && !linking.has(word.toLocaleLowerCase("vi")))
    .map((word) => word.charAt(0).toLocaleUpperCase("vi"))
    .join("");
}

/**
 * What follows the number: type and agency (`QĐ-UBND`), of an official letter agency and drafting unit (`UBND-VHXH`), where the
 * agency itself drafted it the agency alone (NĐ 30/2020/NĐ-CP annex I part II section 3).
 */
export function symbolOf(
  needs: Pick<DocumentsNeeds, "abbreviationOf">,
  parts: { readonly type: DocumentType; readonly shortName: string; readonly unit: Unit | undefined },
): string {
  const agency = needs.abbreviationOf(parts.shortName);
  if (parts.type.abbreviation !== "") return `${parts.type.abbreviation}-${agency}`;
  if (!isOfficialLetter(parts.type) || !parts.unit) return agency;
  return `${agency}-${unitAbbreviation(parts.unit.nameVi)}`;
}
