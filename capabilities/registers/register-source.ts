import type { BookPart } from "#capabilities/documents";
import type { Reader } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Line } from "./cells.ts";
import { endsOfBook, linesOfBook, linesVisible } from "./hand-books.ts";
import type { RegistersNeeds } from "./needs.ts";
import { copyLine, followUpLine, incomingLine, loanLine, outgoingLine, postLine } from "./register-rows.ts";
import type { RegisterKind } from "./tables.ts";

/** A number of the book, and how it is written on the title page; null where lines have a place but no number. */
export type End = { readonly no: number; readonly text: string | null };
type Piece = BookPart & { readonly after: number; readonly upTo: number; readonly limit: number };

/** Where the lines of a register come from, as far as the actor may read it. */
export type RegisterSource = {
  endsOf(part: BookPart): Promise<{ readonly first: End; readonly last: End } | undefined>;
  linesOf(piece: Piece): Promise<Line[]>;
};

const endOf = (no: number): End => ({ no, text: String(no).padStart(2, "0") });

export function sourceOf(needs: RegistersNeeds, register: RegisterKind, on: Reader, actor: Actor): RegisterSource {
  if (register === "outgoing") {
    return {
      endsOf: (part) => needs.documents.endsOf(on, actor, part),
      linesOf: async (piece) => (await needs.documents.linesOf(on, actor, piece)).map(outgoingLine),
    };
  }
  if (register === "copies") {
    return {
      endsOf: (part) => needs.copies.endsOf(on, actor, part),
      linesOf: async (piece) => (await needs.copies.linesOf(on, actor, piece)).map(copyLine),
    };
  }
  if (register === "post" || register === "master-copies") return handBook(needs, register, on, actor);
  const lineOf = register === "incoming" ? incomingLine : followUpLine;
  return {
    endsOf: async (part) => {
      const ends = await needs.incoming.endsOf(on, actor, part);
      return ends && { first: endOf(ends.first), last: endOf(ends.last) };
    },
    linesOf: async (piece) => (await needs.incoming.linesOf(on, actor, piece)).map(lineOf),
  };
}

/** A book that the clerk writes: its lines stand in the order in which they were written. */
function handBook(needs: RegistersNeeds, register: "post" | "master-copies", on: Reader, actor: Actor): RegisterSource {
  const book = register === "post" ? "registers.posting" : "registers.loan";
  const scopeOf = ({ agencyId }: BookPart) => linesVisible(needs, actor, agencyId);
  return {
    endsOf: async (part) => {
      const ends = await endsOfBook(on, scopeOf(part), { ...part, book });
      return ends && { first: { no: ends.first, text: null }, last: { no: ends.last, text: null } };
    },
    linesOf: async (piece) =>
      register === "post"
        ? (await linesOfBook(on, scopeOf(piece), { ...piece, book: "registers.posting" })).map(postLine)
        : (await linesOfBook(on, scopeOf(piece), { ...piece, book: "registers.loan" })).map(loanLine),
  };
}

const linesAtOnce = 200;

/** All lines of a part from its first number to its last, fetched as they are used. */
export async function* eachLine(
  source: RegisterSource,
  part: BookPart,
  { first, last: upTo }: { readonly first: number; readonly last: number },
): AsyncGenerator<Line> {
  let after = first - 1;
  for (;;) {
    const lines = await source.linesOf({ ...part, after, upTo, limit: linesAtOnce });
    yield* lines;
    const last = lines.at(-1);
    if (!last || lines.length < linesAtOnce) return;
    after = last.no;
  }
}
