import type { DocumentType } from "./draft-store.ts";
import type { DocumentsNeeds, Unit } from "./needs.ts";

const linking = new Set(["và", "các", "của"]);

/** The letters of a drafting unit: its words' first ones, `Phòng` left out (`Phòng Văn hóa - Xã hội` → `VHXH`); an office is `VP`. */
export function unitAbbreviation(name: string): string {
  if (/^văn phòng/iu.test(name)) return "VP";
  return name
    .replace(/^(?:phòng|ban)\s+/iu, "")
    .split(/[\s,–-]+/u)
    .filter((word) => word !== "" && !linking.has(word.toLocaleLowerCase("vi")))
    .map((word) => word.charAt(0).toLocaleUpperCase("vi"))
    .join("");
}

/**
 * What follows the number, as the type's row has it: type and agency (`QĐ-UBND`), of an official letter agency and drafting unit
 * (`UBND-VHXH`), or the agency alone where it drafted itself (NĐ 30/2020/NĐ-CP annex I part II section 3).
 */
export function symbolOf(
  needs: Pick<DocumentsNeeds, "abbreviationOf">,
  parts: { readonly type: DocumentType; readonly shortName: string; readonly unit: Unit | undefined },
): string {
  const { type, unit } = parts;
  return (type.symbol ?? "{agency}")
    .replace("{abbreviation}", type.abbreviation ?? "")
    .replace("{agency}", needs.abbreviationOf(parts.shortName))
    .replace("-{unit}", unit ? `-${unitAbbreviation(unit.nameVi)}` : "");
}
