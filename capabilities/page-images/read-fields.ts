import { type Day, isDay } from "#kernel/plain/day";

/** What the first page of a document says of it (NĐ 30/2020/NĐ-CP annex I); null where it does not say, or nobody could read it. */
export type ReadFields = {
  readonly author: string | null;
  readonly numberText: string | null;
  readonly issuedOn: Day | null;
  readonly typeName: string | null;
  readonly abstract: string | null;
};

/** The head of a document is at its top; numbers further down are of others. */
const headLines = 45;
const longestAbstract = 1_000;

const placeAndDate = /(?:[\p{Lu}][\p{L} .-]{1,40},\s*)?ng[àa]y\s*(\d{1,2})\s*th[áa]ng\s*(\d{1,2})\s*n[ăa]m\s*(\d{4})/u;
const motto = /C[ỘO]NG\s+H[OÒ][AÀ]\s+X[ÃA]\s+H[ỘO]I.*|Đ[ộo]c\s+l[ậa]p\s*[-–—].*|Đ[ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N.*/iu;
// The sign after "Số" is often lost, blanks come in, and a number of a normative document has its year within.
const number =
  /(?:^|\s)S[ốổôoỐÔO]\s*[:.;]?\s*(\d{1,5})\s*[/]\s*((?:\d{4}\s*[/]\s*)?[\p{Lu}][\p{L}\d&.]*(?:\s?[-–]\s?[\p{Lu}][\p{L}\d&.]*)*)/u;

const headWords = [
  ...["ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "UBND", "HỘI ĐỒNG NHÂN DÂN", "HĐND", "SỞ", "BỘ", "CHÍNH PHỦ", "THỦ TƯỚNG"],
  ...[
    "VĂN PHÒNG",
    "TRUNG TÂM",
    "CỤC",
    "CHI CỤC",
    "TỔNG CỤC",
    "PHÒNG",
    "BAN",
    "CÔNG AN",
    "TỈNH ỦY",
    "ĐẢNG ỦY",
    "THANH TRA",
  ],
  ...["ỦY BAN MẶT TRẬN", "KHO BẠC", "TÒA ÁN", "TOÀ ÁN", "VIỆN", "TRƯỜNG", "BỆNH VIỆN", "BẢO HIỂM", "THUẾ", "NGÂN HÀNG"],
  ...["TẬP ĐOÀN", "TỔNG CÔNG TY", "CÔNG TY", "HỘI", "LIÊN ĐOÀN", "ĐOÀN", "BỘ CHỈ HUY", "CHI NHÁNH", "HỢP TÁC XÃ"],
];
/** Words of a name that stay small: kinds of agencies after their first, levels, joining words. */
const smallWords = [
  "ban",
  "nhân",
  "dân",
  "tỉnh",
  "xã",
  "phường",
  "thành",
  "phố",
  "đặc",
  "khu",
  "và",
  "đồng",
  "phòng",
  "huyện",
];

const blank = (text: string): string => text.replace(/\s+/gu, " ").trim();
/** A line of a page is not longer; what is, nobody set to be read. */
const longestLine = 400;
const linesOf = (text: string): string[] =>
  text
    .slice(0, 100_000)
    .normalize("NFC")
    // Recognition takes one letter for another that looks alike (U+00D0), or twice.
    .replace(/[\u00d0Đ]+/g, "Đ")
    .split(/\r?\n/)
    .map((line) => blank(line).slice(0, longestLine))
    .filter((line) => line !== "");

const isLoud = (line: string): boolean => /\p{Lu}{2}/u.test(line) && line === line.toUpperCase();

/** "SỞ CÔNG THƯƠNG" as it is written in a sentence: "Sở Công Thương". */
function spoken(loud: string): string {
  return loud
    .toLowerCase()
    .split(" ")
    .map((word, at) => (at > 0 && smallWords.includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ")
    .replace(/^Ubnd\b/u, "Ủy ban nhân dân")
    .replace(/^Uỷ/u, "Ủy");
}

const startsAgency = (line: string): boolean => headWords.some((word) => line === word || line.startsWith(`${word} `));

/** The agency is the last that is named over the number; the one above it stands first. */
function authorOf(lines: readonly string[], end: number): string | null {
  const before = lines.slice(0, end).map((line) => blank(line.replace(motto, "").replace(/[-_*=]{2,}/g, "")));
  const loud = before.filter((line) => isLoud(line));
  const start = loud.findLastIndex(startsAgency);
  if (start < 0) return null;
  const own = spoken(blank(loud.slice(start, start + 3).join(" ")));
  const province = /TỈNH ([\p{Lu} ]+)$/u.exec(loud.slice(0, start).join(" "))?.[1];
  const named = own.startsWith("Sở ") && province !== undefined && !own.includes(" tỉnh ");
  return named ? `${own} tỉnh ${spoken(blank(province))}` : own;
}

function dayOf(line: string): Day | null {
  const [, date = "", month = "", year = ""] = placeAndDate.exec(line) ?? [];
  const text = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(text) ? text : null;
}

const endsAbstract =
  /^(?:căn cứ|kính gửi|theo |thực hiện |xét |điều 1\b|chương i\b|phần thứ nhất|thi hành |trên cơ sở |[-_*=]{3,}|i\.|1\.|a\.)/iu;

/** Lines of an abstract up to where the text begins: an agency in capitals, a ground, an addressee. */
function passage(lines: readonly string[]): string | null {
  const found: string[] = [];
  for (const line of lines.slice(0, 8)) {
    if (endsAbstract.test(line) || (isLoud(line) && found.length > 0)) break;
    found.push(line);
  }
  const text = blank(found.join(" ")).slice(0, longestAbstract);
  return text.length < 4 ? null : text;
}

const letters = (text: string): string => text.toUpperCase().replace(/[^\p{L}]/gu, "");

type Named = Pick<ReadFields, "typeName" | "abstract">;

/** The type stands alone in a line, its abstract under it. */
function titled(lines: readonly string[], types: readonly string[]): Named | null {
  for (const [at, line] of lines.entries()) {
    if (!isLoud(line)) continue;
    const typeName = types.find((type) => letters(type) === letters(line));
    if (typeName !== undefined) return { typeName, abstract: passage(lines.slice(at + 1)) };
  }
  return null;
}

/** An official letter has no title, but "V/v" under its number. */
function lettered(lines: readonly string[]): Named | null {
  const at = lines.findIndex((line) => /^V[/\\|lI]v\b/iu.test(line));
  if (at < 0) return null;
  const rest = [lines[at]?.replace(/^V.v\s*:?\s*/iu, "") ?? "", ...lines.slice(at + 1)];
  const said = passage(rest);
  return { typeName: "Công văn", abstract: said === null ? null : `Về việc ${said}` };
}

/** Reads the head of a document's first page; `types` are the names of types in force. What is unclear is left out. */
export function readFields(text: string, types: readonly string[]): ReadFields {
  const lines = linesOf(text).slice(0, headLines);
  const at = lines.findIndex((line) => number.test(line));
  const [, no = "", symbol = ""] = number.exec(lines[at] ?? "") ?? [];
  const dated = lines.findIndex((line) => dayOf(line) !== null);
  const tops = [at, dated].filter((one) => one >= 0);
  const head = tops.length === 0 ? 0 : Math.min(...tops);
  const below = lines.slice(head).map((line) => blank(line.replace(placeAndDate, "").replace(number, "")));
  const under = below.filter((line) => line !== "");
  const named = lettered(under) ?? titled(under, types);
  return {
    author: tops.length === 0 ? null : authorOf(lines, head),
    numberText: at < 0 ? null : `${no}/${symbol.replace(/\s/g, "").replaceAll("–", "-")}`,
    issuedOn: dated < 0 ? null : dayOf(lines[dated] ?? ""),
    typeName: named?.typeName ?? null,
    abstract: named?.abstract ?? null,
  };
}
