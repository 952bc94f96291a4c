import { queueOf } from "#kernel/events";
import type { DocumentKey } from "./document-store.ts";

/** Looks whether a task is late. */
export const tellLate = { name: "incoming.tell-late" } as const;

/** Reads the words of a document's files, by which it is found. */
export const readTexts = { name: "incoming.read-texts" } as const;

/** One reading of a document after the other: the last one knows all its files. */
export const inTurn = ({ documentId }: DocumentKey): { readonly queue: string } => ({
  queue: queueOf(readTexts.name, documentId),
});
/** Puts the agency's signature on a scan whose sealing the clerk authorised. */
export const sealScan = { name: "incoming.seal-scan" } as const;
/** Judges the signatures in the PDFs of a document. */
export const checkSignatures = { name: "incoming.check-signatures" } as const;

/** A minute after its end: the clocks of the database and of the processes may differ by less. */
export const afterEnd = (dueAt: Date): { readonly runAt: Date } => ({ runAt: new Date(dueAt.getTime() + 60_000) });
