import type { Block } from "./body.ts";
import { linesOf } from "./body.ts";

// A mark of secrecy stands alone, in capitals: on a line of its own, in brackets, after "Độ mật:". The same letters within a
// sentence or a title in capitals ("BẢO MẬT", "BÍ MẬT NHÀ NƯỚC", "MẬT ĐỘ") are no mark.
const graded = /(?<![\p{L}\p{N}])(?:TUYỆT|TỐI)\s+MẬT(?![\p{L}\p{N}])/u;
const named = /(?<!\p{L})(?:độ|dấu|mức độ|cấp độ)\s+mật\s*:?\s*(?:tuyệt\s+mật|tối\s+mật|mật)(?!\p{L})/iu;
const alone = /(?:^|[^\p{L}\p{N}\s])\s*MẬT\s*(?:$|[^\p{L}\p{N}\s])/u;
/** In a name of a file words are parted by signs, and often written without accents. */
const gradedName = /(?:^|[\s_.\-()[\]])(?:TUYỆT|TỐI|TUYET|TOI)[\s_-]*(?:MẬT|MAT)(?=$|[\s_.\-()[\]\d])/u;
const aloneInName = /(?:^|[\s_.\-()[\]])(?<!(?:BẢO|BÍ)[\s_-])MẬT(?=\s*(?:$|[_.\-()[\]\d]))/u;

const marks = (line: string): boolean => graded.test(line) || named.test(line) || alone.test(line);

/** Whether a text bears a mark of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT (Luật Bảo vệ bí mật nhà nước). */
export function bearsSecrecyMark(text: string): boolean {
  return text
    .normalize("NFC")
    .split(/[\r\n]+/)
    .some((line) => marks(line.trim()));
}

/** The same for the name of a file. */
export function nameBearsSecrecyMark(name: string): boolean {
  const told = name.normalize("NFC");
  return gradedName.test(told) || aloneInName.test(told) || bearsSecrecyMark(told.replaceAll(/[_.-]+/g, " "));
}

export type SecrecyChecked = {
  readonly abstract: string;
  readonly body: readonly Block[] | null;
  readonly grounds: readonly string[];
  readonly addressees: readonly string[];
  readonly recipients: readonly string[];
  readonly party?: { readonly name: string; readonly position: string; readonly fullName: string } | null;
  readonly enclosed?: { readonly abstract: string; readonly body: readonly Block[] } | null;
};

/** The fields of a draft that bear a mark of secrecy, by the names of the input. */
export function secretFieldsOf(draft: SecrecyChecked): string[] {
  const bears = (lines: readonly string[]) => lines.some(bearsSecrecyMark);
  return [
    ...(bearsSecrecyMark(draft.abstract) ? ["abstract"] : []),
    ...(bears(linesOf(draft.body ?? [])) ? ["body"] : []),
    ...(bears(draft.grounds) ? ["grounds"] : []),
    ...(bears(draft.addressees) ? ["addressees"] : []),
    ...(bears(draft.recipients) ? ["recipients"] : []),
    ...(bears(Object.values(draft.party ?? {})) ? ["party"] : []),
    ...(draft.enclosed && bearsSecrecyMark(draft.enclosed.abstract) ? ["enclosed.abstract"] : []),
    ...(draft.enclosed && bears(linesOf(draft.enclosed.body)) ? ["enclosed.body"] : []),
  ];
}
