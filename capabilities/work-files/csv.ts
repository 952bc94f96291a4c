const signs = [";", "\t", ","] as const;

/** The sign that parts the columns: the one that stands most often in the first line. */
const partingSign = (first: string): string =>
  signs.toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ";";

/** Reads CSV (RFC 4180, also with semicolons or tabs as spreadsheets in Vietnamese write it): rows of cells, empty rows left out. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\u{feff}/u, "");
  const sign = partingSign(/^[^\n]*/.exec(plain)?.[0] ?? "");
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell.normalize("NFC").trim());
    cell = "";
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one !== "")) rows.push(row);
    row = [];
  };
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain.charAt(at);
    if (quoted && letter === '"' && plain.charAt(at + 1) === '"') {
      cell += letter;
      at += 1;
    } else if (letter === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (!quoted && letter === sign) endCell();
    else if (!quoted && letter === "\n") endRow();
    else if (quoted || letter !== "\r") cell += letter;
  }
  endRow();
  return rows;
}

const withoutAccents = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** Lower case, without accents and signs, as names of columns are compared. */
const plainWords = (text: string): string =>
  withoutAccents(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const columns = {
  section: ["de muc", "phan"],
  symbol: ["so va ky hieu hs", "so va ky hieu ho so", "so va ky hieu", "so ky hieu", "ky hieu"],
  title: ["ten de muc va tieu de ho so", "tieu de ho so", "tieu de", "ten ho so"],
  retention: ["thoi han luu tru", "thoi han bao quan", "thoi han"],
  ground: ["can cu thoi han", "can cu"],
  responsible: ["don vi nguoi lap ho so", "nguoi lap ho so", "nguoi lap"],
  note: ["ghi chu"],
} as const;
type Column = keyof typeof columns;
export type CsvHeading = Readonly<Record<Column, string>>;

/** The lines of a list of files written as CSV; undefined when symbol, title and retention are not among the columns of its first line. */
export function readHeadings(text: string): CsvHeading[] | undefined {
  const [head, ...rows] = readCsv(text);
  const names = (head ?? []).map(plainWords);
  const places = Object.fromEntries(
    Object.entries(columns).map(([column, known]) => [
      column,
      names.findIndex((name) => known.some((one) => one === name)),
    ]),
  ) as Record<Column, number>;
  if (places.symbol < 0 || places.title < 0 || places.retention < 0) return undefined;
  return rows.map((row) => {
    const cell = (column: Column) => row[places[column]] ?? "";
    return {
      ...{ section: cell("section"), symbol: cell("symbol"), title: cell("title"), retention: cell("retention") },
      ...{ ground: cell("ground"), responsible: cell("responsible"), note: cell("note") },
    };
  });
}

export type Retention = { readonly isPermanent: boolean; readonly years: number | null };

/** "Vĩnh viễn", "20 năm", "20"; undefined for anything else. */
export function readRetention(text: string): Retention | undefined {
  const plain = plainWords(text);
  if (["vinh vien", "vv", "permanent"].includes(plain)) return { isPermanent: true, years: null };
  const [, digits] = /^\s*(\d{1,2})(?:\s*nam|\s*years?)?\s*$/.exec(withoutAccents(text)) ?? [];
  return digits ? { isPermanent: false, years: Number(digits) } : undefined;
}
