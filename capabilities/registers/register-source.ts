import type { BookPart } from "#capabilities/documents";
import type { Reader } from "#kernel/database";
import type { Actor } from "#kernel/plain/actor";
import type { Line } from "./cells.ts";
import type { RegistersNeeds } from "./needs.ts";
import { followUpLine, incomingLine, outgoingLine } from "./register-rows.ts";
import type { RegisterKind } from "./tables.ts";

/** A number of the book, and how it is written on the title page. */
export type End = { readonly no: number; readonly text: string };
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
  const lineOf = register === "incoming" ? incomingLine : followUpLine;
  return {
    endsOf: async (part) => {
      const ends = await needs.incoming.endsOf(on, actor, part);
      return ends && { first: endOf(ends.first), last: endOf(ends.last) };
    },
    linesOf: async (piece) => (await needs.incoming.linesOf(on, actor, piece)).map(lineOf),
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
