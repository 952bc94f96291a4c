import writeExcelFile, { type Cell as SheetCell, type SheetData } from "write-excel-file/node";
import type { Cell, Line } from "./cells.ts";
import { dayWritten } from "./cells.ts";
import { registers } from "./register-rows.ts";
import type { RegisterKind } from "./tables.ts";
import type { Day } from "#kernel/plain/day";

/** As many lines as one file has at most: what is held in memory while it is written. */
export const linesPerWorkbook = 20_000;

export type Workbook = {
  readonly register: RegisterKind;
  readonly agency: string;
  readonly year: number;
  readonly from: Day;
  readonly to: Day;
  readonly lines: readonly Line[];
};

const forbidden = /[\p{Cc}\p{Cs}￾￿]/gu;

/**
 * A text as a cell of kind text: what begins with "=" stays what it is. The library looks texts up by name in a plain object, so that
 * one like "constructor" gets a space after it.
 */
function textCell(text: string): SheetCell {
  const clean = text.replace(/\s+/gu, " ").replace(forbidden, "").trim().slice(0, 32_000);
  if (clean === "") return null;
  const value = clean in Object.prototype ? `${clean} ` : clean;
  return { value, type: String, format: "@", wrap: true, alignVertical: "top" };
}

function sheetCell(cell: Cell): SheetCell {
  if (cell === null) return null;
  if (typeof cell === "number") return { value: cell, type: Number, alignVertical: "top" };
  if (typeof cell === "string") return textCell(cell);
  const value = new Date(`${cell.on}T00:00:00Z`);
  return { value, type: Date, format: "dd/mm/yyyy", alignVertical: "top" };
}

const bold = (value: string): SheetCell => ({ value, type: String, fontWeight: "bold", wrap: true, align: "center" });
const plain = (value: string): SheetCell => ({ value, type: String });

/** The rows of the sheet: title, period, the annex's columns with their numbers, lines, closing line. */
function rowsOf({ register, agency, year, from, to, lines }: Workbook): SheetData {
  const { title, columns, counted } = registers[register];
  const copies = lines.reduce((sum, line) => sum + line.copies, 0);
  const closing = `Sổ này có ${lines.length} ${counted.lines}${counted.copies ? `, ${copies} ${counted.copies}` : ""}.`;
  return [
    [textCell(agency)],
    [{ value: `${title} năm ${year}`, type: String, fontWeight: "bold", fontSize: 14 }],
    [plain(`Từ ngày ${dayWritten(from)} đến ngày ${dayWritten(to)}`)],
    columns.map(({ name }) => bold(name)),
    columns.map((_, at) => ({ value: `(${at + 1})`, type: String, fontStyle: "italic", align: "center" })),
    ...lines.map(({ cells }) => cells.map(sheetCell)),
    [plain(closing)],
  ];
}

/** A register as a spreadsheet (xlsx) of one sheet; at most `linesPerWorkbook` lines. */
export function makeWorkbook(book: Workbook): Promise<Buffer> {
  const columns = registers[book.register].columns.map(({ width }) => ({ width }));
  return writeExcelFile(
    rowsOf(book),
    { sheet: "Sổ", columns, orientation: "landscape", stickyRowsCount: 5 },
    { fontFamily: "Times New Roman", fontSize: 11 },
  ).toBuffer();
}
