/** Looks whether a task is late. */
export const tellLate = { name: "incoming.tell-late" } as const;

/** Judges the signatures in the PDFs of a document. */
export const checkSignatures = { name: "incoming.check-signatures" } as const;

/** A minute after its end: the clocks of the database and of the processes may differ by less. */
export const afterEnd = (dueAt: Date): { readonly runAt: Date } => ({ runAt: new Date(dueAt.getTime() + 60_000) });
