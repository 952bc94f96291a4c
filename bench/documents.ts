import { measureDocumentExchange } from "./document-exchange.ts";
import { measureDocumentSearch } from "./document-search.ts";
import { measureDocumentSigning } from "./document-signing.ts";
import { measureEdxml } from "./edxml.ts";
import type { BenchOptions, DocumentsPart } from "./options.ts";

type Measure = (options: BenchOptions, tell: (line: object) => void) => Promise<void>;

const measures: Readonly<Record<DocumentsPart, Measure>> = {
  sign: measureDocumentSigning,
  edxml: measureEdxml,
  exchange: measureDocumentExchange,
  search: measureDocumentSearch,
};

/** Administrative documents: signed and sealed, written and read as messages, exchanged between two installations, found and listed among many. */
export async function measureDocuments(options: BenchOptions, tell: (line: object) => void): Promise<void> {
  for (const part of options.parts)
    await measures[part](options, (line) => tell({ ...line, bench: "documents", part }));
}
